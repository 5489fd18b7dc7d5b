import type { LabelJoin } from '../facts/performance.ts';
import { keyAt } from './roleCells.ts';
import type { Cells } from './roleCells.ts';

/** Labels that lie in a file of their own. */
export interface LabelColumns {
  /** The file, as it is shown. */
  file: string;
  rows: number;
  label: Cells;
  /** Absent where the file has no column to join by: its rows are those of production, in their order. */
  id?: Cells;
  /** When each label was known. */
  time?: Cells;
}

const NONE = -1;
const CONTRADICTORY = -2;

/**
 * Gives every production row the label of its id. An id that has different labels in the file has none; a label that is missing is not one.
 * Ids are equal by value: `7` is `7.0`, but not `007`.
 */
export function joinLabels(production: { rows: number; id: Cells }, labels: LabelColumns & { id: Cells }): { label: Cells; time?: Cells; join: Omit<LabelJoin, 'rows' | 'unlabelled'> } {
  // Numbers need no text to be equal by value, where both files have them.
  const numbers = 'numbers' in production.id && 'numbers' in labels.id;
  const idAt = (cells: Cells, row: number): string | number | undefined => (numbers && 'numbers' in cells ? presentAt(cells.numbers, row) : keyAt(cells, row));
  /** The first row of the file with an id; what it stands for is kept by that row. */
  const firstOf = new Map<string | number, number>();
  const source = new Int32Array(labels.rows).fill(NONE);
  const joined = new Uint8Array(labels.rows);
  const counts = { duplicateIds: 0, contradictoryIds: 0, unknownIds: 0 };
  const odd: { unknown?: number; contradictory?: number } = {};
  for (let row = 0; row < labels.rows; row++) {
    const id = idAt(labels.id, row);
    if (id === undefined) continue;
    const earlier = firstOf.get(id);
    if (earlier === undefined) firstOf.set(id, row);
    else counts.duplicateIds++;
    const first = earlier ?? row;
    const value = keyAt(labels.label, row);
    const known = source[first] as number;
    if (value === undefined || known === CONTRADICTORY) continue;
    if (known === NONE) source[first] = row;
    else if (keyAt(labels.label, known) !== value) {
      counts.contradictoryIds++;
      odd.contradictory ??= row;
      source[first] = CONTRADICTORY;
    }
  }
  const rows = new Int32Array(production.rows).fill(NONE);
  for (let row = 0; row < production.rows; row++) {
    const id = idAt(production.id, row);
    const first = id === undefined ? undefined : firstOf.get(id);
    if (first === undefined) continue;
    joined[first] = 1;
    rows[row] = Math.max(NONE, source[first] as number);
  }
  for (let row = 0; row < labels.rows; row++) {
    const id = idAt(labels.id, row);
    const first = id === undefined ? undefined : firstOf.get(id);
    if (first !== undefined && joined[first] === 1) continue;
    counts.unknownIds++;
    odd.unknown ??= row;
  }
  return { label: taken(labels.label, rows), ...(labels.time ? { time: taken(labels.time, rows) } : {}), join: { by: 'id', file: labels.file, ...counts, ...(Object.keys(odd).length > 0 ? { first: odd } : {}) } };
}

function presentAt(numbers: Float64Array, row: number): number | undefined {
  const value = numbers[row] as number;
  return Number.isNaN(value) ? undefined : value;
}

/** The cells of these rows; missing where there is no row. */
function taken(cells: Cells, rows: Int32Array): Cells {
  if ('numbers' in cells) return { numbers: Float64Array.from(rows, (row) => (row < 0 ? NaN : (cells.numbers[row] as number))) };
  return { texts: Array.from(rows, (row) => (row < 0 ? null : (cells.texts[row] ?? null))) };
}
