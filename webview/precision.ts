import type { ColumnProfile } from '../src/core/report.ts';

export interface Precision {
  /** Most decimals a value that occurs is shown with: ends and quantiles. */
  values: number;
  /** Decimals of what is computed: mean and standard deviation. */
  computed: number;
}

/** How many decimals a column's numbers are shown with: its own, but no more than its spread can carry. */
export function precisionOf(...profiles: (ColumnProfile | null)[]): Precision {
  let spread = 0;
  let own = 0;
  for (const profile of profiles) {
    if (!profile) continue;
    const ends = [profile.min, profile.max].filter((end): end is number => typeof end === 'number');
    spread = Math.max(spread, profile.standardDeviation ?? 0, ...ends.map((end) => Math.abs(end) / 1000));
    for (const value of [...ends, ...Object.values(profile.quantiles ?? {})]) own = Math.max(own, decimalsOf(value));
  }
  // A column that does not vary has nothing but its own digits.
  const varies = profiles.some((profile) => profile && (profile.standardDeviation ?? 1) > 0);
  if (!varies) return { values: own, computed: own };
  const carried =
    spread > 0 ? Math.min(12, Math.max(spread < 100 ? 2 : spread < 1000 ? 1 : 0, 1 - Math.floor(Math.log10(spread)))) : 2;
  return { values: Math.min(own, carried), computed: carried };
}

/** Decimals of the shortest decimal text that reads back as this number. */
export function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
