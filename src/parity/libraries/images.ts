import type { Colour } from '../images.ts';
import { parameter } from './tables.ts';
import type { LibraryTable, Parameter } from './tables.ts';

/** What a function does to an image. `data` is its first argument where nothing else is said. */
export type ImageEffect =
  /** Reads an image. `flag`: OpenCV's reading mode. `mode`: Keras' colour mode. `unit`: already 0 to 1. */
  | { effect: 'source'; path: Parameter; colour?: Colour; flag?: Parameter; mode?: Parameter; size?: Parameter; range: 'bytes' | 'by-suffix' | 'unknown' }
  /** A picture of the screen or of a camera. */
  | { effect: 'capture'; colour: Colour }
  | { effect: 'normalize' }
  /** A folder of images, or a bundled data set, as batches. */
  | { effect: 'folder'; path: Parameter; mode: Parameter; size: Parameter }
  | { effect: 'bundled'; colour: Colour; side: number }
  /** `order` of the two numbers. `unit`: whole numbers become 0 to 1. */
  | { effect: 'resize'; size: Parameter; order: 'width-height' | 'height-width'; unit?: true; float?: true }
  | { effect: 'convert-colour'; code: Parameter }
  | { effect: 'gray'; unit?: true }
  | { effect: 'swap' }
  /** Parts of a data set, each of which has the same elements. */
  | { effect: 'parts' }
  /** A data set of the elements of its arguments, side by side. */
  | { effect: 'elements' }
  | { effect: 'unit' }
  | { effect: 'float' }
  | { effect: 'keep' }
  | { effect: 'random' }
  | { effect: 'clip' }
  | { effect: 'lose-size' }
  /** `preprocess_input` of a Keras application: an affine map, one of Caffe's kind, or nothing. */
  | { effect: 'preset'; preset: 'tf' | 'torch' | 'caffe' | 'none' | 'by-mode' }
  | { effect: 'opaque'; name: string }
  | { effect: 'arithmetic'; operator: string };

const keep: ImageEffect = { effect: 'keep' };
const float: ImageEffect = { effect: 'float' };
const rows = (effect: ImageEffect, prefix: string, names: string): [string, ImageEffect][] => names.split(' ').map((name) => [`${prefix}.${name}`, effect]);

/** https://docs.opencv.org/4.x/ : images are BGR, sizes (width, height). */
const opencv: [string, ImageEffect][] = [
  ['cv2.imread', { effect: 'source', path: parameter('filename', 0), colour: 'bgr', flag: parameter('flags', 1), range: 'bytes' }],
  ['cv2.imdecode', { effect: 'source', path: parameter('buf', 0), colour: 'bgr', flag: parameter('flags', 1), range: 'bytes' }],
  ['cv2.resize', { effect: 'resize', size: parameter('dsize', 1), order: 'width-height' }],
  ['cv2.cvtColor', { effect: 'convert-colour', code: parameter('code', 1) }],
  ...rows(keep, 'cv2', 'flip rotate GaussianBlur medianBlur blur bilateralFilter'),
  ['imutils.resize', { effect: 'lose-size' }],
  ...rows({ effect: 'lose-size' }, 'cv2', 'copyMakeBorder warpAffine warpPerspective getRectSubPix'),
];

