import { columnSettings, thresholdsOf } from '../../core/columnSettings.ts';
import { cellType, columnKind, isTimeLike } from '../../core/kinds.ts';
import type { ColumnPair } from '../../core/model.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import { midRanks } from '../../core/stats/midRanks.ts';
import { countBelow } from '../../core/stats/sortedSearch.ts';
import type { SampledColumn } from './cellReader.ts';

/** Categories that a column may have at most. */
const MOST_CATEGORIES = 50;

/** A column of both sides as levels: numbers in their order, categories in any. */
export interface LevelColumn {
  /** Position in `ProfiledPair.columns`. */
  position: number;
  ordered: boolean;
  /** Different values of both sides. */
  levels: number;
  /** Level of each sampled row, training first; −1 is missing. */
  values: Int32Array;
  /** Ranks of the rows of each side; of ordered columns, where none is missing on the side. */
  ranks: { training?: Float64Array; production?: Float64Array };
}

/** A column that can go together with others. */
export interface PairableColumn {
  /** Position in `ProfiledPair.columns`. */
  position: number;
  ordered: boolean;
  /** Values that stand for missing ones: they have a finding of their own, and count as missing. */
  standIns: readonly string[];
}

/**
 * The columns that can go together with others: numbers, flags and categories that vary on both sides. Identifiers, texts,
 * dates, constants and values that only grow are left out, as are columns of another type on the other side.
 */
export function pairableColumns(columns: readonly ColumnPair[], settings: ComparisonSettings): PairableColumn[] {
  return columns.flatMap((pair, position) => {
    const own = columnSettings(pair.name, settings);
    const { training, production } = pair;
    if (own.ignore === true || [settings.roles?.id, settings.roles?.timestamp].includes(pair.name)) return [];
    if (training === null || production === null || cellType(training) !== cellType(production)) return [];
    if (training.distinct < 2 || production.distinct < 2) return [];
    const kind = own.kind ?? columnKind(pair);
    if (!['numeric', 'boolean', 'categorical'].includes(kind) || (own.kind === undefined && isTimeLike(pair))) return [];
    const ordered = isOrdered(pair, settings);
    const standIns = pair.sentinels?.marks.map(({ value }) => value) ?? [];
    return ordered || (pair.categories !== undefined && pair.categories.categories <= MOST_CATEGORIES) ? [{ position, ordered, standIns }] : [];
  });
}

/** Integers with few values are categories, as in the drift tests. */
function isOrdered({ name, training, production, numeric, categories }: ColumnPair, settings: ComparisonSettings): boolean {
  if (numeric === undefined) return false;
  return !(training?.integers && production?.integers && categories !== undefined && categories.categories <= thresholdsOf(name, settings).fewValues);
}

/** The sampled cells of both sides in common levels. */
export function levelColumn({ position, ordered, standIns: marks }: PairableColumn, training: SampledColumn, production: SampledColumn): LevelColumn {
  const standIns = new Set(marks);
  const { values, levels } =
    'numbers' in training && 'numbers' in production ? numberLevels([training.numbers, production.numbers], standIns) : textLevels([...textsOf(training), ...textsOf(production)], standIns);
  const rows = 'numbers' in training ? training.numbers.length : training.texts.length;
  const ranks: LevelColumn['ranks'] = {};
  if (ordered) {
    for (const [side, part] of [['training', values.subarray(0, rows)], ['production', values.subarray(rows)]] as const) {
      if (!part.includes(-1)) ranks[side] = midRanks(part, levels);
    }
  }
  return { position, ordered, levels, values, ranks };
}

function numberLevels(sides: readonly Float64Array[], standIns: ReadonlySet<string>): { values: Int32Array; levels: number } {
  const left = new Set([...standIns].map(Number));
  const cells = new Float64Array(sides.reduce((sum, side) => sum + side.length, 0));
  let row = 0;
  for (const side of sides) for (const cell of side) cells[row++] = left.has(cell) ? NaN : cell;
  // NaN, which is missing, comes last.
  const sorted = cells.slice().sort();
  let levels = 0;
  for (let k = 0; k < sorted.length && !Number.isNaN(sorted[k]); k++) if (levels === 0 || sorted[k] !== sorted[levels - 1]) sorted[levels++] = sorted[k] as number;
  const distinct = sorted.subarray(0, levels);
  return { values: Int32Array.from(cells, (cell) => (Number.isNaN(cell) ? -1 : countBelow(distinct, cell))), levels };
}

function textLevels(cells: readonly (string | null)[], standIns: ReadonlySet<string>): { values: Int32Array; levels: number } {
  const levels = new Map<string, number>();
  const values = new Int32Array(cells.length).fill(-1);
  for (const [row, cell] of cells.entries()) {
    if (cell === null || standIns.has(cell)) continue;
    const level = levels.get(cell) ?? levels.size;
    levels.set(cell, level);
    values[row] = level;
  }
  return { values, levels: levels.size };
}

/** One side may have been read as numbers where the other has digits that are codes. */
function textsOf(column: SampledColumn): (string | null)[] {
  return 'texts' in column ? column.texts : Array.from(column.numbers, (cell) => (Number.isNaN(cell) ? null : String(cell)));
}
