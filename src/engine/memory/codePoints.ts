const SURROGATE = /[\ud800-\udfff]/;

/** Texts by their code points, as bytes of UTF-8 and as the database orders them; a new list. */
export function sortTexts(texts: readonly string[]): string[] {
  // UTF-16 orders differently only where a pair stands against a character behind the pairs.
  return texts.some((text) => SURROGATE.test(text)) ? texts.toSorted(compareCodePoints) : texts.toSorted();
}

export function compareCodePoints(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Puts the halves of pairs, 0xD800 to 0xDFFF, behind all other units. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Length in code points. */
export function countCodePoints(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let count = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) count++;
  return count;
}

/** The first `most` code points. */
export function cutCodePoints(text: string, most: number): string {
  if (text.length <= most) return text;
  return SURROGATE.test(text) ? Array.from(text.slice(0, 2 * most)).slice(0, most).join('') : text.slice(0, most);
}