/** Keras and TensorFlow: RGB, sizes (height, width). */
const kerasImage: [string, ImageEffect][] = ['keras.preprocessing.image', 'keras.utils', 'keras_preprocessing.image'].flatMap((module): [string, ImageEffect][] => [
  [`${module}.load_img`, { effect: 'source', path: parameter('path', 0), colour: 'rgb', mode: parameter('color_mode', 2), size: parameter('target_size', 3), range: 'bytes' }],
  [`${module}.img_to_array`, float],
  [`${module}.array_to_img`, { effect: 'opaque', name: 'array_to_img' }],
  [`${module}.smart_resize`, { effect: 'resize', size: parameter('size', 1), order: 'height-width' }],
]);
const folder: ImageEffect = { effect: 'folder', path: parameter('directory', 0), mode: parameter('color_mode', 4), size: parameter('image_size', 6) };
const decode: ImageEffect = { effect: 'source', path: parameter('contents', 0), mode: parameter('channels', 1), range: 'bytes' };
const tensorflow: [string, ImageEffect][] = [
  ...kerasImage,
  ['keras.utils.image_dataset_from_directory', folder],
  ['keras.preprocessing.image_dataset_from_directory', folder],
  ...['decode_jpeg', 'decode_png', 'decode_image', 'decode_bmp'].flatMap((name): [string, ImageEffect][] => [[`tensorflow.io.${name}`, decode], [`tensorflow.image.${name}`, decode]]),
  ['tensorflow.image.resize', { effect: 'resize', size: parameter('size', 1), order: 'height-width', float: true }],
  ['tensorflow.image.resize_images', { effect: 'resize', size: parameter('size', 1), order: 'height-width', float: true }],
  ['tensorflow.image.resize_with_pad', { effect: 'lose-size' }],
  ['tensorflow.image.convert_image_dtype', { effect: 'unit' }],
  ['tensorflow.image.rgb_to_grayscale', { effect: 'gray' }],
  ['tensorflow.image.per_image_standardization', { effect: 'opaque', name: 'per_image_standardization' }],
  ['tensorflow.cast', float],
  ['tensorflow.data.Dataset.from_tensor_slices', { effect: 'elements' }],
  ...rows(keep, 'tensorflow', 'expand_dims convert_to_tensor reshape squeeze constant identity stack'),
  ...rows({ effect: 'random' }, 'tensorflow.image', 'random_flip_left_right random_flip_up_down random_brightness random_contrast random_saturation random_hue'),
  ...rows(keep, 'tensorflow.image', 'flip_left_right flip_up_down rot90'),
  ...arithmetic('tensorflow.math'),
  ...applications('tf', 'mobilenet mobilenet_v2 inception_v3 inception_resnet_v2 xception resnet_v2 nasnet'),
  ...applications('caffe', 'vgg16 vgg19 resnet resnet50'),
  ...applications('torch', 'densenet'),
  ...applications('none', 'efficientnet efficientnet_v2 mobilenet_v3 convnext'),
  ...applications('by-mode', 'imagenet_utils'),
  ['keras.datasets.mnist.load_data', { effect: 'bundled', colour: 'gray', side: 28 }],
  ['keras.datasets.fashion_mnist.load_data', { effect: 'bundled', colour: 'gray', side: 28 }],
  ['keras.datasets.cifar10.load_data', { effect: 'bundled', colour: 'rgb', side: 32 }],
  ['keras.datasets.cifar100.load_data', { effect: 'bundled', colour: 'rgb', side: 32 }],
];

/** https://keras.io/api/applications/ : what the `preprocess_input` of each family does. */
function applications(preset: Extract<ImageEffect, { effect: 'preset' }>['preset'], names: string): [string, ImageEffect][] {
  return rows({ effect: 'preset', preset }, 'keras.applications', names).map(([name, effect]) => [`${name}.preprocess_input`, effect]);
}

function arithmetic(module: string): [string, ImageEffect][] {
  const operators: [string, string][] = [['divide', '/'], ['true_divide', '/'], ['subtract', '-'], ['multiply', '*'], ['add', '+']];
  return operators.map(([name, operator]) => [`${module}.${name}`, { effect: 'arithmetic', operator }]);
}

/** Pillow: files as they are, sizes (width, height); methods of images are in IMAGE_METHODS. */
const pillow: [string, ImageEffect][] = [
  ['PIL.Image.open', { effect: 'source', path: parameter('fp', 0), colour: 'rgb-or-gray', range: 'bytes' }],
  ['PIL.Image.fromarray', keep],
  ['PIL.ImageOps.fit', { effect: 'resize', size: parameter('size', 1), order: 'width-height' }],
  ['PIL.ImageOps.grayscale', { effect: 'gray' }],
  ['PIL.ImageOps.exif_transpose', keep],
  ['PIL.ImageGrab.grab', { effect: 'capture', colour: 'rgb' }],
  ['pyautogui.screenshot', { effect: 'capture', colour: 'rgb' }],
];

