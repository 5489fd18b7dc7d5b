import type { Coding, Counts } from './codings.ts';

/** Standard errors by which the shares of two categories must differ to be told apart. */
const APART = 3;
/** Shares of two categories that change places. */
const SWAPPED_APART = 0.1;

/**
 * The categories of both sides in the order of their shares, where these are distinct enough to say which is which: as many on both sides,
 * at least three where the names are all new. Undefined otherwise.
 */
export function matchShares(training: Counts, production: Counts): Coding | undefined {
  if (training.length !== production.length || training.length < 2) return undefined;
  const [n, m] = [training, production].map((side) => side.reduce((sum, [, count]) => sum + count, 0)) as [number, number];
  const names = new Set(training.map(([name]) => name));
  const same = production.every(([name]) => names.has(name));
  if (!same && (training.length < 3 || production.some(([name]) => names.has(name)))) return undefined;
  const distinct = [training, production].every((side, s) => side.every(([, count], k) => k === 0 || isApart((side[k - 1] as Counts[number])[1], count, s === 0 ? n : m, n, m)));
  if (!distinct) return undefined;
  const map = new Map(training.map(([name], k) => [name, (production[k] as Counts[number])[0]]));
  const moved = training.filter(([name]) => map.get(name) !== name);
  // Two categories that are nearly as frequent change places in any sample.
  if (same && moved.length === 2 && Math.abs((moved[0] as Counts[number])[1] - (moved[1] as Counts[number])[1]) / n < SWAPPED_APART) return undefined;
  return { transform: 'recode', name: same ? 'with their names exchanged' : 'under other names, by their shares', map, structural: false };
}

function isApart(more: number, less: number, rows: number, n: number, m: number): boolean {
  const [a, b] = [more / rows, less / rows];
  const variance = (a + b - (a - b) ** 2) * (1 / n + 1 / m);
  return a - b > APART * Math.sqrt(variance / 2);
}

/** Two categories with exchanged names, all others as they are: the exchange that brings the shares nearest. */
export function exchangedPair(training: Counts, production: Counts): Coding | undefined {
  const n = training.reduce((sum, [, count]) => sum + count, 0);
  const m = production.reduce((sum, [, count]) => sum + count, 0);
  const shares = new Map(production.map(([name, count]) => [name, count / m]));
  const known = training.filter(([name]) => shares.has(name));
  let best: { gain: number; a: string; b: string } | undefined;
  for (const [i, [a, countA]] of known.entries()) {
    for (const [b, countB] of known.slice(i + 1)) {
      const [ra, rb, pa, pb] = [countA / n, countB / n, shares.get(a) ?? 0, shares.get(b) ?? 0];
      const gain = Math.abs(ra - pa) + Math.abs(rb - pb) - Math.abs(ra - pb) - Math.abs(rb - pa);
      if (Math.abs(ra - rb) >= SWAPPED_APART && gain > (best?.gain ?? 0)) best = { gain, a, b };
    }
  }
  if (best === undefined) return undefined;
  const { a, b } = best;
  return { transform: 'recode', name: 'with two names exchanged', map: new Map(training.map(([name]) => [name, name === a ? b : name === b ? a : name])), structural: false };
}
