import type { CellClasses } from './equalRows.ts';
import type { MemoryColumn, TextColumn } from './memoryTable.ts';
import { mergeTexts } from './textGroups.ts';

/** A column of one side or both. */
export interface ClassedColumn {
  training: MemoryColumn | undefined;
  production: MemoryColumn | undefined;
  /** Equal by value instead of by text; then both may be numbers, otherwise neither is. */
  numeric: boolean;
}

/**
 * What the cells of columns equal, one column after the other when asked for; the columns with most values first, which tell most rows
 * apart. Missing cells are alike.
 */
export function* cellClasses(columns: readonly ClassedColumn[]): Generator<CellClasses, undefined> {
  const most = columns.map((column) => ({ column, values: valuesOf(column.training) + valuesOf(column.production) }));
  for (const { column } of most.toSorted((a, b) => b.values - a.values)) yield classesOf(column);
}

/** At most so many different values: of numbers only the rows are known. */
function valuesOf(column: MemoryColumn | undefined): number {
  if (!column) return 0;
  // Numbers come behind texts that are all different: to number them takes longer.
  return column.kind === 'texts' ? column.texts.size : column.values.length / 2;
}

function classesOf({ training, production, numeric }: ClassedColumn): CellClasses {
  const sides = [training, production].flatMap((column) => column ?? []);
  const classes = new Int32Array(sides.reduce((sum, column) => sum + rowsOf(column), 0));
  return numeric ? valueClasses(sides, classes) : textClasses(training as TextColumn | undefined, production as TextColumn | undefined, classes);
}

/** Missing is 0, and so is what is no number. As a key of a map, −0 is 0. */
function valueClasses(sides: readonly MemoryColumn[], classes: Int32Array): CellClasses {
  const known = new Map<number, number>();
  const classOf = (value: number): number => {
    if (Number.isNaN(value)) return 0;
    const found = known.get(value);
    if (found !== undefined) return found;
    known.set(value, known.size + 1);
    return known.size;
  };
  let at = 0;
  for (const column of sides) {
    if (column.kind === 'numbers') {
      for (const value of column.values) classes[at++] = classOf(value);
      continue;
    }
    const ofText = Int32Array.from(column.numbers, classOf);
    for (const code of column.codes) classes[at++] = code < 0 ? 0 : (ofText[code] as number);
  }
  return classes;
}

function textClasses(training: TextColumn | undefined, production: TextColumn | undefined, classes: Int32Array): CellClasses {
  const groups = { training: new Int32Array(training?.texts.size ?? 0), production: new Int32Array(production?.texts.size ?? 0) };
  let size = 0;
  mergeTexts(training?.texts, production?.texts, (a, b) => {
    size++;
    if (a >= 0) groups.training[a] = size;
    if (b >= 0) groups.production[b] = size;
  });
  let at = 0;
  for (const code of training?.codes ?? []) classes[at++] = code < 0 ? 0 : (groups.training[code] as number);
  for (const code of production?.codes ?? []) classes[at++] = code < 0 ? 0 : (groups.production[code] as number);
  return classes;
}

function rowsOf(column: MemoryColumn): number {
  return column.kind === 'numbers' ? column.values.length : column.codes.length;
}
