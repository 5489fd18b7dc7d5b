/** When a text is another spelling of a value. Regular expressions as DuckDB and JavaScript read them alike, for parts of texts. */

/** A value that training has already is a variant only where it has become far more frequent. */
export const STRONGLY_NEW_ROWS = 20;
export const STRONGLY_NEW_RATIO = 10;
/** Values that hardly repeat have no spelling to change: identifiers, free text. */
export const FEW_GROUPS = 1000;
/** Of columns with more values only those are looked at whose share of new rows is this far above what training predicts. */
export const MANY_GROUPS = 10_000;
export const EXCESS = 0.002;

/** White space of ASCII; several in a row count as one space. */
export const SPACE_RUN = '[\\t\\n\\f\\r ]+';
/** Sentence marks, closing quotation marks and brackets, at the end. */
export const END_MARKS = '[\\t\\n\\f\\r .,;:!?"\'”’)\\]]+$';
/** Opening ones, at the beginning. */
export const START_MARKS = '^["\'“‘(\\[]+';
/** Marks, dashes and white space between two letters, which are the groups. */
export const MARKS_BETWEEN = '(\\p{L})[\\t\\n\\f\\r _./\'’-]+(\\p{L})';
/** A whole text in which no letter stands. */
export const NO_LETTER = '[^\\p{L}]*';
