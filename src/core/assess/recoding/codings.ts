/** Counts of one side, most frequent first, ties by name. */
export type Counts = readonly (readonly [category: string, count: number])[];

/** A guess at how categories were named anew; a category without an image is left out. */
export interface Coding {
  transform: string;
  name: string;
  map: Map<string, string>;
  /** The names follow from the categories alone, not from their counts. */
  structural: boolean;
  /** The name that production gives to missing cells. */
  missing?: string;
}

/** Every way of naming the categories of training anew that the names of production allow, the likeliest first. */
export function codings(training: Counts, production: Counts, trainingRows: number): Coding[] {
  const names = training.map(([name]) => name);
  const others = production.map(([name]) => name);
  return [...spellings(names, others), ...affixes(names, others), ...codes(training, others), ...shares(training, others, trainingRows), ...integers(names, others)];
}

/** Text before or behind every name, or taken away. */
function affixes(names: readonly string[], others: readonly string[]): Coding[] {
  const [longest] = names.toSorted((a, b) => b.length - a.length);
  const [longestOther] = others.toSorted((a, b) => b.length - a.length);
  if (longest === undefined || longestOther === undefined || names.length < 2) return [];
  const found = new Map<string, Coding>();
  for (const other of others) {
    const at = other.indexOf(longest);
    if (at >= 0 && other !== longest) {
      const [before, behind] = [other.slice(0, at), other.slice(at + longest.length)];
      found.set(`+${before}\0${behind}`, coding('affix', 'with text added to each', names, (name) => before + name + behind));
    }
  }
  for (const name of names) {
    const at = name.indexOf(longestOther);
    if (at >= 0 && name !== longestOther) {
      const [before, behind] = [name.slice(0, at), name.slice(at + longestOther.length)];
      const shorter = (text: string): string | undefined =>
        text.startsWith(before) && text.endsWith(behind) && text.length >= before.length + behind.length ? text.slice(before.length, text.length - behind.length) : undefined;
      found.set(`-${before}\0${behind}`, coding('affix', 'without the text that all share', names, shorter));
    }
  }
  return [...found.values()];
}

