import { cellType, presentCells } from '../../../core/kinds.ts';
import type { CellType } from '../../../core/kinds.ts';
import type { ColumnPair, SideColumn } from '../../../core/model.ts';
import type { Side } from '../../../core/report.ts';
import { expectedTotalVariation } from '../../../core/stats/expectedTotalVariation.ts';
import { kolmogorovSmirnov } from '../../../core/stats/kolmogorovSmirnov.ts';
import { totalVariation } from '../../../core/stats/totalVariation.ts';
import type { CellReader } from '../cellReader.ts';

/** Order statistics that stand for all numbers of a column; they move no share by more than 1/4096. */
const ORDER_STATISTICS = 4096;
/** Critical value of the Kolmogorov law at 1 %, and of the normal law. */
const KOLMOGOROV_99 = 1.63;
const NORMAL_99 = 2.33;
/** Where sampling alone makes samples differ by more, the values say nothing about which column it is. */
const TOO_NOISY = 0.3;

/** What is kept of the values of one column of one side, to find it again on the other. */
export interface ColumnSample {
  type: CellType;
  rows: number;
  distinct: number;
  meanLength: number;
  /** Ascending. */
  numbers?: Float64Array;
  /** Counts of texts; those of the most frequent ones where `complete` is false. */
  counts?: Map<string, number>;
}

/** Kolmogorov–Smirnov distance or total variation, and what sampling noise allows; undefined where the values cannot tell. */
export interface SampleDistance {
  distance: number;
  noise: number;
}

/** More distinct texts than this are names and identifiers, which no other sample repeats. */
const MOST_TEXTS = 20_000;

export async function columnSample(cells: CellReader, side: Side, column: SideColumn): Promise<ColumnSample | undefined> {
  const type = cellType(column);
  if (type === undefined) return undefined;
  const sample: ColumnSample = { type, rows: presentCells(column), distinct: column.distinct, meanLength: column.meanLength };
  if (type === 'number') return { ...sample, numbers: thinned(await cells.numbers(side, column.index)) };
  if (column.distinct > MOST_TEXTS) return sample;
  const counts = new Map<string, number>();
  await cells.groups({ [side]: column.index }, (chunk) => {
    for (const entry of chunk) counts.set(entry.value, entry[side]);
  });
  return { ...sample, counts };
}

/** The same of a column that both files have, from its profile: 41 quantiles, or its most frequent values. */
export function profileSample(pair: ColumnPair, side: Side): ColumnSample | undefined {
  const column = pair[side];
  const type = column === null ? undefined : cellType(column);
  if (column === null || type === undefined) return undefined;
  const sample: ColumnSample = { type, rows: presentCells(column), distinct: column.distinct, meanLength: column.meanLength };
  if (type === 'number') return pair.numeric ? { ...sample, numbers: Float64Array.from(pair.numeric[side].curve) } : undefined;
  return pair.categories ? { ...sample, counts: new Map(pair.categories.top.map((entry) => [entry.value, entry[side]])) } : undefined;
}

export function sampleDistance(a: ColumnSample, b: ColumnSample): SampleDistance | undefined {
  if (a.type !== b.type) return undefined;
  if (a.numbers && b.numbers) {
    const noise = numberNoise(a.rows, b.rows);
    return noise > TOO_NOISY ? undefined : { distance: kolmogorovSmirnov(a.numbers, b.numbers).statistic, noise };
  }
  if (!a.counts || !b.counts) return undefined;
  const values = [...new Set([...a.counts.keys(), ...b.counts.keys()])];
  const [before, after] = [values.map((value) => a.counts?.get(value) ?? 0), values.map((value) => b.counts?.get(value) ?? 0)];
  const expected = expectedTotalVariation(before, after);
  const noise = expected.mean + NORMAL_99 * Math.sqrt(expected.variance);
  return noise > TOO_NOISY ? undefined : { distance: totalVariation(before, after), noise };
}

/** Whether numbers of so many rows tell nothing, because sampling alone makes them differ. */
export function areTooFew(a: number, b: number): boolean {
  return numberNoise(a, b) > TOO_NOISY;
}

function numberNoise(a: number, b: number): number {
  return KOLMOGOROV_99 * Math.sqrt((a + b) / (a * b));
}

function thinned(numbers: Float64Array): Float64Array {
  numbers.sort();
  if (numbers.length <= ORDER_STATISTICS) return numbers;
  return Float64Array.from({ length: ORDER_STATISTICS }, (_, k) => numbers[Math.round((k * (numbers.length - 1)) / (ORDER_STATISTICS - 1))] as number);
}
