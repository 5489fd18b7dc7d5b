/** Times of logs, to the nanosecond: whole nanoseconds since 1970 as a bigint, because a double holds only some 250 of them apart. */

export interface ExactTime {
  /** Nanoseconds since 1970-01-01, in UTC where the zone is known, else as the clock showed it. */
  nanoseconds: bigint;
  /** ISO 8601 with all decimals that were written; `Z` where the zone is known. */
  text: string;
  /** `unknown`: a zone is named that cannot be read as an offset. */
  zone: 'known' | 'none' | 'unknown';
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = String.raw`(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{1,9})\d*)?`;
const ZONE = String.raw`\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|[A-Za-z][A-Za-z ]{0,8})?`;
/** `2021-06-01T00:00:00.134Z`, `2026-11-20 18:04:04,860`, `17/06/09 20:10:40`. */
const ISO = new RegExp(String.raw`^(\d{4}|\d{2})([-/])(\d{2})\2(\d{2})[T ]${CLOCK}${ZONE}$`);
/** `20/Nov/2026:18:04:04 +0000`, `20/Nov/2026 18:04:07`. */
const COMMON = new RegExp(String.raw`^(\d{1,2})/([A-Za-z]{3})/(\d{4})[: ]${CLOCK}${ZONE}$`);
/** `Sun Dec 04 04:47:44 2005`, `Sun Dec 04 04:47:44.123456 2005`. */
const CTIME = new RegExp(String.raw`^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) ${CLOCK} (\d{4})$`);
/** `2021-06-01`. */
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2021-06-01T00:00:00.134364Z`, which is what is made of all others too. */
const STANDARD = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** Reads a time as logs write it; undefined for anything else. */
export function readTime(text: string): ExactTime | undefined {
  if (STANDARD.test(text)) {
    const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
    const day = dayNumber(100 * twoDigits(text, 0) + twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8));
    if (day === undefined || hour > 24 || minute > 59 || second > 60) return undefined;
    let fraction = 0;
    for (let at = 20; at < 29; at++) fraction = 10 * fraction + (at < text.length - 1 ? text.charCodeAt(at) - 0x30 : 0);
    return { nanoseconds: BigInt(day * 86_400 + hour * 3600 + minute * 60 + second) * 1_000_000_000n + BigInt(fraction), text, zone: 'known' };
  }
  const iso = ISO.exec(text);
  if (iso) {
    const [, year = '', , month, day, ...rest] = iso;
    return assembled(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day), rest);
  }
  const common = COMMON.exec(text);
  if (common) {
    const [, day, month = '', year, ...rest] = common;
    return assembled(Number(year), monthOf(month), Number(day), rest);
  }
  const ctime = CTIME.exec(text);
  if (ctime) {
    const [, month = '', day, hour, minute, second, fraction, year] = ctime;
    return assembled(Number(year), monthOf(month), Number(day), [hour, minute, second, fraction, undefined]);
  }
  const date = DAY.exec(text);
  if (date) return assembled(Number(date[1]), Number(date[2]), Number(date[3]), ['0', '0', '0', undefined, undefined]);
  return undefined;
}

function twoDigits(text: string, at: number): number {
  return 10 * (text.charCodeAt(at) - 0x30) + text.charCodeAt(at + 1) - 0x30;
}

/** Days since 1970-01-01; undefined for a day that the calendar does not have. */
function dayNumber(year: number, month: number, day: number): number | undefined {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return month < 1 || month > 12 || day < 1 || day > days ? undefined : Date.UTC(year, month - 1, day) / 86_400_000;
}

const monthOf = (name: string): number => MONTHS.indexOf(name.toLowerCase()) + 1;

function assembled(year: number, month: number, day: number, [hour, minute, second, fraction, zone]: readonly (string | undefined)[]): ExactTime | undefined {
  const date = dayNumber(year, month, day);
  if (date === undefined) return undefined;
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const offset = offsetOf(zone);
  const milliseconds = date * 86_400_000 + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000 - (offset ?? 0) * 60_000;
  const nanoseconds = BigInt(milliseconds) * 1_000_000n + BigInt((fraction ?? '').padEnd(9, '0'));
  const known = zone === undefined ? 'none' : offset === undefined ? 'unknown' : 'known';
  return { nanoseconds, text: isoText(nanoseconds, fraction?.length ?? 0, known === 'known'), zone: known };
}

/** Minutes east of Greenwich; undefined where there is no zone or it has a name that may mean several. */
function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  if (/^(z|utc|gmt)$/i.test(zone)) return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return sign === undefined ? undefined : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Decimals of a second in each unit of time since 1970. */
export const EPOCH_DIGITS = { seconds: 0, milliseconds: 3, microseconds: 6, nanoseconds: 9 } as const;

/** A count of some unit since 1970, such as `1622505600134363904`; seconds may have decimals. */
export function epochTime(text: string, unit: keyof typeof EPOCH_DIGITS): ExactTime | undefined {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d{1,20})(?:\.(\d{1,9})\d*)?$/.exec(text) ?? [];
  if (whole === '') return undefined;
  const digits = EPOCH_DIGITS[unit];
  const scaled = BigInt(whole) * 10n ** BigInt(9 - digits) + BigInt(decimals.padEnd(9, '0')) / 10n ** BigInt(digits);
  const nanoseconds = sign === '-' ? -scaled : scaled;
  // Years from 1678 to 2554 are what 64 bits of nanoseconds hold.
  if (scaled >= 2n ** 64n) return undefined;
  return { nanoseconds, text: isoText(nanoseconds, Math.min(9, digits + decimals.length), true), zone: 'known' };
}

/** The unit in which a count since 1970 is a time between 2001 and 2286. */
export function epochUnit(text: string): keyof typeof EPOCH_DIGITS | undefined {
  const whole = /^(\d+)(?:\.\d+)?$/.exec(text)?.[1] ?? '';
  if (whole.startsWith('0')) return undefined;
  return ({ 10: 'seconds', 13: 'milliseconds', 16: 'microseconds', 19: 'nanoseconds' } as const)[whole.length as 10];
}

/** ISO 8601 of nanoseconds since 1970, with so many decimals. */
export function isoText(nanoseconds: bigint, decimals: number, zulu: boolean): string {
  const second = 1_000_000_000n;
  const rest = ((nanoseconds % second) + second) % second;
  const start = new Date(Number((nanoseconds - rest) / 1_000_000n)).toISOString().slice(0, 19);
  const fraction = decimals > 0 ? `.${rest.toString().padStart(9, '0').slice(0, decimals)}` : '';
  return `${start}${fraction}${zulu ? 'Z' : ''}`;
}

/** The time between two moments as decimal milliseconds, exact. */
export function millisecondsBetween(from: bigint, to: bigint): string {
  const difference = to - from;
  const size = difference < 0n ? -difference : difference;
  const fraction = (size % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return `${difference < 0n ? '-' : ''}${size / 1_000_000n}${fraction === '' ? '' : `.${fraction}`}`;
}
