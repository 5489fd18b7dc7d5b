import { commonRows } from './rows.ts';
import { commonImage, withoutRange } from '../images.ts';
import type { ImageState } from '../images.ts';
import { EMPTY_STREAM } from '../steps.ts';
import type { Origin, Place, Reason, Step, Stream } from '../steps.ts';
import { inputsOf, renameInput, sameTerm } from '../terms.ts';
import type { Term } from '../terms.ts';

/** Streams are immutable; these make new ones. */

export function sameStep(left: Step, right: Step): boolean {
  if (left === right) return true;
  return left.operation === right.operation && left.name === right.name && left.object === right.object &&
    left.place.source.path === right.place.source.path && left.place.span.line === right.place.span.line &&
    left.place.span.column === right.place.span.column;
}

function distinct<T>(lists: readonly (readonly T[])[], same: (left: T, right: T) => boolean): readonly T[] {
  const [first = [], ...rest] = lists;
  let result: T[] | undefined;
  for (const list of rest) {
    for (const item of list) {
      if ((result ?? first).some((known) => same(known, item))) continue;
      result ??= [...first];
      result.push(item);
    }
  }
  return result ?? first;
}

const sameOrigin = (left: Origin, right: Origin): boolean => left === right || (left.kind === right.kind && left.key === right.key);
const sameReason = (left: Reason, right: Reason): boolean =>
  left === right || (left.text === right.text && left.place.source === right.place.source && left.place.span.line === right.place.span.line);
const MAX_LIST = 64;
/** More than any preparation has: sums over thousands of terms are not compared step by step. */
const MAX_STEPS = 400;

/** Equal for steps that are the same (`sameStep`). */
function stepKey({ operation, name, object, place: { source, span } }: Step): string {
  return `${operation} ${name} ${object ?? ''} ${source.path}:${span.line}:${span.column}`;
}

export function withStep(stream: Stream, step: Step): Stream {
  const columns = stream.columns && new Map([...stream.columns].map(([name, column]) => [name, withStep(column, step)]));
  const image = stream.image && step.operation !== 'cast' ? { image: withoutRange(stream.image) } : {};
  // What a step makes of single values is for the caller to say.
  const { term: _term, features: _features, ...rest } = stream;
  return { ...rest, steps: [...stream.steps, step], ...(columns ? { columns } : {}), ...image };
}

/** The stream with this done to all its values; undefined: no longer known. */
export function mapTerms(stream: Stream, change: (term: Term) => Term | undefined): Stream {
  return transferTerms(stream, stream, change);
}

/** What is known of the values of `before`, changed, for `after`. */
export function transferTerms(after: Stream, before: Stream, change: (term: Term) => Term | undefined): Stream {
  const { term: _term, features: _features, columns, ...rest } = after;
  const term = before.term && change(before.term);
  const changed = columns && new Map([...columns].map(([name, column]) => {
    const own = before.columns?.get(name);
    return [name, own ? transferTerms(column, own, change) : withoutTerms(column)];
  }));
  const features = before.features?.map((feature) => ({ term: feature.term && change(feature.term) }));
  return {
    ...rest, ...(changed ? { columns: changed } : {}), ...(term ? { term } : {}), ...(features ? { features } : {}),
    ...(before.dropped ? { dropped: before.dropped } : {}), ...(before.aligned ? { aligned: true as const } : {}),
  };
}

export function withoutTerms(stream: Stream): Stream {
  if (!hasTerms(stream)) return stream;
  const { term: _term, features: _features, columns, ...rest } = stream;
  return { ...rest, ...(columns ? { columns: new Map([...columns].map(([name, column]) => [name, withoutTerms(column)])) } : {}) };
}

export function hasTerms(stream: Stream): boolean {
  return stream.term !== undefined || stream.features !== undefined || [...(stream.columns?.values() ?? [])].some(hasTerms);
}

/** The stream with this known of its pixels; undefined: nothing. */
export function withImage({ image: _image, ...stream }: Stream, image: ImageState | undefined): Stream {
  return image ? { ...stream, image } : stream;
}

export function withReason(stream: Stream, reason: Reason): Stream {
  return stream.unresolved.some((known) => sameReason(known, reason)) ? stream : { ...stream, unresolved: [...stream.unresolved, reason].slice(0, MAX_LIST) };
}

/** All columns of a frame, or of one of its columns, with the steps of single columns folded into the list. */
export function flattenSteps(stream: Stream): Step[] {
  const steps = [...stream.steps];
  for (const [name, column] of stream.columns ?? []) {
    for (const step of flattenSteps(column)) {
      const at = steps.findIndex((known) => sameStep(known, step));
      const known = steps[at];
      if (known === undefined) steps.push({ ...step, columns: [name] });
      else if (known.columns) steps[at] = { ...known, columns: [...known.columns, name] };
    }
  }
  return steps;
}

