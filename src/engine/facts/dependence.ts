import { cellType, columnKind, isTimeLike, presentCells } from '../../core/kinds.ts';
import type { ColumnPair, NumericSide, SideColumn } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import { agreementInflation } from '../../core/stats/agreementInflation.ts';
import { areAlike, effectiveCount, isDependent, pooled } from '../../core/stats/effectiveSampleSize.ts';
import type { Correlation } from '../../core/stats/effectiveSampleSize.ts';
import { problems } from '../problems.ts';
import type { CellReader } from './cellReader.ts';
import type { FactsInput } from './index.ts';

const SIDES = ['training', 'production'] as const;
/** Share of neighbours in order from which a file is sorted by a column; of a column with few values all must be. */
const SORTED = 0.99;
const FEW_VALUES = 50;
/** Share of rows with values that the other side lacks, up to which both sides are sorted by the same values. */
const NEW_VALUES = 0.1;
/** A quantile curve this close to a straight line, as a share of the range, is that of a clock or a counter. */
const STRAIGHT = 0.02;
const TIME_WORD = /date|time|stamp|year|month|week|day|hour|minute|second|season|quarter|period|epoch|index|step/i;
/** Fewer say nothing about their order. */
const LEAST_PAIRS = 20;
/** Columns in one question to the store. */
const BATCH = 50;

/**
 * How many independent values the cells of a column are worth (decision rule 7). The kernel says it of numbers; here it is said of
 * categories and of what is missing, and taken back where a file is merely sorted.
 *
 * Rows that depend on each other through time (or whatever the files are recorded by) are fewer than they seem: two parts of one series
 * differ by chance far more than two samples. Rows that were sorted after they were drawn are not: sorting changes no distribution. So a
 * side whose order is that of a column that is no time and has the same values on both sides keeps all its rows.
 */
export async function addDependence({ pair, cells, signal }: FactsInput): Promise<void> {
  const columns = pair.columns.filter((column) => column.training !== null && column.production !== null);
  const neighbours = new Map<ColumnPair, Record<Side, Neighbours>>();
  for (const column of columns.filter(isCategorical)) {
    if (signal?.aborted) throw problems.cancelled();
    const [training, production] = [await cells.neighbours('training', column.training?.index ?? 0), await cells.neighbours('production', column.production?.index ?? 0)];
    neighbours.set(column, { training, production });
  }
  const unsorted = SIDES.filter((side) => !isSorted(columns, side, neighbours));
  for (const side of SIDES) if (!unsorted.includes(side)) for (const column of columns) delete column[side]?.effective;
  for (const [column, found] of neighbours) {
    if (signal?.aborted) throw problems.cancelled();
    await addCategories(column, unsorted.map((side) => ({ side, correlation: neighbourCorrelation(column, side, found[side]) })), cells);
  }
  if (unsorted.includes('training')) await addMissing(columns, cells);
}

interface SideCorrelation {
  side: Side;
  correlation: Correlation | undefined;
}

/** Both sides together where they can be of one process: a short one alone may be too short to show it. */
async function addCategories(column: ColumnPair, sides: readonly SideCorrelation[], cells: CellReader): Promise<void> {
  const [a, b] = sides.map(({ correlation }) => correlation);
  const groups = a !== undefined && b !== undefined && areAlike(a, b) ? [{ sides, dependent: isDependent(a) || isDependent(b) || isDependent(pooled(a, b)) }] : sides.map((own) => ({ sides: [own], dependent: own.correlation !== undefined && isDependent(own.correlation) }));
  for (const group of groups.filter(({ dependent }) => dependent)) {
    const series = await Promise.all(group.sides.map(({ side }) => codesOf(column, side, cells)));
    const inflation = agreementInflation(series, categoryCodes(column).size + 1);
    for (const { side, correlation } of group.sides) {
      const facts = column[side];
      if (facts !== null) facts.effective = effectiveCount(presentCells(facts), correlation?.correlation ?? 0, inflation);
    }
  }
}

interface Neighbours {
  pairs: number;
  equal: number;
}

/** What is tested as categories and is not measured by the kernel. */
function isCategorical(column: ColumnPair): boolean {
  return column.numeric === undefined && column.categories !== undefined && !['identifier', 'text', 'constant', 'datetime'].includes(columnKind(column));
}

/**
 * Agreement of neighbours above chance, as the second eigenvalue of a Markov chain. Chance is overstated where not all shares are known, so
 * that long lists of rare values do not seem to depend.
 */
