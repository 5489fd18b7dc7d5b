import type { AssociatedPair, AssociationChange } from '../../core/facts/association.ts';
import type { Side } from '../../core/report.ts';
import { chiSquarePValue } from '../../core/stats/chiSquarePValue.ts';
import { columnTotals, contingencyTable, rowTotals } from '../../core/stats/contingencyTable.ts';
import type { ContingencyTable } from '../../core/stats/contingencyTable.ts';
import { correctedCramersV, meanSquareContingency } from '../../core/stats/correctedCramersV.ts';
import { correlationRatio } from '../../core/stats/correlationRatio.ts';
import { fitMargins } from '../../core/stats/fitMargins.ts';
import { midRanks } from '../../core/stats/midRanks.ts';
import { pearson } from '../../core/stats/pearson.ts';
import { tableAssociation } from '../../core/stats/tableAssociation.ts';
import type { AssociationMeasure } from '../../core/stats/tableAssociation.ts';
import { total } from '../../core/stats/total.ts';
import type { LevelColumn } from './associationColumns.ts';

/** Rows of a side in which both columns must be present. */
const LEAST_ROWS = 30;
/** Bins of equally many rows that numbers are put into where tables are compared. */
const BINS = 8;
/** Share of each side's rows whose values must occur on the other side too. */
const COMMON = 0.25;
/** Random parts that say how much a measure varies, and the rows of each side that they are drawn from. */
const PARTS = 100;
/** Times that both sides are drawn anew for the error of the own difference: it is known to a tenth. */
const REDRAWN = 50;
const PART_ROWS = 500;

/** Two columns on one side: the levels of the rows in which both are present. The groups of a correlation ratio are `x`. */
interface Levels {
  x: Int32Array;
  y: Int32Array;
  /** Ranks of all of them, where they are known. */
  ranks?: { x: Float64Array; y: Float64Array };
}

export interface PairedColumns {
  measure: AssociationMeasure;
  x: LevelColumn;
  y: LevelColumn;
  training: Levels;
  production: Levels;
}

/** `rows`: sampled rows of training; those of production follow. undefined with too few rows in which both are present. */
export function pairedColumns(a: LevelColumn, b: LevelColumn, rows: number): PairedColumns | undefined {
  const measure: AssociationMeasure = a.ordered && b.ordered ? 'spearman' : a.ordered || b.ordered ? 'correlation-ratio' : 'cramers-v';
  const [x, y] = measure === 'correlation-ratio' && a.ordered ? [b, a] : [a, b];
  const training = bothPresent(x, y, 'training', rows);
  const production = bothPresent(x, y, 'production', rows);
  return Math.min(training.x.length, production.x.length) < LEAST_ROWS ? undefined : { measure, x, y, training, production };
}

function bothPresent(x: LevelColumn, y: LevelColumn, side: Side, rows: number): Levels {
  const [from, to] = side === 'training' ? [0, rows] : [rows, x.values.length];
  const ranks = { x: x.ranks[side], y: y.ranks[side] };
  // Most columns have no gap, and their ranks are those of all rows.
  if (ranks.x && ranks.y) return { x: x.values.subarray(from, to), y: y.values.subarray(from, to), ranks: { x: ranks.x, y: ranks.y } };
  const levels = { x: new Int32Array(to - from), y: new Int32Array(to - from) };
  let n = 0;
  for (let row = from; row < to; row++) {
    const [a, b] = [x.values[row] as number, y.values[row] as number];
    if (a < 0 || b < 0) continue;
    levels.x[n] = a;
    levels.y[n++] = b;
  }
  return { x: levels.x.subarray(0, n), y: levels.y.subarray(0, n) };
}

/** What is measured, and how many levels there are. */
type Measured = Pick<PairedColumns, 'measure'> & { x: Pick<LevelColumn, 'levels'>; y: Pick<LevelColumn, 'levels'> };

/** The measure of one side; NaN where a column does not vary in the rows that both have. */
export function measureOf({ measure, x, y }: Measured, levels: Levels): number {
  if (measure === 'cramers-v') return correctedCramersV(contingencyTable(levels.x, levels.y, x.levels, y.levels));
  const ranks = levels.ranks?.y ?? midRanks(levels.y, y.levels);
  return measure === 'spearman' ? pearson(levels.ranks?.x ?? midRanks(levels.x, x.levels), ranks) : correlationRatio(ranks, levels.x, x.levels);
}

/** How both columns of a pair are spread over common bins on each side. */
export interface BinnedPair {
  measure: AssociationMeasure;
  training: ContingencyTable;
  production: ContingencyTable;
}

