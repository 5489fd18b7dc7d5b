/** Texts that files use where a value is missing, in lower case and without white space around them. */
export const MISSING_WORDS: readonly string[] = [
  '?', '??', '???', '-', '--', '---', '.', '..', '*', '#n/a', '#na', '#null!', '#value!', '#ref!', '#div/0!', '#name?', '#num!', '\\n', '(null)', '<null>', '<na>',
  'na', 'n/a', 'n.a.', 'nan', 'null', 'none', 'nil', 'unknown', 'unk', 'missing', 'not available', 'not known', 'undefined', 'unspecified', 'not specified',
  'no data', 'nodata', 'tbd', 'xxx', 'inf', '-inf', 'infinity', '(blank)', '(empty)', '(missing)', '[missing]', '(unknown)',
  '-1', '-9', '-99', '-999', '-9999', '-99999', '999', '9999', '99999', '999999',
];
/** Dates that stand for none; a regular expression for whole texts that DuckDB and JavaScript read alike. */
export const MISSING_DATES = '(0000-00-00|0001-01-01|1899-12-3[01]|1900-01-01|1970-01-01|2099-12-31|9999-12-31|0?1/0?1/1900|0?1/0?1/1970)([T ]00:00(:00([.]0+)?)?(Z|[+]00:?00)?)?';
/** Longer texts are not looked at; code points. */
export const LONGEST_WORD = 39;
