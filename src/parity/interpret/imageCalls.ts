import { swapped, toUnit, withColour, asFloat, withoutColour, withoutRange, withoutSize, withRange, withSize, affine, AS_IN_FILE } from '../images.ts';
import type { Colour, ImageMark, ImageSize, ImageState } from '../images.ts';
import { IMAGE_FUNCTIONS, TORCH_DATASETS } from '../libraries/images.ts';
import type { ImageEffect } from '../libraries/images.ts';
import type { Parameter } from '../libraries/tables.ts';
import { parameter } from '../libraries/tables.ts';
import type { Place, Stream } from '../steps.ts';
import { argument } from './arguments.ts';
import type { Arguments } from './functions.ts';
import { applyImageObject } from './imageObjects.ts';
import { elementOf, exactItems } from './iteration.ts';
import { readData } from './loading.ts';
import { textsOf } from './paths.ts';
import type { Run } from './run.ts';
import { withImage } from './streams.ts';
import { toStream } from './toStream.ts';
import type { Value } from './values.ts';
import { exactText, UNKNOWN } from './values.ts';

export function markOf(run: Run, place: Place): ImageMark {
  return { place, callPath: run.callPath() };
}

/** A library function that reads or changes images; undefined: what happens to the data is for the other tables to say. */
export function imageCall(run: Run, name: string, args: Arguments, place: Place): Value | undefined {
  if (args.open || args.unfinished) return undefined;
  const dataset = TORCH_DATASETS.get(name);
  if (dataset) return torchDataset(run, name, dataset, args, place);
  const effect = IMAGE_FUNCTIONS.get(name);
  if (!effect) return undefined;
  switch (effect.effect) {
    case 'keep': return undefined;
    case 'source': return source(run, effect, args, place);
    case 'folder': return folder(run, argument(args, effect.path), argument(args, effect.size), argument(args, effect.mode), place);
    case 'capture': return run.data(captured(run, effect.colour, place));
    case 'bundled': return bundled(run, name, effect, place);
    case 'parts': return args.positional[0] && { kind: 'sequence', type: 'list', cell: run.store.cell({ items: [args.positional[0]], open: true }) };
    case 'elements': return elements(run, args.positional[0]);
    default: {
      const stream = toStream(run, args.positional[0] ?? args.keywords.get('x') ?? args.keywords.get('image') ?? args.keywords.get('src') ?? UNKNOWN);
      const bytes = effect.effect === 'clip' && isByteRange(args) && stream.origins.length > 0;
      if (effect.effect === 'clip') return bytes && !stream.image ? run.data(withImage(stream, { float: true, last: markOf(run, place), range: { steps: AS_IN_FILE } })) : undefined;
      const image = stream.image ?? (effect.effect === 'resize' && stream.origins.length > 0 ? pixelsOf(stream, markOf(run, place)) : undefined);
      return image && run.data(applyImageEffect(run, effect, stream, image, args, place));
    }
  }
}

/** `np.clip(image, 0, 255)`: whatever was done before, these are pixels as in a file. */
function isByteRange(args: Arguments): boolean {
  return numberOf(argument(args, parameter('a_min', 1, 'min'))) === 0 && numberOf(argument(args, parameter('a_max', 2, 'max'))) === 255;
}

/** Numbers that are resized are pixels; whole bytes are as in a file. */
export function pixelsOf({ steps }: Stream, mark: ImageMark): ImageState {
  const last = steps[steps.length - 1];
  const bytes = last?.operation === 'cast' && [...last.parameters.values()].includes('uint8');
  return { float: !bytes, last: mark, ...(bytes ? { range: { steps: AS_IN_FILE } } : {}) };
}

/** What a function without a row returns may have other pixels. */
export function afterCall(run: Run, name: string, args: Arguments, result: Value): Value {
  if (result.kind !== 'data' || (IMAGE_FUNCTIONS.has(name) && !args.open && !args.unfinished)) return result;
  const stream = run.read(result);
  return stream.image ? run.data(withImage(stream, undefined)) : result;
}

