import { isTimeName, isTimeRange, looksLikeDate } from '../../core/dateText.ts';
import { epochUnit } from '../../core/dateCell.ts';
import { columnKind, presentCells } from '../../core/kinds.ts';
import type { DateMeasures } from '../../core/facts/dates.ts';
import type { ColumnPair } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import { columnSettings } from '../../core/columnSettings.ts';
import type { CellReader } from './cellReader.ts';
import type { FactsInput } from './index.ts';

/** Share of the best known values that must read as dates for all cells to be looked at. */
const MOSTLY = 0.9;

/** Reads the columns whose known values are dates on both sides, in whatever notation. */
export async function addDates({ pair, cells, settings }: FactsInput): Promise<void> {
  await Promise.all(
    pair.columns.map(async (column) => {
      const reading = dateReading(column, settings);
      if (reading === undefined) return;
      const dates = await dateMeasures(column, cells, reading);
      if (dates) column.dates = dates;
    }),
  );
}

/** `numbers`: all cells are numbers; `mixed`: texts, and bare numbers are times as well. */
type Reading = 'numbers' | 'texts' | 'mixed';

/** How the cells of a column may be read as dates; undefined where they are none. */
export function dateReading(column: ColumnPair, settings: ComparisonSettings): Reading | undefined {
  const isSet = columnSettings(column.name, settings).kind;
  return isSet !== undefined && isSet !== 'datetime' ? undefined : readingOf(column, isSet === 'datetime');
}

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

async function dateMeasures({ training, production }: ColumnPair, reader: CellReader, reading: Reading): Promise<DateMeasures | undefined> {
  if (training === null || production === null) return undefined;
  const place = { training: training.index, production: production.index };
  const present = { training: presentCells(training), production: presentCells(production) };
  const job = { of: 'dates', numbers: reading !== 'texts', present, distinct: { training: training.distinct, production: production.distinct } } as const;
  return reading === 'numbers' ? reader.studyTimes(place, job) : reader.study(place, job);
}
