/** What a dotted name means from within a file. */
export type Resolution =
  | { kind: 'file'; path: string }
  /** A folder without `__init__.py`: only its submodules can be imported. */
  | { kind: 'folder'; path: string };

/** Folders that projects put on the import path. */
const SOURCE_ROOTS = ['', 'src/', 'app/', 'backend/', 'lib/', 'python/', 'code/'];

/** Which files of the workspace Python would import under which name. Pure: built from the list of paths. */
export class ModuleIndex {
  readonly #files: ReadonlySet<string>;
  readonly #folders = new Set<string>();
  /** Names of all modules and folders: an import that begins with another name is of a library. */
  readonly #names = new Set<string>();

  constructor(paths: Iterable<string>) {
    this.#files = new Set([...paths].filter((path) => path.endsWith('.py')));
    for (const path of this.#files) {
      for (const segment of path.slice(0, -'.py'.length).split('/')) this.#names.add(segment);
      for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) this.#folders.add(path.slice(0, at));
    }
  }

  /**
   * Resolves `import module` (level 0) or a relative import (level = number of dots). Searches the folder of the file, its parents
   * up to the root, and the usual source folders in each. Undefined: not in the workspace.
   */
  resolve(from: string, module: string, level: number): Resolution | undefined {
    const segments = module === '' ? [] : module.split('.');
    const folder = folderOf(from);
    if (level > 0) {
      let base = folder;
      for (let up = 1; up < level; up++) {
        if (base === '') return undefined;
        base = folderOf(base);
      }
      return this.#at(join(base, segments), from) ?? (segments.length === 0 ? { kind: 'folder', path: base } : undefined);
    }
    if (!this.#names.has(segments[0] ?? '')) return undefined;
    for (let base = folder; ; base = folderOf(base)) {
      for (const root of SOURCE_ROOTS) {
        const found = this.#at(join(join(base, root === '' ? [] : [root.slice(0, -1)]), segments), from);
        if (found) return found;
      }
      if (base === '') return undefined;
    }
  }

  #at(path: string, from: string): Resolution | undefined {
    const file = `${path}.py`;
    if (this.#files.has(file) && file !== from) return { kind: 'file', path: file };
    const init = path === '' ? '__init__.py' : `${path}/__init__.py`;
    if (this.#files.has(init) && init !== from) return { kind: 'file', path: init };
    return path !== '' && this.#folders.has(path) ? { kind: 'folder', path } : undefined;
  }
}

export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '' : path.slice(0, at);
}

function join(base: string, segments: string[]): string {
  return [...(base === '' ? [] : [base]), ...segments].join('/');
}
