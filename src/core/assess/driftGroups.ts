/** Drifted columns that go with each other: one cause, and so one finding (decision rule 9). */
import { isOff } from '../columnSettings.ts';
import type { ProfiledPair } from '../model.ts';
import type { ComparisonSettings } from '../settings.ts';
import type { AssessedColumn } from './assessedColumn.ts';
import { outcomeOf } from './outcome.ts';

/** Rank correlation, in training and in production, from which two columns tell the same. */
const SAME = 0.9;

export interface DriftGroup {
  /** At least two; that with the largest effect comes first. */
  columns: AssessedColumn[];
  /** Weakest rank correlation in training of those that join them. */
  correlation: number;
}

/** Numeric columns with unexplained drift, joined by rank correlations that hold on both sides. Empty where the rule is off. */
export function findDriftGroups({ associations }: ProfiledPair, columns: readonly AssessedColumn[], settings: ComparisonSettings): DriftGroup[] {
  if (associations === undefined || isOff('correlated-drift', settings)) return [];
  const drifted = new Map(columns.filter((column) => isPlainDrift(column, settings)).map((column) => [column.position, column]));
  const joined = associations.pairs.filter(
    ({ first, second, measure, training, production }) => measure === 'spearman' && drifted.has(first) && drifted.has(second) && Math.min(Math.abs(training.value), Math.abs(production.value)) >= SAME,
  );
  const groups: { members: Set<number>; correlation: number }[] = [];
  for (const { first, second, training } of joined) {
    const touched = groups.filter(({ members }) => members.has(first) || members.has(second));
    const merged = { members: new Set([first, second, ...touched.flatMap(({ members }) => [...members])]), correlation: Math.min(Math.abs(training.value), ...touched.map(({ correlation }) => correlation)) };
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.map(({ members, correlation }) => ({
    correlation,
    columns: [...members].flatMap((position) => drifted.get(position) ?? []).toSorted((a, b) => (b.drift.effect ?? 0) - (a.drift.effect ?? 0) || a.position - b.position),
  }));
}

function isPlainDrift({ name, drift, residual, ignored }: AssessedColumn, settings: ComparisonSettings): boolean {
  return !ignored && residual === undefined && drift.verdict === 'drift' && drift.method === 'ks' && outcomeOf(name, settings) === undefined;
}

/** A column whose drift is said of its group; its range is still its own. */
export function withoutDrift({ pair, drift, rates }: AssessedColumn): NonNullable<AssessedColumn['residual']> {
  const { tail: _, ...left } = rates;
  return { pair, drift: { verdict: 'not-tested', reason: 'not tested: said of its group', measures: drift.measures }, rates: left };
}
