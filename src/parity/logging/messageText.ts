import type { MessagePart } from './messageParts.ts';

/** Stands for a value that is only known when the code runs. A private-use character: no message is written with it. */
export const HOLE = '\uE000';

/** The text of a message with a hole for each value. */
export function messageText(parts: readonly MessagePart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : HOLE)).join('');
}
