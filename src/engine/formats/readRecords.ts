import type { CsvDialect } from './csvDialect.ts';
import { FieldEnds } from './fieldEnds.ts';
import { FAULT_NONE, RecordScanner } from './recordScanner.ts';
import { markLength, readChunks } from './scanCsv.ts';
import type { SourceFile } from './sourceFile.ts';

/**
 * Calls `use` with the bytes of every well-formed record behind the header, in order, and where its fields end, counted from `start`;
 * both are valid only during the call.
 */
export async function readRecords(
  source: SourceFile,
  dialect: CsvDialect,
  signal: AbortSignal | undefined,
  use: (bytes: Uint8Array, start: number, end: number, ends: Int32Array) => void,
  onProgress?: (share: number) => void,
): Promise<void> {
  const first = await markLength(source);
  const before = dialect.preamble + (dialect.header ? 1 : 0);
  let index = 0;
  /** Bytes from the start of the unfinished record on, and their offset in the file. */
  let bytes: Uint8Array = new Uint8Array(0);
  let offset = first;
  const fields = new FieldEnds(dialect.columns);
  const scanner = new RecordScanner({
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    columns: dialect.columns,
    start: first,
    cells: fields,
    onRecord: ({ start, end, fault }) => {
      if (index++ >= before && fault === FAULT_NONE) use(bytes, start - offset, end - offset, fields.ends);
    },
  });
  await readChunks(source, signal, (chunk, at, carried) => {
    const skipped = Math.max(carried, first - at);
    const fresh = chunk.subarray(skipped);
    const kept = bytes.subarray(scanner.recordStart - offset);
    offset = Math.min(scanner.recordStart, at + skipped);
    // The chunk is a buffer that is filled again: what has to stay is copied.
    bytes = kept.length === 0 ? fresh : Buffer.concat([kept, fresh]);
    scanner.push(fresh, at + skipped);
    if (at + chunk.length >= source.bytes) scanner.finish(at + chunk.length);
    bytes = Buffer.from(bytes.subarray(scanner.recordStart - offset));
    offset = scanner.recordStart;
    onProgress?.((at + chunk.length) / source.bytes);
  });
}
