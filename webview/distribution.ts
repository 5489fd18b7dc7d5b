/** What there is to draw of a column: bins, categories, or a sentence where a chart would say nothing. */
import type { ColumnProfile, ColumnReport } from '../src/core/report.ts';
import { countText, shareText } from '../src/core/numberText.ts';
import { shortNumber, tickShare } from './axisText.ts';
import { t } from './localisation.ts';
import { categoryLabel, columnLabel } from './names.ts';
import { calendarName, longTime } from './timeText.ts';

export interface Bins {
  type: 'bins';
  /** n + 1 edges; bin k runs from edge k to edge k + 1. */
  edges: number[];
  /** What the edges are, where they are not plain numbers: milliseconds since 1970, places in a calendar, shares of a text's characters; or positive numbers over a logarithmic axis. */
  scale?: 'time' | 'hour' | 'weekday' | 'month' | 'share' | 'log';
  /** Values lie beyond the first or the last edge: the end bins hold them. */
  open: { below: boolean; above: boolean };
  /** Shares of each side's present values; null where the side has no such column. */
  training: number[] | null;
  production: number[] | null;
  /** What the shares are shares of. */
  totals: Totals;
  /** The numbers are counts, not shares. */
  counts?: boolean;
}

export interface Totals {
  training: number;
  production: number;
}

export interface CategoryRow {
  value: string;
  training: number;
  production: number;
  mark?: 'unseen' | 'vanished';
}

export interface Categories {
  type: 'categories';
  /** Largest difference first. */
  rows: CategoryRow[];
  /** All further categories together. */
  rest?: { training: number; production: number };
  sides: { training: boolean; production: boolean };
  totals: Totals;
  /** The numbers are counts, not shares. */
  counts?: boolean;
}

export interface Sentence {
  type: 'sentence';
  text: string;
}

export type Distribution = Bins | Categories | Sentence;

export function distributionOf(column: ColumnReport): Distribution {
  const { training, production } = column;
  if (column.private) return { type: 'sentence', text: t('The values of this column are private: only counts are kept.') };
  if (present(training) + present(production) === 0) return { type: 'sentence', text: t('No values on either side.') };
  const only = onlyValue(column);
  if (only !== undefined) return { type: 'sentence', text: only };
  return datePictures(column)[0]?.bins ?? textPictures(column)[0]?.bins ?? binsOf(column) ?? categoriesOf(column) ?? { type: 'sentence', text: rangeSentence(column) };
}

export function present(profile: ColumnProfile | null): number {
  return profile ? profile.count - profile.missing : 0;
}

export function missingShare(profile: ColumnProfile | null): number | undefined {
  return profile && profile.count > 0 ? profile.missing / profile.count : undefined;
}

/** The same in values of each side instead of shares of them. */
export function inCounts<Drawn extends Bins | Categories>(drawn: Drawn): Drawn {
  const { training: a, production: b } = drawn.totals;
  if (drawn.type === 'bins') {
    const of = (shares: number[] | null, total: number): number[] | null => shares && shares.map((share) => Math.round(share * total));
    return { ...drawn, training: of(drawn.training, a), production: of(drawn.production, b), counts: true };
  }
  const of = <Row extends { training: number; production: number }>(row: Row): Row => ({ ...row, training: Math.round(row.training * a), production: Math.round(row.production * b) });
  return { ...drawn, rows: drawn.rows.map(of), ...(drawn.rest ? { rest: of(drawn.rest) } : {}), counts: true };
}

function sum(counts: readonly number[] | undefined): number {
  return (counts ?? []).reduce((total, count) => total + count, 0);
}

function shares(counts: number[]): number[] {
  const total = sum(counts);
  return counts.map((count) => (total > 0 ? count / total : 0));
}

function binsOf({ training, production }: ColumnReport): Bins | undefined {
  const edges = (training?.histogram ?? production?.histogram)?.edges;
  if (!edges || edges.length < 3) return undefined;
  return {
    type: 'bins',
    edges,
    open: { below: beyond(edges[0]!, -1, training, production), above: beyond(edges.at(-1)!, 1, training, production) },
    training: training?.histogram ? shares(training.histogram.counts) : null,
    production: production?.histogram ? shares(production.histogram.counts) : null,
    totals: { training: sum(training?.histogram?.counts), production: sum(production?.histogram?.counts) },
  };
}

/** One of several pictures of a column, each of its own bins. */
export interface Picture {
  form: string;
  name: string;
  explains: string;
  /** Written under the axis. */
  axis: string;
  bins: Bins;
}

