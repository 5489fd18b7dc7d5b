/** Fixes for images that reach the model in another form than in training. */
import type { Affine, Colour, ImageSize, RangeStep } from '../images.ts';
import type { Call, Expression, Span } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { walkExpressions } from '../python/walk.ts';
import type { Place } from '../steps.ts';
import type { Fix } from './change.ts';
import { copySettings } from './copySettings.ts';
import { wrap } from './fittedTransformer.ts';
import { newDraft, servingPlaceOf, trainingPlaceOf } from './fixInput.ts';
import type { FixInput, FixMaker } from './fixInput.ts';
import { callAt, expressionAt, expressionsAround, isLiteral, resolved, statementAt } from './syntax.ts';

/** The size is written into the call that resizes. */
export const sameSize: FixMaker = (input) => {
  const size = input.comparison?.training.value.image?.size?.value;
  const served = input.comparison?.serving.value.image?.size;
  if (!size || !served || size.width === undefined) return copySettings(input);
  const place = servingPlaceOf(input);
  const places = [...(place ? [place] : []), served.mark.place];
  return places.flatMap(({ source, span }) => {
    const call = callAt(source.module, span);
    return call ? sizeArguments(source, call, served.value).flatMap((argument) => orders(size).map((pair) => resize(input, source, argument, pair))) : [];
  });
};

/** Height and width, and the other way round: the analysis says which the library means. */
function orders({ height, width }: ImageSize): [number, number][] {
  const [h, w] = [height, width ?? height];
  return h === w ? [[h, w]] : [[h, w], [w, h]];
}

function sizeArguments(source: SourceFile, call: Call, served: ImageSize): Expression[] {
  const wanted = new Set([served.height, served.width]);
  return call.arguments.map(({ value }) => value).filter((value) => {
    const meant = resolved(source.module, value);
    return (meant.kind === 'tuple' || meant.kind === 'list') && meant.items.length >= 2 && meant.items.slice(0, 2).every((item) => {
      const number = resolved(source.module, item);
      return number.kind === 'number' && wanted.has(number.value);
    });
  });
}

function resize(input: FixInput, source: SourceFile, argument: Expression, [first, second]: [number, number]): Fix {
  const draft = newDraft(input);
  const [open, close] = argument.kind === 'list' ? '[]' : '()';
  draft.replace(source, argument.span, `${open}${first}, ${second}${close}`);
  return draft.fix(`Resize to ${first} × ${second} as in training`);
}

/** What is given to the model is scaled as in training. */
export const sameNormalisation: FixMaker = (input) => {
  const trained = input.comparison?.training.value.image?.range?.steps;
  const served = input.comparison?.serving.value.image?.range?.steps;
  const argument = input.comparison?.serving.argument;
  if (!trained || !served) return [];
  const map = between(served, trained);
  if (!argument || !map) return copySettings(input);
  const value = expressionAt(argument.source.module, argument.span);
  const draft = newDraft(input);
  const simple = value === undefined || ['name', 'call', 'subscript', 'attribute'].includes(value.kind);
  wrap(draft, argument.source, value ?? argument.span, (text) => scaled(simple ? text : `(${text})`, map));
  return [...copySettings(input), draft.fix(`Scale the pixels as in training: ${scaled('x', map)}`)];
};

/** The map that is still to be applied: training after it is what serving is before it. */
function between(served: readonly RangeStep[], trained: readonly RangeStep[]): { scale: number; offset: number } | undefined {
  const [from, to] = [single(served), single(trained)];
  if (!from || !to) return undefined;
  const scale = to.scale / from.scale;
  return Number.isFinite(scale) ? { scale, offset: to.offset - from.offset * scale } : undefined;
}

/** One map for all channels; pixels as in the file are mapped to themselves. */
function single(steps: readonly RangeStep[]): { scale: number; offset: number } | undefined {
  if (steps.length === 0) return { scale: 1, offset: 0 };
  const [step] = steps;
  if (steps.length > 1 || step?.kind !== 'affine') return undefined;
  const same = (values: Affine['scale']): number | undefined => (values.every((value) => value === values[0]) ? values[0] : undefined);
  const [scale, offset] = [same(step.scale), same(step.offset)];
  return scale === undefined || offset === undefined ? undefined : { scale, offset };
}

