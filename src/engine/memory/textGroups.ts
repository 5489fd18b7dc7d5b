import type { CategoryCount } from '../profile/categoryMeasures.ts';
import { sortTexts } from './codePoints.ts';
import type { MemoryColumn } from './memoryTable.ts';

/** The distinct texts of a column over both sides with their counts, by code points of the text. */
export function textGroups(training: MemoryColumn | undefined, production: MemoryColumn | undefined): CategoryCount[] {
  const groups = new Map<string, CategoryCount>();
  training?.texts.forEach((value, k) => groups.set(value, { value, training: training.counts[k] as number, production: 0 }));
  production?.texts.forEach((value, k) => {
    const count = production.counts[k] as number;
    const group = groups.get(value);
    if (group) group.production = count;
    else groups.set(value, { value, training: 0, production: count });
  });
  return sortTexts([...groups.keys()]).map((text) => groups.get(text) as CategoryCount);
}

/** By text of the column: its place in an ordered list of groups that has them all. */
export function ranksOf(column: MemoryColumn, groups: readonly CategoryCount[]): Int32Array {
  const places = new Map(groups.map(({ value }, k) => [value, k]));
  return Int32Array.from(column.texts, (text) => places.get(text) as number);
}
