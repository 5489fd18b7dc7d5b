import type { Place, Step } from '../steps.ts';
import { inputsOf, NO_PARAMETERS } from '../terms.ts';
import type { Term, TermMark } from '../terms.ts';
import { imageArithmetic } from './imageCalls.ts';
import { joinValues } from './join.ts';
import { concatenate, fromOutside, joinPath } from './paths.ts';
import type { Run } from './run.ts';
import { combine, withImage, withStep } from './streams.ts';
import { hasContent, toStream } from './toStream.ts';
import { constant, isText, UNKNOWN } from './values.ts';
import type { Value } from './values.ts';

export function evaluateBinary(run: Run, operator: string, left: Value, right: Value, place: Place): Value {
  if (left.kind === 'union') return left.options.map((option) => evaluateBinary(run, operator, option, right, place)).reduce(joinValues);
  if (left.kind === 'constant' && right.kind === 'constant') {
    if (typeof left.value === 'number' && typeof right.value === 'number') {
      const folded = foldNumbers(operator, left.value, right.value);
      return left.outside ?? right.outside ? fromOutside(folded) : folded;
    }
  }
  if (operator === '/' && left.kind === 'constant' && (left.path || (right.kind === 'constant' && right.path))) return { ...joinPath([left, right]), path: true };
  if (isText(left) && operator === '%') return concatenate([{ ...left, value: left.value.replace(/%[-+0-9.]*[sdrfiexg]/g, '*'), pattern: true }]);
  if (operator === '+' && (isText(left) || isText(right)) && !isData(left) && !isData(right)) return concatenate([left, right]);
  if (operator === '+' && left.kind === 'sequence' && right.kind === 'sequence') {
    const a = run.store.read(left.cell);
    const b = run.store.read(right.cell);
    return { kind: 'sequence', type: left.type, cell: run.store.cell({ items: [...(a?.items ?? []), ...(b?.items ?? [])], open: !a || !b || a.open || b.open }) };
  }
  if (operator === '|' && left.kind === 'mapping' && right.kind === 'mapping') {
    const a = run.store.read(left.cell);
    const b = run.store.read(right.cell);
    const rest = a?.rest ?? b?.rest;
    return { kind: 'mapping', cell: run.store.cell({ entries: new Map([...(a?.entries ?? []), ...(b?.entries ?? [])]), ...(rest ? { rest } : {}) }) };
  }
  const streams = [toStream(run, left), toStream(run, right)].filter(hasContent);
  if (streams.length === 0) return UNKNOWN;
  const operand = [left, right].find((value) => value.kind === 'constant');
  const combined = combine(streams);
  const changed = withStep(combined, arithmeticStep(run, operator, operand, place));
  const { image } = imageArithmetic(run, operator, left, right, combined, place);
  const term = binaryTerm(run, operator, termOf(run, left), termOf(run, right), { place, callPath: run.callPath() });
  return run.fromStream({ ...withImage(changed, image), ...(term ? { term } : {}) });
}

function termOf(run: Run, value: Value): Term | undefined {
  if (value.kind === 'constant') return value.pattern || value.outside ? undefined : { kind: 'literal', value: value.value };
  if (value.kind !== 'data') return undefined;
  const stream = run.read(value);
  return stream.features || (stream.columns && stream.columns.size > 0) ? undefined : stream.term;
}

function binaryTerm(run: Run, operator: string, left: Term | undefined, right: Term | undefined, mark: TermMark): Term | undefined {
  if (!left || !right) return undefined;
  if (inputsOf(left).has('the prediction') || inputsOf(right).has('the prediction')) run.afterPrediction.add(operator);
  return { kind: 'apply', operation: operator, parameters: NO_PARAMETERS, parts: [left, right], mark };
}

function isData(value: Value): boolean {
  return value.kind === 'data';
}

function foldNumbers(operator: string, a: number, b: number): Value {
  const folded = fold(operator, a, b);
  return folded !== undefined && Number.isFinite(folded) ? constant(folded) : UNKNOWN;
}

function fold(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return a / b;
    case '//': return Math.floor(a / b);
    case '**': return a ** b;
    case '%': return ((a % b) + b) % b;
    default: return undefined;
  }
}

function arithmeticStep(run: Run, operator: string, operand: Value | undefined, place: Place): Step {
  const parameters = new Map<string, unknown>([['operator', operator]]);
  if (operand?.kind === 'constant' && typeof operand.value === 'number') parameters.set('value', operand.value);
  return { operation: 'arithmetic', name: operator, parameters, state: 'stateless', place, callPath: run.callPath(), certainty: 'proved' };
}
