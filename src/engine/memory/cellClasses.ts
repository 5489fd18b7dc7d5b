import type { CellClasses } from './equalRows.ts';
import type { MemoryColumn } from './memoryTable.ts';

/** A column of one side or both. */
export interface ClassedColumn {
  training: MemoryColumn | undefined;
  production: MemoryColumn | undefined;
  /** Equal by value instead of by text. */
  numeric: boolean;
}

/** What the cells of columns equal; the columns with most values first, which tell most rows apart. Missing cells are alike. */
export function cellClasses(columns: readonly ClassedColumn[]): CellClasses[] {
  const values = ({ training, production }: ClassedColumn): number => (training?.texts.length ?? 0) + (production?.texts.length ?? 0);
  return columns.toSorted((a, b) => values(b) - values(a)).map(classesOf);
}

function classesOf({ training, production, numeric }: ClassedColumn): CellClasses {
  // Missing is 0. As a key of a map, −0 is 0.
  const known = new Map<string | number, number>();
  const classOf = (key: string | number): number => {
    const found = known.get(key) ?? known.size + 1;
    known.set(key, found);
    return found;
  };
  const sides = [training, production].flatMap((column) => column ?? []);
  const classes = new Int32Array(sides.reduce((sum, { codes }) => sum + codes.length, 0));
  let at = 0;
  for (const { texts, numbers, codes } of sides) {
    const ofText = Int32Array.from(texts, (text, k) => classOf(numeric ? (numbers[k] as number) : text));
    for (const code of codes) classes[at++] = code < 0 ? 0 : (ofText[code] as number);
  }
  return classes;
}
