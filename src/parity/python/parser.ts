import { Edit, Language, Parser } from 'web-tree-sitter';
import type { Point, Tree } from 'web-tree-sitter';
import type { Comment, Module } from './ast.ts';
import { lowerBody } from './lowerStatements.ts';
import { textOf } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import { repairHalfTyped } from './repair.ts';
import { rawTree } from './rawTree.ts';
import type { RawNode } from './rawTree.ts';

/** Reads Python into the compact tree. Never throws for what the text holds. */
export interface PythonParser {
  /** With a key the tree is kept, and the next text under that key is parsed incrementally. Without, nothing is kept. */
  parse(text: string, key?: string): Module;
  /** Frees the tree kept under a key. */
  forget(key: string): void;
}

let started: Promise<void> | undefined;

/** @param files the bytes of `web-tree-sitter.wasm` and of `tree-sitter-python.wasm` */
export async function createPythonParser(files: { runtime: Uint8Array; grammar: Uint8Array }): Promise<PythonParser> {
  // The bundle has no URL to look beside; the bytes are here already, so the name is never used.
  started ??= Parser.init({ wasmBinary: files.runtime, locateFile: (name: string) => name } as Parameters<typeof Parser.init>[0]);
  await started;
  const language = await Language.load(files.grammar);
  return new TreeSitterParser(language);
}

/** The grammar reads `from package` and an `import` in the next line as one statement. */
const HALF_IMPORT = /^[ \t]*from(?:[ \t]+[\w.]*)?[ \t]*$/m;

class TreeSitterParser implements PythonParser {
  readonly #parser = new Parser();
  readonly #kept = new Map<string, { text: string; tree: Tree }>();

  constructor(language: Language) {
    this.#parser.setLanguage(language);
  }

  parse(text: string, key?: string): Module {
    const previous = key === undefined ? undefined : this.#kept.get(key);
    if (previous) previous.tree.edit(editBetween(previous.text, text));
    const tree = this.#parser.parse(text, previous?.tree);
    previous?.tree.delete();
    if (!tree) return { body: [], comments: [], errorShare: 1 };
    try {
      const module = lowerModule(rawTree(tree, text), text);
      return module.errorShare > 0 || HALF_IMPORT.test(text) ? this.#repaired(module, text) : module;
    } finally {
      if (key === undefined) tree.delete();
      else this.#kept.set(key, { text, tree });
    }
  }

  /** The better reading of two: as it is, and with what half-typed lines lack added. */
  #repaired(module: Module, text: string): Module {
    const completed = repairHalfTyped(text);
    const tree = completed === text ? null : this.#parser.parse(completed);
    if (!tree) return module;
    try {
      const repaired = lowerModule(rawTree(tree, completed), completed);
      return repaired.errorShare < module.errorShare || (repaired.errorShare === 0 && module.errorShare === 0) ? { ...repaired, completed: changedLines(text, completed) } : module;
    } finally {
      tree.delete();
    }
  }

  forget(key: string): void {
    this.#kept.get(key)?.tree.delete();
    this.#kept.delete(key);
  }
}

function changedLines(text: string, completed: string): number[] {
  const before = text.split('\n');
  return completed.split('\n').flatMap((line, index) => (line === before[index] ? [] : [index + 1]));
}

function lowerModule(root: RawNode, text: string): Module {
  const lowering: Lowering = { text, nesting: 0 };
  const comments: Comment[] = [];
  let unreadable = 0;
  const pending: RawNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind === 'comment') {
      const before = text.slice(node.start - node.column, node.start);
      comments.push({ line: node.row + 1, text: textOf(node, lowering), alone: before.trim() === '' });
    }
    if (node.kind === 'ERROR') unreadable += node.end - node.start;
    for (const child of node.children) pending.push(child);
  }
  comments.sort((a, b) => a.line - b.line);
  return { body: lowerBody(root, lowering), comments, errorShare: text.length === 0 ? 0 : Math.min(1, unreadable / text.length) };
}

/** One edit that turns `before` into `after`: everything between their common start and their common end. */
function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  const oldEndIndex = before.length - tail;
  const newEndIndex = after.length - tail;
  return new Edit({
    startIndex: start,
    oldEndIndex,
    newEndIndex,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEndIndex),
    newEndPosition: pointAt(after, newEndIndex),
  });
}

function pointAt(text: string, index: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: index - lineStart };
}
