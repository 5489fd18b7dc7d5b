import { isUtf8 } from 'node:buffer';
import fs from 'node:fs/promises';
import type { SourceFile } from '../formats/sourceFile.ts';
import type { LogContext, LogFormat } from './logFormat.ts';

/** Bytes of a file; `to` is undefined for all that is there when it is read. */
export interface ByteRange {
  from: number;
  to: number | undefined;
}

/** Bytes in which a place to cut is searched. */
const SEARCHED = 2 ** 18;
const LF = 10;

/**
 * Cuts a file of lines into ranges of about so many bytes that can be read each on its own: what stands before a cut says nothing about
 * what stands behind it. A format that needs what it has read, and a stretch without such a place, stay whole.
 */
export async function logRanges({ path, bytes }: SourceFile, format: LogFormat, context: LogContext, size: number): Promise<ByteRange[]> {
  const starts = [0];
  if (bytes > size && startFinder(format, context)) {
    const handle = await fs.open(path, 'r');
    try {
      const buffer = Buffer.allocUnsafe(SEARCHED);
      for (let at = size; at < bytes; at += size) {
        // The byte before tells whether a line begins here.
        const { bytesRead } = await handle.read(buffer, 0, SEARCHED, at - 1);
        const start = startFinder(format, context)?.(buffer.subarray(0, bytesRead));
        if (start !== undefined && at - 1 + start < bytes) starts.push(at - 1 + start);
      }
    } finally {
      await handle.close();
    }
  }
  const ordered = [...new Set(starts)].toSorted((a, b) => a - b);
  return ordered.map((from, k) => ({ from, to: ordered[k + 1] }));
}

/** Finds where in a text a record begins that nothing before it belongs to: behind its first line, which is not whole. Undefined: such a format is not cut. */
function startFinder(format: LogFormat, context: LogContext): ((bytes: Buffer) => number | undefined) | undefined {
  if (format.records === 'json') return format.open(context).end ? undefined : (bytes) => lineStarts(bytes).next().value?.start;
  const reader = format.open({ event: () => undefined, fault: () => undefined });
  if (!reader.begins) return undefined;
  return (bytes) => {
    for (const { start, line } of lineStarts(bytes)) if (line.trim() !== '' && reader.begins?.(line)) return start;
    return undefined;
  };
}

/** Whole lines behind the first line end. A line that is not UTF-8 is read by nobody. */
function* lineStarts(bytes: Buffer): Generator<{ start: number; line: string }> {
  let start = bytes.indexOf(LF) + 1;
  while (start > 0) {
    const end = bytes.indexOf(LF, start);
    if (end < 0) return;
    if (isUtf8(bytes.subarray(start, end))) yield { start, line: bytes.toString('utf8', start, bytes[end - 1] === 13 ? end - 1 : end) };
    start = end + 1;
  }
}
