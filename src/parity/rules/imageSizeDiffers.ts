import { describeSize, sameSize } from '../images.ts';
import type { ImageSize } from '../images.ts';
import { findImageDifference } from './imageDifference.ts';
import type { ImageAspect } from './imageDifference.ts';
import type { ParityRule } from './rule.ts';

const id = 'image-size-differs';

const aspect: ImageAspect<ImageSize> = {
  rule: id,
  of: ({ size }) => size,
  same: sameSize,
  // `Resize(224)` makes the short side 224; of square images that is the same.
  excused: (training, serving) => training.height === serving.height && (training.width === undefined || serving.width === undefined),
  describe: describeSize,
  noun: 'images of',
  fix: 'same-size',
};

export const imageSizeDiffers: ParityRule = {
  id,
  title: 'Images of another size at serving',
  severity: 'warning',
  documentation: {
    what:
      'The last resize or crop before the model differs in height or width. OpenCV and Pillow take (width, height), Keras, TensorFlow, ' +
      'PyTorch and scikit-image (height, width); the rule knows. Only images that reach the model count, not those that are shown or given ' +
      'to a detector. Nothing is said where a size is not a literal or an image is cut after it was resized.',
    why: 'A fully convolutional network takes any size without an error, but what it has learned to recognise is as large as it was in training.',
    example: "```python\n# train.py\nflow = generator.flow_from_directory('faces', target_size=(48, 48))\n\n# serve.py\nface = cv2.resize(face, (64, 64))\nmodel.predict(face[None])\n```",
    remedy: 'Keep the size in one constant that both sides import.',
  },
  compare: (comparison) => findImageDifference(comparison, aspect),
};