function neighbourCorrelation({ categories }: ColumnPair, side: Side, { pairs, equal }: Neighbours): Correlation | undefined {
  if (categories === undefined || pairs < LEAST_PAIRS) return undefined;
  const n = pairs + 1;
  const shares = categories.top.map((entry) => entry[side] / n);
  const rest = Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0));
  const least = Math.min(...shares.filter((share) => share > 0));
  const chance = shares.reduce((sum, share) => sum + share * share, 0) + (rest > 0 ? rest * least : 0);
  if (!(chance < 1)) return undefined;
  // Of the least balanced indicator that could carry it: of two categories, that of the rarer one.
  const rare = 1 - Math.max(...shares);
  if (!(rare > 0)) return undefined;
  const skewness = (1 - 2 * Math.min(0.5, rare)) / Math.sqrt(rare * (1 - rare));
  return { correlation: (equal / pairs - chance) / (1 - chance), pairs, skewness, series: 1 };
}

/** The frequent values; all others are one more. */
function categoryCodes({ categories }: ColumnPair): Map<string, number> {
  return new Map((categories?.top ?? []).map(({ value }, k) => [value, k]));
}

/** Present cells in the order of the file. */
async function codesOf(column: ColumnPair, side: Side, cells: CellReader): Promise<Int32Array> {
  const codes = categoryCodes(column);
  const facts = column[side];
  const series = new Int32Array(facts === null ? 0 : presentCells(facts));
  let at = 0;
  await cells.texts(side, facts?.index ?? 0, (chunk) => {
    for (const text of chunk) if (text !== null) series[at++] = codes.get(text) ?? codes.size;
  });
  return series;
}

/**
 * Missing cells come in runs where a source fails for a while. How far that makes rates vary is taken from training alone: where training
 * knows no such runs, one in production is the change that is looked for.
 */
async function addMissing(columns: readonly ColumnPair[], cells: FactsInput['cells']): Promise<void> {
  const gappy = columns.filter(({ training }) => training !== null && training.missing > 1 && training.missing < training.count);
  for (let from = 0; from < gappy.length; from += BATCH) {
    const batch = gappy.slice(from, from + BATCH);
    const runs = await cells.missingRuns('training', batch.map(({ training }) => training?.index ?? 0));
    for (const [k, { training, production }] of batch.entries()) {
      if (training === null || production === null) continue;
      const share = training.missing / training.count;
      const correlation = ((training.missing - (runs[k] as number)) / training.missing - share) / (1 - share);
      const skewness = (1 - 2 * share) / Math.sqrt(share * (1 - share));
      if (!isDependent({ correlation, pairs: training.count - 1, skewness, series: 1 })) continue;
      for (const side of [training, production]) side.effectiveRows = effectiveCount(side.count, correlation);
    }
  }
}

/** Whether the order of a side is that of one of its columns, which is no time and has the values of the other side too. */
function isSorted(columns: readonly ColumnPair[], side: Side, neighbours: ReadonlyMap<ColumnPair, Record<Side, Neighbours>>): boolean {
  if (columns.some((column) => columnKind(column) === 'datetime' && isInOrder(column[side]))) return false;
  return columns.some((column) => (isInOrder(column[side]) || isGrouped(column[side], neighbours.get(column)?.[side])) && isSharedKey(column));
}

function isInOrder(facts: SideColumn | null): boolean {
  if (facts === null || facts.distinct < 2 || facts.nonDecreasing === undefined) return false;
  const few = facts.distinct <= FEW_VALUES;
  return facts.nonDecreasing >= (few ? 1 : SORTED) || (!few && facts.nonDecreasing <= 1 - SORTED);
}

/** Every value in one run, in any order of the values. */
function isGrouped(facts: SideColumn | null, neighbours: Neighbours | undefined): boolean {
  return facts !== null && neighbours !== undefined && facts.distinct > 1 && facts.distinct <= neighbours.pairs / 10 && neighbours.pairs - neighbours.equal === facts.distinct - 1;
}

function isSharedKey(column: ColumnPair): boolean {
  const { training, production, numeric, categories } = column;
  if (training === null || production === null || TIME_WORD.test(column.name) || isTimeLike(column) || columnKind(column) === 'identifier') return false;
  if (numeric !== undefined) {
    const { training: a, production: b } = numeric;
    const overlap = Math.min(a.max, b.max) - Math.max(a.min, b.min);
    return overlap > 0.5 * Math.max(a.max - a.min, b.max - b.min) && ![a, b].some(isClock);
  }
  if (categories === undefined || cellType(training) === 'date') return false;
  const [n, m] = [presentCells(training), presentCells(production)];
  return categories.unseen.rows <= NEW_VALUES * m && categories.vanished.rows <= NEW_VALUES * n;
}

/** Evenly spaced values: a time or a counter under another name. */
function isClock({ n, min, max, curve }: NumericSide): boolean {
  if (n <= FEW_VALUES) return false;
  return curve.every((value, k) => Math.abs((value - min) / (max - min) - k / (curve.length - 1)) <= STRAIGHT);
}
