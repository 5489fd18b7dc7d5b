import type { SentinelMark } from '../../core/model.ts';
import { LEAST_ROWS, NEW_RATIO } from '../../core/stats/sentinelMarks.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import { lowerCase } from './simpleCase.ts';
import type { TextGroups } from './textGroups.ts';
import { trimSpaces } from './trimSpaces.ts';

/**
 * Words for "missing" that production has and training (nearly) lacks in any case, and the other groups: `sentinelWords` for the groups of
 * one column. `n` and `m`: its present cells; `mixed`: among the production cells are numbers of a column of numbers.
 */
export function sentinelGroups(groups: TextGroups, n: number, m: number, mixed: boolean): { marks: SentinelMark[]; others: CategoryCount[] } | undefined {
  const found = groups.missingWords.map((group) => ({ ...group, normal: lowerCase(trimSpaces(group.value)) }));
  const isNew = (before: number, after: number): boolean => NEW_RATIO * before * m <= after * n;
  // Fewer rows are no evidence, but one is enough among numbers; only then are all values of the column looked at.
  if (!found.some(({ training: a, production: b }) => b > 0 && isNew(a, b) && (mixed || b >= LEAST_ROWS))) return undefined;
  const totals = new Map<string, { before: number; after: number }>();
  for (const { normal, training, production } of found) {
    const { before, after } = totals.get(normal) ?? { before: 0, after: 0 };
    totals.set(normal, { before: before + training, after: after + production });
  }
  const fresh = found.filter(({ normal, production }) => {
    const { before, after } = totals.get(normal) ?? { before: 0, after: 0 };
    return production > 0 && after < m && isNew(before, after);
  });
  const rows = fresh.reduce((sum, { production }) => sum + production, 0);
  // A column of nothing but such words has nothing left.
  if (fresh.length === 0 || rows >= m) return undefined;
  const marks = fresh.toSorted((a, b) => b.production - a.production).map(({ value, training, production }) => ({ value, training, production, known: true, apart: false }));
  const names = new Set(fresh.map(({ value }) => value));
  return { marks, others: groups.list.filter(({ value }) => !names.has(value)) };
}
