/** Tables drawn from fixed seeds, and the report about two of them. */
import { compareProfiles } from '../../../../src/core/compare.ts';
import type { ProfiledPair } from '../../../../src/core/model.ts';
import type { Report } from '../../../../src/core/report.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import type { Table } from '../profiled.ts';
import { normal, seeded } from '../random.ts';

export const run = { version: '0.0.0', createdAt: '2026-01-01T00:00:00.000Z' };

export function report(pair: ProfiledPair): Report {
  return compareProfiles(pair, defaultSettings(), run).report;
}

export function numbers(n: number, seed: number, value: (z: number) => number = (z) => z): string[] {
  const random = seeded(seed);
  return Array.from({ length: n }, () => value(normal(random)).toFixed(4));
}

export function choices(n: number, seed: number, pick: (u: number) => string): string[] {
  const random = seeded(seed);
  return Array.from({ length: n }, () => pick(random()));
}

export function letters(u: number): string {
  return u < 0.5 ? 'a' : u < 0.8 ? 'b' : 'c';
}

export function base(n: number, seed: number): Table {
  return [
    ['x', numbers(n, seed)],
    ['g', choices(n, seed + 1, letters)],
  ];
}
