/** Which rows a value holds, once a table is divided into a part to learn from and a part to test on. */
import type { Expression } from '../python/ast.ts';
import { childExpressions } from '../python/walk.ts';
import type { Place, RowPart, Rows, Stream } from '../steps.ts';
import type { Run } from './run.ts';

/** These rows of the stream only. */
export function withPart(stream: Stream, part: RowPart): Stream {
  const columns = stream.columns && new Map([...stream.columns].map(([name, column]) => [name, withPart(column, part)]));
  return { ...stream, rows: stream.rows === 'mixed' ? 'mixed' : [...(stream.rows ?? []), part], ...(columns ? { columns } : {}) };
}

export function sameRows(left: Rows | undefined, right: Rows | undefined): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined || left === 'mixed' || right === 'mixed' || left.length !== right.length) return false;
  return left.every(({ split, part }, index) => split === right[index]?.split && part === right[index]?.part);
}

/** The rows of a value that is made of these. */
export function commonRows(streams: readonly Stream[]): Pick<Stream, 'rows' | 'oversampled'> {
  const [first, ...rest] = streams;
  if (!first) return {};
  const same = rest.every((stream) => sameRows(stream.rows, first.rows));
  const rows = same ? first.rows : 'mixed';
  const oversampled = streams.find((stream) => stream.oversampled)?.oversampled;
  return { ...(rows === undefined ? {} : { rows }), ...(oversampled ? { oversampled } : {}) };
}

/** Records a call that divides rows; its identity. */
export function addSplit(run: Run, inputs: readonly Stream[], place: Place): string {
  const split = run.identity(place);
  if (run.recording) run.splits.push({ split, kind: 'function', inputs, place, order: run.nextOrder() });
  return split;
}

/** `x[:n]` and `x[n:]`, whatever `n` is, divide the rows of `x`; the first is what is learned from. */
export function sliceRows(run: Run, stream: Stream, expressions: readonly Expression[], place: Place | undefined): Stream {
  const [slice] = expressions;
  if (slice?.kind !== 'slice' || slice.step || expressions.length > 2) return stream;
  const starts = !slice.lower || isZero(slice.lower);
  const ends = !slice.upper || isLength(slice.upper);
  const bound = starts === ends ? undefined : starts ? slice.upper : slice.lower;
  if (!bound || stream.origins.length === 0) return stream;
  const origins = stream.origins.map(({ kind, key }) => `${kind} ${key}`).join(', ');
  const split = `${run.side}|slice of ${origins}|${textOf(bound)}`;
  const part: RowPart = { split, part: starts ? 'training' : 'hold-out' };
  if (run.recording && place && !starts) run.splits.push({ split, kind: 'slices', inputs: [stream], place, order: run.nextOrder() });
  return withPart(stream, part);
}

function isZero(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value === 0;
}

function isLength(expression: Expression): boolean {
  if (expression.kind === 'call') return expression.callee.kind === 'name' && (expression.callee.id === 'len' || (expression.callee.id === 'int' && expression.arguments.length === 1 && isLength((expression.arguments[0] as { value: Expression }).value)));
  return expression.kind === 'subscript' && expression.value.kind === 'attribute' && expression.value.name === 'shape';
}

/** The same for two expressions that are written alike. */
function textOf(expression: Expression): string {
  const own = Object.entries(expression).filter(([name, value]) => name !== 'span' && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'));
  return `${JSON.stringify(own)}(${childExpressions(expression).map(textOf).join()})`;
}
