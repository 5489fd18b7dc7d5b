import { NAMED_VALUES, TOP_VALUES } from '../profile/categoryMeasures.ts';
import type { CategoryCount, CategorySummary } from '../profile/categoryMeasures.ts';
import { LONGEST_TEXT } from '../profile/textPatterns.ts';
import { cutCodePoints } from './codePoints.ts';

/** Sums up groups that are ordered by text; `n` and `m`: present cells of the column. Ties go to the smaller text. */
export function summarizeGroups(groups: readonly CategoryCount[], n: number, m: number): CategorySummary {
  // The sums of the measures come out equal to the last bit only in one order.
  const byCounts = groups.toSorted((a, b) => a.training - b.training || a.production - b.production);
  const most = (side: 'training' | 'production', count: number, wanted: (group: CategoryCount) => boolean): CategoryCount[] =>
    groups
      .filter(wanted)
      .sort((a, b) => b[side] - a[side])
      .slice(0, count)
      .map(cut);
  return {
    training: Float64Array.from(byCounts, ({ training }) => training),
    production: Float64Array.from(byCounts, ({ production }) => production),
    top: [...most('training', TOP_VALUES, ({ training }) => training > 0), ...most('production', TOP_VALUES, ({ production }) => production > 0)],
    unseen: most('production', NAMED_VALUES, ({ training }) => training === 0),
    vanished: most('training', NAMED_VALUES, ({ production }) => production === 0),
    farthest: farthest(groups, n, m),
  };
}

function farthest(groups: readonly CategoryCount[], n: number, m: number): string {
  let found = '';
  let largest = -1;
  for (const { value, training, production } of groups) {
    const distance = Math.abs(training / n - production / m);
    if (distance <= largest) continue;
    largest = distance;
    found = value;
  }
  return cutCodePoints(found, LONGEST_TEXT);
}

function cut(group: CategoryCount): CategoryCount {
  return { ...group, value: cutCodePoints(group.value, LONGEST_TEXT) };
}
