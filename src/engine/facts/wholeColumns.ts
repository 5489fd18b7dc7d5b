import type { Side } from '../../core/report.ts';
import { problems } from '../problems.ts';
import type { CellReader, SampledColumn } from './cellReader.ts';

/** All cells of these columns in the order of the file: as numbers where every present cell of a column is one, else as texts. */
export async function wholeColumns(cells: CellReader, side: Side, columns: readonly number[], signal: AbortSignal | undefined): Promise<SampledColumn[]> {
  if (columns.length === 0) return [];
  if (signal?.aborted) throw problems.cancelled();
  return cells.sample(side, columns, Array.from({ length: cells.rows(side) }, (_, row) => row));
}
