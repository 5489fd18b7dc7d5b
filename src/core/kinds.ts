/**
 * What kind of column a pair is, over both sides (statistics.md, "Kinds"). Decides which test a column gets, if any:
 * identifiers, free text, dates and values that only grow differ between any two files, and say nothing about drift.
 */
import { isTimeName, isTimeRange, looksLikeDate } from './dateText.ts';
import type { DateMeasures } from './facts/dates.ts';
import type { ColumnPair, NumericSide, SideColumn } from './model.ts';
import type { ColumnKind, Side } from './report.ts';

/** How the present cells of one side read. */
export type CellType = 'number' | 'code' | 'date' | 'boolean' | 'text';

const IDENTIFIER_ROWS = 1000;
const NEARLY_UNIQUE = 0.99;
/** A run of consecutive integers this long is a counter, whatever its name. */
const COUNTER_ROWS = 20;
const TEXT_LENGTH = 20;
const TEXT_DISTINCT = 50;
/** Share of the cells that must be different, and of the known values that must have several words, for shorter ones to be text. */
const MOSTLY_DIFFERENT = 0.5;
const MOSTLY_WORDS = 0.5;
/** Share of neighbours in order from which a side counts as sorted; random order gives one half, and more where values repeat. */
const SORTED = 0.9;
const SORTED_REPEATING = 0.999;
const REPEATING = 50;
/** A handful of values is in order by chance. */
const FEWEST_SORTED = 20;
/** Overlap of the ranges, relative to the narrower, up to which they hardly overlap. */
const HARDLY = 0.1;
/** How many times as fast a value may grow from row to row on one side as on the other: sides may be thinned. */
const MOST_PACE = 20;

export function presentCells(side: SideColumn): number {
  return side.count - side.missing;
}

/** Independent values that the present cells are worth: all of them, unless the order of the file shows that they depend on each other. */
export function effectiveCells(side: SideColumn): number {
  return Math.min(presentCells(side), side.effective ?? Infinity);
}

/** undefined: no present cell. */
export function cellType(side: SideColumn): CellType | undefined {
  const present = presentCells(side);
  if (present === 0) return undefined;
  if (side.numbers === present && side.leadingZeros) return 'code';
  if (side.numbers === present) return 'number';
  if (side.booleans === present) return 'boolean';
  return side.timestamps === present ? 'date' : 'text';
}

/** Share of the present cells of each side that must read as dates for a column of dates. */
const MOSTLY_DATES = 0.9;

/** How the cells of one side read, in the light of the other: dates in any notation count as dates. */
export function cellTypeIn({ dates, ...pair }: ColumnPair, side: Side): CellType | undefined {
  const column = pair[side];
  const type = column === null ? undefined : cellType(column);
  if (type === undefined || pair.numeric !== undefined || dates === undefined || !isMostlyDates(dates)) return type;
  return dates[side].read === dates[side].present ? 'date' : type === 'date' ? type : 'text';
}

function isMostlyDates(dates: DateMeasures): boolean {
  return [dates.training, dates.production].every(({ read, present }) => read >= MOSTLY_DATES * present);
}

export function columnKind(pair: ColumnPair): ColumnKind {
  const sides = [pair.training, pair.production].filter((side) => side !== null && presentCells(side) > 0) as SideColumn[];
  if (sides.length === 0) return 'empty';
  if (isConstant(pair, sides)) return 'constant';
  const types = new Set(sides.map(cellType));
  if (types.size === 1 && types.has('boolean')) return 'boolean';
  // Before identifiers: times are often unique, sorted and of one length, too.
  if (pair.dates !== undefined && isMostlyDates(pair.dates)) return 'datetime';
  if ((types.size === 1 && types.has('date')) || isDateText(pair, types)) return 'datetime';
  if (types.size === 1 && types.has('number') && isTimeNumber(pair)) return 'datetime';
  if (isIdentifier(pair, sides)) return 'identifier';
  if (types.size === 1 && types.has('number')) return 'numeric';
  return types.has('text') && (isText(sides) || isNaming(pair, sides)) ? 'text' : 'categorical';
}

/** Sorted in file order on both sides, in ranges that hardly overlap: a value that only grows (or falls). */
export function isTimeLike(pair: ColumnPair): boolean {
  const { training, production } = pair;
  // One value on a side is in any order, and a flag that flips is not time.
  if (training === null || production === null || training.distinct < 2 || production.distinct < 2) return false;
  if (Math.min(presentCells(training), presentCells(production)) < FEWEST_SORTED) return false;
  const up = [training, production].every((side) => (side.nonDecreasing ?? 0) >= (side.distinct <= REPEATING ? SORTED_REPEATING : SORTED));
  const down = [training, production].every((side) => (side.nonDecreasing ?? 1) <= 1 - SORTED);
  return (up || down) && rangesHardlyOverlap(pair) && growsAlike(pair);
}

/** What grows with time does so at about the same pace on both sides; another scale is another thing. Texts that grow have digits in them. */
function growsAlike({ numeric, training, production }: ColumnPair): boolean {
  if (training === null || production === null) return false;
  if (numeric === undefined) return [training, production].every(({ firstText = '', lastText = '' }) => /\d/.test(firstText) && /\d/.test(lastText));
  const pace = (side: NumericSide): number => (side.max - side.min) / side.n;
  const ratio = pace(numeric.production) / pace(numeric.training);
  return ratio <= MOST_PACE && ratio >= 1 / MOST_PACE;
}

