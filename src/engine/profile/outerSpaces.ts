import type { Cell, Database } from '../readers/database.ts';
import type { SqlDialect } from '../readers/dialect.ts';
import { textColumn } from '../readers/sideTable.ts';
import type { SideTable, StoredColumn } from '../readers/sideTable.ts';

/**
 * Aggregates of a cell `v` for `settleSpaces`: cells with white space around them, those missing without it, those numbers without it.
 * `chosen`: there are no other cells.
 */
export function spaceCounts(dialect: SqlDialect, missingValues: readonly string[], chosen = false): string {
  const trimmed = dialect.trimmed('v');
  // The cast ignores white space of ASCII on its own.
  const hidden = `${dialect.tryNumber('v')} IS NULL AND ${dialect.tryNumber(trimmed)} IS NOT NULL`;
  return ['true', dialect.oneOf(trimmed, missingValues), hidden]
    .map((condition) => `count(*) FILTER (${chosen ? condition : `CASE WHEN ${isSpaced(dialect, 'v')} THEN ${condition} ELSE false END`})`)
    .join(', ');
}

/**
 * Where cells have white space around them: those that are missing without it become NULL, and numbers are read without it.
 * Otherwise the text stays as it is. Returns the column as it is from now on: another object where there are such cells.
 */
export async function settleSpaces(
  database: Database,
  dialect: SqlDialect,
  side: SideTable,
  column: StoredColumn,
  [spaced, absent, hidden]: readonly Cell[],
  missingValues: readonly string[],
): Promise<StoredColumn> {
  if (Number(spaced) === 0) return column;
  const { text } = column;
  let settled = { ...column };
  if (Number(absent) > 0) {
    const missing = `CASE WHEN ${isSpaced(dialect, text)} THEN ${dialect.oneOf(dialect.trimmed(text), missingValues)} ELSE false END`;
    if (side.asList) settled = textColumn(dialect, `(CASE WHEN ${missing} THEN NULL ELSE ${text} END)`);
    else await database.run(`UPDATE ${side.table} SET ${text} = NULL WHERE ${missing}`);
  }
  if (Number(hidden) === 0) return settled;
  const bare = dialect.trimmed(settled.text);
  const number = dialect.tryNumber(bare);
  return { ...settled, number, double: dialect.toNumber(bare), isNumber: dialect.isNumber(settled.text, number), apart: true };
}

/** Trimming is slow; the quick test keeps it to the cells that may need it. */
export function isSpaced(dialect: SqlDialect, text: string): string {
  return `CASE WHEN ${dialect.mayHaveOuterSpace(text)} THEN ${dialect.trimmed(text)} <> ${text} ELSE false END`;
}
