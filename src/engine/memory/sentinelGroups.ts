import type { SentinelMark } from '../../core/model.ts';
import { LEAST_ROWS, NEW_RATIO } from '../../core/stats/sentinelMarks.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import { LONGEST_WORD, MISSING_DATES, MISSING_WORDS } from '../profile/missingWords.ts';
import { countCodePoints } from './codePoints.ts';
import { lowerCase } from './simpleCase.ts';
import { trimSpaces } from './trimSpaces.ts';
import { wholeMatch } from './wholeMatch.ts';

const words = new Set(MISSING_WORDS);
const isDate = wholeMatch(MISSING_DATES);

/**
 * Words for "missing" that production has and training (nearly) lacks in any case, and the other groups: `sentinelWords` for the groups of
 * one column, ordered by text. `n` and `m`: its present cells; `mixed`: among the production cells are numbers of a column of numbers.
 */
export function sentinelGroups(groups: readonly CategoryCount[], n: number, m: number, mixed: boolean): { marks: SentinelMark[]; others: CategoryCount[] } | undefined {
  const found = groups.flatMap((group) => {
    if (countCodePoints(group.value) > LONGEST_WORD) return [];
    const normal = lowerCase(trimSpaces(group.value));
    return words.has(normal) || isDate(normal) ? [{ ...group, normal }] : [];
  });
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
  return { marks, others: groups.filter(({ value }) => !names.has(value)) };
}