/** Reasons of the frame and of its columns. */
export function flattenReasons(stream: Stream): readonly Reason[] {
  return distinct([stream.unresolved, ...[...(stream.columns?.values() ?? [])].map(flattenReasons)], sameReason);
}

export function flattenOrigins(stream: Stream): readonly Origin[] {
  return distinct([stream.origins, ...[...(stream.columns?.values() ?? [])].map(flattenOrigins)], sameOrigin);
}

/** One value made of several: a vector of cells, concatenated frames, an arithmetic expression. */
export function combine(streams: readonly Stream[]): Stream {
  const [first, ...rest] = streams;
  if (!first) return EMPTY_STREAM;
  if (rest.length === 0) return first;
  const data = streams.filter((stream) => stream.origins.length > 0 || stream.steps.length > 0);
  const lists = streams.map((stream) => ({ counts: data.includes(stream), steps: new Map(flattenSteps(stream).map((step) => [stepKey(step), step])) }));
  const found = new Map<string, Step>();
  for (const { steps: own } of lists) {
    for (const [key, step] of own) {
      if (found.has(key)) continue;
      const everywhere = lists.every((other) => !other.counts || other.steps.has(key));
      found.set(key, everywhere || step.partial ? step : { ...step, partial: true });
    }
  }
  const steps = [...found.values()].slice(0, MAX_STEPS);
  return {
    source: first.source,
    origins: distinct(streams.map(flattenOrigins), sameOrigin).slice(0, MAX_LIST),
    steps,
    unresolved: distinct(streams.map(flattenReasons), sameReason).slice(0, MAX_LIST),
    ...imagesOf(data.map((stream) => stream.image)),
    ...commonRows(data),
    ...madeIn(streams),
    ...standInOf(streams),
  };
}

function standInOf(streams: readonly Stream[]): Pick<Stream, 'standIn'> {
  const standIn = streams.find((stream) => stream.standIn)?.standIn;
  return standIn ? { standIn } : {};
}

/** Columns that were made in any of these. */
export function madeIn(streams: readonly Stream[]): Pick<Stream, 'made'> {
  const made = new Map(streams.flatMap((stream) => [...(stream.made ?? [])]));
  return made.size > 0 ? { made } : {};
}

/** The stream with only those of its made columns that are kept, under the names they then have. */
function keepMade(stream: Stream, name: (name: string) => string | undefined): Pick<Stream, 'made'> {
  const made = new Map([...(stream.made ?? [])].flatMap(([own, place]): [string, Place][] => {
    const kept = name(own);
    return kept === undefined ? [] : [[kept, place]];
  }));
  return made.size > 0 ? { made } : {};
}

function imagesOf([first, ...rest]: readonly (ImageState | undefined)[]): { image?: ImageState } {
  const image = rest.reduce(commonImage, first);
  return image ? { image } : {};
}

/**
 * Either of two after a branch: the one with more steps, and what the other lacks is no longer certain. Reasons and origins of
 * both stay.
 */
export function joinStreams(left: Stream, right: Stream): Stream {
  if (left === right) return left;
  const leftSteps = flattenSteps(left);
  const rightSteps = flattenSteps(right);
  const [longer, other, base] = rightSteps.length > leftSteps.length ? [rightSteps, leftSteps, right] : [leftSteps, rightSteps, left];
  const soften = (step: Step, against: readonly Step[]): Step =>
    step.certainty === 'likely' || against.some((known) => sameStep(known, step)) ? step : { ...step, certainty: 'likely' };
  const columns = base.columns && new Map([...base.columns].map(([name, column]) => {
    const counterpart = (base === left ? right : left).columns?.get(name);
    return [name, counterpart ? joinStreams(column, counterpart) : { ...column, steps: column.steps.map((step) => soften(step, other)) }];
  }));
  return {
    ...joinTerms(left, right),
    source: left.source === right.source ? left.source : 'unknown',
    origins: distinct([left.origins, right.origins], sameOrigin).slice(0, MAX_LIST),
    steps: (base.columns ? base.steps : longer).map((step) => soften(step, other)),
    unresolved: distinct([left.unresolved, right.unresolved], sameReason).slice(0, MAX_LIST),
    ...(columns ? { columns } : {}),
    ...(base.columnOrder ? { columnOrder: base.columnOrder } : {}),
    ...imagesOf([left.image, right.image]),
    ...commonRows([left, right].filter((stream) => stream.origins.length > 0)),
    ...madeIn([left, right]),
    ...standInOf([left, right]),
  };
}

