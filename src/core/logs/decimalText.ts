const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/**
 * A decimal number times 10^places, by moving its point: exact, however many digits there are. undefined for what is no plain decimal.
 * @example shiftDecimal('0.004306', 3) // '4.306'
 */
export function shiftDecimal(text: string, places: number): string | undefined {
  const [whole, sign = '', before = '', after = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined || before + after === '') return undefined;
  const digits = before + after;
  const point = before.length + places;
  const left = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '';
  const right = point >= 0 ? digits.slice(point) : digits.padStart(digits.length - point, '0');
  const fraction = right.replace(/0+$/, '');
  const integer = left.replace(/^0+(?=\d)/, '') || '0';
  return `${sign === '-' ? '-' : ''}${integer}${fraction === '' ? '' : `.${fraction}`}`;
}
