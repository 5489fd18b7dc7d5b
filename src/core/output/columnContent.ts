import { displayValue } from '../displayText.ts';
import type { DatasetColumn } from '../inspect/datasetReport.ts';
import { countText, valueText } from '../numberText.ts';

/** `0.42 to 80, median 28, mean 29.7`; `male (577), female (314)`. */
export function columnContent({ private: hidden, kind, min, max, mean, quantiles, top = [], distinct }: DatasetColumn): string {
  if (hidden) return 'private';
  if (typeof min === 'number' && typeof max === 'number' && kind !== 'constant') {
    const median = quantiles?.['0.5'];
    return `${valueText(min)} to ${valueText(max)}${median === undefined ? '' : `, median ${valueText(median)}`}${typeof mean === 'number' ? `, mean ${valueText(mean)}` : ''}`;
  }
  if (typeof min === 'string' && typeof max === 'string') return `${displayValue(min)} to ${displayValue(max)}`;
  const shown = top.filter(({ count }) => count > 0).slice(0, 3);
  // A list of values that hardly repeat says nothing but what they look like.
  const listed = shown.map(({ value, count }) => (count > 1 ? `${displayValue(value, 24)} (${countText(count)})` : displayValue(value, 24)));
  return distinct > shown.length && shown.length > 0 ? `${listed.join(', ')}, …` : listed.join(', ');
}
