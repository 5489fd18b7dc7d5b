import fs from 'node:fs/promises';
import { readChunks } from './scanCsv.ts';
import type { CsvScan } from './scanCsv.ts';
import type { SourceFile } from './sourceFile.ts';

/** Writes the clean bytes of the table; nothing else changes. `target` must lie in a private folder. */
export async function writeCleanCopy(source: SourceFile, scan: CsvScan, target: string, signal: AbortSignal | undefined): Promise<void> {
  const output = await fs.open(target, 'wx', 0o600);
  try {
    await readClean(source, scan, signal, async (bytes) => {
      await output.write(bytes);
    });
  } finally {
    await output.close();
  }
}

/**
 * Reads the bytes of the table without the ranges that a strict reader stumbles over: what stands before the header, records with a
 * broken quote, and blank lines of a one-column table. The bytes are valid only until `use` is done; `end`: their end in the file.
 */
export async function readClean(source: SourceFile, scan: CsvScan, signal: AbortSignal | undefined, use: (bytes: Uint8Array, end: number) => Promise<void>): Promise<void> {
  const keep = keptRanges(scan, source.bytes);
  let next = 0;
  await readChunks(source, signal, async (bytes, offset, carried) => {
    const to = offset + bytes.length;
    for (; next < keep.length; next++) {
      const range = keep[next] as { start: number; end: number };
      const start = Math.max(range.start, offset + carried);
      const end = Math.min(range.end, to);
      if (start < end) await use(bytes.subarray(start - offset, end - offset), end);
      if (range.end > to) break;
    }
  });
}

function keptRanges(scan: CsvScan, size: number): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let start = Math.max(0, scan.tableStart);
  for (const hole of scan.leaveOut) {
    if (hole.start > start) ranges.push({ start, end: hole.start });
    start = Math.max(start, hole.end);
  }
  if (start < size) ranges.push({ start, end: size });
  return ranges;
}
