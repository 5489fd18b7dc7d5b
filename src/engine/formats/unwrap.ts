import fs from 'node:fs/promises';
import path from 'node:path';
import type { Side } from '../../core/report.ts';
import { ProblemError, problems } from '../problems.ts';
import { decompress } from './decompress.ts';
import type { Compression } from './decompress.ts';
import { detectFormat } from './detectFormat.ts';
import type { Format } from './detectFormat.ts';
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

/** Where the unpacked and the converted copy of a file go, and the table made of JSON; the database must be allowed to read them. */
export function unwrappedPaths(folder: string, side: Side): { unpacked: string; converted: string; table: string } {
  return { unpacked: path.join(folder, `${side}.unpacked`), converted: path.join(folder, `${side}.utf8`), table: path.join(folder, `${side}.table`) };
}

/**
 * Takes off compression and then foreign encoding, each at most once, and tells the format of what is inside.
 * @throws ProblemError
 */
export async function unwrap(source: SourceFile, folder: string, side: Side, signal: AbortSignal | undefined): Promise<UnwrappedFile> {
  const { unpacked } = unwrappedPaths(folder, side);
  let text = source;
  let compression: Compression | undefined;
  let seen = await detectFormat(text);
  if (seen === 'gzip' || seen === 'zstd') {
    compression = seen;
    text = await spaceChecked(source.shown, () => decompress(source, seen as Compression, unpacked, signal));
    seen = await detectFormat(text);
    if (seen === 'gzip' || seen === 'zstd') throw problems.compressedTwice(source.shown);
  }
  const packing = compression ? { compression } : {};
  if (seen === 'utf-16le' || seen === 'utf-16be') return { ...(await convert(text, seen, folder, side, signal)), ...packing };
  if (seen !== 'eight-bit') return { format: seen, text, encoding: 'utf-8', ...packing };
  // What is no plausible text is told, with its line, when the whole file is checked.
  const western = await asWestern(text, folder, side, signal);
  return { ...(western ?? { format: 'csv' as const, text, encoding: 'utf-8' as const }), ...packing };
}

/** A text that is not UTF-8 as Windows-1252; undefined when it does not read as that. */
export async function asWestern(
  text: SourceFile,
  folder: string,
  side: Side,
  signal: AbortSignal | undefined,
): Promise<Omit<UnwrappedFile, 'compression'> | undefined> {
  return (await isWesternText(text, signal)) ? convert(text, 'windows-1252', folder, side, signal) : undefined;
}

async function convert(
  text: SourceFile,
  encoding: ForeignEncoding,
  folder: string,
  side: Side,
  signal: AbortSignal | undefined,
): Promise<Omit<UnwrappedFile, 'compression'>> {
  const { unpacked, converted } = unwrappedPaths(folder, side);
  const copy = await spaceChecked(text.shown, () => transcode(text, encoding, converted, signal));
  if (text.path === unpacked) await fs.rm(unpacked, { force: true });
  const format = await detectFormat(copy);
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
