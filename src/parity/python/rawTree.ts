import type { Tree } from 'web-tree-sitter';

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

export function rawTree(tree: Tree): RawNode {
  const cursor = tree.walk();
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

  function here(): RawNode {
    const start = cursor.startPosition;
    const end = cursor.endPosition;
    return {
      kind: cursor.nodeType,
      named: cursor.nodeIsNamed,
      field: cursor.currentFieldName,
      start: cursor.startIndex,
      end: cursor.endIndex,
      row: start.row,
      column: start.column,
      endRow: end.row,
      endColumn: end.column,
      children: [],
    };
  }
}

