/** Comparisons of data with something: a truth value for each row, which programs use as a column or to choose rows. */
import type { Place, Stream } from '../steps.ts';
import { applyTerm } from '../terms.ts';
import type { Literal, Term } from '../terms.ts';
import { chooseValue } from './choices.ts';
import type { Run } from './run.ts';
import { combine, mapTerms, withImage, withoutTerms } from './streams.ts';
import { literalOf } from './termSteps.ts';
import { hasContent, toStream } from './toStream.ts';
import type { Value } from './values.ts';
import { keyOf, UNKNOWN } from './values.ts';

/** `df["a"] == "yes"`, `df["a"] > 3`; unknown where no data is compared. */
export function comparedData(run: Run, operator: string, left: Value, right: Value, place: Place): Value {
  const data = left.kind === 'data' ? left : right.kind === 'data' ? right : undefined;
  if (!data) return UNKNOWN;
  const other = data === left ? right : left;
  const stream = withImage(run.read(data), undefined);
  if (stream.origins.length === 0 || other.kind === 'constant' && other.value === null) return UNKNOWN;
  const key = keyOf(other);
  if ((operator === '==' || operator === '!=') && key !== undefined && stream.term && !stream.columns) {
    const equal = operator === '==' ? 1 : 0;
    return chooseValue(run, stream, stream.term, new Map<string, Literal>([[key, equal]]), 1 - equal, place);
  }
  const inside = [stream, toStream(run, other)].filter(hasContent);
  const literal = literalOf(run, other);
  const mark = { place, callPath: run.callPath() };
  const whole = combine(inside);
  if (literal === undefined || inside.length > 1) return run.data(withoutTerms(whole));
  const named = data === left ? operator : (MIRRORED.get(operator) ?? operator);
  return run.data(mapTerms({ ...whole, ...(stream.term ? { term: stream.term } : {}) }, (term) => applyTerm(`compare ${named}`, term, mark, new Map([['other', literal]]))));
}

const MIRRORED = new Map([['<', '>'], ['>', '<'], ['<=', '>='], ['>=', '<=']]);

/** `np.where(df["a"] == "yes", 1, 0)`: a table of two numbers; undefined where the condition is no comparison with a literal. */
export function chosenWhere(run: Run, condition: Value | undefined, positive: Value | undefined, negative: Value | undefined, place: Place): Value | undefined {
  const stream: Stream | undefined = condition?.kind === 'data' ? run.read(condition) : undefined;
  const term: Term | undefined = stream?.term;
  if (!stream || term?.kind !== 'choose' || !positive || !negative) return undefined;
  const [yes, no] = [numberOf(positive), numberOf(negative)];
  if (yes === undefined || no === undefined || term.otherwise === undefined) return undefined;
  const chosen = (value: Literal): Literal => (value === 1 ? yes : no);
  return chooseValue(run, stream, term.on, new Map([...term.cases].map(([key, value]) => [key, chosen(value)])), chosen(term.otherwise), place);
}

function numberOf(value: Value): number | undefined {
  return value.kind === 'constant' && typeof value.value === 'number' && !value.outside ? value.value : undefined;
}
