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

/** The different pairs of counts. The sums of the measures come out equal to the last bit only in one order: by both counts. */
function byCounts(a: Float64Array, b: Float64Array): Pick<CategorySummary, 'training' | 'production' | 'times'> {
  const [mostA, mostB] = [largestOf(a), largestOf(b)];
  if (Math.max(mostA, mostB) >= MOST_ROWS) throw new RangeError(`more than ${MOST_ROWS} equal cells`);
  if ((mostA + 1) * (mostB + 1) <= FEW_PAIRS) return countedPairs(a, b, mostA, mostB);
  const keys = a.map((count, k) => count * MOST_ROWS + (b[k] as number)).sort();
  const starts = [...keys.keys()].filter((k) => k === 0 || keys[k] !== keys[k - 1]);
  return {
    training: Float64Array.from(starts, (k) => Math.floor((keys[k] as number) / MOST_ROWS)),
    production: Float64Array.from(starts, (k) => (keys[k] as number) % MOST_ROWS),
    times: Float64Array.from(starts, (k, at) => (starts[at + 1] ?? keys.length) - k),
  };
}

/** The same where the counts are small: identifiers come once, a million times. */
function countedPairs(a: Float64Array, b: Float64Array, mostA: number, mostB: number): Pick<CategorySummary, 'training' | 'production' | 'times'> {
  const times = new Float64Array((mostA + 1) * (mostB + 1));
  for (let k = 0; k < a.length; k++) times[(a[k] as number) * (mostB + 1) + (b[k] as number)]!++;
  const pairs = [...times.keys()].filter((pair) => times[pair] !== 0);
  return {
    training: Float64Array.from(pairs, (pair) => Math.floor(pair / (mostB + 1))),
    production: Float64Array.from(pairs, (pair) => pair % (mostB + 1)),
    times: Float64Array.from(pairs, (pair) => times[pair] as number),
  };
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
