import fs from 'node:fs/promises';
import { BUDGETS } from '../budgets.ts';
import type { Format } from '../formats/detectFormat.ts';
import { readJsonTexts } from '../formats/jsonText.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import { problems } from '../problems.ts';
import type { ByteRange } from './logRanges.ts';

/** A text of a record with the physical line it begins on, from 1. */
export type UseRecord = (text: string, line: number) => void;

interface ReadOptions {
  signal?: AbortSignal | undefined;
  onProgress?: (bytes: number) => void;
  /** A record that is not UTF-8; without it, it is left out. */
  onInvalid?: (line: number) => void;
  /** Whole lines of the file, from whose start lines are counted then. */
  range?: ByteRange;
}

/**
 * Calls `use` with every record of a log, as text: lines that are not blank, elements of a JSON list, or the one JSON object that a file is.
 * Returns the number of line ends.
 * @throws ProblemError
 */
export async function readLogRecords(source: SourceFile, format: Format, use: UseRecord, options: ReadOptions = {}): Promise<number> {
  if (format === 'json' && (await isOneObject(source))) return readWhole(source, use);
  const end = await readJsonTexts(source, format === 'json' ? 'json' : 'jsonl', ({ bytes, start, end, line }) => use(textOf(bytes, start, end), line), {
    signal: options.signal,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    onInvalid: ({ line }) => options.onInvalid?.(line),
    range: options.range,
  });
  return end - 1;
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  const stop = bytes[end - 1] === 13 ? end - 1 : end;
  // Lines are many, and a view takes as long as a short text.
  const buffer = bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString('utf8', start, stop);
}

async function readWhole(source: SourceFile, use: UseRecord): Promise<number> {
  if (source.bytes > BUDGETS.recordBytes) throw problems.recordTooLong(source.shown, 1, BUDGETS.recordBytes);
  const text = (await fs.readFile(source.path, 'utf8')).replace(/^\uFEFF/, '');
  const lines = (part: string): number => part.match(/\n/g)?.length ?? 0;
  use(text, 1 + lines(text.slice(0, text.length - text.trimStart().length)));
  return lines(text);
}

async function isOneObject(source: SourceFile): Promise<boolean> {
  const handle = await fs.open(source.path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '').trimStart().startsWith('{');
  } finally {
    await handle.close();
  }
}

class EnoughRecords extends Error {}

/** Characters by which the kind of a log is told; records of a table may be wide. */
const MOST_CHARACTERS = 2 ** 18;

/** The first records of a log. What is wrong with the file shows when it is read. */
export async function firstRecords(source: SourceFile, format: Format, most: number): Promise<string[]> {
  const records: string[] = [];
  let characters = 0;
  try {
    await readLogRecords(source, format, (text) => {
      records.push(text);
      characters += text.length;
      if (records.length >= most || characters >= MOST_CHARACTERS) throw new EnoughRecords();
    });
  } catch (error) {
    if (!(error instanceof EnoughRecords) && records.length === 0) return [];
  }
  return records;
}
