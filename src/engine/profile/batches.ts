import type { SqlDialect } from '../readers/dialect.ts';
import type { SideTable } from '../readers/sideTable.ts';

/** Cells that one query takes when it handles several columns at once: small tables are done in a few queries. */
const CELLS_PER_QUERY = 1_000_000;
/** The time to plan a query grows faster than its length. */
const COLUMNS_PER_QUERY = 1000;
/** From so many rows on a scan for each column is faster than one that turns all columns into rows. */
const LONG = 5000;

/** How many columns of so many rows go into one query. */
export function batchSize(rows: number): number {
  return Math.min(COLUMNS_PER_QUERY, Math.max(1, Math.floor(CELLS_PER_QUERY / Math.max(1, rows))));
}

export function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size));
}

/**
 * A query with one row for each column: its key, and the aggregates of its cells; in them `v` is a cell's text and `d` its number.
 * Cells for which `v` is NULL are seen too.
 */
export function aggregateQuery(dialect: SqlDialect, side: SideTable, columns: readonly { key: number; text: string }[], aggregates: string): string {
  const number = dialect.tryNumber('v');
  if (side.rows >= LONG || columns.length === 1) {
    const scans = columns.map(({ key, text }) => `SELECT ${key}, ${aggregates} FROM (SELECT v, ${number} AS d FROM (SELECT ${text} AS v FROM ${side.table}) AS cells) AS numbered`);
    return scans.join(' UNION ALL ');
  }
  return `SELECT k, ${aggregates} FROM (SELECT k, v, ${number} AS d FROM (${dialect.unpivot(side.table, columns)}) AS cells) AS numbered GROUP BY k`;
}

/** A query with one row (k, v) for each present cell of the columns: key of the column, and text. */
export function cellQuery(dialect: SqlDialect, side: SideTable, columns: readonly { key: number; text: string }[]): string {
  if (side.rows >= LONG || columns.length === 1) {
    return columns.map(({ key, text }) => `SELECT ${key} AS k, ${text} AS v FROM ${side.table} WHERE ${text} IS NOT NULL`).join(' UNION ALL ');
  }
  return `SELECT k, v FROM (${dialect.unpivot(side.table, columns)}) AS cells WHERE v IS NOT NULL`;
}
