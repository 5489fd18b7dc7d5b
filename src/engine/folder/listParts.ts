import type { Dirent } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { BUDGETS } from '../budgets.ts';
import { ProblemError, problems } from '../problems.ts';
import { openSource, shownPath } from '../formats/sourceFile.ts';
import type { SourceFile } from '../formats/sourceFile.ts';

/** One file of a folder that is a dataset. */
export interface PartFile {
  shown: string;
  /** `key=value` folders on the way from the dataset's folder, decoded, in their order; null stands for no value. */
  keys: Map<string, string | null>;
  source?: SourceFile;
  /** Why it cannot be read. */
  problem?: ProblemError;
  /** A log by its name beside files of JSON Lines, which may be logs of the same service or a table. */
  beside?: true;
}

/** A file before it is opened. */
interface Found {
  path: string;
  relative: string[];
  beside?: true;
}

/** What Hive and Spark call the folder of the rows without a value. */
export const NO_VALUE = '__HIVE_DEFAULT_PARTITION__';

/** Endings of datasets, without that of a compression; a name without any ending may be one too. */
const DATA = /\.(csv|tsv|tab|psv|txt|dat|data|jsonl|ndjson|parquet|pq)$/i;
/** May be a log as well as a table. */
const JSON_LINES = /\.(jsonl|ndjson)$/i;
/** One document, more often about the data than data. */
const DOCUMENT = /\.json$/i;
const PACKING = /\.(gz|zst|zstd)$/i;
/** Logs, whole or rotated: `app.log`, `app.log.1`, `access.log-20260301`. */
const LOG = /\.(?:log|out|err)(?:[.-]\d+|\.\d{4}-\d{2}-\d{2})?$/i;
const ENDING = /\.[a-z][a-z0-9]{0,8}$/i;

/**
 * The data files of a folder and of the folders in it, in natural order of their paths. Hidden files and those that begin with `_`, such as
 * `_SUCCESS`, are left out, and so is what by its name is no data (`.crc`, `.md`). Links that lead out of the folder are not followed: they
 * are parts with a problem.
 * @throws ProblemError where there is none, or too many
 */
export async function listParts(folder: string, root: string | undefined, signal: AbortSignal | undefined): Promise<PartFile[]> {
  const shown = shownPath(folder, root);
  const found: Found[] = [];
  const real = await fs.realpath(folder);
  const seen = new Set([real]);
  const pending: string[][] = [[]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (signal?.aborted) throw problems.cancelled();
    for (const entry of await entriesOf(path.join(folder, ...next), shown)) {
      if (/^[._]/.test(entry.name)) continue;
      const relative = [...next, entry.name];
      const file = path.join(folder, ...relative);
      if (await isFolder(entry, file, real, seen)) pending.push(relative);
      else if (entry.isFile() || entry.isSymbolicLink()) found.push({ path: file, relative });
      if (found.length + pending.length > BUDGETS.folderEntries) throw problems.tooManyFiles(shown, BUDGETS.files);
    }
  }
  const data = dataOf(found);
  if (data.length === 0) throw problems.noFiles(shown);
  if (data.length > BUDGETS.files) throw problems.tooManyFiles(shown, BUDGETS.files, data.length);
  const order = new Intl.Collator('en', { numeric: true });
  data.sort((a, b) => comparePaths(a.relative, b.relative, order));
  return Promise.all(data.map((file) => openPart(file, folder, root)));
}

async function openPart({ path: file, relative, beside }: Found, folder: string, root: string | undefined): Promise<PartFile> {
  const part = { shown: shownPath(file, root), keys: keysOf(relative.slice(0, -1)), ...(beside ? { beside } : {}) };
  try {
    return { ...part, source: await openSource(file, root, folder) };
  } catch (error) {
    if (error instanceof ProblemError) return { ...part, problem: error };
    throw error;
  }
}

/** `year=2026` of the folders, the innermost of equal keys; `%20` and the like are what they stand for. */
export function keysOf(folders: readonly string[]): Map<string, string | null> {
  const keys = new Map<string, string | null>();
  for (const folder of folders) {
    const [, key, value] = /^([^=]+)=(.*)$/su.exec(folder) ?? [];
    if (key !== undefined && value !== undefined) keys.set(decoded(key), value === NO_VALUE ? null : decoded(value));
  }
  return keys;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where tables lie beside single JSON documents, those are about the tables. */
function dataOf(found: readonly Found[]): Found[] {
  const nameOf = ({ relative }: Found): string => (relative.at(-1) ?? '').replace(PACKING, '');
  const tables = found.filter((file) => DATA.test(nameOf(file)) || !ENDING.test(nameOf(file)));
  const logs = found.filter((file) => LOG.test(nameOf(file)));
  if (tables.some((file) => DATA.test(nameOf(file)))) return tables.every((file) => JSON_LINES.test(nameOf(file))) ? [...tables, ...logs.map((file): Found => ({ ...file, beside: true }))] : tables;
  return logs.length > 0 ? logs : [...tables, ...found.filter((file) => DOCUMENT.test(nameOf(file)))];
}

async function entriesOf(folder: string, shown: string): Promise<Dirent[]> {
  try {
    return await fs.readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw problems.notReadable(shown, (error as NodeJS.ErrnoException).code ?? 'unknown error');
  }
}

/** A link to a folder counts where it stays inside and makes no circle; one that leads out is left for `openSource` to refuse. */
async function isFolder(entry: Dirent, file: string, root: string, seen: Set<string>): Promise<boolean> {
  if (entry.isDirectory()) return true;
  if (!entry.isSymbolicLink()) return false;
  const real = await fs.realpath(file).catch(() => undefined);
  const info = real === undefined ? undefined : await fs.stat(real).catch(() => undefined);
  if (real === undefined || !info?.isDirectory() || !real.startsWith(root + path.sep) || seen.has(real)) return false;
  seen.add(real);
  return true;
}

function comparePaths(a: readonly string[], b: readonly string[], order: Intl.Collator): number {
  for (let k = 0; k < Math.min(a.length, b.length); k++) {
    const [x = '', y = ''] = [a[k], b[k]];
    const natural = order.compare(x, y) || (x < y ? -1 : x > y ? 1 : 0);
    if (natural !== 0) return natural;
  }
  return a.length - b.length;
}
