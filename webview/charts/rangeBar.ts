import { svgElement } from '../element.ts';

export interface Range {
  value: number;
  low: number | null;
  high: number | null;
}

const HEIGHT = 20;

/**
 * Values with their intervals on one scale: training above, filled; production below, hollow and dashed; validation between them, a
 * triangle. `mark` is an upright line through all, such as a baseline. Decoration: the numbers stand beside it.
 */
export function rangeBar(sides: { training?: Range | undefined; validation?: Range | undefined; production?: Range | undefined }, [from, to]: readonly [number, number], mark?: number): SVGElement {
  const at = (value: number): string => `${4 + (92 * (Math.min(to, Math.max(from, value)) - from)) / (to - from)}%`;
  const side = (name: 'training' | 'validation' | 'production', range: Range | undefined, y: number): SVGElement[] =>
    range === undefined
      ? []
      : [
          ...(range.low === null || range.high === null ? [] : [svgElement('line', { class: name, x1: at(range.low), x2: at(range.high), y1: y, y2: y })]),
          name === 'validation' ? svgElement('svg', { x: at(range.value), y, overflow: 'visible' }, svgElement('path', { class: name, d: 'M0 -3 L3 2.5 L-3 2.5 Z' })) : svgElement('circle', { class: name, cx: at(range.value), cy: y, r: 3 }),
        ];
  return svgElement(
    'svg',
    { class: 'range-bar', height: HEIGHT, 'aria-hidden': 'true' },
    svgElement('line', { class: 'base', x1: 0, x2: '100%', y1: HEIGHT / 2, y2: HEIGHT / 2 }),
    mark !== undefined && svgElement('line', { class: 'mark-line', x1: at(mark), x2: at(mark), y1: 1, y2: HEIGHT - 1 }),
    ...side('training', sides.training, 5.5),
    ...side('validation', sides.validation, HEIGHT / 2),
    ...side('production', sides.production, 14.5),
  );
}

/** Room for all values; never less than `least` wide, so that what hardly differs is not drawn far apart. */
export function rangeScale(values: readonly (number | null | undefined)[], least: number): [number, number] {
  const known = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  if (known.length === 0) return [0, 1];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const missing = Math.max(0, Math.max(least, Number.MIN_VALUE) - (high - low)) / 2;
  return low - missing < high + missing ? [low - missing, high + missing] : [low - 0.5, high + 0.5];
}
