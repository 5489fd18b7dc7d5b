/** Cells of a column in the order of the rows: NaN and null are missing. */
export type Cells = { numbers: Float64Array } | { texts: readonly (string | null)[] };

/** The columns of one side that tell how well the model answers; absent where the side lacks one. */
export interface RoleCells {
  rows: number;
  label?: Cells | undefined;
  prediction?: Cells | undefined;
  score?: Cells | undefined;
  /** Probabilities by class number, where there are columns for them. */
  probabilities?: { code: number; cells: Cells }[];
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A cell as a number; NaN where it is missing or none. */
export function numberAt(cells: Cells, row: number): number {
  if ('numbers' in cells) return cells.numbers[row] as number;
  const text = cells.texts[row]?.trim() ?? '';
  const value = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

/** A cell by value: `1`, `1.0` and ` 1` are one; undefined where it is missing. */
export function keyAt(cells: Cells, row: number): string | undefined {
  if ('numbers' in cells) return Number.isNaN(cells.numbers[row]) ? undefined : String((cells.numbers[row] as number) + 0);
  const text = cells.texts[row]?.trim();
  if (text === undefined || !NUMBER.test(text)) return text;
  // Codes such as 007 and integers beyond 2^53 stay as they are written.
  const value = Number(text);
  return /^[+-]?0\d/.test(text) || Math.abs(value) > Number.MAX_SAFE_INTEGER ? text : String(value + 0);
}

export function isNumber(key: string): boolean {
  return NUMBER.test(key);
}

/** Ways to write one value that are looked at. */
const SPELLINGS = 4;

/** How often each value occurs, as far as `most` different ones; undefined where there are more. */
export function valueCounts(columns: readonly (Cells | undefined)[], most: number): Map<string, number> | undefined {
  const counts = new Map<string, number>();
  for (const cells of columns) {
    if (cells === undefined) continue;
    const own = 'numbers' in cells ? countsOf(cells.numbers, SPELLINGS * most) : countsOf(cells.texts, SPELLINGS * most);
    if (own === undefined) return undefined;
    for (const [row, count] of own) {
      const key = keyAt(cells, row);
      if (key === undefined) continue;
      counts.set(key, (counts.get(key) ?? 0) + count);
      if (counts.size > most) return undefined;
    }
  }
  return counts;
}

/** How often each cell occurs, by the first row that has it; undefined for more than `most` different ones. */
function countsOf(cells: ArrayLike<number | string | null>, most: number): Map<number, number> | undefined {
  const first = new Map<number | string | null, number>();
  const counts = new Map<number, number>();
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] as number | string | null;
    const known = first.get(cell);
    if (known === undefined && first.set(cell, row).size > most) return undefined;
    counts.set(known ?? row, (counts.get(known ?? row) ?? 0) + 1);
  }
  return counts;
}

/** The code of each row by the value of its cell; undefined for values without one and for missing cells. */
export function codesBy(cells: Cells, codes: ReadonlyMap<string, number>): (row: number) => number | undefined {
  if ('texts' in cells) {
    return (row) => {
      const key = keyAt(cells, row);
      return key === undefined ? undefined : codes.get(key);
    };
  }
  // A text for every number would take long.
  const numbers = new Map([...codes].filter(([key]) => isNumber(key)).map(([key, code]) => [Number(key), code]));
  return (row) => numbers.get(cells.numbers[row] as number);
}

/** Every present cell is a number. */
export function isNumeric(columns: readonly (Cells | undefined)[]): boolean {
  return columns.every((cells) => {
    if (cells === undefined || 'numbers' in cells) return true;
    return cells.texts.every((text) => text === null || NUMBER.test(text.trim()));
  });
}