function scaled(value: string, { scale, offset }: { scale: number; offset: number }): string {
  const inverse = rounded(1 / scale);
  const product = scale === 1 ? value : Math.abs(scale) < 1 ? `${value} / ${inverse}` : `${value} * ${rounded(scale)}`;
  const shift = Number(offset.toPrecision(10));
  return shift === 0 ? product : `${product} ${shift < 0 ? '-' : '+'} ${rounded(Math.abs(shift))}`;
}

function rounded(value: number): string {
  const short = Number(value.toPrecision(10));
  return Number.isInteger(short) ? short.toFixed(1) : String(short);
}

/** Channels are put into the order of training where the image is read. */
export const convertColour: FixMaker = (input) => {
  const trained = input.comparison?.training.value.image?.colour?.value;
  const served = input.comparison?.serving.value.image?.colour;
  const argument = input.comparison?.serving.argument;
  const place = servingPlaceOf(input);
  if (!trained || !served) return [];
  const code = conversion(served.value, trained);
  const marks = [served.mark.place, ...(place ? [place] : [])];
  return [
    ...marks.flatMap((mark) => (code ? [convertRead(input, mark, code)] : [])),
    ...(argument && trained !== 'gray' && served.value !== 'gray' ? [reverseChannels(input, argument)] : []),
  ];
};

function conversion(from: Colour, to: Colour): string | undefined {
  const name = (colour: Colour): string => (colour === 'gray' ? 'GRAY' : colour === 'bgr' ? 'BGR' : 'RGB');
  return name(from) === name(to) ? undefined : `COLOR_${name(from)}2${name(to)}`;
}

/** `cv2.cvtColor(cv2.imread(path), …)`, or a line of its own behind `ok, frame = camera.read()`. */
function convertRead(input: FixInput, { source, span }: Place, code: string): Fix | undefined {
  const draft = newDraft(input);
  const value = expressionsAround(source.module, span).find((expression) => expression.kind === 'call' && isWithin(span, expression.span)) ?? expressionAt(source.module, span);
  const statement = statementAt(source.module, span);
  if (!statement || !value) return undefined;
  const cv2 = draft.module(source, 'cv2', span);
  const target = statement.kind === 'assign' ? statement.targets[0] : undefined;
  if (target?.kind === 'tuple') {
    const image = target.items.at(-1);
    if (image?.kind !== 'name') return undefined;
    draft.after(source, statement, `${image.id} = ${cv2}.cvtColor(${image.id}, ${cv2}.${code})`);
  } else wrap(draft, source, value, (text) => `${cv2}.cvtColor(${text}, ${cv2}.${code})`);
  return draft.fix(`Convert the image with ${code} after reading`);
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.line === outer.line && inner.column === outer.column && inner.endLine === outer.endLine && inner.endColumn === outer.endColumn;
}

function reverseChannels(input: FixInput, { source, span }: Place): Fix | undefined {
  const value = expressionAt(source.module, span);
  if (!value || !['name', 'call', 'subscript', 'attribute'].includes(value.kind)) return undefined;
  const draft = newDraft(input);
  wrap(draft, source, value, (text) => `${text}[..., ::-1]`);
  return draft.fix('Reverse the colour channels before the prediction');
}

/** A transform of training is put behind the conversion to a tensor: `transforms.Normalize(…)`. */
export const addTransform: FixMaker = (input) => {
  const [training, serving] = [trainingPlaceOf(input), servingPlaceOf(input)];
  const call = training && callAt(training.source.module, training.span);
  if (!training || !serving || call?.callee.kind !== 'attribute' || !call.arguments.every(({ value }) => isLiteral(value))) return [];
  const { name } = call.callee;
  const fixes: Fix[] = [];
  walkExpressions(serving.source.module.body, (expression) => {
    if (expression.kind !== 'list') return;
    const tensor = expression.items.find((item): item is Call => item.kind === 'call' && item.callee.kind === 'attribute' && item.callee.name === 'ToTensor');
    if (tensor?.callee.kind !== 'attribute') return;
    const draft = newDraft(input);
    const { endLine, endColumn } = tensor.span;
    const written = draft.text(training.source, call.span).slice(draft.text(training.source, call.callee.span).length);
    draft.insert(serving.source, endLine, endColumn, `, ${draft.text(serving.source, tensor.callee.value.span)}.${name}${written}`);
    fixes.push(draft.fix(`Add ${name} as in training`));
  });
  return fixes;
};
