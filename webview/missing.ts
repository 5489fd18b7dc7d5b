/** Where in its file a column is missing, as it is drawn: by the position of the rows, or by their time. */
import { blockStarts } from '../src/core/facts/missingByPosition.ts';
import { countOf, countText, shareText } from '../src/core/numberText.ts';
import type { ColumnReport, Report, Side } from '../src/core/report.ts';
import { longTime } from './timeText.ts';
import { t } from './localisation.ts';

export interface MissingSeries {
  by: 'rows' | 'time';
  /** n + 1 edges: shares of the rows of each side, or milliseconds since 1970. */
  edges: number[];
  training: MissingShares | null;
  production: MissingShares | null;
}

/** Of each part; parts without rows have no share. */
export interface MissingShares {
  rows: number[];
  missing: number[];
}

/** undefined where there is nothing to draw: no cell is missing, or none is there. */
export function missingByRows({ missingByPosition: found, training, production }: ColumnReport): MissingSeries | undefined {
  if (!found) return undefined;
  const most = Math.max(found.training?.length ?? 0, found.production?.length ?? 0);
  if (most < 2) return undefined;
  // A side of few rows has fewer blocks: each is drawn over several places.
  const side = (counts: number[] | null, rows: number): MissingShares | null => {
    if (!counts || counts.length === 0) return null;
    const starts = blockStarts(rows);
    const at = Array.from({ length: most }, (_, k) => Math.floor((k * counts.length) / most));
    return { rows: at.map((k) => starts[k + 1]! - starts[k]!), missing: at.map((k) => counts[k]!) };
  };
  return { by: 'rows', edges: Array.from({ length: most + 1 }, (_, k) => k / most), training: side(found.training, training?.count ?? 0), production: side(found.production, production?.count ?? 0) };
}

export function missingByTime({ missingByPosition: found }: ColumnReport, { missingOverTime: times }: Pick<Report, 'missingOverTime'>): MissingSeries | undefined {
  if (!found?.time || !times) return undefined;
  return { by: 'time', edges: times.edges, training: { rows: times.training, missing: found.time.training }, production: { rows: times.production, missing: found.time.production } };
}

/** Share of the rows of part `k` in which the column is missing; undefined without rows. */
export function shareIn(side: MissingShares | null, k: number): number | undefined {
  const rows = side?.rows[k] ?? 0;
  return side && rows > 0 ? side.missing[k]! / rows : undefined;
}

/** What part `k` is called: "rows 121 to 240" where the sides have as many, else shares of the rows. */
export function partName({ by, edges }: MissingSeries, k: number): string {
  const [from, to] = [edges[k]!, edges[k + 1]!];
  if (by === 'time') return t('{0} to {1}', longTime(from, to - from), longTime(to, to - from));
  const percent = (share: number): string => `${Number((100 * share).toFixed(1))}\u00a0%`;
  return t('{0} to {1} of the rows', percent(from), percent(to));
}

/** Fewer missing cells than this lie somewhere by chance. */
const FEW = 20;
/** Most of the missing cells, in few of the rows: then it is said where. */
const MOST = 0.8;
const NARROW = 1 / 3;

/** Where most of the missing cells of a side are, in a sentence; of `rows` with the numbers of the rows. */
export function missingSentence(series: MissingSeries, side: Side, count: number): string | undefined {
  const shares = series[side];
  if (!shares) return undefined;
  const [name, byTime] = [side === 'training' ? t('Training') : t('Production'), series.by === 'time'];
  const total = sum(shares.missing);
  if (total === 0) return byTime ? t('{0} has no missing values in rows with a time.', name) : t('{0} has no missing values.', name);
  if (total < FEW) {
    const some = countOf(total, t('missing value'), t('missing values'));
    return byTime ? t('{0} has {1} in the rows looked at.', name, some) : t('{0} has {1}.', name, some);
  }
  const where = side === 'training' ? t('In training') : t('In production');
  const run = shortestRun(shares);
  if (run.rows > NARROW) return byTime ? t('{0}, missing values are spread over the whole time.', where) : t('{0}, missing values are spread over the whole file.', where);
  const place = byTime ? times(day(series, run.from, 0), day(series, run.to, 1)) : t('in rows {0} to {1}', countText(Math.ceil(run.from * count) + 1), countText(Math.ceil(run.to * count)));
  return t('{0}, {1} of the missing values are {2}, which are {3} of the rows.', where, shareText(run.missing), place, shareText(run.rows));
}

/** The fewest neighbouring parts that hold most of the missing cells: from and to in edges' places (time) or shares of the parts (rows). */
function shortestRun({ rows, missing }: MissingShares): { from: number; to: number; rows: number; missing: number } {
  const [allRows, allMissing] = [sum(rows), sum(missing)];
  let best = { from: 0, to: 1, rows: 1, missing: 1 };
  for (let from = 0; from < rows.length; from++) {
    let [inRows, inMissing] = [0, 0];
    for (let to = from; to < rows.length; to++) {
      inRows += rows[to]!;
      inMissing += missing[to]!;
      if (inMissing < MOST * allMissing) continue;
      if (inRows / allRows < best.rows) best = { from: from / rows.length, to: (to + 1) / rows.length, rows: inRows / allRows, missing: inMissing / allMissing };
      break;
    }
  }
  return best;
}

function times(from: string, to: string): string {
  return from === to ? t('on {0}', from) : t('from {0} to {1}', from, to);
}

function day({ edges }: MissingSeries, share: number, end: 0 | 1): string {
  const at = edges[Math.round(share * (edges.length - 1))]!;
  const width = edges[1]! - edges[0]!;
  // The day before a midnight is the last one of the time.
  return end === 1 && at % 86_400_000 === 0 && width >= 86_400_000 ? longTime(at - 86_400_000, width) : longTime(at, width);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