/** Categories as they are, numbers in bins. */
export function binnedPair(pair: PairedColumns): BinnedPair {
  const { measure, x, y, training, production } = pair;
  const [binsOfX, binsOfY] = [bins(pair, x, 'x'), bins(pair, y, 'y')];
  const table = (levels: Levels): ContingencyTable => contingencyTable(levels.x.map((level) => binsOfX.of[level] as number), levels.y.map((level) => binsOfY.of[level] as number), binsOfX.count, binsOfY.count);
  return { measure, training: table(training), production: table(production) };
}

/**
 * Production less training in the measure, freed from what the columns' own distributions explain: Cramér's V and η depend on how
 * frequent the categories are, and a rank correlation on how far the values spread. The table of each side is given the distributions of the
 * other (its odds ratios stay); of both differences the smaller counts, 0 where they disagree, or where too few values are common.
 */
export function ownDifference(binned: BinnedPair): number {
  const common = commonPart(binned);
  if (common === undefined) return 0;
  const { measure, training, production } = common;
  const [n, m] = [total(training.cells), total(production.cells)];
  const a = tableAssociation(measure, fitMargins(production, training), m) - tableAssociation(measure, training, n);
  const b = tableAssociation(measure, production, m) - tableAssociation(measure, fitMargins(training, production), n);
  return smaller(a, b);
}

/** The difference that is nearer to 0; 0 where they disagree about the sign or one is not known. */
export function smaller(a: number, b: number): number {
  if (!(a * b > 0)) return 0;
  return Math.abs(a) < Math.abs(b) ? a : b;
}

/** Bin of each level: the level itself for categories; numbers in bins of about equal weight, both sides weighing the same. */
function bins({ training, production }: PairedColumns, { ordered, levels }: LevelColumn, axis: 'x' | 'y'): { of: Int32Array; count: number } {
  const of = Int32Array.from({ length: levels }, (_, level) => level);
  if (!ordered || levels <= BINS) return { of, count: levels };
  const weights = new Float64Array(levels);
  for (const side of [training[axis], production[axis]]) for (const level of side) weights[level]! += 1 / (2 * side.length);
  let below = 0;
  for (let level = 0; level < levels; level++) {
    // By its middle, so that a frequent value falls where most of it lies.
    of[level] = Math.min(BINS - 1, Math.floor(BINS * (below + (weights[level] as number) / 2)));
    below += weights[level] as number;
  }
  return { of, count: BINS };
}

/** Both tables without the rows and columns that are empty on a side; undefined where that leaves too little to compare. */
function commonPart({ measure, training, production }: BinnedPair): BinnedPair | undefined {
  let [a, b] = [training, production];
  // Leaving a row out may empty a column.
  for (;;) {
    const rows = filled(rowTotals(a), rowTotals(b));
    const columns = filled(columnTotals(a), columnTotals(b));
    if (rows.length < 2 || columns.length < 2) return undefined;
    if (rows.length === a.rows && columns.length === a.columns) break;
    [a, b] = [part(a, rows, columns), part(b, rows, columns)];
  }
  const enough = total(a.cells) >= COMMON * total(training.cells) && total(b.cells) >= COMMON * total(production.cells);
  return enough ? { measure, training: a, production: b } : undefined;
}

function filled(a: Float64Array, b: Float64Array): number[] {
  return [...a.keys()].filter((k) => (a[k] as number) > 0 && (b[k] as number) > 0);
}

function part(table: ContingencyTable, rows: readonly number[], columns: readonly number[]): ContingencyTable {
  const cells = Float64Array.from(rows.flatMap((row) => columns.map((column) => table.cells[row * table.columns + column] as number)));
  return { rows: rows.length, columns: columns.length, cells };
}

/**
 * How much the measure differs between random parts of both sides' rows together, of the sizes of the sides: a permutation test, which holds for
 * rare categories and tied numbers too. Drawn from at most 500 rows of each side; the spread is that of all of them.
 */
export function permuted(pair: PairedColumns, difference: number, random: () => number): Pick<AssociationChange, 'spread' | 'exceeded'> {
  const [n, m] = [pair.training.x.length, pair.production.x.length];
  const few = { training: some(pair.training, random), production: some(pair.production, random) };
  const [k, l] = [few.training.x.length, few.production.x.length];
  const [x, y] = [dense(few.training.x, few.production.x), dense(few.training.y, few.production.y)];
  const pooled = { x: x.values, y: y.values };
  const measured: Measured = { measure: pair.measure, x, y };
  const scale = Math.sqrt((1 / n + 1 / m) / (1 / k + 1 / l));
  let squares = 0;
  let exceeded = 0;
  let parts = 0;
  for (let p = 0; p < PARTS; p++) {
    shuffle(pooled, random);
    const drawn = measureOf(measured, { x: pooled.x.subarray(0, k), y: pooled.y.subarray(0, k) }) - measureOf(measured, { x: pooled.x.subarray(k), y: pooled.y.subarray(k) });
    // A part in which a column does not vary says nothing.
    if (Number.isNaN(drawn)) continue;
    parts++;
    squares += drawn * drawn;
    if (Math.abs(drawn) * scale >= Math.abs(difference)) exceeded++;
  }
  // Where most parts say nothing, neither does the test.
  if (parts < PARTS / 2) return { spread: Infinity, exceeded: 1 };
  return { spread: Math.sqrt(squares / parts) * scale, exceeded: exceeded / parts };
}

