/** Words and evidence that the rules about rates share. */
import type { RateChange } from '../assess/rateChange.ts';
import { REPORT_VALUE_LIMIT, shorten } from '../displayText.ts';
import { countOf, countText, shareText } from '../numberText.ts';

/** `19.0 % of training rows (35 of 184)`. */
export function rateOn(side: 'training' | 'production', change: RateChange): string {
  const { affected, rows, rate } = change[side];
  return `${shareText(rate)} of ${side} rows (${countText(affected)} of ${countText(rows)})`;
}

export function rateEvidence({ training, production, difference, pValue, qValue, effectiveRows }: RateChange): Record<string, unknown> {
  return { training, production, difference, pValue, qValue, ...(effectiveRows ? { effectiveRows } : {}) };
}

/** `a, b and 3 more`, from texts that are fit to be shown. */
export function someOf(texts: readonly string[], total: number, most = 3): string {
  const shown = texts.slice(0, most);
  const more = total - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${countText(more)} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** The most frequent of a list of values, cut to a length a report can carry. */
export function firstValues(first: readonly { value: string; count: number }[]): { value: string; count: number }[] {
  return first.slice(0, 10).map(({ value, count }) => ({ value: shorten(value, REPORT_VALUE_LIMIT), count }));
}

/** `1 value`, `12 values`. */
export function values(count: number): string {
  return countOf(count, 'value');
}