/** A picture from outside, as a camera or a screen gives it. */
export function captured(run: Run, colour: Colour, place: Place): Stream {
  const mark = markOf(run, place);
  return withImage(run.originOf('request', 'camera', place), { float: false, last: mark, colour: { value: colour, mark }, range: { steps: AS_IN_FILE } });
}

export function applyImageEffect(run: Run, effect: ImageEffect, stream: Stream, image: ImageState, args: Arguments, place: Place): Stream {
  const mark = markOf(run, place);
  const as = (next: ImageState): Stream => withImage(stream, next);
  switch (effect.effect) {
    case 'resize': {
      const size = sizeOf(run, argument(args, effect.size), effect.order);
      const resized = withSize(image, size, mark);
      return as(effect.unit && !flagged(args.keywords.get('preserve_range')) ? toUnit(resized, mark) : effect.float ? asFloat(resized) : resized);
    }
    case 'convert-colour': return as(convertColour(image, nameOf(argument(args, effect.code)), mark));
    case 'gray': return as(withColour(effect.unit ? toUnit(image, mark) : image, 'gray', mark));
    case 'swap': return as(swapped(image, mark));
    case 'unit': return as(toUnit(image, mark));
    case 'random': return as({ ...image, random: { ...mark, name: 'A random function' } });
    case 'float': return as({ ...asFloat(image), last: mark });
    case 'lose-size': return as({ ...withoutSize(image), last: mark });
    case 'opaque': return as(withRange(image, { kind: 'preset', name: effect.name }, mark));
    case 'preset': return as(preset(effect.preset, image, args, mark));
    case 'normalize': return as(normalized(run, image, argument(args, parameter('mean', 1)), argument(args, parameter('std', 2)), mark));
    case 'arithmetic': return imageArithmetic(run, effect.operator, args.positional[0] ?? UNKNOWN, args.positional[1] ?? UNKNOWN, stream, place);
    default: return stream;
  }
}

/** An image and a number: an affine map of its pixels. With anything else the range is no longer known. */
export function imageArithmetic(run: Run, operator: string, left: Value, right: Value, stream: Stream, place: Place): Stream {
  const { image } = stream;
  if (!image) return stream;
  const step = affineOf(operator, left, right);
  return withImage(stream, step ? withRange(image, affine([step.scale], [step.offset]), markOf(run, place)) : withoutRange(image));
}

function affineOf(operator: string, left: Value, right: Value): { scale: number; offset: number } | undefined {
  const a = numberOf(left);
  const b = numberOf(right);
  if (b !== undefined) {
    switch (operator) {
      case '/': return b === 0 ? undefined : { scale: 1 / b, offset: 0 };
      case '*': return { scale: b, offset: 0 };
      case '+': return { scale: 1, offset: b };
      case '-': return { scale: 1, offset: -b };
      default: return undefined;
    }
  }
  if (a === undefined) return undefined;
  if (operator === '*') return { scale: a, offset: 0 };
  if (operator === '+') return { scale: 1, offset: a };
  return operator === '-' ? { scale: -1, offset: a } : undefined;
}

