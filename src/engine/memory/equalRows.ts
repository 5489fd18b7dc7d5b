/** By row: what a cell equals; rows of the training file first, then those of the production file. Equal numbers mean equal cells. */
export type CellClasses = Int32Array;

/** Rows that are equal in all columns, of both files. */
export interface RowClass {
  training: number;
  production: number;
}

/**
 * Groups rows that are equal in every column, exactly: column by column, classes of rows are split; a row that is alone in its class is
 * not looked at again. `training`: how many of the rows are of the training file. Classes of one row are counted, not listed.
 */
export function equalRows(columns: Iterable<CellClasses>, rows: number, training: number): { alone: RowClass; classes: RowClass[] } {
  const { alone, classes } = partition(columns, Int32Array.from({ length: rows }, (_, row) => row));
  const count = (members: readonly number[]): RowClass => {
    const own = members.filter((row) => row < training).length;
    return { training: own, production: members.length - own };
  };
  return { alone: count(alone), classes: classes.map(count) };
}

/** The same with the rows themselves. */
export function partition(columns: Iterable<CellClasses>, among: Int32Array): { alone: number[]; classes: number[][] } {
  const alone: number[] = [];
  let left = among;
  let classOf = new Int32Array(left.length);
  for (const cells of columns) {
    if (left.length === 0) break;
    const split = splitClasses(cells, left, classOf);
    const size = new Int32Array(split.count);
    for (const part of split.parts) (size[part] as number)++;
    const kept: number[] = [];
    split.parts.forEach((part, k) => {
      if ((size[part] as number) > 1) kept.push(k);
      else alone.push(left[k] as number);
    });
    classOf = Int32Array.from(kept, (k) => split.parts[k] as number);
    const rows = left;
    left = Int32Array.from(kept, (k) => rows[k] as number);
  }
  const classes = new Map<number, number[]>();
  left.forEach((row, k) => {
    const members = classes.get(classOf[k] as number);
    if (members) members.push(row);
    else classes.set(classOf[k] as number, [row]);
  });
  return { alone, classes: [...classes.values()] };
}

/** New classes, numbered from 0, of rows that have been alike so far. */
function splitClasses(cells: CellClasses, rows: Int32Array, classOf: Int32Array): { parts: Int32Array; count: number } {
  let most = 0;
  for (const row of rows) most = Math.max(most, cells[row] as number);
  const parts = new Int32Array(rows.length);
  const known = new Map<number, number>();
  for (let k = 0; k < rows.length; k++) {
    const key = (classOf[k] as number) * (most + 1) + (cells[rows[k] as number] as number);
    let part = known.get(key);
    if (part === undefined) known.set(key, (part = known.size));
    parts[k] = part;
  }
  return { parts, count: known.size };
}
