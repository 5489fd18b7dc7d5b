import type { ColumnPair, SideColumn } from '../../core/model.ts';
import type { NumericResult } from '../kernel/numericPair.ts';
import type { CellFacts } from './cellFacts.ts';
import { categoryMeasures, summarize } from './categoryMeasures.ts';
import type { ColumnMatch } from './matchColumns.ts';
import type { TextResult } from './textColumns.ts';

/** What is known of the cells of both sides, by position in the file: the same whatever holds them. */
export interface FactsOfSides {
  training: { facts: readonly CellFacts[] };
  production: { facts: readonly CellFacts[] };
}

export function factsOf(sides: FactsOfSides, match: ColumnMatch, side: 'training' | 'production'): CellFacts | undefined {
  const position = match[side];
  return position === undefined ? undefined : sides[side].facts[position];
}

export function present(facts: CellFacts | undefined): number {
  return facts ? facts.count - facts.missing : 0;
}

/** Every present cell of the sides that have any is a number, and no side's digits are codes. */
export function isNumeric(sides: FactsOfSides, match: ColumnMatch): boolean {
  const facts = (['training', 'production'] as const).map((side) => factsOf(sides, match, side)).filter((side) => present(side) > 0);
  return facts.length > 0 && facts.every((side) => side?.numbers === present(side) && !side.code);
}

export function numericColumn(sides: FactsOfSides, match: ColumnMatch, result: NumericResult): ColumnPair {
  const side = (name: 'training' | 'production'): SideColumn | null =>
    sideColumn(sides, match, name, { ...result[name], timestamps: 0, booleans: 0 });
  const pair: ColumnPair = { name: match.name, training: side('training'), production: side('production') };
  if (result.measures) pair.numeric = result.measures;
  if (result.transforms) pair.transforms = result.transforms;
  if (result.measures && result.values) {
    const entries = result.values.map(({ value, ...counts }) => ({ value: String(value), ...counts }));
    pair.categories = categoryMeasures(summarize(entries));
  }
  if (result.sentinels) {
    const { marks, candidates, measures } = result.sentinels;
    const left = new Set(marks.map(({ value }) => value));
    pair.sentinels = { marks, candidates, numeric: measures };
    const others = result.values?.map(({ value, ...counts }) => ({ value: String(value), ...counts })).filter(({ value }) => !left.has(value));
    if (others) pair.sentinels.categories = categoryMeasures(summarize(others));
  }
  return pair;
}

/** Where one side has nothing but numbers and the other has cells that are none, those may be numbers in another notation. */
export function formatsOf(sides: FactsOfSides, match: ColumnMatch): { formats?: 'training' | 'production' } {
  const [training, production] = [factsOf(sides, match, 'training'), factsOf(sides, match, 'production')];
  if (present(training) === 0 || present(production) === 0) return {};
  const plain = (facts: CellFacts | undefined): boolean => facts?.numbers === present(facts);
  if (plain(training) === plain(production)) return {};
  return { formats: plain(training) ? 'production' : 'training' };
}

export function textColumn(sides: FactsOfSides, match: ColumnMatch, result: TextResult | undefined): ColumnPair {
  const nothing = { distinct: 0, timestamps: 0, booleans: 0 };
  const pair: ColumnPair = {
    name: match.name,
    training: sideColumn(sides, match, 'training', result?.training ?? nothing),
    production: sideColumn(sides, match, 'production', result?.production ?? nothing),
  };
  if (result?.categories) pair.categories = result.categories;
  if (result?.sentinels) pair.sentinels = result.sentinels;
  return pair;
}

function sideColumn(
  sides: FactsOfSides,
  match: ColumnMatch,
  name: 'training' | 'production',
  found: Pick<SideColumn, 'distinct' | 'timestamps' | 'booleans' | 'nonDecreasing' | 'effective' | 'firstText' | 'lastText' | 'formats'>,
): SideColumn | null {
  const facts = factsOf(sides, match, name);
  if (!facts) return null;
  const { code, ...counted } = facts;
  return { index: match[name] ?? 0, ...counted, leadingZeros: code, ...found };
}

/** Whether every present cell of a column is a number that is no code. */
export function isNumberColumn(facts: CellFacts | undefined): boolean {
  return facts !== undefined && facts.numbers === present(facts) && !facts.code;
}