function convertColour(image: ImageState, code: string | undefined, mark: ImageMark): ImageState {
  const match = /^(?:COLOR_)?(BGR|RGB|BGRA|RGBA|GRAY)2(BGR|RGB|GRAY)$/.exec(code ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (!match) return withoutColour(withoutRange(image));
  if (to === 'GRAY') return withColour(image, 'gray', mark);
  if (from === 'GRAY') return { ...image, last: mark };
  if (from.startsWith(to)) return { ...image, last: mark };
  // Where it is not known how an image was read, the name of the conversion says it.
  const known = image.colour ? undefined : to === 'RGB' ? 'rgb' : 'bgr';
  return known ? withColour(swapped(image, mark), known, mark) : swapped(image, mark);
}

function preset(kind: Extract<ImageEffect, { effect: 'preset' }>['preset'], image: ImageState, args: Arguments, mark: ImageMark): ImageState {
  const mode = kind === 'by-mode' ? (args.keywords.has('mode') ? exactText(args.keywords.get('mode')) : 'caffe') : kind;
  switch (mode) {
    case 'none': return { ...image, last: mark };
    case 'tf': return withRange(image, affine([1 / 127.5], [-1]), mark);
    case 'torch': return withRange(image, affine([1 / (255 * 0.229), 1 / (255 * 0.224), 1 / (255 * 0.225)], [-0.485 / 0.229, -0.456 / 0.224, -0.406 / 0.225]), mark);
    // Swaps colours and subtracts means; images that were BGR come out as RGB, so colour stays what it was in comparison.
    case 'caffe': return withRange(image, { kind: 'preset', name: 'preprocess_input with the means of ImageNet' }, mark);
    default: return withoutRange(image);
  }
}

function source(run: Run, effect: Extract<ImageEffect, { effect: 'source' }>, args: Arguments, place: Place): Value {
  const path = argument(args, effect.path);
  const read = readData(run, path, 'unknown', place);
  if (read.kind !== 'data') return read;
  const mark = markOf(run, place);
  const colour = sourceColour(effect, args);
  const size = effect.size && sizeOf(run, argument(args, effect.size), 'height-width');
  const gray = flagged(args.keywords.get('as_gray')) || flagged(args.keywords.get('as_grey'));
  const bytes = !gray && (effect.range === 'bytes' || (effect.range === 'by-suffix' && textsOf(path).every((text) => /\.(?:jpe?g|bmp)$/i.test(text))));
  const image: ImageState = {
    float: gray, last: mark,
    ...(gray ? { colour: { value: 'gray' as const, mark } } : colour ? { colour: { value: colour, mark } } : {}),
    ...(size ? { size: { value: size, mark } } : {}),
    ...(bytes ? { range: { steps: AS_IN_FILE } } : {}),
  };
  // How the name of a file came about does not matter to its pixels.
  return run.data(withImage({ ...run.read(read), unresolved: [] }, image));
}

function sourceColour(effect: Extract<ImageEffect, { effect: 'source' }>, args: Arguments): Colour | undefined {
  if (effect.flag) {
    const flag = argument(args, effect.flag);
    if (!flag) return effect.colour;
    if (numberOf(flag) === 0 || nameOf(flag) === 'IMREAD_GRAYSCALE') return 'gray';
    if (numberOf(flag) === 1 || nameOf(flag) === 'IMREAD_COLOR') return effect.colour;
    return nameOf(flag) === 'IMREAD_COLOR_RGB' ? 'rgb' : undefined;
  }
  if (!effect.mode) return effect.colour;
  if (flagged(args.keywords.get('grayscale'))) return 'gray';
  if (effect.mode.name !== 'channels') return colourMode(keyword(args, effect.mode), effect.colour);
  const channels = argument(args, effect.mode);
  if (!channels || numberOf(channels) === 0) return 'rgb-or-gray';
  return numberOf(channels) === 3 ? 'rgb' : numberOf(channels) === 1 ? 'gray' : undefined;
}

/** Older and newer versions have other parameters in the same position: a text counts. */
function keyword(args: Arguments, mode: Parameter): Value | undefined {
  const positional = args.positional[mode.position];
  return args.keywords.get(mode.name) ?? (positional && exactText(positional) !== undefined ? positional : undefined);
}

export function colourMode(mode: Value | undefined, usual: Colour | undefined): Colour | undefined {
  if (!mode) return usual;
  const text = exactText(mode);
  return text === 'rgb' ? 'rgb' : text === 'grayscale' ? 'gray' : undefined;
}

export function folder(run: Run, path: Value | undefined, size: Value | undefined, mode: Value | undefined, place: Place): Value {
  const read = readData(run, path, 'unknown', place);
  if (read.kind !== 'data') return read;
  const mark = markOf(run, place);
  const colour = colourMode(mode && exactText(mode) !== undefined ? mode : undefined, mode && mode.kind === 'unknown' ? undefined : 'rgb');
  const pixels = sizeOf(run, size, 'height-width');
  const image: ImageState = {
    float: true, last: mark, range: { steps: AS_IN_FILE },
    ...(colour ? { colour: { value: colour, mark } } : {}),
    ...(pixels ? { size: { value: pixels, mark } } : {}),
  };
  return run.data(withImage(run.read(read), image));
}

function bundled(run: Run, name: string, { colour, side }: { colour: Colour; side: number }, place: Place): Value {
  const stream = bundledStream(run, name, colour, side, place);
  const part = (): Value => tuple(run, [run.data(stream), run.data(withImage(stream, undefined))]);
  return tuple(run, [part(), part()]);
}

function bundledStream(run: Run, name: string, colour: Colour, side: number | undefined, place: Place): Stream {
  const mark = markOf(run, place);
  const image: ImageState = {
    float: false, last: mark, range: { steps: AS_IN_FILE }, colour: { value: colour, mark },
    ...(side === undefined ? {} : { size: { value: { height: side, width: side }, mark } }),
  };
  return withImage(run.originOf('dataset', name, place), image);
}

/** A data set of torchvision: its images with the transform it was given. */
function torchDataset(run: Run, name: string, { colour, side, position }: { colour: Colour; side?: number; position: number }, args: Arguments, place: Place): Value {
  const root = textsOf(args.keywords.get('root') ?? args.positional[0])[0] ?? '*';
  const base = bundledStream(run, `${name}(${root})`, colour, side, place);
  const transform = argument(args, parameter('transform', position));
  if (!transform || (transform.kind === 'constant' && transform.value === null)) return run.data(base);
  return run.data(applyImageObject(run, transform, base, place));
}

/** Data with a history keeps it as it is; file names become elements that functions are applied to. */
function elements(run: Run, value: Value | undefined): Value | undefined {
  const stream = value && toStream(run, value);
  if (!value || !stream || stream.image || stream.steps.length > 0) return undefined;
  const items = value.kind === 'sequence' && value.type === 'tuple' ? exactItems(run, value) : undefined;
  const element = items ? tuple(run, items.map((item) => elementOf(run, item))) : elementOf(run, value);
  return { kind: 'sequence', type: 'list', cell: run.store.cell({ items: [element], open: true }) };
}

export function sizeOf(run: Run, value: Value | undefined, order: 'width-height' | 'height-width'): ImageSize | undefined {
  const [first, second, more] = (value && exactItems(run, value)) ?? [];
  const a = first && numberOf(first);
  const b = second && numberOf(second);
  if (a === undefined || b === undefined || a <= 0 || b <= 0 || (more && numberOf(more) !== undefined && order === 'width-height')) return undefined;
  return order === 'width-height' ? { height: b, width: a } : { height: a, width: b };
}

export function numberOf(value: Value | undefined): number | undefined {
  return value?.kind === 'constant' && typeof value.value === 'number' && !value.outside ? value.value : undefined;
}

/** `(v - mean) / std`, by channel. */
export function normalized(run: Run, image: ImageState, mean: Value | undefined, deviation: Value | undefined, mark: ImageMark, brightest = 1): ImageState {
  const means = numbersOf(run, mean);
  const deviations = numbersOf(run, deviation);
  if (!means || !deviations || means.length !== deviations.length || deviations.includes(0)) return withoutRange(image);
  return withRange(image, affine(deviations.map((one) => 1 / (one * brightest)), means.map((one, index) => -one / (deviations[index] ?? 1))), mark);
}

export function numbersOf(run: Run, value: Value | undefined): number[] | undefined {
  const one = numberOf(value);
  if (one !== undefined) return [one];
  const numbers = value && exactItems(run, value)?.map(numberOf);
  return numbers && numbers.length > 0 && numbers.every((number) => number !== undefined) ? (numbers as number[]) : undefined;
}

function nameOf(value: Value | undefined): string | undefined {
  return value?.kind === 'library' ? value.name.slice(value.name.lastIndexOf('.') + 1) : undefined;
}

export function flagged(value: Value | undefined): boolean {
  return value?.kind === 'constant' && value.value === true;
}

function tuple(run: Run, items: readonly Value[]): Value {
  return { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items, open: false }) };
}

