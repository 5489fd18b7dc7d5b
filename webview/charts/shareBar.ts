import { svgElement } from '../element.ts';

const percent = (share: number): string => `${100 * Math.min(1, Math.max(0, share))}%`;

/** A share on the scale from 0 to 1, drawn as its side is. Decoration: the number stands above it. */
export function shareBar(share: number, side: 'training' | 'production'): SVGElement {
  return svgElement('svg', { class: 'share-bar', 'aria-hidden': 'true' }, svgElement('line', { class: 'base', x1: 0, x2: '100%', y1: 6.5, y2: 6.5 }), svgElement('rect', { class: side, x: 0.5, y: 0.5, width: percent(share * 0.99), height: 5 }));
}

/** A change of a share on the scale from −1 to 1: filled to the left where there is less in production, outlined to the right where there is more. */
export function changeBar(change: number): SVGElement {
  const half = Math.abs(change) / 2;
  return svgElement(
    'svg',
    { class: 'share-bar', 'aria-hidden': 'true' },
    svgElement('line', { class: 'base', x1: 0, x2: '100%', y1: 6.5, y2: 6.5 }),
    svgElement('rect', { class: change < 0 ? 'training' : 'production', x: percent(change < 0 ? 0.5 - half : 0.5), y: 0.5, width: percent(half), height: 5 }),
    svgElement('line', { class: 'middle', x1: '50%', x2: '50%', y1: 0, y2: 7 }),
  );
}
