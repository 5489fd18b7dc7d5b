import fs from 'node:fs';
import path from 'node:path';
import { ignoredBy, parseGitignore } from './gitignore.ts';
import type { IgnoreRule } from './gitignore.ts';

/** The Python files and notebooks of a folder on disk. */
export interface WorkspaceSources {
  /** Paths relative to the root, with `/`, in order. Reads the disk each time. */
  list(): string[];
  /** undefined for a file that is gone, too large or outside the root. */
  read(file: string): string | undefined;
  /** Whether `list` would name the file, were it there: it is Python, and in no folder that is left out. */
  includes(file: string): boolean;
}

/** Larger files are generated, not written. Most of a notebook is outputs, which are skipped. */
const MAX_SOURCE_BYTES = 2_000_000;
const MAX_NOTEBOOK_BYTES = 20_000_000;

/** A workspace with more is most likely a data folder or a home folder: the first ones, breadth first, are taken. */
const MAX_FILES = 5_000;
const MAX_FOLDERS = 20_000;

/** Folders that hold other people's code or none, whatever .gitignore says. */
const LEFT_OUT = new Set([
  '.git', '.hg', '.svn', 'node_modules', 'site-packages', 'dist-packages', '__pycache__', '.ipynb_checkpoints', '.venv', 'venv',
  'virtualenv', '.tox', '.nox', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.eggs', '.conda',
]);

const ENVIRONMENT_MARKS = ['pyvenv.cfg', 'conda-meta', 'bin/activate', 'Scripts/activate'];

interface Folder {
  /** Relative to the root; '' for the root. */
  path: string;
  /** The .gitignore files on the way from the root, the nearest last. */
  ignores: { folder: string; rules: IgnoreRule[] }[];
}

/** Sources of a workspace: what is not Python, not the project's, git-ignored, or too large is left out. */
export function workspaceSources(root: string): WorkspaceSources {
  const realRoot = realPath(root) ?? root;
  return {
    list: () => listSources(root, realRoot),
    read: (file) => readSource(path.resolve(root, file), realRoot),
    includes: (file) => isSource(file) && isIncluded(root, file),
  };
}

function isSource(name: string): boolean {
  return name.endsWith('.py') || name.endsWith('.ipynb');
}

function listSources(root: string, realRoot: string): string[] {
  const files: string[] = [];
  const seen = new Set<string>([realRoot]);
  let pending: Folder[] = [{ path: '', ignores: [] }];
  let budget = MAX_FOLDERS;
  while (pending.length > 0 && files.length < MAX_FILES) {
    const below: Folder[] = [];
    for (const folder of pending) {
      if (budget-- <= 0) break;
      const ignores = withGitignore(root, folder);
      for (const entry of entriesOf(path.join(root, folder.path))) {
        const file = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
        const kind = kindOf(entry, path.join(root, file), realRoot, seen);
        if (kind === undefined || isIgnored(ignores, file, kind === 'folder')) continue;
        if (kind === 'folder') {
          if (!isLeftOut(root, file)) below.push({ path: file, ignores });
        } else if (isSource(entry.name) && isSmall(path.join(root, file))) files.push(file);
      }
    }
    pending = budget > 0 ? below : [];
  }
  return files.slice(0, MAX_FILES).sort();
}

/** The same decisions as the walk, for one file and the folders above it. */
function isIncluded(root: string, file: string): boolean {
  const parts = file.split('/');
  if (parts.includes('..') || path.isAbsolute(file)) return false;
  let folder: Folder = { path: '', ignores: [] };
  for (let depth = 1; depth <= parts.length; depth++) {
    const ignores = withGitignore(root, folder);
    const at = parts.slice(0, depth).join('/');
    const isFolder = depth < parts.length;
    if (isIgnored(ignores, at, isFolder) || (isFolder && isLeftOut(root, at))) return false;
    folder = { path: at, ignores };
  }
  return true;
}

function withGitignore(root: string, folder: Folder): Folder['ignores'] {
  const file = path.join(root, folder.path, '.gitignore');
  const text = isSmall(file) ? readText(file) : undefined;
  return text === undefined ? folder.ignores : [...folder.ignores, { folder: folder.path, rules: parseGitignore(text) }];
}

function isIgnored(ignores: Folder['ignores'], file: string, isFolder: boolean): boolean {
  for (const { folder, rules } of ignores.toReversed()) {
    const verdict = ignoredBy(rules, folder === '' ? file : file.slice(folder.length + 1), isFolder);
    if (verdict !== undefined) return verdict;
  }
  return false;
}

/** A virtual environment of any name is known by what it holds; `env` alone may well be somebody's simulator. */
function isLeftOut(root: string, folder: string): boolean {
  return LEFT_OUT.has(path.posix.basename(folder)) || ENVIRONMENT_MARKS.some((mark) => fs.existsSync(path.join(root, folder, mark)));
}

/** Links count only where they lead to something inside the root, and folders only once, so that no link makes a circle. */
function kindOf(entry: fs.Dirent, file: string, realRoot: string, seen: Set<string>): 'file' | 'folder' | undefined {
  const real = entry.isSymbolicLink() ? realPath(file) : undefined;
  if (entry.isSymbolicLink() && (real === undefined || !isWithin(realRoot, real))) return undefined;
  const stats = real === undefined ? entry : statOf(real);
  if (stats?.isFile()) return 'file';
  if (!stats?.isDirectory()) return undefined;
  const identity = real ?? file;
  if (seen.has(identity)) return undefined;
  seen.add(identity);
  return 'folder';
}

function readSource(file: string, realRoot: string): string | undefined {
  const real = realPath(file);
  if (real === undefined || !isWithin(realRoot, real) || !isSmall(real)) return undefined;
  return readText(real);
}

function isWithin(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function statOf(file: string): fs.Stats | undefined {
  return fs.statSync(file, { throwIfNoEntry: false });
}

/** A regular file, no device and no pipe, that is small enough to read. */
function isSmall(file: string): boolean {
  try {
    const stats = fs.statSync(file, { throwIfNoEntry: false });
    return stats !== undefined && stats.isFile() && stats.size <= (file.endsWith('.ipynb') ? MAX_NOTEBOOK_BYTES : MAX_SOURCE_BYTES);
  } catch {
    return false;
  }
}

function readText(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync(file);
  } catch {
    return undefined;
  }
}