/** Ways of writing that do more than case, white space and punctuation, which are variants of a spelling. */
function spellings(names: readonly string[], others: readonly string[]): Coding[] {
  const longest = others.reduce((most, other) => Math.max(most, Array.from(other).length), 0);
  const accents = (text: string): string => text.normalize('NFD').replace(/\p{Mn}/gu, '');
  const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#x27;');
  const plain = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#x27;|&#39;|&apos;/g, "'").replace(/&amp;/g, '&');
  const ways: [transform: string, name: string, map: (text: string) => string][] = [
    ['html-escape', 'with HTML escapes', escaped],
    ['html-escape', 'without HTML escapes', plain],
    ['unicode', 'in decomposed Unicode', (text) => text.normalize('NFD')],
    ['unicode', 'in composed Unicode', (text) => text.normalize('NFC')],
    ['unicode', 'in compatible Unicode', (text) => text.normalize('NFKC')],
    ['unicode', 'without accents', accents],
    ['unicode', 'read in the wrong encoding', misread],
    // What marks beside digits mean, such as PG-13, only the shares can tell.
    ['strip-punctuation', 'without punctuation', (text) => text.replace(/[^\p{L}\p{M}\p{N}\s]/gu, '')],
    ['strip-digits', 'without digits', (text) => text.replace(/\d/g, '')],
    ['truncate', 'cut after the first word', (text) => text.trim().split(/\s/)[0] ?? ''],
    ['truncate', `cut after ${longest} character${longest === 1 ? '' : 's'}`, (text) => Array.from(text).slice(0, longest).join('')],
  ];
  const known = new Set(names);
  // Known by undoing them: where in a name the change was made does not matter.
  const undone: [name: string, undo: (text: string) => string][] = [
    ['with invisible characters', (text) => text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')],
    ['with other kinds of spaces', (text) => text.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')],
    ['with letters of another alphabet that look alike', (text) => text.replace(/[^\0-\u024f]/g, (letter) => LOOK_ALIKE.get(letter) ?? letter)],
  ];
  const folded = undone.map(([name, undo]): Coding => ({ transform: 'unicode', name, map: new Map(others.flatMap((other) => (known.has(undo(other)) ? [[undo(other), other] as const] : []))), structural: true }));
  return [...ways.map(([transform, name, map]) => coding(transform, name, names, map)), ...folded].filter(({ map }) => [...map].some(([from, to]) => from !== to));
}

/** Cyrillic and Greek letters with the Latin ones that they are drawn like. */
const LOOK_ALIKE: ReadonlyMap<string, string> = new Map(
  Array.from('аАеЕоОрРсСхХуУіІВКМНТΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', (letter, k): [string, string] => [letter, 'aAeEoOpPcCxXyYiIBKMHTABEZHIKMNOPTYXo'[k] as string]),
);

/** UTF-8 read as Windows-1252, for the letters that both have. */
function misread(text: string): string {
  return text.replace(/[\u0080-\u07ff]/g, (letter) => {
    const code = letter.charCodeAt(0);
    const [first, second] = [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
    // Below, Windows-1252 has signs of its own.
    return second < 0xa0 ? letter : String.fromCharCode(first, second);
  });
}

/** Names as numbers from 0 or 1 on: in alphabetical order, as a label encoder gives them, or by frequency; −1 is what pandas gives to missing cells. */
function codes(training: Counts, others: readonly string[]): Coding[] {
  const names = training.map(([name]) => name);
  if (names.length < 2 || names.every(isInteger) || !others.every(isInteger)) return [];
  const sorted = names.toSorted((a, b) => (a < b ? -1 : 1));
  const orders: [name: string, order: readonly string[]][] = [
    ['as codes in alphabetical order', sorted],
    ['as codes by frequency', names],
  ];
  const missing = others.find((other) => Number(other) === -1);
  return orders.flatMap(([name, order]) =>
    [0, 1].map((first) => ({
      ...coding('recode', `${name} from ${first}`, names, (text) => String(order.indexOf(text) + first), others),
      ...(missing === undefined ? {} : { missing }),
    })),
  );
}

/** Names as their share of the training rows. */
function shares(training: Counts, others: readonly string[], rows: number): Coding[] {
  if (!others.every((other) => Number(other) > 0 && Number(other) < 1)) return [];
  const present = training.reduce((sum, [, count]) => sum + count, 0);
  return [...new Set([rows, present])].map((total) => {
    const near = (share: number): string | undefined => others.find((other) => Math.abs(Number(other) - share) <= 1e-6 * share);
    const map = new Map(training.flatMap(([name, count]) => {
      const image = near(count / total);
      return image === undefined ? [] : [[name, image] as const];
    }));
    return { transform: 'recode', name: 'as their shares of the training rows', map, structural: true };
  });
}

/** Integer codes counted from another number, or backwards. */
function integers(names: readonly string[], others: readonly string[]): Coding[] {
  if (names.length < 2 || !names.every(isInteger) || !others.every(isInteger)) return [];
  const [low, high] = [Math.min(...names.map(Number)), Math.max(...names.map(Number))];
  const [otherLow, otherHigh] = [Math.min(...others.map(Number)), Math.max(...others.map(Number))];
  const found: Coding[] = [];
  for (const offset of [1, -1]) {
    if (otherLow !== low + offset || otherHigh !== high + offset) continue;
    found.push(coding('recode', offset > 0 ? 'as codes moved up by one' : 'as codes moved down by one', names, (name) => String(Number(name) + offset), others));
  }
  if (names.length > 2 && otherLow === low && otherHigh === high) found.push(coding('recode', 'as codes in reverse order', names, (name) => String(low + high - Number(name)), others));
  return found;
}

/** `written`: the names of production, which may write an integer otherwise. */
function coding(transform: string, name: string, names: readonly string[], map: (name: string) => string | undefined, written: readonly string[] = []): Coding {
  const spelled = new Map(written.map((other) => [String(Number(other)), other]));
  const pairs = names.flatMap((from) => {
    const to = map(from);
    return to === undefined ? [] : [[from, spelled.get(to) ?? to] as const];
  });
  return { transform, name, map: new Map(pairs), structural: true };
}

function isInteger(text: string): boolean {
  return /^\s*[+-]?\d{1,9}(\.0+)?\s*$/.test(text);
}
