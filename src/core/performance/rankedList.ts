import { keyAt } from './roleCells.ts';

/**
 * A list in a cell: a JSON array, one as Python writes it (`['a', 'b']`), or values divided by `|` or `;`; anything else is one value. Values
 * are equal as those of columns are: `7` is `7.0`. Empty places are left out.
 */
export function rankedList(text: string): string[] {
  const trimmed = text.trim();
  const bracketed = /^[[(](.*)[\])]$/su.exec(trimmed)?.[1];
  const parts = bracketed === undefined ? trimmed.split(/[|;]/) : (jsonList(trimmed) ?? bracketed.split(/,\s*/));
  return parts.map((part) => keyAt({ texts: [part.trim().replace(/^(['"])(.*)\1$/su, '$2')] }, 0) ?? '').filter((part) => part !== '');
}

function jsonList(text: string): string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.map(String) : undefined;
  } catch {
    // Not JSON: Python's quotation marks, say.
    return undefined;
  }
}
