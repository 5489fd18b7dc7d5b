import { SPACES } from '../readers/dialect.ts';

const SET = new Set(SPACES);

/** Text without Unicode white space at both ends; the characters of `SqlDialect.trimmed`, which are not quite those of `trim`. */
export function trimSpaces(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && SET.has(text[from] as string)) from++;
  while (to > from && SET.has(text[to - 1] as string)) to--;
  return to - from === text.length ? text : text.slice(from, to);
}
