import { columnKind, presentCells } from '../../core/kinds.ts';
import type { ColumnPair } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import { compatibilityMeasures } from '../../core/stats/compatibility/compatibilityMeasures.ts';
import { radixSort } from '../kernel/radixSort.ts';
import { problems } from '../problems.ts';
import type { CellReader } from './cellReader.ts';
import type { FactsInput } from './index.ts';

/** Parts of the training rows, in file order, that show how a measure varies. */
const PARTS = 10;

/** What other tools would say, only where they were asked for: it needs all values of a column once more. */
export async function addCompatibility({ pair, cells, settings, signal }: FactsInput): Promise<void> {
  const tools = settings.compatibility ?? [];
  if (tools.length === 0) return;
  for (const column of pair.columns.filter(isComparable)) {
    if (signal?.aborted) throw problems.cancelled();
    const codes = new Map<string, number>();
    const training = await valuesOf(column, 'training', cells, codes);
    const production = await valuesOf(column, 'production', cells, codes);
    const length = Math.max(1, Math.floor(training.length / PARTS));
    const parts = Array.from({ length: Math.ceil(training.length / length) }, (_, k) => sortedPresent(training.subarray(k * length, (k + 1) * length)));
    column.compatibility = compatibilityMeasures({ categorical: column.numeric === undefined, training: sortedPresent(training), production: sortedPresent(production), parts }, tools);
  }
}

/** Texts have measures of their own in those tools, and dates none. */
function isComparable(column: ColumnPair): boolean {
  const { training, production, numeric, categories } = column;
  if (training === null || production === null || presentCells(training) === 0 || presentCells(production) === 0) return false;
  return (numeric !== undefined || categories !== undefined) && !['text', 'datetime', 'identifier'].includes(columnKind(column));
}

/** Every cell in file order as a number, categories by the order of their first occurrence; NaN is missing. */
async function valuesOf(column: ColumnPair, side: Side, cells: CellReader, codes: Map<string, number>): Promise<Float64Array> {
  const values = new Float64Array(cells.rows(side)).fill(NaN);
  let row = 0;
  await cells.texts(side, column[side]?.index ?? 0, (chunk) => {
    for (const text of chunk) {
      if (text !== null) values[row] = column.numeric ? Number(text) : codeOf(text, codes);
      row++;
    }
  });
  return values;
}

function codeOf(text: string, codes: Map<string, number>): number {
  const known = codes.get(text);
  if (known !== undefined) return known;
  codes.set(text, codes.size);
  return codes.size - 1;
}

function sortedPresent(values: Float64Array): Float64Array {
  const present = values.filter((value) => !Number.isNaN(value));
  radixSort(present);
  return present;
}
