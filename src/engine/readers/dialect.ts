/**
 * The SQL that profiling needs, as expressions: the seam for a second query engine. Everything else in the queries (SELECT, GROUP BY,
 * FILTER, UNION ALL) is common SQL. A text expression yields the cell's text, a number expression a double.
 */
export interface SqlDialect {
  text(value: string): string;
  /** The value as a double, NULL where it is no number. */
  tryNumber(text: string): string;
  /** The same for a text that is known to be a number. */
  toNumber(text: string): string;
  /** A quick test that is true for every text that casts to a number but is none by the definitions, and seldom for others. */
  mayBeOddNumber(text: string): string;
  /** Whether a text is a number by the definitions, given its `tryNumber`. */
  isNumber(text: string, number: string): string;
  /** Text without Unicode white space at both ends. */
  trimmed(text: string): string;
  /** A quick test that is true wherever trimming would change the text, and seldom elsewhere. */
  mayHaveOuterSpace(text: string): string;
  /** Whether a text is one of a short list of texts. */
  oneOf(text: string, values: readonly string[]): string;
  /** Length in code points. */
  length(text: string): string;
  /** Whether the whole text matches a regular expression of the common subset. */
  matches(text: string, pattern: string): string;
  /** A structure of named values. */
  structure(fields: Record<string, string>): string;
  /** List of the `count` values that come first by the ordering expressions. */
  firstBy(value: string, order: string[], count: number): string;
  /** One row for each element of parallel lists: (r, k, v), position of the row, key of the column, text. */
  unpivot(table: string, columns: readonly { key: number; text: string }[]): string;
  /** The value of the row before in file order. */
  previous(value: string): string;
  /** Which of `blocks` equal parts of `rows` rows a row is in, from 0. */
  block(blocks: number, rows: number): string;
  /** Position of a row in file order, from 0. */
  rowPosition: string;
}

/** Unicode White_Space, as JavaScript and Python trim it. */
export const SPACES =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

export const DUCKDB: SqlDialect = {
  text,
  // What begins above "9" is no number, and failing casts are slow.
  tryNumber: (value) => `CASE WHEN ${value} < ':' THEN TRY_CAST(${value} AS DOUBLE) END`,
  toNumber: (value) => `TRY_CAST(${value} AS DOUBLE)`,
  mayBeOddNumber: (value) => `(contains(${value}, '_') OR contains(${value}, '+-'))`,
  // The cast accepts more than the pattern: digits grouped by "_", a sign after "+", and names of infinity. A test compares both.
  isNumber: (value, number) => `(isfinite(${number}) AND NOT contains(${value}, '_') AND NOT contains(${value}, '+-'))`,
  trimmed: (value) => `trim(${value}, ${text(SPACES)})`,
  mayHaveOuterSpace: (value) => {
    // White space sorts below "!", or it is not ASCII; that takes more bytes than characters, and sorts above "~".
    const last = [9, 10, 11, 12, 13, 32].map((code) => `suffix(${value}, chr(${code}))`).join(' OR ');
    return `(${value} < '!' OR ${last} OR CASE WHEN strlen(${value}) <> length(${value}) THEN ${value} > '~' OR right(${value}, 1) > '~' ELSE false END)`;
  },
  // IN would become a join with the list, for each column one: gigabytes for thousands of columns.
  oneOf: (value, values) => `list_contains([${values.map(text).join(', ')}]::VARCHAR[], ${value})`,
  length: (value) => `length(${value})`,
  matches: (value, pattern) => `regexp_full_match(${value}, ${text(pattern)})`,
  structure: (fields) => `{${Object.entries(fields).map(([name, value]) => `${name}: ${value}`).join(', ')}}`,
  firstBy: (value, order, count) => `min_by(${value}, (${order.join(', ')}), ${count})`,
  unpivot: (table, columns) => {
    const list = (parts: (number | string)[]): string => `unnest([${parts.join(', ')}])`;
    const [keys, texts] = [list(columns.map(({ key }) => key)), list(columns.map((column) => column.text))];
    return `SELECT rowid AS r, ${keys} AS k, ${texts} AS v FROM ${table}`;
  },
  previous: (value) => `lag(${value}) OVER ()`,
  block: (blocks, rows) => `(rowid * ${blocks}) // ${rows}`,
  rowPosition: 'rowid',
};
