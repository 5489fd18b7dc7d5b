/** Every rule about preprocessing code. */
import { artifactPathDiffers } from './artifactPathDiffers.ts';
import { categoryEncodingRefit } from './categoryEncodingRefit.ts';
import { categoryMappingDiffers } from './categoryMappingDiffers.ts';
import { dummyColumnsNotAligned } from './dummyColumnsNotAligned.ts';
import { extraStep } from './extraStep.ts';
import { featureDerivationDiffers } from './featureDerivationDiffers.ts';
import { featureOrderDiffers } from './featureOrderDiffers.ts';
import { featureSetDiffers } from './featureSetDiffers.ts';
import { fillValueDiffers } from './fillValueDiffers.ts';
import { imageChannelOrderDiffers } from './imageChannelOrderDiffers.ts';
import { imageNormalisationDiffers } from './imageNormalisationDiffers.ts';
import { imageSizeDiffers } from './imageSizeDiffers.ts';
import { missingStep } from './missingStep.ts';
import { orderDiffers } from './orderDiffers.ts';
import { parameterDiffers } from './parameterDiffers.ts';
import type { ParityRule } from './rule.ts';
import { scalerRefitAtServing } from './scalerRefitAtServing.ts';
import { sequenceLengthDiffers } from './sequenceLengthDiffers.ts';
import { targetTransformNotInverted } from './targetTransformNotInverted.ts';
import { textNormalisationDiffers } from './textNormalisationDiffers.ts';
import { unfittedTransformerAtServing } from './unfittedTransformerAtServing.ts';
import { vectorizerRefitAtServing } from './vectorizerRefitAtServing.ts';

export const PARITY_RULES: readonly ParityRule[] = [
  unfittedTransformerAtServing,
  missingStep,
  extraStep,
  scalerRefitAtServing,
  vectorizerRefitAtServing,
  categoryEncodingRefit,
  artifactPathDiffers,
  imageNormalisationDiffers,
  imageSizeDiffers,
  imageChannelOrderDiffers,
  textNormalisationDiffers,
  sequenceLengthDiffers,
  featureSetDiffers,
  featureOrderDiffers,
  featureDerivationDiffers,
  categoryMappingDiffers,
  dummyColumnsNotAligned,
  fillValueDiffers,
  parameterDiffers,
  orderDiffers,
  targetTransformNotInverted,
];
