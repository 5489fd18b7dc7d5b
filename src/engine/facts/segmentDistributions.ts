/** What a person may look into: the distribution of the columns that differ most within the rows of each value of another column. */
import { columnSettings } from '../../core/columnSettings.ts';
import { columnKind, isTimeLike } from '../../core/kinds.ts';
import type { ColumnPair } from '../../core/model.ts';
import { isPrivate } from '../../core/privacy.ts';
import type { Side } from '../../core/report.ts';
import { sampleRows } from '../../core/stats/sampleRows.ts';
import { seededRandom } from '../../core/stats/seededRandom.ts';
import type { SampledColumn } from './cellReader.ts';
import type { SegmentColumn } from './countSegments.ts';
import type { ThreadedInput } from './index.ts';

/** Rows of each side that are looked at. */
const SAMPLED_ROWS = 10_000;
const SEED = 1;
/** What the report carries. */
const MOST_DIVIDERS = 12;
const MOST_COLUMNS = 10;
/** A column of so many values divides the rows into segments. */
const SEGMENTS = { least: 2, most: 20 };

export async function addSegmentDistributions(input: ThreadedInput): Promise<void> {
  const { pair, cells, settings, kernel } = input;
  const shown = pair.columns.filter((column) => column.training !== null && column.production !== null && columnSettings(column.name, settings).ignore !== true && !isPrivate(column.name, settings));
  const allDividers = byRole(shown.filter(dividesRows), settings.roles?.segments ?? []);
  const allColumns = shown.filter((column) => differenceOf(column) !== undefined).toSorted((a, b) => (differenceOf(b) ?? 0) - (differenceOf(a) ?? 0));
  const dividers = allDividers.slice(0, MOST_DIVIDERS);
  const columns = allColumns.slice(0, MOST_COLUMNS);
  if (dividers.length === 0 || columns.every((column) => dividers.length === 1 && column === dividers[0])) return;
  const asked = [...new Set([...dividers, ...columns])];
  const random = seededRandom(SEED);
  const sample = (side: Side): Promise<SampledColumn[]> => cells.sample(side, asked.map((column) => column[side]?.index ?? 0), sampleRows(cells.rows(side), SAMPLED_ROWS, random));
  const [training, production] = [await sample('training'), await sample('production')];
  const all = asked.map((column, k): SegmentColumn => ({
    position: pair.columns.indexOf(column),
    ...(column.numeric && columnKind(column) === 'numeric' ? { numeric: column.numeric } : {}),
    ...(column.categories ? { categories: column.categories.categories } : {}),
    top: (column.categories?.top ?? []).map(({ value }) => value),
    cells: { training: training[k] as SampledColumn, production: production[k] as SampledColumn },
  }));
  const placed = (chosen: readonly ColumnPair[]): number[] => chosen.map((column) => asked.indexOf(column));
  const counted = await kernel.compute({ type: 'segments', all, dividers: placed(dividers), columns: placed(columns) });
  const looked = { training: Math.min(SAMPLED_ROWS, cells.rows('training')), production: Math.min(SAMPLED_ROWS, cells.rows('production')) };
  pair.segmentDistributions = {
    rows: { ...looked, ...(Math.max(cells.rows('training'), cells.rows('production')) > SAMPLED_ROWS ? { seed: SEED } : {}) },
    dividers: counted.dividers,
    dividersOf: allDividers.length,
    columns: counted.columns,
    columnsOf: allColumns.length,
  };
}

/** Those that are named as segments come first, in the order in which they are named. */
function byRole(columns: readonly ColumnPair[], named: readonly string[]): ColumnPair[] {
  const rank = ({ name }: ColumnPair): number => (named.includes(name) ? named.indexOf(name) : named.length);
  return columns.toSorted((a, b) => rank(a) - rank(b));
}

function dividesRows(column: ColumnPair): boolean {
  const values = column.categories?.categories ?? 0;
  return ['numeric', 'boolean', 'categorical'].includes(columnKind(column)) && values >= SEGMENTS.least && values <= SEGMENTS.most;
}

/** How far the sides are apart in a column that can be drawn and compared; undefined where it cannot: what only grows differs between any two files. */
function differenceOf(column: ColumnPair): number | undefined {
  const kind = columnKind(column);
  if (isTimeLike(column)) return undefined;
  if (kind === 'numeric' && column.numeric && column.numeric.display.edges.length > 2) return column.numeric.ks.statistic;
  return (kind === 'categorical' || kind === 'boolean') && column.categories ? Math.max(0, column.categories.totalVariation - column.categories.noise.mean) : undefined;
}