/** https://pytorch.org/vision/stable/transforms.html : functions, and readers that give RGB. */
const torchFunctions: [string, ImageEffect][] = [
  ['torchvision.io.read_image', { effect: 'source', path: parameter('path', 0), colour: 'rgb-or-gray', range: 'bytes' }],
  ...['torchvision.transforms.functional', 'torchvision.transforms.v2.functional'].flatMap((module): [string, ImageEffect][] => [
    [`${module}.to_tensor`, { effect: 'unit' }], [`${module}.resize`, { effect: 'resize', size: parameter('size', 1), order: 'height-width' }],
    [`${module}.normalize`, { effect: 'normalize' }], [`${module}.to_grayscale`, { effect: 'gray' }], [`${module}.rgb_to_grayscale`, { effect: 'gray' }],
    [`${module}.convert_image_dtype`, { effect: 'unit' }], [`${module}.center_crop`, { effect: 'lose-size' }], [`${module}.crop`, { effect: 'lose-size' }],
    ...rows(keep, module, 'hflip vflip rotate to_pil_image pil_to_tensor to_image adjust_brightness adjust_contrast'),
  ]),
];

/** scikit-image, imageio and matplotlib: RGB. scikit-image turns whole numbers into 0 to 1 when it computes. */
const others: [string, ImageEffect][] = [
  ['scipy.misc.imread', { effect: 'source', path: parameter('name', 0), colour: 'rgb-or-gray', range: 'bytes' }],
  ['scipy.misc.imresize', { effect: 'resize', size: parameter('size', 1), order: 'height-width' }],
  ['skimage.io.imread', { effect: 'source', path: parameter('fname', 0), colour: 'rgb-or-gray', range: 'bytes' }],
  ['skimage.transform.resize', { effect: 'resize', size: parameter('output_shape', 1), order: 'height-width', unit: true }],
  ['skimage.color.rgb2gray', { effect: 'gray', unit: true }],
  ['skimage.img_as_float', { effect: 'unit' }],
  ['skimage.util.img_as_float', { effect: 'unit' }],
  ['imageio.imread', { effect: 'source', path: parameter('uri', 0), colour: 'rgb-or-gray', range: 'bytes' }],
  ['imageio.v2.imread', { effect: 'source', path: parameter('uri', 0), colour: 'rgb-or-gray', range: 'bytes' }],
  ['imageio.v3.imread', { effect: 'source', path: parameter('uri', 0), colour: 'rgb-or-gray', range: 'bytes' }],
  // matplotlib reads PNG files as 0 to 1 and others as they are.
  ['matplotlib.pyplot.imread', { effect: 'source', path: parameter('fname', 0), colour: 'rgb-or-gray', range: 'by-suffix' }],
  ['matplotlib.image.imread', { effect: 'source', path: parameter('fname', 0), colour: 'rgb-or-gray', range: 'by-suffix' }],
  ...rows(keep, 'numpy', 'array asarray asanyarray expand_dims reshape squeeze copy ascontiguousarray stack vstack concatenate fliplr rollaxis transpose moveaxis swapaxes'),
  ...rows(float, 'numpy', 'float32 float64 float_'),
  ['numpy.clip', { effect: 'clip' }],
  ...arithmetic('numpy'),
  ...rows(keep, 'torch', 'tensor from_numpy as_tensor stack unsqueeze'),
  ...rows({ effect: 'parts' }, 'torch.utils.data', 'random_split'),
  ['torch.autograd.Variable', keep],
  ['sklearn.model_selection.train_test_split', keep],
];

export const IMAGE_FUNCTIONS: ReadonlyMap<string, ImageEffect> = new Map([...opencv, ...tensorflow, ...pillow, ...torchFunctions, ...others]);