/**
 * Standard error of the own difference, by the [bootstrap](https://en.wikipedia.org/wiki/Bootstrapping_(statistics)): as much of it as hangs on a few rows.
 * Drawn with at most 500 rows of each side; the error is that of all of them.
 */
export function bootstrapError({ measure, training, production }: BinnedPair, random: () => number): number {
  const [n, m] = [total(training.cells), total(production.cells)];
  const [k, l] = [Math.min(n, PART_ROWS), Math.min(m, PART_ROWS)];
  let sum = 0;
  let squares = 0;
  for (let p = 0; p < REDRAWN; p++) {
    const drawn = ownDifference({ measure, training: redrawn(training, k, random), production: redrawn(production, l, random) });
    sum += drawn;
    squares += drawn * drawn;
  }
  return Math.sqrt((Math.max(0, squares - (sum * sum) / REDRAWN) / (REDRAWN - 1)) * ((1 / n + 1 / m) / (1 / k + 1 / l)));
}

/**
 * p-value of the larger of two measures if the columns were independent on its side: χ² for Cramér's V, Kruskal and Wallis's test (which is
 * that of the correlation ratio of ranks) by its χ² law, and the same for Spearman's correlation, with one degree of freedom.
 */
export function independence(pair: PairedColumns, values: { training: number; production: number }): number {
  const { measure, x, y } = pair;
  const levels = Math.abs(values.training) > Math.abs(values.production) ? pair.training : pair.production;
  const n = levels.x.length;
  const value = Math.max(Math.abs(values.training), Math.abs(values.production));
  if (measure === 'spearman') return chiSquarePValue((n - 1) * value * value, 1);
  const table = contingencyTable(levels.x, levels.y, x.levels, y.levels);
  const [groups, columns] = [rowTotals(table), columnTotals(table)].map((totals) => totals.filter((count) => count > 0).length) as [number, number];
  // The share between the groups before its correction: 1 − (1 − ε²)(n − groups)/(n − 1).
  if (measure === 'correlation-ratio') return chiSquarePValue((n - 1) * (1 - ((1 - value * value) * (n - groups)) / (n - 1)), groups - 1);
  return chiSquarePValue(n * meanSquareContingency(table), (groups - 1) * (columns - 1));
}

/** As many observations, drawn from those of the table with replacement. */
function redrawn({ rows, columns, cells }: ContingencyTable, count: number, random: () => number): ContingencyTable {
  const upTo = new Float64Array(cells.length);
  let sum = 0;
  for (let k = 0; k < cells.length; k++) upTo[k] = sum += cells[k] as number;
  const drawn = new Float64Array(cells.length);
  for (let i = 0; i < count; i++) {
    const at = random() * sum;
    let [low, high] = [0, cells.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    drawn[low]!++;
  }
  return { rows, columns, cells: drawn };
}

function some({ x, y }: Levels, random: () => number): Levels {
  if (x.length <= PART_ROWS) return { x, y };
  const shuffled = { x: x.slice(), y: y.slice() };
  shuffle(shuffled, random, PART_ROWS);
  return { x: shuffled.x.subarray(0, PART_ROWS), y: shuffled.y.subarray(0, PART_ROWS) };
}

/** The levels that occur, in their order. */
function dense(a: Int32Array, b: Int32Array): { values: Int32Array; levels: number } {
  const levels = new Map([...new Set([...a, ...b])].sort((x, y) => x - y).map((level, k) => [level, k]));
  return { values: Int32Array.from([...a, ...b], (level) => levels.get(level) as number), levels: levels.size };
}

/** Fisher and Yates, as far as the first `count` places; pairs stay together. */
function shuffle({ x, y }: Levels, random: () => number, count = x.length): void {
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (x.length - i));
    const [a, b] = [x[i] as number, y[i] as number];
    x[i] = x[j] as number;
    y[i] = y[j] as number;
    x[j] = a;
    y[j] = b;
  }
}

export function associatedPair({ measure, training, production, x, y }: PairedColumns, values: { training: number; production: number }): AssociatedPair {
  const [first, second] = x.position < y.position ? [x, y] : [y, x];
  return {
    first: first.position,
    second: second.position,
    measure,
    training: { value: values.training, rows: training.x.length },
    production: { value: values.production, rows: production.x.length },
  };
}
