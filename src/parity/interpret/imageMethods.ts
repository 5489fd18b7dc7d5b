import { asFloat, swapped, withColour, withoutColour, withoutRange, withoutSize } from '../images.ts';
import type { ImageState } from '../images.ts';
import { IMAGE_METHODS } from '../libraries/images.ts';
import type { Expression } from '../python/ast.ts';
import type { Place, Stream } from '../steps.ts';
import { callValue } from './calls.ts';
import type { Arguments } from './functions.ts';
import { applyImageEffect, imageArithmetic, markOf, numberOf } from './imageCalls.ts';
import { elementOf, exactItems } from './iteration.ts';
import type { Run } from './run.ts';
import { withImage } from './streams.ts';
import { toStream } from './toStream.ts';
import type { Sequence, Value } from './values.ts';
import { exactText, UNKNOWN } from './values.ts';

const OPERATORS = new Map([['div', '/'], ['divide', '/'], ['true_divide', '/'], ['sub', '-'], ['subtract', '-'], ['mul', '*'], ['multiply', '*'], ['add', '+']]);

/** A method that changes an image; undefined: the other tables say what happens, `afterMethod` what then remains known. */
export function imageMethod(run: Run, stream: Stream, image: ImageState, name: string, args: Arguments, place: Place): Value | undefined {
  const operator = OPERATORS.get(name.replace(/_$/, ''));
  if (operator) return run.data(imageArithmetic(run, operator, run.data(stream), args.positional[0] ?? UNKNOWN, stream, place));
  const effect = IMAGE_METHODS.get(name);
  if (!effect) return undefined;
  switch (effect.effect) {
    case 'keep': case 'type': return undefined;
    case 'convert': return run.data(withImage(stream, converted(run, image, exactText(args.positional[0] ?? args.keywords.get('mode')), place)));
    case 'map': return mapped(run, stream, args, place);
    default: return run.data(applyImageEffect(run, effect, stream, image, args, place));
  }
}

/** What remains known of an image after a method that `imageMethod` left to others. */
export function afterMethod(run: Run, image: ImageState, name: string, args: Arguments, result: Value): Value {
  if (result.kind !== 'data') return result;
  const stream = run.read(result);
  const effect = IMAGE_METHODS.get(name);
  if (effect?.effect === 'keep') return stream.image ? result : run.data(withImage(stream, image));
  if (effect?.effect !== 'type') return stream.image ? run.data(withImage(stream, undefined)) : result;
  const type = args.positional[0] ?? args.keywords.get('dtype');
  const text = type?.kind === 'library' ? type.name : exactText(type);
  if (text?.includes('float')) return run.data(withImage(stream, asFloat(image)));
  // Whole numbers cut off what was scaled.
  return run.data(withImage(stream, image.range?.steps.length === 0 ? { ...image, float: false } : withoutRange(image)));
}

function converted(run: Run, image: ImageState, mode: string | undefined, place: Place): ImageState {
  const mark = markOf(run, place);
  if (mode === 'L') return withColour(image, 'gray', mark);
  if (mode === 'RGB') return image.colour?.value === 'rgb-or-gray' ? withColour(image, 'rgb', mark) : { ...image, last: mark };
  return withoutColour(withoutRange(image));
}

/** `dataset.map(lambda image, label: (image / 255, label))`: of what comes out, the first part is the image. */
function mapped(run: Run, stream: Stream, args: Arguments, place: Place): Value {
  const callee = args.positional[0] ?? args.keywords.get('map_func');
  if (!callee) return run.data(withImage(stream, undefined));
  const parameters = callee.kind === 'function' ? callee.node.parameters.filter((one) => !one.star && !one.default).length - (callee.self ? 1 : 0) : 1;
  const positional = [run.data(stream), ...Array.from({ length: Math.max(parameters - 1, 0) }, () => UNKNOWN)];
  const result = callValue(run, callee, { positional, keywords: new Map(), open: false }, place, 'map');
  const [first] = result.kind === 'sequence' ? (exactItems(run, result) ?? []) : [result];
  return first ? run.fromStream(toStream(run, first)) : run.data(withImage(stream, undefined));
}

/** `image[...]`: parts, channels in another order, one channel, one of a batch. */
export function indexImage(run: Run, stream: Stream, image: ImageState, indices: readonly Value[], expressions: readonly Expression[], place: Place): Stream {
  const isNew = (expression: Expression, at: number): boolean => {
    const value = indices[at];
    return !isEllipsis(expression) && ((value?.kind === 'constant' && value.value === null) || (value?.kind === 'library' && value.name === 'numpy.newaxis'));
  };
  const kept = expressions.filter((expression, at) => !isNew(expression, at));
  const last = kept[kept.length - 1];
  const lastValue = indices[expressions.indexOf(last as Expression)];
  const ellipsis = kept.some(isEllipsis);
  let next = image;
  const channels = last !== undefined && kept.length > 1 && (ellipsis || kept.length >= 3) && !isEllipsis(last);
  if (channels) {
    const order = (lastValue && exactItems(run, lastValue))?.map(numberOf);
    if (last.kind === 'slice') {
      if (last.step) next = isMinusOne(last.step) && !last.lower && !last.upper ? swapped(next, markOf(run, place)) : withoutColour(withoutRange(next));
      else if (last.lower && !(last.lower.kind === 'number' && last.lower.value === 0)) next = withoutColour(next);
    } else if (order?.join() === '2,1,0') next = swapped(next, markOf(run, place));
    else next = withoutColour(withoutRange(next));
  }
  const spatial = channels ? kept.slice(0, -1) : kept;
  // A cut from a batch and one from an image look alike: with bounds the size is no longer known.
  return withImage(stream, spatial.some((part) => part.kind === 'slice' && (part.lower ?? part.upper)) ? withoutSize(next) : next);
}

/** The tree has one node for `None` and `...`; the latter has three characters. */
function isEllipsis({ kind, span }: Expression): boolean {
  return kind === 'constant' && span.line === span.endLine && span.endColumn - span.column === 3;
}

function isMinusOne(expression: Expression): boolean {
  return expression.kind === 'unary' && expression.operator === '-' && expression.operand.kind === 'number' && expression.operand.value === 1;
}

const DATASET_METHODS = new Set(['shuffle', 'batch', 'prefetch', 'cache', 'repeat', 'take', 'skip', 'with_options']);

/** A data set made of elements: `map` applies a function to each; of what comes out, the first part is the image. */
export function datasetMethod(run: Run, dataset: Sequence, name: string, args: Arguments, place: Place): Value | undefined {
  if (DATASET_METHODS.has(name)) return dataset;
  const callee = args.positional[0] ?? args.keywords.get('map_func');
  if (name !== 'map' || !callee) return undefined;
  const element = elementOf(run, dataset);
  const parts = element.kind === 'sequence' ? exactItems(run, element) : undefined;
  const result = callValue(run, callee, { positional: [...(parts ?? [element])], keywords: new Map(), open: false }, place, 'map');
  const first = result.kind === 'sequence' ? exactItems(run, result)?.[0] : result;
  if (first?.kind === 'data' && run.read(first).image) return first;
  return { kind: 'sequence', type: 'list', cell: run.store.cell({ items: [result], open: true }) };
}
