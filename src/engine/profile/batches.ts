import type { SqlDialect } from '../readers/dialect.ts';

/** Cells that one query takes when it handles several columns at once: small tables are done in a few queries. */
const CELLS_PER_QUERY = 1_000_000;
/** The time to plan a query grows faster than its length. */
const COLUMNS_PER_QUERY = 1000;

/** How many columns of so many rows go into one query. */
export function batchSize(rows: number): number {
  return Math.min(COLUMNS_PER_QUERY, Math.max(1, Math.floor(CELLS_PER_QUERY / Math.max(1, rows))));
}

export function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size));
}

/** A query with one row (k, v) for each cell of the columns: key of the column, and text. */
export function cellRows(dialect: SqlDialect, table: string, columns: readonly { key: number; text: string }[]): string {
  const [first] = columns;
  return columns.length === 1 && first ? `SELECT ${first.key} AS k, ${first.text} AS v FROM ${table}` : dialect.unpivot(table, columns);
}
