import type { DuckDBDataChunk } from '@duckdb/node-api';
import bindings from '@duckdb/node-bindings';

/** Bytes of a text in DuckDB: its length, and either up to twelve bytes of its own or four and the address of all. */
const WIDTH = 16;
const LENGTH_BYTES = 4;
const ADDRESS = 8;
const MOST_INLINE = 12;
/** Unused bytes between two texts that are read over: fewer than a page, so that what lies between two readable bytes is readable. */
const MOST_GAP = 64;
const BYTE_ORDER_MARK = 0xfeff;

/** The doubles of a column, of no meaning where they are NULL; DuckDB's memory, gone with the chunk. */
export function doublesOf(chunk: DuckDBDataChunk, column: number): Float64Array {
  const rows = chunk.rowCount;
  const bytes = bindings.vector_get_data(bindings.data_chunk_get_vector(chunk.chunk, column), rows * 8);
  return new Float64Array(bytes.buffer, bytes.byteOffset, rows);
}

/** Copies the doubles of a column that are not NULL to the places of their rows. */
export function copyDoubles(chunk: DuckDBDataChunk, column: number, target: Float64Array): void {
  const values = doublesOf(chunk, column);
  const validity = validityOf(chunk, column);
  for (let row = 0; row < values.length; row++) if (isValid(validity, row)) target[row] = values[row] as number;
}

/**
 * The texts of a VARCHAR column. What lies side by side in DuckDB's memory, as most texts of a chunk do, is taken at once: a call for
 * each text costs more than the query.
 */
export function textsOf(chunk: DuckDBDataChunk, column: number): (string | null)[] {
  const rows = chunk.rowCount;
  const vector = bindings.data_chunk_get_vector(chunk.chunk, column);
  const { buffer, byteOffset } = bindings.vector_get_data(vector, rows * WIDTH);
  const validity = validityOf(chunk, column);
  const own = Buffer.from(buffer as ArrayBuffer, byteOffset, rows * WIDTH);
  const texts: (string | null)[] = [];
  // The bytes from the address of the first text of a run on.
  let run: Buffer = Buffer.alloc(0);
  let runEnd = 0;
  let runFrom = 0;
  for (let row = 0; row < rows; row++) {
    if (!isValid(validity, row)) {
      texts.push(null);
      continue;
    }
    const at = row * WIDTH;
    const length = own.readUInt32LE(at);
    if (length <= MOST_INLINE) {
      texts.push(decoded(own, at + LENGTH_BYTES, length));
      continue;
    }
    if (row >= runEnd) {
      const { end, bytes } = sideBySide(own, validity, row, rows);
      const data = bindings.get_data_from_pointer(buffer as ArrayBuffer, byteOffset + at + ADDRESS, bytes);
      run = Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
      runEnd = end;
      runFrom = own.readUInt32LE(at + ADDRESS);
    }
    texts.push(decoded(run, own.readUInt32LE(at + ADDRESS) - runFrom, length));
  }
  return texts;
}

/** The row up to which texts lie behind that of `first`, and the bytes from its beginning to the end of the last one. */
function sideBySide(own: Buffer, validity: Uint8Array | null, first: number, rows: number): { end: number; bytes: number } {
  const address = own.readUInt32LE(first * WIDTH + ADDRESS);
  const upper = own.readUInt32LE(first * WIDTH + ADDRESS + 4);
  let bytes = own.readUInt32LE(first * WIDTH);
  for (let row = first + 1; row < rows; row++) {
    if (!isValid(validity, row)) continue;
    const at = row * WIDTH;
    const length = own.readUInt32LE(at);
    if (length <= MOST_INLINE) continue;
    const offset = own.readUInt32LE(at + ADDRESS) - address;
    if (own.readUInt32LE(at + ADDRESS + 4) !== upper || offset < bytes || offset - bytes > MOST_GAP) return { end: row, bytes };
    bytes = offset + length;
  }
  return { end: rows, bytes };
}

/** As a TextDecoder does it: without a byte order mark. */
function decoded(bytes: Buffer, from: number, length: number): string {
  const text = bytes.toString('utf8', from, from + length);
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

/** One bit for each row; null where all are valid. */
function validityOf(chunk: DuckDBDataChunk, column: number): Uint8Array | null {
  return bindings.vector_get_validity(bindings.data_chunk_get_vector(chunk.chunk, column), Math.ceil(chunk.rowCount / 64) * 8) as Uint8Array | null;
}

function isValid(validity: Uint8Array | null, row: number): boolean {
  return validity === null || (((validity[row >> 3] as number) >> (row & 7)) & 1) === 1;
}
