import { svgElement } from './element.ts';

/** Sixteen-pixel line drawings in one stroke weight, coloured by the text around them. */
const CIRCLE = 'M8 1.7a6.3 6.3 0 1 1 0 12.6a6.3 6.3 0 1 1 0-12.6z';
const PATHS = {
  error: [CIRCLE, 'M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6'],
  warning: ['M8 2.1l6.4 11.4H1.6z', 'M8 6.4v3.4M8 11.2v.9'],
  info: [CIRCLE, 'M8 7.3v3.8M8 4.7v1'],
  ok: ['M3 8.6l3.3 3.3L13 4.6'],
  inconclusive: [CIRCLE, 'M6.2 6.4c.1-1 .8-1.6 1.8-1.6s1.8.6 1.8 1.5c0 1.3-1.7 1.3-1.7 2.6M8.1 10.6v.9'],
  'not-tested': ['M4 8h8'],
  refresh: ['M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3'],
  swap: ['M3 5.5h9.5M10 3l2.5 2.5L10 8M13 10.5H3.5M6 8l-2.5 2.5L6 13'],
  log: ['M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3'],
  search: ['M7 3a4 4 0 1 1 0 8a4 4 0 1 1 0-8zM10 10l3.5 3.5'],
  down: ['M4 6l4 4 4-4'],
  up: ['M4 10l4-4 4 4'],
  right: ['M6 4l4 4-4 4'],
  left: ['M10 4L6 8l4 4'],
  table: ['M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6'],
  chart: ['M2.5 2.5v11h11M5.5 11V8M8.5 11V5M11.5 11V7'],
  copy: ['M5.5 5.5h8v8h-8z', 'M10.5 5.5v-3h-8v8h3'],
  save: ['M8 2.5v7.5M5 7l3 3 3-3M2.5 10.5v3h11v-3'],
  todo: ['M8 5a3 3 0 1 1 0 6a3 3 0 1 1 0-6z'],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof PATHS;

/** With a label the icon is an image of that name; without one it is decoration. */
export function icon(name: IconName, label?: string): SVGElement {
  const [outline, ...rest] = PATHS[name];
  return svgElement(
    'svg',
    {
      class: `icon ${name}`,
      viewBox: '0 0 16 16',
      width: 16,
      height: 16,
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.15,
      'stroke-linejoin': 'round',
      ...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' }),
    },
    svgElement('path', { d: outline, ...(name === 'inconclusive' ? { 'stroke-dasharray': '2.4 2' } : {}) }),
    ...rest.map((d) => svgElement('path', { d })),
  );
}
