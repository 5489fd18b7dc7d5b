import { REPORT_VALUE_LIMIT, shorten } from '../displayText.ts';
import type { Estimate, VersionComparison, VersionPerformance, Versions } from '../facts/performance.ts';
import { mcNemar } from '../stats/performance/mcNemar.ts';
import { normalEstimate, shareEstimate } from './intervals.ts';
import { isError, metricGain } from './metricGain.ts';
import type { JudgedRows, PromotionMetric } from './metricGain.ts';
import { normalPoint } from './normalPoint.ts';
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
  /** By what versions are judged; accuracy of classes and the mean absolute error of numbers without it. */
  metric?: PromotionMetric;
  /** Labelled rows (requests, where both have answered the same) below which a version is held. */
  minimumRows: number;
}

export const DEFAULT_CRITERIA: VersionCriteria = { promote: 0, rollBack: 0, looks: 1, minimumRows: LEAST_ROWS };

export interface VersionRows {
  version: Cells;
  /** Joins the answers of two versions to one request. */
  request?: Cells | undefined;
  /** 1 where the answer is right, or how far it is off; NaN where that is not known. */
  scores: Float64Array;
  numbers: boolean;
  inflation: number;
  /** What other metrics than accuracy and mean absolute error are of. */
  judged?: JudgedRows;
  /** The version that the others are compared with, instead of the one with most rows. */
  champion?: string;
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
  const sorted = [...groups].filter(([, own]) => own.length >= LEAST_ROWS).toSorted(([a, x], [b, y]) => Number(b === rows.champion) - Number(a === rows.champion) || y.length - x.length || (a < b ? -1 : 1)).slice(0, MOST_VERSIONS);
  const [champion, ...challengers] = sorted;
  if (champion === undefined || challengers.length === 0) return undefined;
  if (rows.champion !== undefined && champion[0] !== rows.champion) return undefined;
  const z = normalPoint(ALPHA / (2 * challengers.length * criteria.looks));
  const usual = rows.numbers ? 'mae' : 'accuracy';
  const metric = criteria.metric !== undefined && rows.judged && metricGain(criteria.metric, rows.judged, champion[1], champion[1], false) ? criteria.metric : usual;
  const estimate = (own: readonly number[]): Estimate => {
    const other = metric === usual || !rows.judged ? undefined : metricGain(metric, rows.judged, own, own, false)?.before;
    return other ? normalEstimate(other.value, other.standardError, own.length, rows.inflation, [0, isError(metric) ? Infinity : 1]) : estimateOf(meanIn(rows, own), rows);
  };
  return {
    metric,
    ...(criteria.metric !== undefined && criteria.metric !== metric ? { notMeasured: criteria.metric } : {}),
    versions: sorted.map(([version, own]): VersionPerformance => ({ version: shown(version), n: own.length, estimate: estimate(own) })),
    comparisons: challengers.flatMap(([version, own]) => compare(rows, { version: champion[0], rows: champion[1] }, { version, rows: own }, { z, metric, usual }, criteria) ?? []),
  };
}

function compare(rows: VersionRows, champion: { version: string; rows: number[] }, challenger: { version: string; rows: number[] }, { z, metric, usual }: { z: number; metric: PromotionMetric; usual: PromotionMetric }, criteria: VersionCriteria): VersionComparison | undefined {
  const pairs = pairsOf(rows, champion.rows, challenger.rows);
  const paired = pairs.length >= LEAST_ROWS;
  const [first, second] = paired ? [pairs.map(([a]) => a), pairs.map(([, b]) => b)] : [champion.rows, challenger.rows];
  const [before, after] = [meanIn(rows, first), meanIn(rows, second)];
  const other = metric === usual || !rows.judged ? undefined : metricGain(metric, rows.judged, first, second, paired);
  // Rows that both have answered may lack a class.
  if (metric !== usual && other === undefined) return undefined;
  // Of errors, less is a gain; as a share of the champion's.
  const scale = rows.numbers ? -1 / before.mean : 1;
  const error = other ? other.standardError * Math.sqrt(rows.inflation) : Math.sqrt(paired ? pairedVariance(rows, pairs) : before.variance + after.variance) * Math.abs(scale);
  const value = other ? other.gain : (after.mean - before.mean) * scale;
  const n = paired ? pairs.length : challenger.rows.length;
  const few = Math.min(n, champion.rows.length) < criteria.minimumRows;
  const gain = { value, low: value - z * error, high: value + z * error };
  const discordant = (winner: 0 | 1): number => pairs.reduce((count, pair) => count + Number(rows.scores[pair[winner]] === 1 && rows.scores[pair[winner === 0 ? 1 : 0]] === 0), 0);
  return {
    champion: shown(champion.version),
    challenger: shown(challenger.version),
    paired,
    n,
    values: other ? { champion: other.before.value, challenger: other.after.value } : { champion: before.mean, challenger: after.mean },
    gain,
    ...(paired && !rows.numbers ? { pValue: mcNemar(discordant(0), discordant(1)) } : {}),
    ...(few ? { few: criteria.minimumRows } : {}),
    verdict: few ? 'hold' : gain.low > criteria.promote ? 'promote' : gain.high < -criteria.rollBack ? 'roll-back' : 'hold',
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
