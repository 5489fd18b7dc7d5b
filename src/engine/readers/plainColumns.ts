import type { Dataset } from '../dataset.ts';
import type { ColumnCells } from '../formats/cellAccount.ts';
import type { CellFacts } from '../profile/cellFacts.ts';
import { matchColumns } from '../profile/matchColumns.ts';

/** What the scan found in the columns of what a store loads; undefined where it did not look, or at other rows. */
export function scannedCells({ dialect, scan }: Pick<Dataset, 'dialect' | 'scan'>): readonly ColumnCells[] | undefined {
  const cells = scan?.cells;
  return cells && cells.rows === scan.rows && cells.columns.length === dialect?.columns ? cells.columns : undefined;
}

/** By position: columns that are plain numbers in both files, or in the only one. Their digits are needed nowhere, and doubles are loaded faster. */
export function plainColumns(dataset: Dataset, other: Dataset | undefined): boolean[] {
  const [cells, others] = [scannedCells(dataset), other && scannedCells(other)];
  if (cells && !other) return cells.map(({ numbers }) => numbers !== undefined);
  if (!cells || !other || !others) return [];
  const plain = cells.map(() => false);
  for (const { training: here, production: there } of matchColumns(names(dataset), names(other))) {
    if (here !== undefined && there !== undefined && cells[here]?.numbers && others[there]?.numbers) plain[here] = true;
  }
  return plain;
}

/** The facts of a column of plain numbers. */
export function plainFacts({ missing, numbers }: ColumnCells, rows: number): CellFacts | undefined {
  if (!numbers) return undefined;
  const absent = missing.reduce((sum, { count }) => sum + count, 0);
  const present = rows - absent;
  return {
    count: rows,
    missing: absent,
    numbers: present,
    integers: numbers.integers,
    code: false,
    meanLength: numbers.length / present,
    fixedLength: numbers.shortest === numbers.longest,
  };
}

function names({ dialect, scan }: Dataset): string[] {
  return dialect?.header === true && scan ? scan.header.map(({ name }) => name) : Array.from({ length: dialect?.columns ?? 0 }, (_, k) => `column_${k + 1}`);
}
