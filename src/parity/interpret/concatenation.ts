import type { Stream } from '../steps.ts';
import { sameTerm } from '../terms.ts';
import type { Arguments } from './functions.ts';
import { exactItems } from './iteration.ts';
import type { Run } from './run.ts';
import { combine } from './streams.ts';
import { hasContent, toStream } from './toStream.ts';
import type { Value } from './values.ts';
import { UNKNOWN } from './values.ts';

/** `pd.concat`: rows below each other, or columns side by side, which keep their histories. */
export function concatenated(run: Run, args: Arguments): Stream {
  const objects = args.positional[0] ?? args.keywords.get('objs') ?? UNKNOWN;
  const streams = (exactItems(run, objects) ?? [objects]).map((value) => toStream(run, value)).filter(hasContent);
  return isBeside(args.keywords.get('axis') ?? args.positional[1]) ? beside(streams) : below(streams);
}

function isBeside(axis: Value | undefined): boolean {
  return axis?.kind === 'constant' && (axis.value === 1 || axis.value === 'columns');
}

function below(streams: readonly Stream[]): Stream {
  const { features: _features, ...whole } = combine(streams);
  const [first] = streams;
  const same = first?.term && streams.every(({ term }) => sameTerm(term, first.term)) ? { term: first.term } : {};
  const order = first?.columnOrder;
  const ordered = order && streams.every(({ columnOrder }) => columnOrder?.join('\n') === order.join('\n')) ? { columnOrder: order } : {};
  return { ...whole, ...same, ...ordered };
}

/** Steps of one table do not hold for the columns of the other: they become those of its columns, where these are told apart. */
function beside(streams: readonly Stream[]): Stream {
  const [first, ...rest] = streams;
  if (!first || rest.length === 0) return first ?? combine([]);
  const whole = combine(streams.map(({ columns: _columns, ...stream }) => stream));
  const columns = new Map(streams.flatMap((stream) => [...(stream.columns ?? [])]));
  const orders = streams.map((stream) => stream.columnOrder);
  const order = orders.every((one) => one !== undefined) ? orders.flat() : undefined;
  const term = first.term && streams.every((stream) => sameTerm(stream.term, first.term)) ? { term: first.term } : {};
  const dropped = streams.flatMap((stream) => stream.dropped ?? []);
  return { ...whole, ...term, ...(columns.size > 0 ? { columns } : {}), ...(order ? { columnOrder: order as string[] } : {}), ...(dropped.length > 0 ? { dropped } : {}) };
}
