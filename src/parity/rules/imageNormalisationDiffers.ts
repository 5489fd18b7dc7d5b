import { describeRange, isInverted, sameRange } from '../images.ts';
import type { RangeStep } from '../images.ts';
import { findImageDifference } from './imageDifference.ts';
import type { ImageAspect } from './imageDifference.ts';
import type { ParityRule } from './rule.ts';

const id = 'image-normalisation-differs';

const aspect: ImageAspect<readonly RangeStep[]> = {
  rule: id,
  of: ({ range }) => range && { value: range.steps, ...(range.mark ? { mark: range.mark } : {}) },
  same: sameRange,
  // White on black or black on white: a choice about the source, not about the model.
  excused: (training, serving) => isInverted(training) !== isInverted(serving),
  describe: describeRange,
  noun: 'pixel values',
  fix: 'same-normalisation',
};

export const imageNormalisationDiffers: ParityRule = {
  id,
  title: 'Pixel values scaled otherwise at serving',
  severity: 'warning',
  documentation: {
    what:
      'What happens to pixel values between the file and the model is folded into one map (`/ 255`, `rescale=`, `Rescaling`, `ToTensor`, ' +
      '`Normalize`, `preprocess_input` …) and compared, so that `(x - 0.5) * 2` after `/ 255` equals `x / 127.5 - 1`. Layers inside the saved ' +
      'model are in it on both sides and do not count. Augmentation does not count. Nothing is said where an image comes from or goes through ' +
      'code that is not known, or where one side inverts bright and dark.',
    why: 'A network trained on values from 0 to 1 answers at random for values from 0 to 255, and does so without an error.',
    example:
      "```python\n# train.py\nflow = ImageDataGenerator(rescale=1/255).flow_from_directory('images')\nmodel.fit(flow)\n\n# serve.py\nx = img_to_array(load_img(path))\n" +
      'model.predict(x[None])\n```\n\nThe model is trained on pixel values 0 to 1; at serving it is given 0 to 255, as in the file.',
    remedy: 'Apply the same map on both sides, from one shared function, or put it into the model as a layer.',
    thresholds: 'Values that differ by less than half a percent of the range are the same: `/ 255` and `/ 256`.',
  },
  compare: (comparison) => findImageDifference(comparison, aspect),
};
