import { affine, asFloat, toUnit, withColour, withoutRange, withoutSize, withRange, withSize } from '../images.ts';
import type { ImageMark, ImageSize, ImageState } from '../images.ts';
import { CAMERAS, GENERATORS, GENERATOR_STATISTICS, IMAGE_OBJECTS } from '../libraries/images.ts';
import type { ImageObject } from '../libraries/images.ts';
import { parameter } from '../libraries/tables.ts';
import type { Place, Stream } from '../steps.ts';
import { argument } from './arguments.ts';
import { callValue } from './calls.ts';
import type { Arguments } from './functions.ts';
import { captured, flagged, folder, normalized, pixelsOf, numberOf, sizeOf } from './imageCalls.ts';
import { exactItems } from './iteration.ts';
import type { Run } from './run.ts';
import { withImage } from './streams.ts';
import { shortName } from './transformers.ts';
import { toStream } from './toStream.ts';
import type { LibraryObject, Value } from './values.ts';
import { constant, UNKNOWN } from './values.ts';

/** A method of an object that handles images; undefined: of another kind. */
export function imageObjectMethod(run: Run, object: LibraryObject, name: string, args: Arguments, place: Place): Value | undefined {
  if (GENERATORS.has(object.name)) return args.open || args.unfinished ? undefined : generatorMethod(run, object, name, args, place);
  const camera = CAMERAS.get(object.name);
  if (camera && (name === 'read' || name === 'retrieve')) return cameraFrame(run, camera.pair, place);
  if (name === '__call__' && object.name.startsWith('albumentations.')) return transformedByName(run, object, args, place);
  if (name !== '__call__' || !args.positional[0]) return undefined;
  const stream = toStream(run, args.positional[0]);
  // What a transform is applied to is an image, wherever it comes from.
  const pixels = !stream.image && IMAGE_OBJECTS.has(object.name) && stream.origins.length > 0 ? pixelsOf(stream, { place, callPath: run.callPath() }) : undefined;
  if (pixels) return run.fromStream(applyImageObject(run, object, withImage(stream, pixels), place));
  // Models are asked; transforms and layers change the image, in a known way or another.
  return stream.image && object.role.kind === 'container' ? run.fromStream(applyImageObject(run, object, stream, place)) : undefined;
}

/** Applies a transform, a layer or a function to an image. What is not known leaves nothing known. */
export function applyImageObject(run: Run, transform: Value, stream: Stream, place: Place): Stream {
  const { image } = stream;
  if (!image) return stream;
  if (transform.kind === 'object') {
    const row = IMAGE_OBJECTS.get(transform.name);
    if (row && !transform.open) return applyRow(run, row, transform, stream, image, place);
    return withImage(stream, undefined);
  }
  if (['function', 'library', 'instance', 'method', 'union'].includes(transform.kind)) {
    return toStream(run, callValue(run, transform, { positional: [run.data(stream)], keywords: new Map(), open: false }, place, 'transform'));
  }
  return withImage(stream, undefined);
}

function applyRow(run: Run, row: ImageObject, object: LibraryObject, stream: Stream, image: ImageState, place: Place): Stream {
  const args: Arguments = { positional: [...object.arguments], keywords: new Map(object.keywords), open: false };
  const mark: ImageMark = { place: object.place, callPath: run.callPath() };
  const first = args.positional[0] ?? args.keywords.get('size');
  const as = (next: ImageState): Stream => withImage(stream, next);
  switch (row.does) {
    case 'compose': {
      const items = exactItems(run, args.keywords.get('transforms') ?? args.positional[0] ?? UNKNOWN);
      if (!items) return withImage(stream, undefined);
      return items.reduce((all: Stream, item) => applyImageObject(run, item, all, place), stream);
    }
    case 'keep': return stream;
    case 'random': return as({ ...image, random: { ...mark, name: shortName(object.name) } });
    case 'to-tensor': return as({ ...toUnit(image, mark), float: true });
    case 'gray': return as(withColour(image, 'gray', mark));
    case 'resize': {
      const short = numberOf(first);
      return as(withSize(image, short === undefined ? sizeOf(run, first, 'height-width') : { height: short }, mark));
    }
    case 'crop': {
      const side = numberOf(first);
      const random = /\.Random/.test(object.name) ? { random: { ...mark, name: shortName(object.name) } } : {};
      return as(withSize({ ...image, ...random }, side === undefined ? sizeOf(run, first, 'height-width') : { height: side, width: side, cropped: true }, mark));
    }
    case 'layer-resize': {
      const height = numberOf(argument(args, parameter('height', 0)));
      const width = numberOf(argument(args, parameter('width', 1)));
      return as(asFloat(withSize(image, height === undefined || width === undefined ? undefined : { height, width }, mark)));
    }
    case 'rescale': {
      const scale = numberOf(argument(args, parameter('scale', 0)));
      const given = argument(args, parameter('offset', 1));
      const offset = given ? numberOf(given) : 0;
      return as(scale === undefined || offset === undefined ? withoutRange(image) : withRange(image, affine([scale], [offset]), mark));
    }
    case 'normalize': return as(normalized(run, image, argument(args, parameter('mean', 0)), argument(args, parameter('std', 1)), mark));
    case 'normalize-bytes': return as(normalizedBytes(run, image, args, mark));
    case 'resize-sides': return as(withSize(image, sidesOf(run, args), mark));
    case 'lose-size': return as({ ...withoutSize(image), last: mark });
    case 'to-type': return as(flagged(args.keywords.get('scale')) ? { ...toUnit(image, mark), float: true } : { ...image, last: mark });
    case 'lambda': return first ? applyImageObject(run, args.positional[0] ?? UNKNOWN, stream, place) : withImage(stream, undefined);
  }
}

