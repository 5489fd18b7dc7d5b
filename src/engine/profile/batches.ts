import type { SqlDialect } from '../readers/dialect.ts';
import type { SideTable, StoredColumn } from '../readers/sideTable.ts';

/** Cells that one query takes when it handles several columns at once: small tables are done in a few queries. */
const CELLS_PER_QUERY = 1_000_000;
/** The time to plan a query grows faster than its length. */
const COLUMNS_PER_QUERY = 1000;
const SCANS_PER_QUERY = 50;
/** From so many rows on a scan for each column is faster than one that turns all columns into rows. */
export const LONG = 5000;

/** How many columns of so many rows go into one query. */
export function batchSize(rows: number, typed = false): number {
  const most = typed || rows >= LONG ? SCANS_PER_QUERY : COLUMNS_PER_QUERY;
  return Math.min(most, Math.max(1, Math.floor(CELLS_PER_QUERY / Math.max(1, rows))));
}

export function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size));
}

/** A column in a query over several, by a key of its own. */
export interface KeyedColumn {
  key: number;
  column: StoredColumn;
}

/**
 * A query with one row for each column: its key, and the aggregates of its cells; in them `v` is a cell's text and `d` its number.
 * Cells for which `v` is NULL are seen too.
 */
export function aggregateQuery(dialect: SqlDialect, side: SideTable, columns: readonly KeyedColumn[], aggregates: string): string {
  if (scansApart(side, columns)) {
    return columns
      .map(({ key, column }) => `SELECT ${key}, ${aggregates} FROM (SELECT ${column.text} AS v, ${column.number} AS d FROM ${side.table}) AS cells`)
      .join(' UNION ALL ');
  }
  const numbered = `SELECT k, v, ${dialect.tryNumber('v')} AS d FROM (${unpivot(dialect, side, columns)}) AS cells`;
  return `SELECT k, ${aggregates} FROM (${numbered}) AS numbered GROUP BY k`;
}

/** A query with one row (k, v) for each present cell of the columns: key of the column, and text. */
export function cellQuery(dialect: SqlDialect, side: SideTable, columns: readonly KeyedColumn[]): string {
  if (!scansApart(side, columns)) return `SELECT k, v FROM (${unpivot(dialect, side, columns)}) AS cells WHERE v IS NOT NULL`;
  return columns
    .map(({ key, column: { text } }) => `SELECT ${key} AS k, ${text} AS v FROM ${side.table} WHERE ${text} IS NOT NULL`)
    .join(' UNION ALL ');
}

/** A query with one row for each column: its key, neighbouring present cells in file order that do not decrease, and all neighbours. */
export function orderQuery(dialect: SqlDialect, side: SideTable, columns: readonly KeyedColumn[]): string {
  const counts = 'count(*) FILTER (v >= p), count(p)';
  if (!scansApart(side, columns)) {
    const cells = `(${unpivot(dialect, side, columns)}) AS cells WHERE v IS NOT NULL`;
    return `SELECT k, ${counts} FROM (SELECT k, v, lag(v) OVER (PARTITION BY k ORDER BY r) AS p FROM ${cells}) AS neighbours GROUP BY k`;
  }
  return columns
    .map(({ key, column: { text } }) => {
      const neighbours = `SELECT ${text} AS v, ${dialect.previous(text)} AS p FROM ${side.table} WHERE ${text} IS NOT NULL`;
      return `SELECT ${key}, ${counts} FROM (${neighbours}) AS neighbours`;
    })
    .join(' UNION ALL ');
}

/** Whether every column gets a scan of its own. A stored number has no text that others could share a list with. */
function scansApart(side: SideTable, columns: readonly KeyedColumn[]): boolean {
  return side.rows >= LONG || columns.length === 1 || columns.some(({ column }) => column.typed || column.apart === true);
}

function unpivot(dialect: SqlDialect, side: SideTable, columns: readonly KeyedColumn[]): string {
  return dialect.unpivot(side.table, columns.map(({ key, column }) => ({ key, text: column.text })));
}
