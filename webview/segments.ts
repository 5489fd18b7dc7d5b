/** Columns within the rows of each value of another column, as they are drawn. */
import { minimumDetectableKs } from '../src/core/stats/minimumDetectableKs.ts';
import { minimumDetectableTotalVariation } from '../src/core/stats/minimumDetectableTotalVariation.ts';
import type { SegmentCounts, SegmentedColumn } from '../src/core/facts/segmentDistributions.ts';
import type { ColumnProfile, Report } from '../src/core/report.ts';
import { present, type Bins, type Categories, type Totals } from './distribution.ts';
import type { Standing } from './reportIndex.ts';

export interface DrawnSegment {
  value: string;
  /** Values of the drawn column in the rows of the segment. */
  rows: Totals;
  distance: number | undefined;
  /** With so many values a smaller distance would mostly go unseen. */
  visible: number;
  standing: Standing;
  picture: Bins | Categories;
}

/** What a column may be divided by: positions in the report, in the order of the report's list. */
export function dividersOf({ segmentDistributions: known, columns }: Report, column: number): number[] {
  const at = known?.columns.find((one) => one.column === column);
  const listed = at && known ? known.dividers.flatMap((divider, k) => (at.segments[k] ? [divider.column] : [])) : [];
  const found = columns.findIndex(({ name }) => name === columns[column]?.segment?.column);
  return found >= 0 && !listed.includes(found) ? [found, ...listed] : listed;
}

/** Columns that may be looked into: those that are known to have drifted in one segment, then those that differ most. */
export function segmentedColumns({ segmentDistributions: known, columns }: Report): number[] {
  const found = columns.flatMap(({ segment }, position) => (segment ? [position] : []));
  const offered = (known?.columns ?? []).filter(({ segments }) => segments.some((one) => one !== null)).map(({ column }) => column);
  return [...found, ...offered.filter((position) => !found.includes(position))];
}

/** The segments of a column by the values of another; undefined where the report does not have them. */
export function drawnSegments({ segmentDistributions: known, columns }: Report, column: number, divider: number): { segments: DrawnSegment[]; further: number } | undefined {
  const at = known?.columns.find((one) => one.column === column);
  const place = known?.dividers.findIndex((one) => one.column === divider) ?? -1;
  const by = known?.dividers[place];
  const counts = at?.segments[place];
  if (!at || !by || !counts) return undefined;
  const { drift, training, production } = columns[column]!;
  const judged = { tested: drift.verdict !== 'not-tested', threshold: drift.threshold ?? 0.1, worth: { training: worth(drift.effectiveRows?.training, training), production: worth(drift.effectiveRows?.production, production) } };
  return { segments: by.values.map((value, k) => drawn(at, value, counts[k]!, by.values.length, judged)), further: by.further };
}

/** How the whole column is judged: its segments are judged alike. */
interface Judged {
  tested: boolean;
  threshold: number;
  /** Independent values that one of each side is worth. */
  worth: Totals;
}

function worth(effective: number | undefined, profile: ColumnProfile | null): number {
  const values = present(profile);
  return effective === undefined || values === 0 ? 1 : Math.min(1, effective / values);
}

function drawn(column: SegmentedColumn, value: string, { training, production, distance }: SegmentCounts, tests: number, { tested, threshold, worth }: Judged): DrawnSegment {
  const rows = { training: sum(training), production: sum(production) };
  const [n, m] = [rows.training * worth.training, rows.production * worth.production];
  const visible = column.edges ? minimumDetectableKs(n, m, tests) : minimumDetectableTotalVariation(n, m, training.length - 1, tests);
  const picture = column.edges ? { ...binsOf(column.edges, training, production, rows), ...(column.scale ? { scale: column.scale } : {}) } : categoriesOf(column.categories ?? [], training, production, rows);
  return { value, rows, distance, visible, standing: tested ? standingOf(distance, visible, threshold) : 'not-tested', picture };
}

function standingOf(distance: number | undefined, visible: number, threshold: number): Standing {
  if (distance === undefined) return 'not-tested';
  if (distance >= Math.max(threshold, visible)) return 'differs';
  return visible > threshold ? 'inconclusive' : 'unchanged';
}

/** Shares of both sides in bins that both share, from counts. */
export function binsOf(edges: number[], training: number[], production: number[], totals: Totals): Bins {
  return { type: 'bins', edges, open: { below: false, above: false }, training: shares(training, totals.training), production: shares(production, totals.production), totals };
}

/** In the order of the report's list, so that the bars of all segments stand in the same place. */
function categoriesOf(values: string[], training: number[], production: number[], totals: Totals): Categories {
  const [before, after] = [shares(training, totals.training), shares(production, totals.production)];
  const row = (k: number) => ({ training: before[k] ?? 0, production: after[k] ?? 0 });
  const rest = row(values.length);
  return { type: 'categories', rows: values.map((value, k) => ({ value, ...row(k) })), ...(rest.training > 0 || rest.production > 0 ? { rest } : {}), sides: { training: true, production: true }, totals };
}

function shares(counts: number[], total: number): number[] {
  return counts.map((count) => (total > 0 ? count / total : 0));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