/** The dates of a column over time and around the calendar; none where they were not read. */
export function datePictures({ training, production }: ColumnReport): Picture[] {
  const [a, b] = [training?.dates, production?.dates];
  if (!a || !b) return [];
  const pictures: Picture[] = [];
  if (a.histogram.edges.length > 2) pictures.push({ form: 'time', name: t('Over time'), explains: t('Shares of each side over time'), axis: t('time, as written'), bins: pairOf(a.histogram.edges, a.histogram.counts, b.histogram.counts, 'time') });
  const calendar = (form: 'hour' | 'weekday' | 'month', name: string, explains: string, counts: [number[] | undefined, number[] | undefined]): void => {
    const length = counts[0]?.length ?? counts[1]?.length ?? 0;
    if (length === 0) return;
    const zero = Array.from({ length }, () => 0);
    pictures.push({ form, name, explains, axis: CALENDAR[form], bins: pairOf(Array.from({ length: length + 1 }, (_, k) => k), counts[0] ?? zero, counts[1] ?? zero, form) });
  };
  calendar('hour', t('Hours'), t('By hour of the day'), [a.hours, b.hours]);
  calendar('weekday', t('Weekdays'), t('By day of the week'), [a.weekdays, b.weekdays]);
  calendar('month', t('Months'), t('By month'), [a.months, b.months]);
  return pictures;
}

const CALENDAR = { hour: t('hour'), weekday: t('weekday'), month: t('month') };

/** The profiles of texts: their names, what they are, and what is written under the axis. */
const TEXT_PICTURES = [
  ['length', t('Length'), t('Characters of a text'), t('characters')],
  ['words', t('Words'), t('Words of a text'), t('words')],
  ['upperCase', t('Upper case'), t('Share of a text’s characters that are upper-case letters'), t('upper case, share of characters')],
  ['digits', t('Digits'), t('Share of a text’s characters that are digits'), t('digits, share of characters')],
  ['punctuation', t('Punctuation'), t('Share of a text’s characters that are punctuation'), t('punctuation, share of characters')],
  ['whiteSpace', t('Spaces'), t('Share of a text’s characters that are white space'), t('spaces, share of characters')],
  ['nonAscii', t('Non-ASCII'), t('Share of a text’s characters beyond ASCII'), t('non-ascii, share of characters')],
] as const;

/** What the texts of a column are made of; none where there are no texts to read. A profile with one value has no picture. */
export function textPictures({ training, production }: ColumnReport): Picture[] {
  const [a, b] = [training?.text?.profiles, production?.text?.profiles];
  if (!a || !b) return [];
  return TEXT_PICTURES.flatMap(([form, name, explains, axis]) => {
    const [before, after] = [a[form]?.histogram, b[form]?.histogram];
    if (!before || !after || before.edges.length < 3) return [];
    const bins = pairOf(before.edges, before.counts, after.counts, form === 'length' || form === 'words' ? undefined : 'share');
    return [{ form, name, explains, axis, bins }];
  });
}

function pairOf(edges: number[], training: number[], production: number[], scale: Bins['scale']): Bins {
  return { type: 'bins', edges, open: { below: false, above: false }, training: shares(training), production: shares(production), totals: { training: sum(training), production: sum(production) }, ...(scale ? { scale } : {}) };
}

function beyond(edge: number, sign: 1 | -1, ...profiles: (ColumnProfile | null)[]): boolean {
  const ends = profiles.map((profile) => (sign > 0 ? profile?.max : profile?.min));
  return ends.some((end) => typeof end === 'number' && sign * (end - edge) > 0);
}

/** The values of bin `k`: its one integer, or "0.25 to 0.75"; the end bins say so when they hold a tail. */
export function binLabel({ edges, open, scale }: Bins, k: number): string {
  const from = edges[k]!;
  const to = edges[k + 1]!;
  if (scale === 'time') return t('{0} to {1}', longTime(from, to - from), longTime(to, to - from));
  if (scale === 'share') return t('{0} to {1}', tickShare(from), tickShare(to));
  if (scale !== undefined && scale !== 'log') return calendarName(scale, k);
  if (k === 0 && open.below) return t('below {0}', shortNumber(to));
  if (k === edges.length - 2 && open.above) return t('{0} and above', shortNumber(from));
  const middle = (from + to) / 2;
  if (Number.isInteger(middle) && !Number.isInteger(from) && edges.every((edge) => !Number.isInteger(edge) || edge === middle))
    return shortNumber(middle);
  return t('{0} to {1}', shortNumber(from), shortNumber(to));
}

