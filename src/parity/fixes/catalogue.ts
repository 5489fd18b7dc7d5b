/** Which finding is repaired how. */
import { cleanInPlace } from './cleanInPlace.ts';
import { useTrainingCleaner } from './cleanText.ts';
import { alignColumns, copyFormula, insertColumnStep, insertValueStep, moveStep, sameCodes, sameFill } from './columnFixes.ts';
import { reorderColumns, sameColumns } from './columnOrder.ts';
import { copySettings } from './copySettings.ts';
import { askPipeline, insertTransform, loadTransformer, useFittedTransformer } from './fittedTransformer.ts';
import type { FixMaker } from './fixInput.ts';
import { addTransform, convertColour, sameNormalisation, sameSize } from './imageFixes.ts';
import { replacePath } from './replacePath.ts';
import { invertTarget, makeLocal, removeStep } from './smallFixes.ts';

/** Makers by rule, in the order in which they are tried. */
export const FIX_MAKERS: ReadonlyMap<string, readonly FixMaker[]> = new Map([
  ['missing-step', [insertTransform, askPipeline, insertValueStep, insertColumnStep]],
  ['extra-step', [removeStep]],
  ['scaler-refit-at-serving', [useFittedTransformer]],
  ['vectorizer-refit-at-serving', [useFittedTransformer]],
  ['category-encoding-refit', [useFittedTransformer]],
  ['unfitted-transformer-at-serving', [loadTransformer]],
  ['artifact-path-differs', [replacePath]],
  ['image-normalisation-differs', [addTransform, sameNormalisation, removeStep]],
  ['image-size-differs', [sameSize]],
  ['image-channel-order-differs', [convertColour]],
  ['text-normalisation-differs', [useTrainingCleaner, cleanInPlace]],
  ['sequence-length-differs', [copySettings]],
  ['parameter-differs', [copySettings]],
  ['fill-value-differs', [sameFill]],
  ['feature-set-differs', [sameColumns]],
  ['feature-order-differs', [reorderColumns]],
  ['feature-derivation-differs', [copyFormula]],
  ['order-differs', [moveStep]],
  ['category-mapping-differs', [sameCodes]],
  ['dummy-columns-not-aligned', [alignColumns]],
  ['datetime-parsing-differs', [copySettings]],
  ['random-step-at-serving', [removeStep]],
  ['mutable-state-across-requests', [makeLocal]],
  ['target-transform-not-inverted', [invertTarget]],
]);
