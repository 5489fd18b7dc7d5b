import type { Language, Tree } from 'web-tree-sitter';

/** The parser's tree as plain objects: reading properties over the WebAssembly border is the slow part, so it is done once. */
export interface RawNode {
  kind: string;
  named: boolean;
  field: string | null;
  start: number;
  end: number;
  row: number;
  column: number;
  endRow: number;
  endColumn: number;
  children: RawNode[];
}

/** Whether nodes of a type are named, by grammar. */
const namedTypes = new WeakMap<Language, Map<number, boolean>>();

/** @param text what was parsed: positions are found in it, not asked for one by one */
export function rawTree(tree: Tree, text: string): RawNode {
  const cursor = tree.walk();
  const { language } = tree;
  const named = namedTypes.get(language) ?? new Map<number, boolean>();
  namedTypes.set(language, named);
  const lines = lineStarts(text);
  try {
    // Recursion would follow the nesting of hostile input: an explicit stack holds it instead.
    const root = here();
    const path: RawNode[] = [root];
    let descended = cursor.gotoFirstChild();
    while (path.length > 0) {
      const parent = path[path.length - 1] as RawNode;
      if (descended) {
        const node = here();
        parent.children.push(node);
        if (cursor.gotoFirstChild()) {
          path.push(node);
          continue;
        }
      }
      if (cursor.gotoNextSibling()) {
        descended = true;
        continue;
      }
      path.pop();
      cursor.gotoParent();
      descended = false;
    }
    return root;
  } finally {
    cursor.delete();
  }

  function isNamed(type: number): boolean {
    const known = named.get(type);
    if (known !== undefined) return known;
    // Parts that could not be read have a type of their own.
    const found = type >= language.types.length || language.nodeTypeIsNamed(type);
    named.set(type, found);
    return found;
  }

  function here(): RawNode {
    const type = cursor.nodeTypeId;
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const row = rowOf(lines, start);
    const endRow = end < (lines[row + 1] ?? Infinity) ? row : rowOf(lines, end);
    return {
      kind: language.types[type] ?? 'ERROR',
      named: isNamed(type),
      field: cursor.currentFieldName,
      start, end, row,
      column: start - (lines[row] ?? 0),
      endRow,
      endColumn: end - (lines[endRow] ?? 0),
      children: [],
    };
  }
}

/** Where each line begins. */
function lineStarts(text: string): Int32Array {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return Int32Array.from(starts);
}

/** The last line that begins at or before the position (binary search). */
function rowOf(starts: Int32Array, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
