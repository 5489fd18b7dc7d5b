/** Numbers on axes and in tables, where columns of digits must line up; sentences use the core's numberText. */
import { t } from './localisation.ts';

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

/** A share on an axis: `20 %`. */
export function tickShare(share: number): string {
  return `${Number((100 * share).toFixed(2))}${NO_BREAK_SPACE}%`;
}

/** Difference of two shares in points, without the word: `−1.31`, `+12.4`, `0`. */
export function pointsNumber(training: number, production: number): string {
  const points = 100 * (production - training);
  if (Math.abs(points) < 0.005) return '0';
  const text = Math.abs(points).toFixed(Math.abs(points) < 9.995 ? 2 : 1);
  return (points < 0 ? MINUS : '+') + text;
}

/** A value with a fixed number of decimals, thousands grouped; powers where digits would be lost. Empty when not finite. */
export function fixedNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '';
  const size = Math.abs(value);
  if (size >= 1e12 || (size > 0 && size < 10 ** -Math.max(4, decimals))) return power(value, 2);
  const text = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(size);
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** A number as short as it can be, for axes and ranges. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-4)) return power(value, 6);
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: 8 }).format(value).replace('-', MINUS);
}

function power(value: number, digits: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(digits).split('e');
  return `${Number(mantissa)}e${exponent.replace('+', '')}`.replaceAll('-', MINUS);
}

export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes}${NO_BREAK_SPACE}bytes`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let scaled = bytes / 1000;
  let unit = 0;
  while (scaled >= 999.5 && unit < units.length - 1) {
    scaled /= 1000;
    unit++;
  }
  return `${scaled.toFixed(scaled < 9.95 ? 1 : 0)}${NO_BREAK_SPACE}${units[unit]}`;
}

export function secondsText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return `${seconds.toFixed(seconds < 9.95 ? 2 : seconds < 99.5 ? 1 : 0)}${NO_BREAK_SPACE}s`;
}

/** "today 14:07", "18 Nov, 14:07"; empty for what is no date. */
export function momentText(iso: string, now: Date = new Date()): string {
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return '';
  const time = `${String(then.getHours()).padStart(2, '0')}:${String(then.getMinutes()).padStart(2, '0')}`;
  if (then.toDateString() === now.toDateString()) return t('today {0}', time);
  const year = then.getFullYear() === now.getFullYear() ? '' : ` ${then.getFullYear()}`;
  return `${then.getDate()} ${then.toLocaleString('en-US', { month: 'short' })}${year}, ${time}`;
}
