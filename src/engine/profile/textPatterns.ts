/**
 * What is recognised in texts. The regular expressions are held to what DuckDB (RE2) and JavaScript (flag `u`) read alike, and match
 * whole texts: `\s` would mean different characters.
 */

const SPACE = '[\t\n\f\r ]';

/** ISO 8601 date, or date and time. */
export const ISO_DATE =
  `${SPACE}*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])` +
  `([T ]([01][0-9]|2[0-4]):[0-5][0-9](:[0-6][0-9]([.,][0-9]+)?)?${SPACE}?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?${SPACE}*`;
/** Longer texts are cut before they leave the engine; code points. */
export const LONGEST_TEXT = 2000;