function rangesHardlyOverlap(pair: ColumnPair): boolean {
  if (pair.numeric) {
    const { training: a, production: b } = pair.numeric;
    const overlap = Math.min(a.max, b.max) - Math.max(a.min, b.min);
    return overlap <= HARDLY * Math.min(a.max - a.min, b.max - b.min);
  }
  const a = pair.training;
  const b = pair.production;
  if (a?.firstText === undefined || a.lastText === undefined || b?.firstText === undefined || b.lastText === undefined) return false;
  return a.lastText <= b.firstText || b.lastText <= a.firstText;
}

function isConstant(pair: ColumnPair, sides: SideColumn[]): boolean {
  if (sides.some((side) => side.distinct > 1)) return false;
  if (sides.length < 2) return true;
  if (pair.numeric) return pair.numeric.training.min === pair.numeric.production.min;
  if (pair.categories) return pair.categories.categories === 1;
  return pair.training?.firstText === pair.production?.firstText;
}

function isIdentifier(pair: ColumnPair, sides: SideColumn[]): boolean {
  if (sides.every((side) => isCounter(pair, side))) return true;
  if (sides.some((side) => side.count < IDENTIFIER_ROWS || side.distinct < NEARLY_UNIQUE * presentCells(side))) return false;
  // Measurements with decimals are nearly unique by nature; only their name can make them identifiers.
  if (sides.some((side) => cellType(side) === 'number' && !side.integers)) return isIdentifierName(pair.name);
  if (isIdentifierName(pair.name)) return true;
  return sides.every((side) => isDense(pair, side) || isMonotone(side) || (cellType(side) !== 'number' && side.fixedLength));
}

/** Consecutive integers in file order. */
function isCounter(pair: ColumnPair, side: SideColumn): boolean {
  const range = sideRange(pair, side);
  if (range === undefined || !side.integers || side.distinct < COUNTER_ROWS || side.distinct !== presentCells(side)) return false;
  return range === side.distinct - 1 && isMonotone(side);
}

function isDense(pair: ColumnPair, side: SideColumn): boolean {
  const range = sideRange(pair, side);
  return range !== undefined && side.integers && range + 1 <= 2 * side.distinct;
}

function isMonotone(side: SideColumn): boolean {
  return side.nonDecreasing === 1 || side.nonDecreasing === 0;
}

function sideRange(pair: ColumnPair, side: SideColumn): number | undefined {
  const numeric = side === pair.training ? pair.numeric?.training : pair.numeric?.production;
  return numeric === undefined ? undefined : numeric.max - numeric.min;
}

/** `id`, `user_id`, `userId`, `UUID`, `Unnamed: 0`, `row number`: a word of its own, not a part of `paid` or `humidity`. */
function isIdentifierName(name: string): boolean {
  if (/^(unnamed: ?\d+|index|idx|key|)$/i.test(name.trim())) return true;
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/);
  return words.some((word) => ['id', 'ids', 'uuid', 'guid', 'pk', 'rowid', 'rownum', 'hash', 'key'].includes(word)) || /row.?(number|no|nr|id|index)$/i.test(name);
}

function isTimeNumber(pair: ColumnPair): boolean {
  if (!pair.numeric) return false;
  const { training, production } = pair.numeric;
  return isTimeName(pair.name) && isTimeRange(Math.min(training.min, production.min), Math.max(training.max, production.max));
}

/** Dates in other notations than ISO 8601: all that is known of the values reads as a date. */
function isDateText(pair: ColumnPair, types: Set<CellType | undefined>): boolean {
  if ([...types].some((type) => type !== 'text' && type !== 'date')) return false;
  const known = pair.categories?.top.map((entry) => entry.value) ?? [];
  return known.length > 0 && known.every((value) => looksLikeDate(value));
}

function isText(sides: SideColumn[]): boolean {
  const cells = sides.reduce((sum, side) => sum + presentCells(side), 0);
  const length = sides.reduce((sum, side) => sum + side.meanLength * presentCells(side), 0) / cells;
  const coded = sides.every((side) => side.fixedLength);
  return length > TEXT_LENGTH && Math.max(...sides.map((side) => side.distinct)) > TEXT_DISTINCT && !coded;
}

/**
 * Titles, names, searches: shorter than a text in statistics.md, but most of them are there only once, so that categories
 * could say nothing about them: not even that one side is lower-cased.
 */
function isNaming(pair: ColumnPair, sides: SideColumn[]): boolean {
  if (sides.every((side) => side.fixedLength)) return false;
  if (sides.some((side) => side.distinct <= TEXT_DISTINCT || side.distinct < MOSTLY_DIFFERENT * presentCells(side))) return false;
  // One side is enough: the other may have lost its spaces.
  return (['training', 'production'] as const).some((side) => {
    const known = pair.categories?.top.filter((entry) => entry[side] > 0) ?? [];
    return known.length > 0 && known.filter(({ value }) => /\p{L}\s+\S|\S\s+\p{L}/u.test(value)).length >= MOSTLY_WORDS * known.length;
  });
}
