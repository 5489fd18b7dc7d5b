import { timeText } from '../../../src/core/timeText.ts';
import { seeded } from '../core/random.ts';

const DAY = 86_400_000;

/** Times as of a shop: `n` of them over `days` days from `from` on, few at night, most in the evening; ascending, milliseconds since 1970. */
export function shopTimes(n: number, seed: number, from: string, days: number): number[] {
  const random = seeded(seed);
  const start = Date.parse(`${from}T00:00:00Z`);
  const hour = (): number => {
    for (;;) {
      const candidate = 24 * random();
      // From 8 in the morning on it rises to 8 in the evening; a twentieth of that at night.
      const weight = candidate < 8 ? 0.05 : candidate < 20 ? (candidate - 7) / 13 : (24 - candidate) / 4;
      if (random() < weight) return candidate;
    }
  };
  return Array.from({ length: n }, () => start + Math.floor(random() * days) * DAY + Math.floor(hour() * 3600) * 1000).toSorted((a, b) => a - b);
}

/** Every day of a range, `times` each. */
export function everyDay(from: string, days: number, times = 1): number[] {
  const start = Date.parse(`${from}T00:00:00Z`);
  return Array.from({ length: days * times }, (_, k) => start + Math.floor(k / times) * DAY);
}

const two = (value: number): string => String(value).padStart(2, '0');
const parts = (at: number): { y: number; m: string; d: string; clock: string } => {
  const date = new Date(at);
  return { y: date.getUTCFullYear(), m: two(date.getUTCMonth() + 1), d: two(date.getUTCDate()), clock: timeText(at, 'second').slice(11) };
};

export const iso = (at: number): string => timeText(at, 'second');
export const isoDay = (at: number): string => timeText(at, 'day');
export const dayFirst = (at: number): string => `${parts(at).d}/${parts(at).m}/${parts(at).y} ${parts(at).clock}`;
export const monthFirst = (at: number): string => `${parts(at).m}/${parts(at).d}/${parts(at).y} ${parts(at).clock}`;
/** With day and month exchanged where the day can be a month. */
export const exchanged = (at: number): string => (Number(parts(at).d) <= 12 ? `${parts(at).y}-${parts(at).d}-${parts(at).m} ${parts(at).clock}` : iso(at));
