/** Numbers in sentences and tables, alike in every face: `10,000`, `63.3 %`, `0.312`. */

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

/** A count with thousands separators: `10,000`. */
export function countText(count: number): string {
  return grouped(String(Math.round(count)));
}

/** `1 row`, `10,000 rows`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${countText(count)} ${Math.round(count) === 1 ? singular : plural}`;
}

/** A share as a percentage: one decimal, two below 1 %; only exact 0 and 1 are shown without decimals. */
export function shareText(share: number): string {
  if (share === 0 || share === 1) return `${share * 100}${NO_BREAK_SPACE}%`;
  const percent = share * 100;
  if (Math.abs(percent) < 0.01) return `<${NO_BREAK_SPACE}0.01${NO_BREAK_SPACE}%`;
  if (percent > 99.95 && percent < 100) return `>${NO_BREAK_SPACE}99.9${NO_BREAK_SPACE}%`;
  return `${percent.toFixed(Math.abs(percent) < 1 ? 2 : 1)}${NO_BREAK_SPACE}%`;
}

/** A difference of shares in points, with its sign: `+3.2 points`. */
export function pointsText(difference: number): string {
  const points = Math.abs(difference * 100);
  const sign = difference < 0 ? MINUS : '+';
  return `${sign}${points.toFixed(points < 1 ? 2 : 1)} points`;
}

/** A measure such as a distance: three decimals. */
export function measureText(measure: number): string {
  return measure.toFixed(3).replace('-', MINUS);
}

/** A q-value: `q < 0.001`, `q = 0.004`. */
export function qValueText(qValue: number): string {
  return qValue < 0.001 ? 'q < 0.001' : `q = ${qValue.toFixed(3)}`;
}

/** A value of a column: integers whole, others with four significant digits and no digit of the whole part lost. */
export function valueText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-4)) return value.toExponential(3).replace('-', MINUS).replace('e+', 'e');
  if (Number.isInteger(value)) return grouped(String(value), 5);
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(size)));
  const [whole = '', fraction = ''] = value.toFixed(decimals).split('.');
  const trimmed = fraction.replace(/0+$/, '');
  return grouped(whole, 5) + (trimmed === '' ? '' : `.${trimmed}`);
}

/** Below `from` digits no separator: years and codes stay readable. */
function grouped(digits: string, from = 4): string {
  const [, sign = '', rest = ''] = /^(-?)(.*)$/.exec(digits) ?? [];
  const text = rest.length >= from ? rest.replace(/\B(?=(\d{3})+$)/g, ',') : rest;
  return (sign === '' ? '' : MINUS) + text;
}
