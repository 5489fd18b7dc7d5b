import type { DuckDBDataChunk } from '@duckdb/node-api';
import bindings from '@duckdb/node-bindings';
import { decoded } from '../kernel/textParts.ts';
import type { TextPart } from '../kernel/textParts.ts';

/** Bytes of a text in DuckDB: its length, and either up to twelve bytes of its own or four and the address of all. */
const WIDTH = 16;
const LENGTH_BYTES = 4;
const ADDRESS = 8;
const MOST_INLINE = 12;
/** Unused bytes between two texts that are read over: fewer than a page, so that what lies between two readable bytes is readable. */
const MOST_GAP = 64;
/** Bytes that are guessed for each text, and up to which one is copied byte by byte. */
const FIRST_BYTES = 32;
const SHORT = 48;

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

/** The texts of a VARCHAR column. */
export function textsOf(chunk: DuckDBDataChunk, column: number): (string | null)[] {
  const texts: (string | null)[] = [];
  eachText(chunk, column, (bytes, from, length) => void texts.push(bytes === null ? null : decoded(bytes, from, from + length)));
  return texts;
}

/** The bytes of the texts that are not NULL, one behind the other, and how many each has. */
export function textBytesOf(chunk: DuckDBDataChunk, column: number): Pick<TextPart, 'bytes' | 'lengths'> {
  const lengths = new Uint32Array(chunk.rowCount);
  let bytes = new Uint8Array(FIRST_BYTES * Math.max(1, chunk.rowCount));
  let texts = 0;
  let at = 0;
  eachText(chunk, column, (source, from, length) => {
    if (source === null) return;
    if (at + length > bytes.length) {
      const larger = new Uint8Array(2 * (at + length));
      larger.set(bytes);
      bytes = larger;
    }
    // A call for each text costs more than its bytes.
    if (length > SHORT) bytes.set(source.subarray(from, from + length), at);
    else for (let k = 0; k < length; k++) bytes[at + k] = source[from + k] as number;
    at += length;
    lengths[texts++] = length;
  });
  return { bytes: bytes.subarray(0, at), lengths: lengths.subarray(0, texts) };
}

/**
 * Calls `use` with the place of each text, null where it is NULL. What lies side by side in DuckDB's memory, as most texts of a chunk do,
 * is taken at once: a call for each text costs more than the query.
 */
function eachText(chunk: DuckDBDataChunk, column: number, use: (bytes: Buffer | null, from: number, length: number) => void): void {
  const rows = chunk.rowCount;
  const vector = bindings.data_chunk_get_vector(chunk.chunk, column);
  const { buffer, byteOffset } = bindings.vector_get_data(vector, rows * WIDTH);
  const validity = validityOf(chunk, column);
  const own = Buffer.from(buffer as ArrayBuffer, byteOffset, rows * WIDTH);
  // The bytes from the address of the first text of a run on.
  let run: Buffer = Buffer.alloc(0);
  let runEnd = 0;
  let runFrom = 0;
  for (let row = 0; row < rows; row++) {
    if (!isValid(validity, row)) {
      use(null, 0, 0);
      continue;
    }
    const at = row * WIDTH;
    const length = own.readUInt32LE(at);
    if (length <= MOST_INLINE) {
      use(own, at + LENGTH_BYTES, length);
      continue;
    }
    if (row >= runEnd) {
      const { end, bytes } = sideBySide(own, validity, row, rows);
      const data = bindings.get_data_from_pointer(buffer as ArrayBuffer, byteOffset + at + ADDRESS, bytes);
      run = Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
      runEnd = end;
      runFrom = own.readUInt32LE(at + ADDRESS);
    }
    use(run, own.readUInt32LE(at + ADDRESS) - runFrom, length);
  }
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

/** One bit for each row; null where all are valid. */
function validityOf(chunk: DuckDBDataChunk, column: number): Uint8Array | null {
  return bindings.vector_get_validity(bindings.data_chunk_get_vector(chunk.chunk, column), Math.ceil(chunk.rowCount / 64) * 8) as Uint8Array | null;
}

function isValid(validity: Uint8Array | null, row: number): boolean {
  return validity === null || (((validity[row >> 3] as number) >> (row & 7)) & 1) === 1;
}
