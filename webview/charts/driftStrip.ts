import { svgElement } from '../element.ts';

const HEIGHT = 18;

/** One bar a window, its height the drift from training on the scale from 0 to `most`; windows of too few rows are left blank. */
export function driftStrip(drifts: readonly (number | undefined)[], most: number): SVGElement {
  const width = 100 / Math.max(1, drifts.length);
  return svgElement(
    'svg',
    { class: 'drift-strip', height: HEIGHT, 'aria-hidden': 'true' },
    svgElement('line', { class: 'base', x1: 0, x2: '100%', y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }),
    ...drifts.map((drift, k) => {
      const height = drift === undefined ? 0 : Math.max(1, (HEIGHT - 1) * Math.min(1, drift / most));
      return drift === undefined ? undefined : svgElement('rect', { x: `${k * width + 0.1 * width}%`, y: HEIGHT - height, width: `${0.8 * width}%`, height });
    }),
  );
}