const IMAGENET_MEANS = [0.485, 0.456, 0.406];
const IMAGENET_DEVIATIONS = [0.229, 0.224, 0.225];

/** https://albumentations.ai/docs/api-reference/albumentations/augmentations/pixel/transforms/#Normalize : those of ImageNet unless given. */
function normalizedBytes(run: Run, image: ImageState, args: Arguments, mark: ImageMark): ImageState {
  const given = (name: string, position: number, usual: readonly number[]): Value => argument(args, parameter(name, position)) ?? listOf(run, usual);
  const brightest = argument(args, parameter('max_pixel_value', 2));
  const most = brightest ? numberOf(brightest) : 255;
  return most === undefined || args.keywords.has('normalization') ? withoutRange(image) : normalized(run, image, given('mean', 0, IMAGENET_MEANS), given('std', 1, IMAGENET_DEVIATIONS), mark, most);
}

function listOf(run: Run, numbers: readonly number[]): Value {
  return { kind: 'sequence', type: 'list', cell: run.store.cell({ items: numbers.map((one) => constant(one)), open: false }) };
}

/** Older versions take `height, width`, newer ones also `size=(height, width)`. */
function sidesOf(run: Run, args: Arguments): ImageSize | undefined {
  const size = args.keywords.get('size') ?? (args.positional[0]?.kind === 'sequence' ? args.positional[0] : undefined);
  if (size) return sizeOf(run, size, 'height-width');
  const [height, width] = [numberOf(argument(args, parameter('height', 0))), numberOf(argument(args, parameter('width', 1)))];
  return height === undefined || width === undefined ? undefined : { height, width };
}

/** https://keras.io/api/data_loading/image/ : the function comes before the factor. */
function generatorMethod(run: Run, generator: LibraryObject, name: string, args: Arguments, place: Place): Value | undefined {
  switch (name) {
    case 'flow_from_directory': {
      const path = argument(args, parameter('directory', 0));
      return standardised(run, generator, folder(run, path, argument(args, parameter('target_size', 1)), argument(args, parameter('color_mode', 2)), place), place);
    }
    case 'flow_from_dataframe': {
      const path = argument(args, parameter('directory', 1));
      return standardised(run, generator, folder(run, path, args.keywords.get('target_size'), args.keywords.get('color_mode'), place), place);
    }
    case 'flow': case 'standardize': {
      const data = argument(args, parameter('x', 0));
      return data && standardised(run, generator, run.fromStream(toStream(run, data)), place);
    }
    case 'fit': return UNKNOWN;
    default: return undefined;
  }
}

function standardised(run: Run, generator: LibraryObject, value: Value, place: Place): Value {
  if (value.kind !== 'data') return value;
  let stream = run.read(value);
  if (!stream.image) return value;
  const options = generator.keywords;
  if (generator.open || generator.arguments.length > 0 || GENERATOR_STATISTICS.some((name) => options.has(name) && !isFalse(options.get(name)))) {
    return run.data(withImage(stream, withoutRange(stream.image)));
  }
  const prepare = options.get('preprocessing_function');
  if (prepare && !isNone(prepare)) stream = applyImageObject(run, prepare, stream, place);
  const rescale = options.get('rescale');
  if (!rescale || isNone(rescale) || !stream.image) return run.data(stream);
  const factor = numberOf(rescale);
  const mark: ImageMark = { place: generator.place, callPath: run.callPath() };
  return run.data(withImage(stream, factor === undefined ? withoutRange(stream.image) : withRange(stream.image, affine([factor], [0]), mark)));
}

function isNone(value: Value): boolean {
  return value.kind === 'constant' && (value.value === null || value.value === 0);
}

function isFalse(value: Value | undefined): boolean {
  return value?.kind === 'constant' && !flagged(value);
}

function cameraFrame(run: Run, pair: boolean, place: Place): Value {
  const frame = run.data(captured(run, 'bgr', place));
  return pair ? { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items: [UNKNOWN, frame], open: false }) } : frame;
}

/** `transform(image=image)["image"]`: named values in, named values out. */
function transformedByName(run: Run, object: LibraryObject, args: Arguments, place: Place): Value | undefined {
  const image = args.keywords.get('image');
  const stream = image && toStream(run, image);
  if (!stream?.image) return undefined;
  const entries = new Map(args.keywords).set('image', run.fromStream(applyImageObject(run, object, stream, place)));
  return { kind: 'mapping', cell: run.store.cell({ entries }) };
}
