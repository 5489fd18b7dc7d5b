import type { DuckDBDataChunk } from '@duckdb/node-api';
import bindings from '@duckdb/node-bindings';
import type { Kernel, NumberBuffer } from '../kernel/kernel.ts';
import { view } from '../kernel/kernel.ts';
import type { Database } from '../readers/database.ts';
import type { SideTable, StoredColumn } from '../readers/sideTable.ts';

/**
 * Reads the numbers of columns into shared memory, in file order and without the missing ones. `lengths`: how many numbers each
 * column has, known from its facts.
 */
export async function readNumbers(
  database: Database,
  kernel: Kernel,
  side: SideTable,
  columns: readonly StoredColumn[],
  lengths: readonly number[],
): Promise<NumberBuffer[]> {
  const targets = lengths.map((length) => {
    const buffer = kernel.take(length);
    return { buffer, values: view(buffer), at: 0 };
  });
  const [only] = columns.length === 1 ? columns : [];
  const where = only ? ` WHERE ${only.typed ? only.double : only.text} IS NOT NULL` : '';
  await database.chunks(`SELECT ${columns.map((column) => column.double).join(', ')} FROM ${side.table}${where}`, (chunk) => {
    for (const [k, target] of targets.entries()) target.at = append(chunk, k, target.values, target.at);
  });
  for (const [k, target] of targets.entries()) {
    if (target.at !== lengths[k]) throw new Error(`${columns[k]?.text} of ${side.table} has ${target.at} numbers instead of ${lengths[k]}`);
  }
  return targets.map((target) => target.buffer);
}

/** Copies the valid doubles of a column of a chunk: its memory is DuckDB's and gone with the chunk. */
function append(chunk: DuckDBDataChunk, column: number, target: Float64Array, at: number): number {
  const rows = chunk.rowCount;
  const vector = bindings.data_chunk_get_vector(chunk.chunk, column);
  const bytes = bindings.vector_get_data(vector, rows * 8);
  const values = new Float64Array(bytes.buffer, bytes.byteOffset, rows);
  const validity = bindings.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
  if (!validity) {
    // A column longer than its count would not fit; the caller finds the difference.
    if (at + rows <= target.length) target.set(values, at);
    return at + rows;
  }
  for (let row = 0; row < rows; row++) {
    if (((validity[row >> 3] as number) >> (row & 7)) & 1) target[at++] = values[row] as number;
  }
  return at;
}
