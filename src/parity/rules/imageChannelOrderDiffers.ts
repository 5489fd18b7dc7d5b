import type { Colour } from '../images.ts';
import { findImageDifference } from './imageDifference.ts';
import type { ImageAspect } from './imageDifference.ts';
import type { ParityRule } from './rule.ts';

const id = 'image-channel-order-differs';

const NAMES: Record<Colour, string> = { rgb: 'RGB', bgr: 'BGR', gray: 'grey', 'rgb-or-gray': 'RGB' };

const aspect: ImageAspect<Colour> = {
  rule: id,
  of: ({ colour }) => colour,
  // A file that was opened as it is may be grey or RGB, and is never BGR.
  same: (training, serving) => training === serving || [training, serving].every((colour) => colour !== 'bgr') && [training, serving].includes('rgb-or-gray'),
  excused: (training, serving) => [training, serving].includes('gray') && [training, serving].includes('rgb-or-gray'),
  describe: (colour) => NAMES[colour],
  noun: 'images in',
  fix: 'convert-colour',
};

export const imageChannelOrderDiffers: ParityRule = {
  id,
  title: 'Colour channels in another order at serving',
  severity: 'warning',
  documentation: {
    what:
      'OpenCV reads images as BGR; Keras, TensorFlow, Pillow, torchvision, scikit-image and matplotlib read them as RGB. Conversions ' +
      '(`cvtColor`, `[..., ::-1]`, `convert`, `color_mode` …) are followed up to the model. Grey on one side and colour on the other is ' +
      'reported too. Nothing is said where the source of an image is not known.',
    why: 'Red and blue are exchanged: the network sees colours that did not occur in training, and no error is raised.',
    example:
      "```python\n# train.py\ndata = keras.utils.image_dataset_from_directory('images')\nmodel.fit(data)\n\n# serve.py\nimage = cv2.imread(path)\nmodel.predict(image[None])\n```\n\n" +
      'The model is trained on images in RGB; at serving it is given BGR.',
    remedy: 'Convert with `cv2.cvtColor(image, cv2.COLOR_BGR2RGB)` after reading, or read with the same library on both sides.',
  },
  compare: (comparison) => findImageDifference(comparison, aspect),
};