/** Methods of images, arrays, tensors and data sets. Those without a row may do anything. */
export const IMAGE_METHODS: ReadonlyMap<string, ImageEffect | { effect: 'convert' | 'type' | 'map' }> = new Map<string, ImageEffect | { effect: 'convert' | 'type' | 'map' }>([
  ['resize', { effect: 'resize', size: parameter('size', 0), order: 'width-height' }],
  ['crop', { effect: 'lose-size' }],
  ['thumbnail', { effect: 'lose-size' }],
  ['convert', { effect: 'convert' }],
  ['astype', { effect: 'type' }],
  ['float', float],
  ['map', { effect: 'map' }],
  ...['copy', 'clone', 'reshape', 'view', 'squeeze', 'unsqueeze', 'expand_dims', 'flatten', 'ravel', 'transpose', 'permute', 'swapaxes', 'to', 'cuda', 'cpu', 'numpy', 'detach', 'contiguous',
    'item', 'tolist', 'take', 'skip', 'cache', 'shuffle', 'prefetch', 'batch', 'repeat', 'unbatch', 'as_numpy_iterator', 'next', '__next__', 'with_options', 'rotate',
  ].map((name): [string, ImageEffect] => [name, keep]),
]);

/** Objects that are called on images: transforms and layers. */
export type ImageObject =
  | { does: 'compose' } | { does: 'to-tensor' } | { does: 'normalize' } | { does: 'resize'; random?: true } | { does: 'crop' } | { does: 'gray' } | { does: 'keep' }
  | { does: 'rescale' } | { does: 'layer-resize' } | { does: 'resize-sides' } | { does: 'lambda' } | { does: 'lose-size' } | { does: 'to-type' } | { does: 'normalize-bytes' } | { does: 'random' };

const torchTransforms: [string, ImageObject][] = ([
  ['Compose', { does: 'compose' }], ['ToTensor', { does: 'to-tensor' }], ['Normalize', { does: 'normalize' }], ['Resize', { does: 'resize' }], ['Scale', { does: 'resize' }],
  ['CenterCrop', { does: 'crop' }], ['RandomCrop', { does: 'crop' }], ['RandomResizedCrop', { does: 'crop' }], ['Grayscale', { does: 'gray' }], ['Lambda', { does: 'lambda' }], ['ToImage', { does: 'keep' }],
  ['PILToTensor', { does: 'keep' }], ['ToPILImage', { does: 'keep' }], ['ConvertImageDtype', { does: 'to-tensor' }], ['ToDtype', { does: 'to-type' }], ['Pad', { does: 'lose-size' }], ['RandomApply', { does: 'keep' }], ['RandomChoice', { does: 'keep' }],
  ...['RandomHorizontalFlip', 'RandomVerticalFlip', 'RandomRotation', 'RandomAffine', 'ColorJitter', 'RandomPerspective', 'RandomErasing', 'RandomGrayscale', 'GaussianBlur', 'RandomAdjustSharpness', 'AutoAugment', 'RandAugment']
    .map((name): [string, ImageObject] => [name, { does: name === 'GaussianBlur' ? 'keep' : 'random' }]),
] satisfies [string, ImageObject][]).flatMap(([name, does]): [string, ImageObject][] => [[`torchvision.transforms.${name}`, does], [`torchvision.transforms.v2.${name}`, does]]);
const layers: [string, ImageObject][] = ([
  ['Rescaling', { does: 'rescale' }], ['Resizing', { does: 'layer-resize' }], ['CenterCrop', { does: 'layer-resize' }],
  ...['RandomFlip', 'RandomRotation', 'RandomZoom', 'RandomContrast', 'RandomBrightness', 'RandomTranslation'].map((name): [string, ImageObject] => [name, { does: 'keep' }]),
] satisfies [string, ImageObject][]).flatMap(([name, does]): [string, ImageObject][] => [[`keras.layers.${name}`, does], [`keras.layers.experimental.preprocessing.${name}`, does]]);

