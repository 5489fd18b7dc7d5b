import type { Distribution } from '../distribution.ts';
import { svgElement } from '../element.ts';

const HEIGHT = 18;
const GAP = 10;
const MOST_BARS = 20;

/**
 * Two tiny histograms on one axis and one square-root scale: training filled, production outlined. Two paths and no canvas, because a
 * table of 2,000 rows draws dozens of them with every turn of the wheel, and each canvas is a layer of its own to the browser.
 * `alone`: training takes the whole width.
 */
export function sparkline(width: number, distribution: Distribution, { alone = false } = {}): SVGElement {
  const [training, production] = sparkShares(distribution);
  const half = alone ? width : (width - GAP) / 2;
  const top = Math.max(...training, ...production);
  const bottom = HEIGHT - 1.5;
  const heightOf = (share: number): number => Math.max(1, top > 0 ? Math.sqrt(share / top) * (HEIGHT - 4) : 0);
  const step = half / Math.max(training.length, 1);
  const bars = training.map((share, k) => (share > 0 ? `M${round(k * step)} ${bottom}v${round(-heightOf(share))}h${round(Math.max(1, step - 0.6))}V${bottom}z` : ''));
  const outline = production.map((share, k) => {
    if (share <= 0) return '';
    const left = round(half + GAP + k * step);
    const y = round(bottom - heightOf(share));
    const start = production[k - 1]! > 0 ? '' : `M${left} ${bottom}`;
    const end = production[k + 1]! > 0 ? '' : `V${bottom}`;
    return `${start}L${left} ${y}H${round(half + GAP + (k + 1) * step)}${end}`;
  });
  return svgElement(
    'svg',
    { class: 'spark', width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, 'aria-hidden': 'true' },
    svgElement('path', { class: 'base', d: `M0 ${HEIGHT - 0.5}H${half}${alone ? '' : `M${half + GAP} ${HEIGHT - 0.5}H${width}`}` }),
    training.length > 0 && svgElement('path', { class: 'training', d: bars.join('') }),
    production.length > 0 && svgElement('path', { class: 'production', d: outline.join('') }),
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Shares of both sides in at most MOST_BARS bars: neighbouring bins joined, the first categories of the largest share. */
function sparkShares(distribution: Distribution): [number[], number[]] {
  if (distribution.type === 'sentence') return [[], []];
  if (distribution.type === 'categories') {
    const rows = distribution.rows.toSorted((a, b) => b.training - a.training || b.production - a.production).slice(0, MOST_BARS);
    return [rows.map((row) => row.training), rows.map((row) => row.production)];
  }
  const bins = distribution.edges.length - 1;
  const joined = Math.ceil(bins / MOST_BARS);
  const join = (shares: number[] | null): number[] =>
    Array.from({ length: Math.ceil(bins / joined) }, (_, k) =>
      (shares ?? []).slice(k * joined, (k + 1) * joined).reduce((sum, share) => sum + share, 0),
    );
  return [join(distribution.training), join(distribution.production)];
}
