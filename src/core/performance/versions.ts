import { REPORT_VALUE_LIMIT, shorten } from '../displayText.ts';
import type { Estimate, VersionComparison, VersionPerformance, Versions } from '../facts/performance.ts';
import { normalSurvival } from '../stats/normalSurvival.ts';
import { mcNemar } from '../stats/performance/mcNemar.ts';
import { normalEstimate, shareEstimate } from './intervals.ts';
import { keyAt } from './roleCells.ts';
import type { Cells } from './roleCells.ts';
import { meanOf } from './rowErrors.ts';
import type { MeanOf } from './rowErrors.ts';

/** Error rate of all comparisons together, over all looks. */
const ALPHA = 0.01;
/** Versions that are told apart, most frequent first; and labelled rows that one needs. */
const MOST_VERSIONS = 20;
const LEAST_ROWS = 30;

/** What a project asks of a new version: by how much it must be better to be promoted, and by how much worse to be rolled back. */
export interface VersionCriteria {
  /** Gain of accuracy, or share of the mean absolute error saved, that must be exceeded with certainty. */
  promote: number;
  rollBack: number;
  /** How often the comparison will be looked at: the error rate is shared out among the looks (Bonferroni). */
  looks: number;
}

export const DEFAULT_CRITERIA: VersionCriteria = { promote: 0, rollBack: 0, looks: 1 };

export interface VersionRows {
  version: Cells;
  /** Joins the answers of two versions to one request. */
  request?: Cells | undefined;
  /** 1 where the answer is right, or how far it is off; NaN where that is not known. */
  scores: Float64Array;
  numbers: boolean;
  inflation: number;
}

/**
 * The metric of each model version in production, and each against the version with most rows. Where versions have answered the same requests,
 * the same rows are compared (McNemar's test, and the interval of the paired differences); else the interval of the difference of two samples.
 * undefined where there is one version only.
 */
export function compareVersions(rows: VersionRows, criteria: VersionCriteria): Versions | undefined {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < rows.scores.length; row++) {
    const version = Number.isNaN(rows.scores[row]) ? undefined : keyAt(rows.version, row);
    if (version === undefined) continue;
    const group = groups.get(version);
    if (group) group.push(row);
    else groups.set(version, [row]);
  }
  const sorted = [...groups].filter(([, own]) => own.length >= LEAST_ROWS).toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1)).slice(0, MOST_VERSIONS);
  const [champion, ...challengers] = sorted;
  if (champion === undefined || challengers.length === 0) return undefined;
  const z = normalPoint(ALPHA / (2 * challengers.length * criteria.looks));
  return {
    metric: rows.numbers ? 'mae' : 'accuracy',
    versions: sorted.map(([version, own]): VersionPerformance => ({ version: shown(version), n: own.length, estimate: estimateOf(meanIn(rows, own), rows) })),
    comparisons: challengers.map(([version, own]) => compare(rows, { version: champion[0], rows: champion[1] }, { version, rows: own }, z, criteria)),
  };
}

function compare(rows: VersionRows, champion: { version: string; rows: number[] }, challenger: { version: string; rows: number[] }, z: number, criteria: VersionCriteria): VersionComparison {
  const pairs = pairsOf(rows, champion.rows, challenger.rows);
  const paired = pairs.length >= LEAST_ROWS;
  const [before, after] = paired ? [meanIn(rows, pairs.map(([a]) => a)), meanIn(rows, pairs.map(([, b]) => b))] : [meanIn(rows, champion.rows), meanIn(rows, challenger.rows)];
  // Of errors, less is a gain; as a share of the champion's.
  const scale = rows.numbers ? -1 / before.mean : 1;
  const error = Math.sqrt(paired ? pairedVariance(rows, pairs) : before.variance + after.variance) * Math.abs(scale);
  const value = (after.mean - before.mean) * scale;
  const gain = { value, low: value - z * error, high: value + z * error };
  const discordant = (winner: 0 | 1): number => pairs.reduce((count, pair) => count + Number(rows.scores[pair[winner]] === 1 && rows.scores[pair[winner === 0 ? 1 : 0]] === 0), 0);
  return {
    champion: shown(champion.version),
    challenger: shown(challenger.version),
    paired,
    n: paired ? pairs.length : challenger.rows.length,
    gain,
    ...(paired && !rows.numbers ? { pValue: mcNemar(discordant(0), discordant(1)) } : {}),
    verdict: gain.low > criteria.promote ? 'promote' : gain.high < -criteria.rollBack ? 'roll-back' : 'hold',
  };
}

/** Rows of both versions that answer one request; of a request that was answered more than once, the first answers. */
function pairsOf({ request }: VersionRows, first: readonly number[], second: readonly number[]): [number, number][] {
  if (request === undefined) return [];
  const known = new Map<string, number>();
  for (const row of first) {
    const id = keyAt(request, row);
    if (id !== undefined && !known.has(id)) known.set(id, row);
  }
  const pairs: [number, number][] = [];
  for (const row of second) {
    const id = keyAt(request, row);
    const other = id === undefined ? undefined : known.get(id);
    if (id === undefined || other === undefined) continue;
    known.delete(id);
    pairs.push([other, row]);
  }
  return pairs;
}

function meanIn({ scores, numbers, inflation }: VersionRows, own: readonly number[]): MeanOf {
  let [sum, squares] = [0, 0];
  for (const row of own) {
    sum += scores[row] as number;
    squares += (scores[row] as number) ** 2;
  }
  return meanOf(own.length, sum, squares, numbers, inflation);
}

/** Of the mean of the differences, with one row of each kind added, so that two versions that agree on all rows are not certainly equal. */
function pairedVariance({ scores, numbers, inflation }: VersionRows, pairs: readonly (readonly [number, number])[]): number {
  let [sum, squares] = [0, numbers ? 0 : 2];
  for (const [a, b] of pairs) {
    const difference = (scores[b] as number) - (scores[a] as number);
    sum += difference;
    squares += difference * difference;
  }
  const n = pairs.length;
  return (Math.max(0, squares / n - (sum / n) ** 2) / n) * inflation;
}

function estimateOf(mean: MeanOf, { numbers, inflation }: VersionRows): Estimate {
  return numbers ? normalEstimate(mean.mean, Math.sqrt(mean.variance), mean.n, 1, [0, Infinity]) : shareEstimate(mean.mean, mean.n, inflation);
}

function shown(version: string): string {
  return shorten(version, REPORT_VALUE_LIMIT);
}

/** The z beyond which a share of the standard normal law lies, by bisection. */
function normalPoint(share: number): number {
  let [low, high] = [0, 40];
  for (let k = 0; k < 80; k++) {
    const middle = (low + high) / 2;
    if (normalSurvival(middle) > share) low = middle;
    else high = middle;
  }
  return low;
}
