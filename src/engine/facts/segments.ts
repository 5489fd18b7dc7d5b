/** Drift that only the rows of one category carry. */
import type { DriftSegment } from '../../core/facts/segment.ts';
import { columnKind, isTimeLike, presentCells } from '../../core/kinds.ts';
import type { ColumnPair } from '../../core/model.ts';
import { countsInBins } from '../../core/stats/countsInBins.ts';
import { kolmogorovSmirnov } from '../../core/stats/kolmogorovSmirnov.ts';
import { quantile } from '../../core/stats/quantile.ts';
import { sampleRows } from '../../core/stats/sampleRows.ts';
import { seededRandom } from '../../core/stats/seededRandom.ts';
import { numericTransforms } from '../kernel/numericTransforms.ts';
import { problems } from '../problems.ts';
import type { SampledColumn } from './cellReader.ts';
import type { FactsInput } from './index.ts';

/** Rows of each side that are looked at. */
const SAMPLED_ROWS = 20_000;
const SEED = 1;
/** A difference below this is no drift. */
const CLEAR = 0.1;
/** A segment, and what is left without it, has at least so many values on both sides. */
const LEAST_ROWS = 100;
/** A column of so many values divides the rows into segments. */
const SEGMENTS = { least: 2, most: 20 };
/** A segment of nearly all rows is the column itself. */
const MOST_SHARE = 0.9;
/** The drift outside must be noise, and smaller than inside by this factor. */
const CONFINED = 4;
/** Critical value of the Kolmogorov law at 1 %; what it allows must be small enough to say that nothing happens outside. */
const KOLMOGOROV_99 = 1.63;
const QUIET = 0.1;
const SIGNIFICANCE = 0.001;

interface Cells {
  training: SampledColumn;
  production: SampledColumn;
}

interface Numbers {
  training: Float64Array;
  production: Float64Array;
}

/** With the numbers of the rows within, and of all others. */
type FoundSegment = DriftSegment & { numbers: Numbers; rest: Numbers };

export async function addSegments(input: FactsInput): Promise<void> {
  const { pair, settings } = input;
  const drifted = pair.columns.filter((column) => hasDrifted(column));
  if (drifted.length === 0) return;
  const chosen = settings.roles?.segments ?? [];
  const rank = ({ name }: ColumnPair): number => (chosen.includes(name) ? chosen.indexOf(name) : chosen.length);
  const dividing = pair.columns.filter(dividesRows).toSorted((a, b) => rank(a) - rank(b));
  if (dividing.length === 0) return;
  const sampled = await sampleColumns(input, [...new Set([...drifted, ...dividing])]);
  for (const column of drifted) {
    if (input.signal?.aborted) throw problems.cancelled();
    const others = dividing.filter((other) => other !== column);
    const found = others.flatMap((other) => segmentOf(other.name, sampled.cells.get(column) as Cells, sampled.cells.get(other) as Cells, others.length * drifted.length) ?? []);
    const best = found.toSorted((a, b) => Number(chosen.includes(b.column)) - Number(chosen.includes(a.column)) || b.inside - b.outside - (a.inside - a.outside))[0];
    if (best) column.segment = { ...(await withTransform(input, withHistograms(best, column))), ...(sampled.all ? {} : { seed: SEED }) };
  }
}

/** Numbers whose distribution differs, that no change of the whole column explains. */
function hasDrifted(column: ColumnPair): boolean {
  if (column.numeric === undefined || column.numeric.ks.statistic < CLEAR || column.transforms !== undefined || isTimeLike(column)) return false;
  return columnKind(column) === 'numeric';
}

function dividesRows({ training, production, categories }: ColumnPair): boolean {
  if (training === null || production === null || categories === undefined) return false;
  if (categories.categories < SEGMENTS.least || categories.categories > SEGMENTS.most) return false;
  return categories.top.some((entry) => entry.training >= LEAST_ROWS && entry.production >= LEAST_ROWS) && presentCells(training) > 0;
}

/** The same rows of all columns, so that the cells of a row stand in one place. */
async function sampleColumns({ cells }: FactsInput, columns: readonly ColumnPair[]): Promise<{ cells: Map<ColumnPair, Cells>; all: boolean }> {
  const random = seededRandom(SEED);
  const side = async (name: 'training' | 'production'): Promise<SampledColumn[]> =>
    cells.sample(name, columns.map((column) => column[name]?.index ?? -1), sampleRows(cells.rows(name), SAMPLED_ROWS, random));
  const training = await side('training');
  const production = await side('production');
  const found = new Map(columns.map((column, k): [ColumnPair, Cells] => [column, { training: training[k] as SampledColumn, production: production[k] as SampledColumn }]));
  return { cells: found, all: Math.max(cells.rows('training'), cells.rows('production')) <= SAMPLED_ROWS };
}

