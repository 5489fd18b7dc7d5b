import { affine, AS_IN_FILE, asFloat, toUnit, withColour, withoutRange, withoutSize, withRange, withSize } from '../images.ts';
import type { ImageMark, ImageState } from '../images.ts';
import { GENERATORS, GENERATOR_STATISTICS, IMAGE_OBJECTS } from '../libraries/images.ts';
import type { ImageObject } from '../libraries/images.ts';
import { parameter } from '../libraries/tables.ts';
import type { Place, Stream } from '../steps.ts';
import { argument } from './arguments.ts';
import { callValue } from './calls.ts';
import type { Arguments } from './functions.ts';
import { flagged, folder, markOf, numberOf, sizeOf } from './imageCalls.ts';
import { exactItems } from './iteration.ts';
import type { Run } from './run.ts';
import { withImage } from './streams.ts';
import { toStream } from './toStream.ts';
import type { LibraryObject, Value } from './values.ts';
import { UNKNOWN } from './values.ts';

/** A method of an object that handles images; undefined: of another kind. */
export function imageObjectMethod(run: Run, object: LibraryObject, name: string, args: Arguments, place: Place): Value | undefined {
  if (GENERATORS.has(object.name)) return args.open || args.unfinished ? undefined : generatorMethod(run, object, name, args, place);
  if (object.name === 'cv2.VideoCapture' && name === 'read') return cameraFrame(run, place);
  if (name !== '__call__' || !args.positional[0]) return undefined;
  const stream = toStream(run, args.positional[0]);
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
    case 'to-tensor': return as({ ...toUnit(image, mark), float: true });
    case 'gray': return as(withColour(image, 'gray', mark));
    case 'resize': {
      const short = numberOf(first);
      return as(withSize(image, short === undefined ? sizeOf(run, first, 'height-width') : { height: short }, mark));
    }
    case 'crop': {
      const side = numberOf(first);
      return as(withSize(image, side === undefined ? sizeOf(run, first, 'height-width') : { height: side, width: side, cropped: true }, mark));
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
    case 'normalize': {
      const means = numbersOf(run, argument(args, parameter('mean', 0)));
      const deviations = numbersOf(run, argument(args, parameter('std', 1)));
      if (!means || !deviations || means.length !== deviations.length || deviations.includes(0)) return as(withoutRange(image));
      return as(withRange(image, affine(deviations.map((one) => 1 / one), means.map((mean, index) => -mean / (deviations[index] ?? 1))), mark));
    }
    case 'lambda': return first ? applyImageObject(run, args.positional[0] ?? UNKNOWN, stream, place) : withImage(stream, undefined);
  }
}

function numbersOf(run: Run, value: Value | undefined): number[] | undefined {
  const one = numberOf(value);
  if (one !== undefined) return [one];
  const numbers = value && exactItems(run, value)?.map(numberOf);
  return numbers && numbers.length > 0 && numbers.every((number) => number !== undefined) ? (numbers as number[]) : undefined;
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

function cameraFrame(run: Run, place: Place): Value {
  const mark = markOf(run, place);
  const image: ImageState = { float: false, last: mark, colour: { value: 'bgr', mark }, range: { steps: AS_IN_FILE } };
  const frame = run.data(withImage(run.originOf('request', 'camera', place), withoutSize(image)));
  return { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items: [UNKNOWN, frame], open: false }) };
}
