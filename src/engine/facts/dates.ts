import { setImmediate } from 'node:timers/promises';
import { isTimeName, isTimeRange, looksLikeDate } from '../../core/dateText.ts';
import { epochUnit } from '../../core/dateCell.ts';
import { columnKind, presentCells } from '../../core/kinds.ts';
import type { DateMeasures } from '../../core/facts/dates.ts';
import type { ColumnPair } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import { columnSettings } from '../../core/columnSettings.ts';
import { radixSort } from '../kernel/radixSort.ts';
import { problems } from '../problems.ts';
import type { CellReader } from './cellReader.ts';
import { dateBins } from './dateBins.ts';
import { DateCells } from './dateCells.ts';
import { dateGaps } from './dateGaps.ts';
import { dateOrders } from './dateOrders.ts';
import { dateSide } from './dateSide.ts';
import type { FactsInput } from './index.ts';

/** Share of the best known values that must read as dates for all cells to be looked at. */
const MOSTLY = 0.9;

/** Reads the columns whose known values are dates on both sides, in whatever notation. */
export async function addDates({ pair, cells, settings, signal }: FactsInput): Promise<void> {
  for (const column of pair.columns) {
    const isSet = columnSettings(column.name, settings).kind;
    if (isSet !== undefined && isSet !== 'datetime') continue;
    const reading = readingOf(column, isSet === 'datetime');
    if (reading === undefined) continue;
    if (signal?.aborted) throw problems.cancelled();
    const dates = await dateMeasures(column, cells, reading, signal);
    if (dates) column.dates = dates;
  }
}

/** `numbers`: all cells are numbers; `mixed`: texts, and bare numbers are times as well. */
type Reading = 'numbers' | 'texts' | 'mixed';

function readingOf(column: ColumnPair, isSet: boolean): Reading | undefined {
  const { training, production, numeric, categories, name } = column;
  if (training === null || production === null || presentCells(training) === 0 || presentCells(production) === 0) return undefined;
  if (numeric) return isSet || sidesAreTimes(name, numeric) || columnKind(column) === 'datetime' ? 'numbers' : undefined;
  const known = (side: Side): string[] => (categories?.top ?? []).filter((entry) => entry[side] > 0).map(({ value }) => value);
  const sides = (['training', 'production'] as const).map(known);
  const dates = sides.map((values) => isMostly(values, looksLikeDate));
  if (dates.every(Boolean)) return 'texts';
  const numbers = sides.map((values) => isMostly(values, (value) => isTimeRange(Number(value), Number(value)) || isSerial(value)));
  // A number is a time where the other side or the name says so.
  const times = sides.map((values) => isMostly(values, (value) => epochUnit(Number(value)) !== undefined));
  if (dates.some(Boolean) && dates.every((date, k) => date || numbers[k])) return 'mixed';
  return (isTimeName(name) || isSet) && times.every(Boolean) ? 'mixed' : undefined;
}

/** Each side's numbers are times of some unit, which need not be the same. */
function sidesAreTimes(name: string, { training, production }: NonNullable<ColumnPair['numeric']>): boolean {
  return isTimeName(name) && [training, production].every(({ min, max }) => isTimeRange(min, max));
}

function isSerial(value: string): boolean {
  return Number(value) >= 20_000 && Number(value) <= 80_000;
}

function isMostly(values: readonly string[], test: (value: string) => boolean): boolean {
  return values.length > 0 && values.filter(test).length >= MOSTLY * values.length;
}

async function dateMeasures(column: ColumnPair, reader: CellReader, reading: Reading, signal: AbortSignal | undefined): Promise<DateMeasures | undefined> {
  const { training, production } = column;
  if (training === null || production === null) return undefined;
  const cells = new DateCells();
  if (reading === 'numbers') {
    countNumbers(await reader.numbers('training', training.index), (value, count) => cells.addNumber(value, count, 0));
    countNumbers(await reader.numbers('production', production.index), (value, count) => cells.addNumber(value, 0, count));
  } else {
    await reader.groups({ training: training.index, production: production.index }, (chunk) => {
      if (signal?.aborted) throw problems.cancelled();
      for (const group of chunk) cells.addText(group.value, group.training, group.production, reading === 'mixed');
    });
  }
  const breathe = async (): Promise<void> => {
    // Each step goes through a million times at once; messages are let in between: one may cancel.
    await setImmediate();
    if (signal?.aborted) throw problems.cancelled();
  };
  await breathe();
  const orders = dateOrders(cells);
  await breathe();
  const before = dateSide(cells, 'training', presentCells(training), orders.training);
  await breathe();
  const sides = { training: before, production: dateSide(cells, 'production', presentCells(production), orders.production) };
  await breathe();
  const measures = { training: sides.training.measures, production: sides.production.measures };
  if (measures.training.read === 0 || measures.production.read === 0) return undefined;
  const finest = [measures.training, measures.production].every(({ resolution }) => resolution === 'day') ? 86_400_000 : 1;
  return { ...measures, gaps: dateGaps(sides.training.times, sides.production.times), bins: dateBins(sides.training.times, sides.production.times, finest) };
}

/** Each different number with its count. Sorts in place. */
function countNumbers(numbers: Float64Array, use: (value: number, count: number) => void): void {
  radixSort(numbers);
  let from = 0;
  for (let k = 1; k <= numbers.length; k++) {
    if (k < numbers.length && numbers[k] === numbers[from]) continue;
    if (k > from) use(numbers[from] as number, k - from);
    from = k;
  }
}
