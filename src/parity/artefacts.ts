import type { Dump, Stream } from './steps.ts';
import type { Value } from './interpret/values.ts';

/** Something a side wrote to a file: a fitted object, or a table with its history. */
export interface Artefact extends Dump {
  value?: Value;
  table?: Stream;
}

/** Paths with `/` and without `.` segments, drive letters and protocols; `*` stands for what is not known. */
export function normalisePath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..')
    .join('/');
}

/** Suffixes that the writer adds by itself. */
const ADDED_SUFFIX = /\.(?:npy|npz|zip|keras|h5|json|pkl|gz|index)$/;

/** Everything the code of a pair writes, to be found again where it is read. */
export class Artefacts {
  readonly #all: Artefact[] = [];

  get all(): readonly Artefact[] {
    return this.#all;
  }

  add(artefact: Artefact): void {
    const known = this.#all.findIndex((other) => other.path === artefact.path && other.kind === artefact.kind && samePlace(other, artefact));
    if (known >= 0) this.#all[known] = artefact;
    else this.#all.push(artefact);
  }

  /**
   * What was written under this path: the file name must fit, and of several the ones that share most folders are meant.
   * A path of which nothing is known fits nothing.
   */
  find(path: string, kind: Artefact['kind']): Artefact[] {
    const wanted = normalisePath(path);
    const name = baseName(wanted);
    if (name === '' || /^[*.]*$/.test(name)) return [];
    const fitting = this.#all.filter((artefact) => artefact.kind === kind && namesFit(baseName(normalisePath(artefact.path)), name));
    const best = Math.max(...fitting.map((artefact) => commonFolders(normalisePath(artefact.path), wanted)));
    return fitting.filter((artefact) => commonFolders(normalisePath(artefact.path), wanted) === best);
  }
}

function samePlace(left: Dump, right: Dump): boolean {
  return left.place.source.path === right.place.source.path && left.place.span.line === right.place.span.line && left.place.span.column === right.place.span.column;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** File names that something mentions, prepared for being met with those of others. */
export class ArtefactNames {
  readonly #exact = new Set<string>();
  readonly #patterns: string[] = [];
  readonly all: readonly string[];

  constructor(names: Iterable<string>) {
    this.all = [...new Set(names)];
    for (const name of this.all) {
      if (name.includes('*')) this.#patterns.push(name);
      else this.#exact.add(name).add(name.replace(ADDED_SUFFIX, ''));
    }
  }

  /** Those of the other names that can stand for one of these. */
  shared(others: ArtefactNames): string[] {
    return others.all.filter((name) => {
      if (name.includes('*')) return this.all.some((own) => namesFit(own, name));
      return this.#exact.has(name) || this.#exact.has(name.replace(ADDED_SUFFIX, '')) || this.#patterns.some((own) => namesFit(own, name));
    });
  }
}

export function namesFit(written: string, read: string): boolean {
  if (/^[*.]*$/.test(written)) return false;
  return globsMeet(written, read) || globsMeet(written.replace(ADDED_SUFFIX, ''), read) || globsMeet(written, read.replace(ADDED_SUFFIX, ''));
}

/** Whether two texts with `*` can stand for the same text. Both lengths are file names, so the table stays small. */
function globsMeet(left: string, right: string): boolean {
  if (!left.includes('*') && !right.includes('*')) return left === right;
  if (left.length > 256 || right.length > 256) return false;
  const width = right.length + 1;
  const reachable = new Uint8Array((left.length + 1) * width);
  for (let i = left.length; i >= 0; i--) {
    for (let j = right.length; j >= 0; j--) {
      let meets = i === left.length && j === right.length;
      if (!meets && left[i] === '*') meets = reachable[(i + 1) * width + j] === 1 || (j < right.length && reachable[i * width + j + 1] === 1);
      if (!meets && right[j] === '*') meets = reachable[i * width + j + 1] === 1 || (i < left.length && reachable[(i + 1) * width + j] === 1);
      if (!meets && i < left.length && left[i] === right[j]) meets = reachable[(i + 1) * width + j + 1] === 1;
      reachable[i * width + j] = meets ? 1 : 0;
    }
  }
  return reachable[0] === 1;
}

function commonFolders(left: string, right: string): number {
  const a = left.split('/').toReversed().slice(1);
  const b = right.split('/').toReversed().slice(1);
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common++;
  return common;
}
