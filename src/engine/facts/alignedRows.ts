import type { AlignedRows, DifferingColumn } from '../../core/facts/alignedRows.ts';
import { problems } from '../problems.ts';
import type { CellReader, SampledColumn } from './cellReader.ts';
import type { FactsInput } from './index.ts';

/** Production rows that must be in training before the files are taken for one dataset, as a share. */
const MOSTLY_EQUAL = 0.9;
/** Cells of one side that are read at once. */
const CELLS = 2_000_000;
/** Texts longer than this are cut. */
const LONGEST = 200;

/** Compares rows at the same place, where both files have as many and nearly all rows of production are in training. */
export async function addAlignedRows({ pair, cells, signal }: FactsInput): Promise<void> {
  const shared = pair.rows?.shared;
  const rows = pair.production.summary.rows;
  if (shared === undefined || pair.training.summary.rows !== rows || shared.rows === rows || shared.rows < MOSTLY_EQUAL * rows) return;
  const places = pair.columns.flatMap(({ training, production }, column) => (training && production ? [{ column, training: training.index, production: production.index }] : []));
  const found = new Map<number, DifferingColumn>();
  const step = Math.max(1, Math.floor(CELLS / places.length));
  let differing = 0;
  for (let from = 0; from < rows; from += step) {
    if (signal?.aborted) throw problems.cancelled();
    const count = Math.min(step, rows - from);
    const [reference, other] = await readRows(cells, places, from, count);
    const differs = new Uint8Array(count);
    for (const [k, { column }] of places.entries()) {
      const [a, b] = [textAt(reference[k]), textAt(other[k])];
      for (let row = 0; row < count; row++) {
        const [training, production] = [a(row), b(row)];
        if (training === production) continue;
        differs[row] = 1;
        const entry = found.get(column);
        if (entry) entry.cells++;
        else found.set(column, { column, cells: 1, first: { row: from + row, training: cut(training), production: cut(production) } });
      }
    }
    differing += differs.reduce((sum, one) => sum + one, 0);
    // Equal rows in another order are no alignment.
    if (differing > (1 - MOSTLY_EQUAL) * rows) return;
  }
  const aligned: AlignedRows = { columns: places.length, rows, differing, cells: [...found.values()].toSorted((a, b) => b.cells - a.cells || a.column - b.column) };
  pair.aligned = aligned;
}

async function readRows(cells: CellReader, places: readonly { training: number; production: number }[], from: number, count: number): Promise<[SampledColumn[], SampledColumn[]]> {
  const rows = Array.from({ length: count }, (_, k) => from + k);
  const training = await cells.sample('training', places.map((place) => place.training), rows);
  return [training, await cells.sample('production', places.map((place) => place.production), rows)];
}

/** Numbers are equal by value; a number's shortest text names its value. */
function textAt(column: SampledColumn | undefined): (row: number) => string | null {
  if (column === undefined) return () => null;
  if ('texts' in column) return (row) => column.texts[row] ?? null;
  return (row) => (Number.isNaN(column.numbers[row]) ? null : String(column.numbers[row]));
}

function cut(text: string | null): string | null {
  return text === null ? null : text.slice(0, LONGEST);
}
