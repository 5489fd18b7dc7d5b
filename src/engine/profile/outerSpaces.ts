import type { Database } from '../readers/database.ts';
import type { SqlDialect } from '../readers/dialect.ts';
import { textColumn } from '../readers/sideTable.ts';
import type { SideTable, StoredColumn } from '../readers/sideTable.ts';

/**
 * Where cells have white space around them: those that are missing without it become NULL, and numbers are read without it.
 * Otherwise the text stays as it is. Returns the column as it is from now on, or undefined where there is no such cell.
 */
export async function settleSpaces(
  database: Database,
  dialect: SqlDialect,
  side: SideTable,
  column: StoredColumn,
  missingValues: readonly string[],
): Promise<StoredColumn | undefined> {
  const { text } = column;
  const trimmed = dialect.trimmed(text);
  // Trimming is slow; the quick test keeps it to the cells that may need it.
  const spacedCell = `CASE WHEN ${dialect.mayHaveOuterSpace(text)} THEN ${trimmed} <> ${text} ELSE false END`;
  const missing = dialect.oneOf(trimmed, missingValues);
  // The cast ignores white space of ASCII on its own.
  const hidden = `${dialect.tryNumber(text)} IS NULL AND ${dialect.tryNumber(trimmed)} IS NOT NULL`;
  const [[spaced, absent, numbers] = []] = await database.rows(
    `SELECT count(*), count(*) FILTER (${missing}), count(*) FILTER (${hidden}) FROM ${side.table} WHERE ${spacedCell}`,
  );
  if (Number(spaced) === 0) return undefined;
  let settled = column;
  if (Number(absent) > 0) {
    if (side.asList) settled = textColumn(dialect, `(CASE WHEN ${missing} THEN NULL ELSE ${text} END)`);
    else await database.run(`UPDATE ${side.table} SET ${text} = NULL WHERE CASE WHEN ${spacedCell} THEN ${missing} ELSE false END`);
  }
  if (Number(numbers) === 0) return { ...settled };
  const bare = dialect.trimmed(settled.text);
  const number = dialect.tryNumber(bare);
  return { ...settled, number, double: dialect.toNumber(bare), isNumber: dialect.isNumber(settled.text, number) };
}
