import type { Association } from './facts/association.ts';
import type { AssociationsReport } from './report.ts';

/** What is weaker on both sides is noise to the eye. */
const LEAST = 0.1;
/** Pairs a report lists, largest change first: more than any picture of them can hold. */
const MOST = 2000;

/** The sample, and the pairs worth seeing; `pairs` of the sample says how many were measured. */
export function associationsReport({ sample, pairs }: Association): AssociationsReport {
  const listed = pairs
    .filter(({ training, production }) => Number.isFinite(training.value - production.value) && Math.max(Math.abs(training.value), Math.abs(production.value)) >= LEAST)
    .map(({ first, second, measure, training, production }) => ({ first, second, measure, training: rounded(training.value), production: rounded(production.value) }))
    .toSorted((a, b) => Math.abs(b.production - b.training) - Math.abs(a.production - a.training) || a.first - b.first || a.second - b.second);
  return { ...sample, listed: listed.slice(0, MOST), notListed: Math.max(0, listed.length - MOST) };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
