/** Made-up tables of all kinds, the same for the same seed. */

/** Numbers from 0 up to 1: mulberry32 (Tommy Ettinger, public domain). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
/** A column: makes cells; `production` cells may differ from those of training. */
type Kind = (random: Random, row: number, production: boolean) => string;

const int = (random: Random, below: number): number => Math.floor(random() * below);
const pick = <T>(random: Random, items: readonly T[]): T => items[int(random, items.length)] as T;
const WORDS = ['north', 'South', 'EAST ', 'west', 'St. John', 'st john', "O'Neil", 'naïve', 'Ærø', 'ÅSE', 'åse', 'Straße', 'STRASSE', 'İzmir', 'кот', 'Кот', '日本', '😀 face', 'ﬁn', '\u00a0pad', 'a-b', 'A B', 'C++', 'c', 'ΟΔΟΣ', 'οδος', '\ue000', '{}', 'x, y', 'say "so"', "''", '"', '\\', 'a\tb', 'two  spaces'];
const MISSING = ['', 'NA', 'null', ' NaN ', 'None', 'N/A', '\u00a0'];

/** Kinds of columns by name. */
export const KINDS: Readonly<Record<string, Kind>> = {
  float: (random, _, production) => String((random() - 0.5) * (production ? 120 : 100)),
  decimals: (random) => (random() * 1000).toFixed(2),
  integer: (random) => String(int(random, 2000) - 1000),
  fewIntegers: (random, _, production) => String(int(random, production ? 6 : 5)),
  exponents: (random) => `${random() < 0.5 ? '' : '-'}${int(random, 10)}${pick(random, ['', '.', '.5', 'e3', 'E-2', 'e+300', 'e400', '_0'])}`,
  signs: (random) => pick(random, ['+1', '-1', '1', '1.0', '01', '0', '-0', '0.0', '+-5', '.5', '5.', 'inf', '-inf', 'Infinity', '1e309', '0x10', '١']),
  sentinels: (random, _, production) => (production && random() < 0.1 ? '-999' : (random() * 50).toFixed(1)),
  padded: (random) => String(int(random, 1000)).padStart(5, '0'),
  nearlyPadded: (random) => String(int(random, 1000)).padStart(random() < 0.02 ? 6 : 5, '0'),
  huge: (random) => String(9007199254740900n + BigInt(int(random, 200))),
  someHuge: (random) => (random() < 0.1 ? '9223372036854775807' : String(int(random, 100))),
  identifier: (_, row, production) => `${production ? 'p' : 't'}-${row}`,
  counter: (_, row) => String(row),
  word: (random) => pick(random, WORDS),
  variants: (random, _, production) => (production ? pick(random, ['red', 'Red', ' red', 'RED.', 'blue', 'light  blue', 'Light-Blue', 'green']) : pick(random, ['red', 'blue', 'light blue', 'green'])),
  fewWords: (random, _, production) => pick(random, production ? ['a', 'b', 'd', 'unknown', '?'] : ['a', 'b', 'c']),
  boolean: (random) => pick(random, ['true', 'False', 'TRUE', 'false']),
  date: (random) => `20${10 + int(random, 20)}-${String(1 + int(random, 12)).padStart(2, '0')}-${String(1 + int(random, 28)).padStart(2, '0')}`,
  oddDates: (random, _, production) => (production && random() < 0.1 ? '1970-01-01T00:00:00Z' : `2024-0${1 + int(random, 9)}-1${int(random, 10)} ${int(random, 24)}:30`),
  localDate: (random) => `${1 + int(random, 28)}/${1 + int(random, 12)}/2024`,
  freeText: (random) => Array.from({ length: int(random, 9) }, () => pick(random, WORDS)).join(pick(random, [' ', ', ', '\n', '. ', ' "and" '])),
  decimalComma: (random, _, production) => (random() * 5000).toFixed(2).replace('.', production ? ',' : '.'),
  percent: (random, _, production) => (production ? `${int(random, 100)} %` : String(int(random, 100))),
  currency: (random, _, production) => (production ? pick(random, ['$12.50', '1.234,00 €', '£ 1,234', '-5 EUR', '1,234', '12']) : String(int(random, 50))),
  spaced: (random) => `${pick(random, ['', ' ', '\t', '\u3000', '\u0085'])}${int(random, 30)}${pick(random, ['', ' ', '\u00a0'])}`,
  mostlyMissing: (random) => (random() < 0.9 ? '' : 'x'),
  constant: () => 'same',
  empty: () => '',
  textOnOneSide: (random, _, production) => (production ? pick(random, ['n/a', 'low', '3']) : String(int(random, 9))),
};

export interface TableShape {
  kinds: readonly string[];
  rows: number;
  delimiter?: string;
  lineEnd?: string;
  /** Share of missing cells. */
  missing?: number;
  /** Share of rows that repeat an earlier one. */
  repeated?: number;
  /** Share of records that are spoilt. */
  spoilt?: number;
}

/** A table as CSV, and its cells. */
export function generatedTable(seed: number, production: boolean, shape: TableShape): { csv: string; cells: string[][] } {
  const random = seededNumbers(2 * seed + Number(production));
  const { kinds, rows, delimiter = ',', lineEnd = '\n', missing = 0, repeated = 0, spoilt = 0 } = shape;
  const cells: string[][] = [];
  for (let row = 0; row < rows; row++) {
    const made = kinds.map((kind) => (random() < missing ? pick(random, MISSING) : (KINDS[kind] as Kind)(random, row, production)));
    cells.push(row > 0 && random() < repeated ? (cells[int(random, row)] as string[]) : made);
  }
  const header = kinds.map((kind, k) => `${kind} ${k}`);
  const lines = [header, ...cells].map((record, k) => {
    const line = record.map((cell) => quoted(cell, delimiter, random)).join(delimiter);
    return k > 1 && random() < spoilt ? pick(random, [`${line}${delimiter}`, `${line}${delimiter}extra`, line.slice(0, line.indexOf(delimiter)), `"a"b${delimiter}${line}`, '', `${line}${lineEnd}`]) : line;
  });
  // An empty cell of a table with one column would be a blank line, and no row.
  return { csv: `${lines.map((line) => (line === '' && kinds.length === 1 ? '""' : line)).join(lineEnd)}${lineEnd}`, cells: [header, ...cells] };
}

function quoted(cell: string, delimiter: string, random: Random): string {
  const must = cell.includes(delimiter) || /["\r\n]/.test(cell);
  if (!must && random() > 0.05) return cell;
  const text = `"${cell.replaceAll('"', '""')}"`;
  return random() < 0.02 ? ` ${text} ` : text;
}

/** A shape of a small pair of tables. */
export function randomShape(seed: number): TableShape {
  const random = seededNumbers(seed + 1_000_003);
  const names = Object.keys(KINDS);
  return {
    kinds: Array.from({ length: 1 + int(random, 7) }, () => pick(random, names)),
    rows: pick(random, [1, 2, 5, 20, 60, 200]),
    delimiter: pick(random, [',', ',', ';', '\t', '|']),
    lineEnd: pick(random, ['\n', '\n', '\r\n', '\r']),
    missing: pick(random, [0, 0, 0.1, 0.5]),
    repeated: pick(random, [0, 0, 0.2]),
    spoilt: pick(random, [0, 0, 0.05]),
  };
}