/** Equal on both ways, or on the only way on which there is data. */
function joinTerms(left: Stream, right: Stream): { term?: Term; features?: NonNullable<Stream['features']>; aligned?: true } {
  const empty = (stream: Stream): boolean => stream.origins.length === 0 && stream.steps.length === 0 && stream.unresolved.length === 0 && !stream.columns && !stream.term;
  const only = empty(right) ? left : empty(left) ? right : undefined;
  if (only) return { ...(only.term ? { term: only.term } : {}), ...(only.features ? { features: only.features } : {}), ...(only.aligned ? { aligned: true as const } : {}) };
  const features = left.features?.length === right.features?.length ? left.features?.map(({ term }, index) => ({ term: sameTerm(term, right.features?.[index]?.term) ? term : undefined })) : undefined;
  return {
    ...commonTerm(left.term, right.term), ...(features ? { features } : {}), ...(left.aligned || right.aligned ? { aligned: true as const } : {}),
  };
}

/** What was filled on one way only may have been filled. */
function commonTerm(left: Term | undefined, right: Term | undefined): { term?: Term } {
  const filled = (term: Term | undefined, other: Term | undefined): boolean => term?.kind === 'apply' && term.operation === 'fill' && sameTerm(term.parts[0], other);
  if (left && (sameTerm(left, right) || filled(left, right))) return { term: left };
  return right && filled(right, left) ? { term: right } : {};
}

/** `df["a"]` or `df[["a", "b"]]`. */
export function selectColumns(stream: Stream, names: readonly string[], one: boolean): Stream {
  const only = names[0];
  if (one && only !== undefined) {
    const column = stream.columns?.get(only);
    // A value of a row that is typed in comes from there.
    if (column) return column.origins.length === 0 && stream.origins.every(({ kind }) => kind === 'literal') ? { ...column, origins: stream.origins } : column;
    const { columns: _columns, columnOrder: _order, made: _made, term, features: _features, ...rest } = stream;
    const own = renameInput(term, only);
    return own ? { ...rest, term: own } : rest;
  }
  const kept = new Map([...(stream.columns ?? [])].filter(([name]) => names.includes(name)));
  const { columns: _columns, features: _features, made: _made, ...rest } = stream;
  return { ...rest, columnOrder: names, ...(kept.size > 0 ? { columns: kept } : {}), ...keepMade(stream, (name) => (names.includes(name) ? name : undefined)) };
}

/** `df.drop(columns=[...])`; names not known: nothing is dropped. */
export function dropColumns(stream: Stream, names: readonly string[]): Stream {
  const { columns, columnOrder, made: _made, ...rest } = stream;
  const kept = new Map([...(columns ?? [])].filter(([name]) => !names.includes(name)));
  return {
    ...rest,
    dropped: [...(stream.dropped ?? []), ...names],
    ...keepMade(stream, (name) => (names.includes(name) ? undefined : name)),
    ...(kept.size > 0 ? { columns: kept } : {}),
    ...(columnOrder ? { columnOrder: columnOrder.filter((name) => !names.includes(name)) } : {}),
  };
}

/** `df.rename(columns={…})` */
export function renameColumns(stream: Stream, names: ReadonlyMap<string, string>): Stream {
  const renamed = (name: string): string => names.get(name) ?? name;
  return {
    ...stream,
    ...(stream.columns ? { columns: new Map([...stream.columns].map(([name, column]) => [renamed(name), column])) } : {}),
    ...(stream.columnOrder ? { columnOrder: stream.columnOrder.map(renamed) } : {}),
    ...keepMade(stream, renamed),
  };
}

/** The table after this column was made of others; a column that is only changed is not made. */
export function withMade(table: Stream, name: string, value: Stream, place: Place): Stream {
  const { term } = value;
  if (value.origins.length === 0 && !term) return table;
  if (term?.kind === 'literal' || table.columns?.has(name) || table.columnOrder?.includes(name) || (term && inputsOf(term).has(name))) return table;
  return { ...table, made: new Map(table.made).set(name, place) };
}

/** `df[names] = value`; without names (they are not known) the steps of the value hold for the frame as a whole. */
export function assignColumns(stream: Stream, names: readonly string[] | undefined, value: Stream): Stream {
  if (names === undefined) {
    const merged = combine([stream, value]);
    // One of the columns, not known which, was changed: so may be all that are not told apart.
    const spread = value.term && inputsOf(value.term).has('*') ? { term: value.term } : {};
    return { ...withoutTerms(merged), ...spread, ...(stream.columnOrder ? { columnOrder: stream.columnOrder } : {}), ...(stream.dropped ? { dropped: stream.dropped } : {}), source: stream.source, steps: merged.steps.map(({ partial: _partial, ...step }) => step) };
  }
  const columns = new Map(stream.columns);
  for (const name of names) columns.set(name, { ...(value.columns?.get(name) ?? value) });
  const known = stream.columnOrder;
  const added = known ? names.filter((name) => !known.includes(name)) : [];
  return {
    ...stream,
    origins: distinct([stream.origins, value.origins], sameOrigin).slice(0, MAX_LIST),
    columns,
    ...(stream.dropped ? { dropped: stream.dropped.filter((name) => !names.includes(name)) } : {}),
    ...(known ? { columnOrder: [...known, ...added] } : {}),
  };
}
