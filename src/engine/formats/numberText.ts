/** No two ways to match a digit: a text of a million digits takes no longer than its length. */
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** Whether a trimmed cell is a number: by the pattern of the definitions, and finite as a double. */
export function isNumberText(text: string): boolean {
  return NUMBER.test(text) && Number.isFinite(Number(text));
}
