/** A column of both sides as a small SVG picture, for hovers: markup that holds nothing from the data but escaped text. */
import { displayText } from '../displayText.ts';
import { countText, measureText, shareText, valueText } from '../numberText.ts';
import type { ColumnProfile, ColumnReport, Histogram } from '../report.ts';

/** Colours of a kind of theme, as CSS colours. */
export interface PictureColours {
  text: string;
  quiet: string;
  rule: string;
  training: string;
  production: string;
}

/** As the panel's tokens are in VS Code's own themes of each kind: a picture cannot read the editor's variables. */
export const PICTURE_COLOURS: Record<'dark' | 'light' | 'highContrast' | 'highContrastLight', PictureColours> = {
  dark: { text: '#cccccc', quiet: '#a6a6a6', rule: '#454545', training: '#487cb8', production: '#dd8a31' },
  light: { text: '#3b3b3b', quiet: '#616161', rule: '#d4d4d4', training: '#4d92e0', production: '#cf6a04' },
  highContrast: { text: '#ffffff', quiet: '#ffffff', rule: '#6fc3df', training: '#59a4f9', production: '#fba97b' },
  highContrastLight: { text: '#292929', quiet: '#292929', rule: '#0f4a85', training: '#1a85ff', production: '#a34a0d' },
};

const WIDTH = 360;
const HEIGHT = 118;
const PLOT = { width: 196, top: 26, bottom: 96 };
const MOST_BINS = 40;
const MOST_CATEGORIES = 6;
const FONT = `-apple-system, 'Segoe UI', Inter, 'Open Sans', sans-serif`;

