import { NAMED_VALUES, TOP_VALUES } from '../profile/categoryMeasures.ts';
import type { CategoryCount, CategorySummary } from '../profile/categoryMeasures.ts';
import { LONGEST_TEXT } from '../profile/textPatterns.ts';
import { cutCodePoints } from './codePoints.ts';

/** Groups that are ordered by text. */
export interface CountedGroups {
  readonly size: number;
  readonly training: Float64Array;
  readonly production: Float64Array;
  at(group: number): CategoryCount;
}

/** Counts of two sides that one double holds exactly. */
const MOST_ROWS = 2 ** 26;
/** Pairs of counts up to which they are counted instead of sorted. */
const FEW_PAIRS = 2 ** 16;

/** Sums up groups; `n` and `m`: present cells of the column. Ties go to the smaller text. */
export function summarizeGroups(groups: CountedGroups, n: number, m: number): CategorySummary {
  const { training: a, production: b } = groups;
  const cut = (group: number): CategoryCount => {
    const entry = groups.at(group);
    return { ...entry, value: cutCodePoints(entry.value, LONGEST_TEXT) };
  };
  const most = (side: Float64Array, count: number, wanted: (group: number) => boolean): CategoryCount[] => largest(side, count, wanted).map(cut);
  return {
    ...byCounts(a, b),
    top: [...most(a, TOP_VALUES, (k) => (a[k] as number) > 0), ...most(b, TOP_VALUES, (k) => (b[k] as number) > 0)],
    unseen: most(b, NAMED_VALUES, (k) => a[k] === 0),
    vanished: most(a, NAMED_VALUES, (k) => b[k] === 0),
    farthest: cut(farthest(a, b, n, m)).value,
  };
}

/** A list of groups that have been made, ordered by text. */
export function groupsOf(list: readonly CategoryCount[]): CountedGroups {
  return {
    size: list.length,
    training: Float64Array.from(list, ({ training }) => training),
    production: Float64Array.from(list, ({ production }) => production),
    at: (group) => list[group] as CategoryCount,
  };
}

/** The sums of the measures come out equal to the last bit only in one order: by both counts. */
function byCounts(a: Float64Array, b: Float64Array): { training: Float64Array; production: Float64Array } {
  const [mostA, mostB] = [largestOf(a), largestOf(b)];
  if (Math.max(mostA, mostB) >= MOST_ROWS) throw new RangeError(`more than ${MOST_ROWS} equal cells`);
  if ((mostA + 1) * (mostB + 1) <= FEW_PAIRS) return countedPairs(a, b, mostA, mostB);
  const keys = a.map((count, k) => count * MOST_ROWS + (b[k] as number)).sort();
  return { training: keys.map((key) => Math.floor(key / MOST_ROWS)), production: keys.map((key) => key % MOST_ROWS) };
}

/** The same where the counts are small: identifiers come once, a million times. */
function countedPairs(a: Float64Array, b: Float64Array, mostA: number, mostB: number): { training: Float64Array; production: Float64Array } {
  const times = new Int32Array((mostA + 1) * (mostB + 1));
  for (let k = 0; k < a.length; k++) times[(a[k] as number) * (mostB + 1) + (b[k] as number)]!++;
  const sorted = { training: new Float64Array(a.length), production: new Float64Array(b.length) };
  let at = 0;
  times.forEach((count, pair) => {
    sorted.training.fill(Math.floor(pair / (mostB + 1)), at, at + count);
    sorted.production.fill(pair % (mostB + 1), at, at + count);
    at += count;
  });
  return sorted;
}

function largestOf(counts: Float64Array): number {
  let most = 0;
  for (const count of counts) if (count > most) most = count;
  return most;
}

/** The groups with the largest counts, largest first; of equals those that come first. */
function largest(counts: Float64Array, most: number, wanted: (group: number) => boolean): number[] {
  const found: number[] = [];
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k] as number;
    if ((found.length === most && count <= (counts[found[most - 1] as number] as number)) || !wanted(k)) continue;
    let at = found.length;
    while (at > 0 && (counts[found[at - 1] as number] as number) < count) at--;
    found.splice(at, 0, k);
    if (found.length > most) found.pop();
  }
  return found;
}

function farthest(a: Float64Array, b: Float64Array, n: number, m: number): number {
  let found = 0;
  let most = -1;
  for (let k = 0; k < a.length; k++) {
    const distance = Math.abs((a[k] as number) / n - (b[k] as number) / m);
    if (distance <= most) continue;
    most = distance;
    found = k;
  }
  return found;
}
