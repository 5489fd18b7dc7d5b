/** Every rule about preprocessing code. */
import { artifactPathDiffers } from './artifactPathDiffers.ts';
import { categoryEncodingRefit } from './categoryEncodingRefit.ts';
import { categoryMappingDiffers } from './categoryMappingDiffers.ts';
import { constantFeatureAtServing } from './constantFeatureAtServing.ts';
import { datetimeParsingDiffers } from './datetimeParsingDiffers.ts';
import { dummyColumnsNotAligned } from './dummyColumnsNotAligned.ts';
import { extraStep } from './extraStep.ts';
import { featureDerivationDiffers } from './featureDerivationDiffers.ts';
import { featureOrderDiffers } from './featureOrderDiffers.ts';
import { featureSetDiffers } from './featureSetDiffers.ts';
import { fillValueDiffers } from './fillValueDiffers.ts';
import { fitBeforeSplit } from './fitBeforeSplit.ts';
import { imageChannelOrderDiffers } from './imageChannelOrderDiffers.ts';
import { imageNormalisationDiffers } from './imageNormalisationDiffers.ts';
import { imageSizeDiffers } from './imageSizeDiffers.ts';
import { importErrorSwallowed } from './importErrorSwallowed.ts';
import { libraryNotRequired } from './libraryNotRequired.ts';
import { libraryVersionDiffers } from './libraryVersionDiffers.ts';
import { logWithoutTime } from './logWithoutTime.ts';
import { missingStep } from './missingStep.ts';
import { multiTest } from './multiTest.ts';
import { mutableStateAcrossRequests } from './mutableStateAcrossRequests.ts';
import { orderDiffers } from './orderDiffers.ts';
import { parameterDiffers } from './parameterDiffers.ts';
import { predictionLoggedAlone } from './predictionLoggedAlone.ts';
import { pythonVersionDiffers } from './pythonVersionDiffers.ts';
import { randomStepAtServing } from './randomStepAtServing.ts';
import { resampleBeforeSplit } from './resampleBeforeSplit.ts';
import type { ParityRule } from './rule.ts';
import { scalerRefitAtServing } from './scalerRefitAtServing.ts';
import { sequenceLengthDiffers } from './sequenceLengthDiffers.ts';
import { targetInFeatures } from './targetInFeatures.ts';
import { targetTransformNotInverted } from './targetTransformNotInverted.ts';
import { testSetRefit } from './testSetRefit.ts';
import { testSetUsedInFit } from './testSetUsedInFit.ts';
import { textNormalisationDiffers } from './textNormalisationDiffers.ts';
import { undefinedThreshold } from './undefinedThreshold.ts';
import { unfittedTransformerAtServing } from './unfittedTransformerAtServing.ts';
import { unparsableLogMessage } from './unparsableLogMessage.ts';
import { vectorizerRefitAtServing } from './vectorizerRefitAtServing.ts';
import { visibleDevicesDiffer } from './visibleDevicesDiffer.ts';
import { visibleDevicesSetLate } from './visibleDevicesSetLate.ts';

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
  constantFeatureAtServing,
  fillValueDiffers,
  parameterDiffers,
  orderDiffers,
  datetimeParsingDiffers,
  randomStepAtServing,
  mutableStateAcrossRequests,
  targetTransformNotInverted,
  libraryVersionDiffers,
  libraryNotRequired,
  pythonVersionDiffers,
  importErrorSwallowed,
  visibleDevicesSetLate,
  visibleDevicesDiffer,
  fitBeforeSplit,
  resampleBeforeSplit,
  targetInFeatures,
  testSetRefit,
  testSetUsedInFit,
  multiTest,
  logWithoutTime,
  predictionLoggedAlone,
  unparsableLogMessage,
  undefinedThreshold,
];
