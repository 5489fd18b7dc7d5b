import type { NumberFormats } from '../../core/model.ts';
import type { Database } from '../readers/database.ts';
import type { SqlDialect } from '../readers/dialect.ts';

const DIGITS = '([0-9]+([.][0-9]*)?|[.][0-9]+)';
/** Groups of three after a comma, a space, an apostrophe; the first group never begins with 0. */
const GROUPED = "[1-9][0-9]{0,2}([, \u00a0\u202f'’][0-9]{3})+([.][0-9]*)?";
const NUMBER = `(${DIGITS}|${GROUPED})`;
const SIGN = '[+-]?';
const CURRENCY = '([$€£¥₹]|USD|EUR|GBP|CHF|JPY)';
const SPACE = '[ \u00a0\u202f]?';
const COMMA = '([0-9]+|[1-9][0-9]{0,2}([. \u00a0\u202f][0-9]{3})+),[0-9]+';

/** Numbers in the notations that people and spreadsheets use. None of them matches what is a number by the definitions. */
export const NUMBER_FORMATS: Readonly<Record<keyof NumberFormats, string>> = {
  decimalComma: `${SIGN}${COMMA}`,
  thousands: `${SIGN}${GROUPED}`,
  // Commas of three digits: both of the above.
  ambiguousComma: `${SIGN}[1-9][0-9]{0,2},[0-9]{3}`,
  percent: `${SIGN}(${NUMBER}|${COMMA})${SPACE}%`,
  currency: `${SIGN}${SPACE}${CURRENCY}${SPACE}${SIGN}(${NUMBER}|${COMMA})|${SIGN}(${NUMBER}|${COMMA})${SPACE}${CURRENCY}`,
};
const NAMES = Object.keys(NUMBER_FORMATS) as (keyof NumberFormats)[];

/** Cells of the table `category` in each notation, by column. */
export async function numberFormats(
  database: Database,
  dialect: SqlDialect,
  keys: readonly number[],
): Promise<Map<number, { training: NumberFormats; production: NumberFormats }>> {
  if (keys.length === 0) return new Map();
  const counts = ['a', 'b'].flatMap((n) => NAMES.map((name) => `sum(${n}) FILTER (${dialect.matches('v', NUMBER_FORMATS[name])})`));
  const trimmed = `SELECT k, ${dialect.trimmed('v')} AS v, a, b FROM category WHERE k IN (${keys.join(', ')})`;
  const rows = await database.rows(`SELECT k, ${counts.join(', ')} FROM (${trimmed}) AS cells GROUP BY k`);
  return new Map(
    rows.map(([key, ...cells]) => {
      const read = (from: number): NumberFormats => {
        const [decimalComma = 0, thousands = 0, ambiguousComma = 0, percent = 0, currency = 0] = cells.slice(from, from + NAMES.length).map((cell) => Number(cell ?? 0));
        return { decimalComma, thousands, ambiguousComma, percent, currency };
      };
      return [Number(key), { training: read(0), production: read(NAMES.length) }];
    }),
  );
}
