import { EMPTY_STREAM } from '../steps.ts';
import type { Stream } from '../steps.ts';
import { assignColumns, combine, joinStreams } from './streams.ts';
import { sameTerm } from '../terms.ts';
import type { Feature } from '../terms.ts';
import type { Run } from './run.ts';
import type { Sequence, SequenceState, Value } from './values.ts';

const MAX_NESTING = 6;
const MAX_ITEMS = 200;
/** What stands for a value that is not there. */
const MISSING = new Set(['numpy.nan', 'numpy.NaN', 'numpy.NAN', 'pandas.NA', 'math.nan']);

/**
 * The data in a value: of containers, the data of everything in them.
 * @param literals whether plain numbers count as data that was typed in: true where a model is asked, false for parameters
 */
export function toStream(run: Run, value: Value, literals = false, nesting = 0): Stream {
  if (nesting > MAX_NESTING) return EMPTY_STREAM;
  switch (value.kind) {
    case 'data': return run.read(value);
    case 'unknown': return value.reason ? { ...EMPTY_STREAM, unresolved: [value.reason] } : EMPTY_STREAM;
    case 'opaque': {
      const { path, place } = value.artefact;
      const stream = run.originOf('artefact', path, place);
      return { ...stream, unresolved: [run.reason(place, `\`${path}\` is written by no code of this pair, so what is in it is not known.`)] };
    }
    case 'file': {
      const path = value.path.kind === 'constant' && typeof value.path.value === 'string' ? value.path.value : '*';
      return run.place ? run.originOf('file', path, run.place) : EMPTY_STREAM;
    }
    case 'union': return value.options.map((option) => toStream(run, option, literals, nesting + 1)).reduce(joinStreams);
    case 'sequence': {
      const state = run.store.read(value.cell);
      const items = (state?.items ?? []).slice(0, MAX_ITEMS);
      const streams = items.map((item) => toStream(run, item, literals && item.kind === 'mapping', nesting + 1)).filter(hasContent);
      if (streams.length > 0) return asRow(run, value, state, combine(streams), nesting);
      return literals && items.some((item) => isLiteral(run, item, nesting)) ? literal(run) : EMPTY_STREAM;
    }
    case 'mapping': {
      const state = run.store.read(value.cell);
      let frame: Stream = { ...EMPTY_STREAM, source: 'table', columnOrder: [] };
      for (const [name, item] of [...(state?.entries ?? [])].slice(0, MAX_ITEMS)) {
        frame = assignColumns(frame, [name], literalStream(single(run, item)) ?? toStream(run, item, false, nesting + 1));
      }
      if (frame.origins.length === 0 && literals && [...(state?.entries.values() ?? [])].some((item) => isLiteral(run, item, nesting))) frame = { ...frame, origins: literal(run).origins };
      const rest = state?.rest ? toStream(run, state.rest, false, nesting + 1) : undefined;
      if (rest && hasContent(rest)) return combine([frame, rest]);
      return hasContent(frame) ? frame : EMPTY_STREAM;
    }
    case 'object': {
      if (value.role.kind !== 'container' && value.role.kind !== 'unknown') return EMPTY_STREAM;
      const rows = value.role.kind === 'container' ? value.role.data : undefined;
      const own = rows && (value.keywords.get(rows.name) ?? value.arguments[rows.position]);
      if (own) return toStream(run, own, literals, nesting + 1);
      const inside = [...value.arguments, ...value.keywords.values()].map((argument) => toStream(run, argument, false, nesting + 1)).filter(hasContent);
      return inside.length > 0 ? combine(inside) : EMPTY_STREAM;
    }
    case 'instance': {
      const inside = [...value.attributes.values()]
        .map((cell) => run.store.read(cell))
        .map((attribute) => (attribute && attribute.kind !== 'instance' ? toStream(run, attribute, false, nesting + 2) : EMPTY_STREAM))
        .filter((stream) => stream.origins.length > 0);
      return inside.length > 0 ? combine(inside) : EMPTY_STREAM;
    }
    default: return EMPTY_STREAM;
  }
}

/** `{"stock": [100]}`: a column of one row. */
function single(run: Run, value: Value): Value {
  const state = value.kind === 'sequence' ? run.store.read(value.cell) : undefined;
  return state && !state.open && state.items.length === 1 ? (state.items[0] as Value) : value;
}

/** A number or text that stands for a column. */
export function literalStream(value: Value): Stream | undefined {
  if (value.kind === 'library' && MISSING.has(value.name)) return { ...EMPTY_STREAM, term: { kind: 'literal', value: null } };
  return value.kind === 'constant' && !value.pattern && !value.outside ? { ...EMPTY_STREAM, term: { kind: 'literal', value: value.value } } : undefined;
}

/** A list of single values is a row whose numbers are told apart by position; a list of one thing is that thing. */
function asRow(run: Run, { type }: Sequence, state: SequenceState | undefined, whole: Stream, nesting: number): Stream {
  const items = state?.items ?? [];
  if (!state || items.length < 2 || type === 'set') return whole;
  if (state.open) {
    // What a loop collects is alike.
    const terms = items.map((item) => toStream(run, item, false, nesting + 1).term);
    const [first] = terms;
    return first && terms.every((term) => sameTerm(term, first)) ? { ...whole, term: first } : whole;
  }
  const features = items.map((item): Feature => {
    if (item.kind === 'constant') return { term: { kind: 'literal', value: item.value } };
    return { term: item.kind === 'data' || item.kind === 'union' ? toStream(run, item, false, nesting + 1).term : undefined };
  });
  const { term: _term, ...rest } = whole;
  return { ...rest, features };
}

export function hasContent(stream: Stream): boolean {
  return stream.origins.length > 0 || stream.steps.length > 0 || stream.unresolved.length > 0 || (stream.columns?.size ?? 0) > 0 || stream.term !== undefined;
}

function literal(run: Run): Stream {
  return run.place ? run.originOf('literal', 'literal', run.place) : EMPTY_STREAM;
}

function isLiteral(run: Run, value: Value, nesting: number): boolean {
  if (value.kind === 'constant') return typeof value.value === 'number';
  return value.kind === 'sequence' && nesting < 3 && (run.store.read(value.cell)?.items.some((item) => isLiteral(run, item, nesting + 1)) ?? false);
}
