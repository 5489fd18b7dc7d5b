/** Every rule about preprocessing code. */
import { artifactPathDiffers } from './artifactPathDiffers.ts';
import { categoryEncodingRefit } from './categoryEncodingRefit.ts';
import { extraStep } from './extraStep.ts';
import { imageChannelOrderDiffers } from './imageChannelOrderDiffers.ts';
import { imageNormalisationDiffers } from './imageNormalisationDiffers.ts';
import { imageSizeDiffers } from './imageSizeDiffers.ts';
import { missingStep } from './missingStep.ts';
import type { ParityRule } from './rule.ts';
import { scalerRefitAtServing } from './scalerRefitAtServing.ts';
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
];
