import fs from 'node:fs/promises';
import path from 'node:path';
import { BUDGETS } from '../budgets.ts';
import { ProblemError, problems } from '../problems.ts';

/** A regular, readable, non-empty file, as it was when it was opened. */
export interface SourceFile {
  /** Without symbolic links. */
  path: string;
  /** As it appears in the report: relative to the root with forward slashes where it lies under it. */
  shown: string;
  bytes: number;
  modifiedAt: string;
  /** Differs when the file was written, replaced or cut. */
  stamp: string;
}

/**
 * Checks a path before anything reads it: regular files only, and symbolic links only where they stay in `within`: the root, unless
 * something else is said (or, for a file that lies elsewhere, the folder it is opened from).
 * @throws ProblemError
 */
export async function openSource(file: string, root: string | undefined, within = root): Promise<SourceFile> {
  const shown = shownPath(file, root);
  if (isNetworkPath(file)) throw problems.networkPath(shown);
  try {
    const real = await fs.realpath(file);
    const folder = within !== undefined && lies(file, within) ? within : path.dirname(path.resolve(file));
    const info = await fs.stat(real, { bigint: true });
    if (!lies(real, await fs.realpath(folder))) throw problems.symbolicLink(shown);
    if (info.isDirectory()) throw problems.directory(shown);
    if (!info.isFile()) throw problems.specialFile(shown);
    if (info.size === 0n) throw problems.emptyFile(shown);
    if (info.size > BigInt(BUDGETS.fileBytes)) throw problems.tooLarge(shown, Number(info.size), BUDGETS.fileBytes);
    await fs.access(real, fs.constants.R_OK);
    return {
      path: real,
      shown,
      bytes: Number(info.size),
      modifiedAt: new Date(Number(info.mtimeMs)).toISOString(),
      stamp: `${info.size} ${info.mtimeNs} ${info.ino}`,
    };
  } catch (error) {
    throw asProblem(error, shown);
  }
}

/** Whether a path is a folder that may be read; a link counts where it stays, as for files. Anything else is left to `openSource`. @throws ProblemError */
export async function isReadableFolder(file: string, root: string | undefined): Promise<boolean> {
  const shown = shownPath(file, root);
  if (isNetworkPath(file)) throw problems.networkPath(shown);
  const info = await fs.stat(file).catch(() => undefined);
  if (!info?.isDirectory()) return false;
  const within = root !== undefined && lies(file, root) ? root : undefined;
  const [real, limit] = [await fs.realpath(file), within === undefined ? undefined : await fs.realpath(within)];
  if (limit !== undefined && !lies(real, limit)) throw problems.symbolicLink(shown);
  return true;
}

function isNetworkPath(file: string): boolean {
  return process.platform === 'win32' && /^[\\/]{2}/.test(file);
}

/** @throws ProblemError when the file is no longer what `openSource` saw. */
export async function assertUnchanged(source: SourceFile): Promise<void> {
  const info = await fs.stat(source.path, { bigint: true }).catch(() => undefined);
  if (!info || `${info.size} ${info.mtimeNs} ${info.ino}` !== source.stamp) throw problems.changed(source.shown);
}

/** The same for a file that is written to while it is read: it may have grown. @throws ProblemError */
export async function assertNotReplaced(source: SourceFile): Promise<void> {
  const info = await fs.stat(source.path, { bigint: true }).catch(() => undefined);
  if (!info || info.size < BigInt(source.bytes) || String(info.ino) !== source.stamp.split(' ').at(-1)) throw problems.changed(source.shown);
}

export function shownPath(file: string, root: string | undefined): string {
  const absolute = path.resolve(file);
  const shown = root !== undefined && lies(absolute, root) ? path.relative(root, absolute) : absolute;
  return shown.split(path.sep).join('/');
}

function lies(file: string, root: string): boolean {
  const relative = path.relative(root, path.resolve(file));
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function asProblem(error: unknown, shown: string): Error {
  if (error instanceof ProblemError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return code === 'ENOENT' || code === 'ENOTDIR' ? problems.missingFile(shown) : problems.notReadable(shown, code);
}
