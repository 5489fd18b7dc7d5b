import { svgElement } from '../element.ts';

/** An effect against its two thresholds on the honest scale from 0 to 1: grey below the first threshold, foreground above it. */
export function effectBar(effect: number, thresholds: { matters: number; error: number }): SVGElement {
  const percent = (share: number): string => `${100 * Math.min(1, Math.max(0, share))}%`;
  const tick = (at: number): SVGElement =>
    svgElement('line', { class: 'threshold', x1: percent(at), x2: percent(at), y1: 2, y2: 14 });
  return svgElement(
    'svg',
    { class: 'effect-bar', 'aria-hidden': 'true' },
    svgElement('rect', { class: 'track', x: 0, y: 5, width: '100%', height: 6 }),
    svgElement('rect', {
      class: effect >= thresholds.matters ? 'effect over' : 'effect',
      x: 0,
      y: 5,
      width: percent(Math.max(effect, 0.005)),
      height: 6,
    }),
    tick(thresholds.matters),
    tick(thresholds.error),
  );
}