/** The one value in whose rows the column differs, while it does not in all others. */
function segmentOf(name: string, column: Cells, divider: Cells, tests: number): FoundSegment | undefined {
  const [training, production] = [divided(column.training, divider.training), divided(column.production, divider.production)];
  const values = [...training.keys()].filter((value) => production.has(value));
  const joined = { training: together(training), production: together(production) };
  const all = { training: joined.training.length, production: joined.production.length };
  const found = values.flatMap((value): FoundSegment[] => {
    const numbers = { training: training.get(value) as Float64Array, production: production.get(value) as Float64Array };
    if (Math.min(numbers.training.length, numbers.production.length) < LEAST_ROWS || numbers.production.length > MOST_SHARE * all.production) return [];
    const inside = distance(numbers);
    const significant = scale(numbers) * Math.sqrt(Math.log((2 * tests * values.length) / SIGNIFICANCE) / 2);
    if (inside < Math.max(CLEAR, significant)) return [];
    const rest = { training: without(joined.training, numbers.training), production: without(joined.production, numbers.production) };
    if (Math.min(rest.training.length, rest.production.length) < LEAST_ROWS) return [];
    // What is nearly constant outside cannot drift there: that says nothing about the segment.
    if (quantile(rest.training, 0.1) === quantile(rest.training, 0.9)) return [];
    const outside = distance(rest);
    const noise = KOLMOGOROV_99 * scale(rest);
    if (noise > QUIET || outside > noise || inside < CONFINED * outside) return [];
    // Nor may another segment drift, which the others would hide.
    const others = values.filter((other) => other !== value).map((other) => ({ training: training.get(other) as Float64Array, production: production.get(other) as Float64Array }));
    if (others.some((other) => Math.min(other.training.length, other.production.length) >= LEAST_ROWS && distance(other) > Math.max(1.2 * KOLMOGOROV_99 * scale(other), inside / CONFINED))) return [];
    const counts = (side: 'training' | 'production') => ({ rows: all[side], segment: numbers[side].length });
    return [{ column: name, value, inside, outside, training: counts('training'), production: counts('production'), numbers, rest }];
  });
  return found.length === 1 ? found[0] : undefined;
}

function withHistograms(segment: FoundSegment, { numeric }: ColumnPair): FoundSegment {
  const edges = numeric?.display.edges;
  if (edges === undefined || edges.length < 3) return segment;
  const of = ({ training, production }: Numbers) => ({ training: countsInBins(training, edges), production: countsInBins(production, edges) });
  return { ...segment, histograms: { edges, inside: of(segment.numbers), outside: of(segment.rest) } };
}

async function withTransform({ cells }: FactsInput, found: FoundSegment): Promise<DriftSegment> {
  const { numbers, rest: _, ...segment } = found;
  const [transform] = numericTransforms(numbers.training, numbers.production, await cells.measure(numbers.training, numbers.production)).filter(({ transform: kind }) => kind !== 'fill');
  return transform === undefined ? segment : { ...segment, transform };
}

/** Present numbers by the value of the other column in their row, ascending; rows without one belong to no value. */
function divided(column: SampledColumn, divider: SampledColumn): Map<string, Float64Array> {
  const lists = new Map<string, number[]>();
  if (!('numbers' in column)) return new Map();
  for (const [row, number] of column.numbers.entries()) {
    if (Number.isNaN(number)) continue;
    const value = 'numbers' in divider ? (Number.isNaN(divider.numbers[row]) ? null : String(divider.numbers[row])) : (divider.texts[row] ?? null);
    if (value === null) continue;
    const list = lists.get(value);
    if (list) list.push(number);
    else lists.set(value, [number]);
  }
  return new Map([...lists].map(([value, list]) => [value, Float64Array.from(list).sort()]));
}

/** All of them, ascending. */
function together(segments: ReadonlyMap<string, Float64Array>): Float64Array {
  const joined = new Float64Array([...segments.values()].reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const numbers of segments.values()) {
    joined.set(numbers, at);
    at += numbers.length;
  }
  return joined.sort();
}

/** `all` less the numbers of a part of them; both ascending. */
function without(all: Float64Array, part: Float64Array): Float64Array {
  const rest = new Float64Array(all.length - part.length);
  let taken = 0;
  let at = 0;
  for (const number of all) {
    if (number === part[taken]) taken++;
    else rest[at++] = number;
  }
  return rest;
}

function distance({ training, production }: Numbers): number {
  return kolmogorovSmirnov(training, production).statistic;
}

function scale({ training, production }: Numbers): number {
  return Math.sqrt((training.length + production.length) / (training.length * production.length));
}
