import fs from 'node:fs/promises';
import path from 'node:path';
import type { Side } from '../../core/report.ts';
import type { DialectOverride } from '../../core/pairOptions.ts';
import { ProblemError, problems } from '../problems.ts';
import { decompress } from './decompress.ts';
import type { Compression } from './decompress.ts';
import { detectFormat } from './detectFormat.ts';
import type { Format, Wrapping } from './detectFormat.ts';
import type { SourceFile } from './sourceFile.ts';
import { transcode } from './transcode.ts';
import type { ForeignEncoding } from './transcode.ts';
import { isWesternText } from './westernText.ts';

/** A file as the readers get it. */
export interface UnwrappedFile {
  format: Format;
  /** UTF-8 text or Parquet: the file itself, or a copy in the private folder. */
  text: SourceFile;
  encoding: 'utf-8' | ForeignEncoding;
  compression?: Compression;
}

/**
 * Where the copies of a file go that its reading makes: an earlier revision, unpacked, converted, the table made of JSON or of the files of a folder, and the
 * rows of one side. The database must be allowed to read them.
 */
export function unwrappedPaths(folder: string, side: Side): { revision: string; unpacked: string; converted: string; table: string; part: string } {
  const at = (kind: string): string => path.join(folder, `${side}.${kind}`);
  return { revision: at('revision'), unpacked: at('unpacked'), converted: at('utf8'), table: at('table'), part: at('part') };
}

/**
 * Takes off compression and then foreign encoding, each at most once, and tells the format of what is inside.
 * `said`: what is not to be recognised.
 * @throws ProblemError
 */
export async function unwrap(source: SourceFile, folder: string, side: Side, signal: AbortSignal | undefined, said: DialectOverride = {}): Promise<UnwrappedFile> {
  const { unpacked } = unwrappedPaths(folder, side);
  let text = source;
  let compression: Compression | undefined;
  let seen = await seenFormat(text, said);
  if (seen === 'gzip' || seen === 'zstd') {
    compression = seen;
    text = await spaceChecked(source.shown, () => decompress(source, seen as Compression, unpacked, signal));
    seen = await seenFormat(text, said);
    if (seen === 'gzip' || seen === 'zstd') throw problems.compressedTwice(source.shown);
  }
  const packing = compression ? { compression } : {};
  if (said.encoding !== undefined && seen !== 'parquet') return { ...(await encodedAsSaid(text, said, folder, side, signal)), ...packing };
  if (seen === 'utf-16le' || seen === 'utf-16be') return { ...(await convert(text, seen, folder, side, signal, said)), ...packing };
  if (seen !== 'eight-bit') return { format: seen, text, encoding: 'utf-8', ...packing };
  // What is no plausible text is told, with its line, when the whole file is checked.
  const western = await asWestern(text, folder, side, signal, said);
  return { ...(western ?? { format: 'csv' as const, text, encoding: 'utf-8' as const }), ...packing };
}

/** A text that is not UTF-8 as Windows-1252; undefined when it does not read as that. */
export async function asWestern(
  text: SourceFile,
  folder: string,
  side: Side,
  signal: AbortSignal | undefined,
  said: DialectOverride = {},
): Promise<Omit<UnwrappedFile, 'compression'> | undefined> {
  return (await isWesternText(text, signal)) ? convert(text, 'windows-1252', folder, side, signal, said) : undefined;
}

async function encodedAsSaid(text: SourceFile, said: DialectOverride, folder: string, side: Side, signal: AbortSignal | undefined): Promise<Omit<UnwrappedFile, 'compression'>> {
  const { encoding = 'utf-8' } = said;
  // Any bytes are some text in UTF-16, but delimiters and line ends have a zero there.
  if (encoding.startsWith('utf-16') && !(await hasZero(text))) throw problems.wrongEncoding(text.shown, encoding, 1);
  if (encoding !== 'utf-8') return convert(text, encoding, folder, side, signal, said);
  const format = said.format ?? (await seenFormat(text, said));
  return { format: format === 'json' || format === 'jsonl' ? format : 'csv', text, encoding };
}

async function hasZero(text: SourceFile): Promise<boolean> {
  const handle = await fs.open(text.path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2 ** 16), 0, 2 ** 16, 0);
    return buffer.subarray(0, bytesRead).includes(0);
  } finally {
    await handle.close();
  }
}

/** What a file is, where it is not said; saying that binary data is text, or the other way round, is an error. */
async function seenFormat(source: SourceFile, said: DialectOverride): Promise<Format | Wrapping> {
  const { format } = said;
  const seen = await detectFormat(source).catch((error: unknown) => {
    // What looks like other JSON or a web page may well be meant as CSV.
    if (format !== undefined && format !== 'parquet' && error instanceof ProblemError && error.problem.code === 'unsupported-format') return format;
    throw error;
  });
  if (seen === 'gzip' || seen === 'zstd' || format === undefined || format === seen) return seen;
  if (seen === 'parquet' || format === 'parquet') throw problems.otherFormat(source.shown, seen === 'eight-bit' ? 'text' : seen, format);
  return seen === 'csv' || seen === 'json' || seen === 'jsonl' ? format : seen;
}

async function convert(
  text: SourceFile,
  encoding: ForeignEncoding,
  folder: string,
  side: Side,
  signal: AbortSignal | undefined,
  said: DialectOverride,
): Promise<Omit<UnwrappedFile, 'compression'>> {
  const { unpacked, converted } = unwrappedPaths(folder, side);
  const copy = await spaceChecked(text.shown, () => transcode(text, encoding, converted, signal, said.encoding !== undefined));
  if (text.path === unpacked) await fs.rm(unpacked, { force: true });
  const format = await seenFormat(copy, { ...said, encoding: 'utf-8' });
  if (format !== 'csv' && format !== 'json' && format !== 'jsonl') throw problems.binary(text.shown, 1);
  return { format, text: copy, encoding };
}

/** Does work that writes a copy of a file. */
export async function spaceChecked<T>(shown: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProblemError) && (error as NodeJS.ErrnoException).code === 'ENOSPC') throw problems.noSpace(shown);
    throw error;
  }
}
