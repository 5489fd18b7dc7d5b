import { DEFAULT_MISSING_VALUES } from '../../core/settings.ts';
import { isNumberText } from './numberText.ts';

const MISSING = new Set(DEFAULT_MISSING_VALUES);
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?$/;

/**
 * Whether the first row of a table names its columns. Text above a column of numbers or dates says yes; a number or date above such a
 * column says no, unless the numbers of the row, and of no other, count on (years, or the names pandas invents). Where nothing speaks: yes, the custom.
 */
export function hasHeader(table: readonly (readonly string[])[]): boolean {
  const [first, ...rows] = table;
  if (!first) return true;
  const numbers = numbersOf(first);
  if (rows.length === 0) return numbers.length === 0;
  let against = false;
  for (const [column, name] of first.entries()) {
    const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => !MISSING.has(cell));
    if (cells.length === 0 || cells.filter(isValue).length < 0.9 * cells.length) continue;
    const cell = name.trim();
    if (isValue(cell)) against = true;
    else if (!MISSING.has(cell) && /\p{L}/u.test(cell)) return true;
  }
  return !against || (countsOn(numbers) && !rows.slice(0, 5).some((row) => countsOn(numbersOf(row))));
}

function numbersOf(row: readonly string[]): string[] {
  return row.map((cell) => cell.trim()).filter(isNumberText);
}

function isValue(cell: string): boolean {
  return isNumberText(cell) || DATE.test(cell);
}

function countsOn(numbers: string[]): boolean {
  return numbers.length >= 2 && numbers.every((cell, k) => /^\d+$/.test(cell) && (k === 0 || Number(cell) === Number(numbers[k - 1]) + 1));
}
