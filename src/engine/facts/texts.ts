import { columnSettings } from '../../core/columnSettings.ts';
import { columnKind, presentCells } from '../../core/kinds.ts';
import { dateReading } from './dates.ts';
import type { FactsInput } from './index.ts';

/** Measures the columns of free text that have values on both sides. Those that may turn out to be dates wait until that is known. */
export function addTexts(input: FactsInput): Promise<void> {
  return measureTexts(input, false);
}

/** The same for those that look like dates and are none. */
export function addOtherTexts(input: FactsInput): Promise<void> {
  return measureTexts(input, true);
}

async function measureTexts({ pair, cells, settings }: FactsInput, likeDates: boolean): Promise<void> {
  const texts = pair.columns.filter((column) => (dateReading(column, settings) !== undefined) === likeDates && (columnSettings(column.name, settings).kind ?? columnKind(column)) === 'text');
  await Promise.all(
    texts.map(async (column) => {
      const { training, production } = column;
      if (training === null || production === null || presentCells(training) === 0 || presentCells(production) === 0) return;
      // Of numbers that are taken as texts it is known how many are different as numbers.
      const distinct = column.numeric ? undefined : { training: training.distinct, production: production.distinct };
      const present = { training: presentCells(training), production: presentCells(production) };
      column.text = await cells.study({ training: training.index, production: production.index }, { of: 'texts', present, distinct });
    }),
  );
}