/** Both distributions, training filled and production outlined, with the two numbers of what matters most beside them. */
export function columnPicture(column: ColumnReport, verdict: string, colours: PictureColours): string {
  const title = displayText(column.name, 26) || '(no name)';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="${FONT}">`,
    `<title>${escaped(`${title}: ${verdict}`)}</title>`,
    text(0, 13, title, colours.text, { size: 13, weight: 600 }),
    text(WIDTH, 13, displayText(verdict, 34), colours.quiet, { size: 11, anchor: 'end' }),
    plot(column, colours),
    numbers(column, colours),
    '</svg>',
  ].join('');
}

function plot({ training, production, private: hidden }: ColumnReport, colours: PictureColours): string {
  if (hidden) return text(0, 60, 'The values are private.', colours.quiet, { size: 11 });
  const [a, b] = [training, production].map(binsOf);
  // Times are no numbers to write under an axis; the panel has their calendar.
  if (a || b) return histograms(a, b, !training?.dates && !production?.dates, colours);
  const rows = categoriesOf(training, production);
  return rows.length > 0 ? bars(rows, colours) : text(0, 60, 'Nothing to draw.', colours.quiet, { size: 11 });
}

function binsOf(profile: ColumnProfile | null): Histogram | undefined {
  const found = profile?.histogram ?? profile?.dates?.histogram ?? profile?.text?.profiles.length.histogram;
  return found && found.edges.length > 2 && found.edges.length <= MOST_BINS * 4 ? found : undefined;
}

function histograms(training: Histogram | undefined, production: Histogram | undefined, scaled: boolean, colours: PictureColours): string {
  const { edges } = (training ?? production)!;
  const [first, last] = [edges[0]!, edges.at(-1)!];
  const shares = (of: Histogram | undefined): number[] => sharesOf(of?.counts ?? []);
  const [a, b] = [shares(training), shares(production)];
  const top = Math.max(...a, ...b) || 1;
  const x = (value: number): number => round(((value - first) / (last - first)) * PLOT.width);
  const y = (share: number): number => round(PLOT.bottom - (share / top) * (PLOT.bottom - PLOT.top));
  const filled = a.map((share, k) => (share > 0 ? `M${x(edges[k]!)} ${PLOT.bottom}V${y(share)}H${round(x(edges[k + 1]!) - 0.8)}V${PLOT.bottom}z` : '')).join('');
  const outline = b.length > 0 ? `M0 ${PLOT.bottom}${b.map((share, k) => `V${y(share)}H${x(edges[k + 1]!)}`).join('')}V${PLOT.bottom}` : '';
  return `<path d="${filled}" fill="${colours.training}"/><path d="${outline}" fill="none" stroke="${colours.production}" stroke-width="1.5"/>${axis(colours)}${ends(scaled ? first : undefined, last, colours)}`;
}

/** The first and the last edge, under the axis. */
function ends(first: number | undefined, last: number, colours: PictureColours): string {
  if (first === undefined) return '';
  return text(0, PLOT.bottom + 14, valueText(first), colours.quiet, { size: 10 }) + text(PLOT.width, PLOT.bottom + 14, valueText(last), colours.quiet, { size: 10, anchor: 'end' });
}

interface Row {
  value: string;
  training: number;
  production: number;
}

/** Largest difference first. */
function categoriesOf(training: ColumnProfile | null, production: ColumnProfile | null): Row[] {
  const share = (profile: ColumnProfile | null, value: string): number => {
    const present = profile ? profile.count - profile.missing : 0;
    return present > 0 ? (profile!.top?.find((entry) => entry.value === value)?.count ?? 0) / present : 0;
  };
  const values = new Set([training, production].flatMap((profile) => profile?.top?.map(({ value }) => value) ?? []));
  return [...values]
    .map((value) => ({ value, training: share(training, value), production: share(production, value) }))
    .toSorted((one, other) => Math.abs(other.production - other.training) - Math.abs(one.production - one.training) || other.training - one.training)
    .slice(0, MOST_CATEGORIES);
}

function bars(rows: readonly Row[], colours: PictureColours): string {
  const slot = PLOT.width / rows.length;
  const width = Math.min(14, slot * 0.36);
  const top = Math.max(...rows.flatMap((row) => [row.training, row.production])) || 1;
  const height = (share: number): number => round((share / top) * (PLOT.bottom - PLOT.top));
  return (
    rows
      .map(({ value, training, production }, k) => {
        const middle = (k + 0.5) * slot;
        const [a, b] = [height(training), height(production)];
        return [
          `<rect x="${round(middle - width)}" y="${PLOT.bottom - a}" width="${round(width)}" height="${a}" fill="${colours.training}"/>`,
          `<rect x="${round(middle + 1)}" y="${PLOT.bottom - b}" width="${round(width)}" height="${b}" fill="none" stroke="${colours.production}" stroke-width="1.5"/>`,
          text(round(middle), PLOT.bottom + 14, displayText(value, Math.max(3, Math.floor(slot / 6))) || '(empty)', colours.quiet, { size: 10, anchor: 'middle' }),
        ].join('');
      })
      .join('') + axis(colours)
  );
}

function axis(colours: PictureColours): string {
  return `<path d="M0 ${PLOT.bottom + 0.5}H${PLOT.width}" stroke="${colours.quiet}"/>`;
}

function numbers({ training, production, drift, private: hidden }: ColumnReport, colours: PictureColours): string {
  const rows: [string, string, string][] = [];
  const both = (name: string, of: (profile: ColumnProfile) => string | undefined): void => {
    const [a, b] = [training, production].map((profile) => (profile ? of(profile) : undefined));
    if (a !== undefined || b !== undefined) rows.push([name, a ?? '', b ?? '']);
  };
  both('missing', ({ count, missing }) => (count > 0 ? shareText(missing / count) : 'no rows'));
  const value = (number: unknown): string | undefined => (!hidden && typeof number === 'number' ? valueText(number) : undefined);
  both('mean', ({ mean }) => value(mean));
  both('median', ({ quantiles }) => value(quantiles?.['0.5']));
  if (rows.length === 1) both('distinct', ({ distinct }) => countText(distinct));
  const [left, middle, right] = [210, 288, WIDTH];
  const head = [
    `<rect x="${middle - 55}" y="25" width="8" height="8" fill="${colours.training}"/>`,
    text(middle, 33, 'training', colours.quiet, { size: 10, anchor: 'end' }),
    `<rect x="${right - 67}" y="25.5" width="7.5" height="7.5" fill="none" stroke="${colours.production}" stroke-width="1.4" stroke-dasharray="3 1.5"/>`,
    text(right, 33, 'production', colours.quiet, { size: 10, anchor: 'end' }),
    `<path d="M${left} 39.5H${right}" stroke="${colours.rule}"/>`,
  ];
  const lines = rows.map(([name, a, b], k) => {
    const y = 54 + 16 * k;
    return text(left, y, name, colours.quiet) + text(middle, y, a, colours.text, { anchor: 'end' }) + text(right, y, b, colours.text, { anchor: 'end', weight: 600 });
  });
  const measure =
    drift.effect === undefined ? '' : text(left, 112, drift.method === 'ks' ? 'KS distance' : 'total variation', colours.quiet) + text(right, 112, measureText(drift.effect), colours.text, { anchor: 'end', weight: 600 });
  return [...head, ...lines, measure && `<path d="M${left} 98.5H${right}" stroke="${colours.rule}"/>`, measure].join('');
}

function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total > 0 ? count / total : 0));
}

function text(x: number, y: number, content: string, fill: string, { size = 11, weight = 400, anchor = 'start' }: { size?: number; weight?: number; anchor?: 'start' | 'middle' | 'end' } = {}): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${fill}" font-size="${size}" font-weight="${weight}">${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