/** https://albumentations.ai/docs/ : sizes (height, width); `Normalize` divides by 255 as well; the tensor is not scaled. */
const albumentations: [string, ImageObject][] = ([
  ['Compose', { does: 'compose' }], ['Sequential', { does: 'compose' }], ['Resize', { does: 'resize-sides' }], ['Normalize', { does: 'normalize-bytes' }], ['ToFloat', { does: 'to-tensor' }],
  ['pytorch.ToTensorV2', { does: 'keep' }], ['pytorch.transforms.ToTensorV2', { does: 'keep' }], ['NoOp', { does: 'keep' }], ['OneOf', { does: 'keep' }], ['SomeOf', { does: 'keep' }],
  ...['CenterCrop', 'RandomCrop', 'Crop', 'LongestMaxSize', 'SmallestMaxSize', 'PadIfNeeded'].map((name): [string, ImageObject] => [name, { does: 'lose-size' }]),
  ['RandomResizedCrop', { does: 'resize-sides' }],
  ...['HorizontalFlip', 'VerticalFlip', 'Flip', 'Rotate', 'ShiftScaleRotate', 'Affine', 'Perspective', 'RandomRotate90', 'Transpose', 'RandomBrightnessContrast', 'RandomBrightness', 'RandomContrast', 'RandomGamma',
    'HueSaturationValue', 'RGBShift', 'ColorJitter', 'CLAHE', 'GaussNoise', 'ISONoise', 'Blur', 'GaussianBlur', 'MotionBlur', 'MedianBlur', 'CoarseDropout', 'Cutout', 'GridDistortion', 'OpticalDistortion',
    'ElasticTransform', 'RandomShadow', 'RandomFog', 'RandomRain', 'Sharpen', 'ImageCompression', 'ChannelShuffle', 'SafeRotate', 'GridDropout', 'Downscale', 'ToGray', 'Posterize', 'Equalize',
  ].map((name): [string, ImageObject] => [name, { does: 'keep' }]),
] satisfies [string, ImageObject][]).map(([name, does]): [string, ImageObject] => [`albumentations.${name}`, does]);

export const IMAGE_OBJECTS: ReadonlyMap<string, ImageObject> = new Map([...torchTransforms, ...layers, ...albumentations]);

/** Objects whose `read()` gives one picture after the other, blue first. `pair`: with a flag before it. */
export const CAMERAS: ReadonlyMap<string, { pair: boolean }> = new Map([
  ['cv2.VideoCapture', { pair: true }],
  ...['VideoStream', 'WebcamVideoStream', 'FileVideoStream', 'PiVideoStream'].flatMap((name): [string, { pair: boolean }][] =>
    ['imutils.video', `imutils.video.${name.toLowerCase()}`].map((module) => [`${module}.${name}`, { pair: false }])),
]);

/** Data sets of torchvision: colours, side if fixed, and where `transform` stands. */
export const TORCH_DATASETS: ReadonlyMap<string, { colour: Colour; side?: number; position: number }> = new Map([
  ['torchvision.datasets.ImageFolder', { colour: 'rgb', position: 1 }],
  ['torchvision.datasets.CIFAR10', { colour: 'rgb', side: 32, position: 2 }],
  ['torchvision.datasets.CIFAR100', { colour: 'rgb', side: 32, position: 2 }],
  ['torchvision.datasets.MNIST', { colour: 'gray', side: 28, position: 2 }],
  ['torchvision.datasets.FashionMNIST', { colour: 'gray', side: 28, position: 2 }],
]);

export const GENERATORS: ReadonlySet<string> = new Set(['keras.preprocessing.image.ImageDataGenerator', 'keras_preprocessing.image.ImageDataGenerator']);
/** Arguments of a generator that are computed from the images. */
export const GENERATOR_STATISTICS: readonly string[] = ['featurewise_center', 'samplewise_center', 'featurewise_std_normalization', 'samplewise_std_normalization', 'zca_whitening'];

const architecture = (names: string, module: string): Record<string, { effect: 'model' }> =>
  Object.fromEntries(names.split(' ').map((name) => [`${module}.${name}`, { effect: 'model' }]));

export const images: LibraryTable = {
  packages: ['keras_preprocessing', 'imutils', 'imghdr', 'albumentations', 'pyautogui'],
  modules: Object.fromEntries(
    ['', '.vgg16', '.vgg19', '.resnet', '.resnet50', '.resnet_v2', '.mobilenet', '.mobilenet_v2', '.inception_v3', '.xception', '.densenet', '.efficientnet', '.inception_resnet_v2']
      .map((module) => [`keras.applications${module}`, { kind: 'model' } as const]),
  ),
  functions: {
    ...architecture('resnet18 resnet34 resnet50 resnet101 resnet152 vgg11 vgg16 vgg19 alexnet densenet121 mobilenet_v2 mobilenet_v3_small mobilenet_v3_large inception_v3 efficientnet_b0 squeezenet1_0', 'torchvision.models'),
    'timm.create_model': { effect: 'model' },
  },
};
