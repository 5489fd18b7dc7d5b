import type { Span } from './ast.ts';
import type { RawNode } from './rawTree.ts';

/** What lowering needs besides the node: the text it was parsed from. */
export interface Lowering {
  text: string;
  /** Nesting so far; beyond `MAX_NESTING` a node becomes a broken one, so that hostile input cannot exhaust the stack. */
  nesting: number;
}

export const MAX_NESTING = 250;

export function spanOf(node: RawNode): Span {
  return { line: node.row + 1, column: node.column + 1, endLine: node.endRow + 1, endColumn: node.endColumn + 1 };
}

export function textOf(node: RawNode, lowering: Lowering): string {
  return lowering.text.slice(node.start, node.end);
}

export function fieldOf(node: RawNode, field: string): RawNode | undefined {
  return node.children.find((child) => child.field === field);
}

/** Children that carry meaning: no punctuation, no comments, no line continuations. */
export function namedChildren(node: RawNode): RawNode[] {
  return node.children.filter((child) => child.named && child.kind !== 'comment' && child.kind !== 'line_continuation');
}