function categoriesOf({ training, production }: ColumnReport): Categories | undefined {
  if (!training?.top?.length && !production?.top?.length) return undefined;
  if (![training, production].some(repeats)) return undefined;
  const counts = new Map<string, { training: number; production: number }>();
  for (const [side, profile] of [
    ['training', training],
    ['production', production],
  ] as const) {
    for (const { value, count } of profile?.top ?? []) {
      const row = counts.get(value) ?? { training: 0, production: 0 };
      // Long values may have been cut to the same text.
      row[side] += count;
      counts.set(value, row);
    }
  }
  const totals = { training: present(training), production: present(production) };
  const share = (count: number, total: number): number => (total > 0 ? count / total : 0);
  const rows = [...counts].map(([value, count]): CategoryRow => ({
    value,
    training: share(count.training, totals.training),
    production: share(count.production, totals.production),
    ...(totals.training > 0 && totals.production > 0 && (count.training === 0 || count.production === 0)
      ? { mark: count.training === 0 ? ('unseen' as const) : ('vanished' as const) }
      : {}),
  }));
  const byDifference = (a: CategoryRow, b: CategoryRow): number =>
    Math.abs(b.training - b.production) - Math.abs(a.training - a.production) ||
    Math.max(b.training, b.production) - Math.max(a.training, a.production);
  rows.sort(byDifference);
  const rest = {
    training: 1 - rows.reduce((sum, row) => sum + row.training, 0),
    production: 1 - rows.reduce((sum, row) => sum + row.production, 0),
  };
  const more = Math.max(totals.training ? rest.training : 0, totals.production ? rest.production : 0) > 1e-9;
  return {
    type: 'categories',
    rows,
    ...(more
      ? {
          rest: {
            training: totals.training ? Math.max(0, rest.training) : 0,
            production: totals.production ? Math.max(0, rest.production) : 0,
          },
        }
      : {}),
    sides: { training: training !== null, production: production !== null },
    totals,
  };
}

/** Whether the most frequent values say anything of a column: few different ones, or a tenth of all rows among them. */
function repeats(profile: ColumnProfile | null): boolean {
  if (!profile?.top) return false;
  const listed = profile.top.reduce((sum, { count }) => sum + count, 0);
  return profile.distinct <= profile.top.length || listed >= present(profile) / 10;
}

/** One value on both sides is a sentence, not a chart. */
function onlyValue({ training, production }: ColumnReport): string | undefined {
  const values = [training, production].map((profile) => {
    if (!profile || present(profile) === 0) return null;
    if (profile.distinct !== 1) return undefined;
    const common = profile.top?.find(({ count }) => count > 0)?.value ?? profile.min;
    return common === undefined ? undefined : String(common);
  });
  const known = values.filter((value) => value !== null);
  if (known.some((value) => value === undefined)) return undefined;
  if (new Set(known).size !== 1) return undefined;
  const value = quoted(known[0]!);
  if (values[0] !== null && values[1] !== null) return t('Every value is {0} on both sides.', value);
  return values[0] !== null ? t('Every value is {0} in training.', value) : t('Every value is {0} in production.', value);
}

function rangeSentence({ training, production }: ColumnReport): string {
  const range = (side: string, profile: ColumnProfile | null): string => {
    if (!profile) return t('{0} has no such column', side);
    if (profile.min !== undefined && profile.max !== undefined)
      return t('{0} runs from {1} to {2}', side, quoted(String(profile.min)), quoted(String(profile.max)));
    return t('{0} has {1} different values in {2}', side, countText(profile.distinct), countText(present(profile)));
  };
  return `${range(t('Training'), training)}; ${range(t('production'), production)}.`;
}

const quoted = (value: string): string => categoryLabel(value, 60);

/** The whole chart in a sentence, for those who do not see it. */
export function describeDistribution(name: string, distribution: Distribution): string {
  if (distribution.type === 'sentence') return distribution.text;
  if (distribution.type === 'categories') {
    const [first] = distribution.rows;
    return first
      ? t('{0}: the largest difference is {1}, training {2}, production {3}.', columnLabel(name), categoryLabel(first.value), shareText(first.training), shareText(first.production))
      : columnLabel(name);
  }
  const peak = (side: 'training' | 'production'): string => {
    const values = distribution[side];
    const own = side === 'training' ? t('training') : t('production');
    if (!values) return t('{0} has no such column', own);
    const at = values.indexOf(Math.max(...values));
    return t('{0} is highest at {1} with {2}', own, binLabel(distribution, at), shareText(values[at] ?? 0));
  };
  return `${columnLabel(name)}: ${peak('training')}; ${peak('production')}.`;
}
