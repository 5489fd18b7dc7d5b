import type { Recoding } from '../../facts/recoding.ts';
import type { CategoryMeasures, ColumnPair } from '../../model.ts';
import { expectedTotalVariation } from '../../stats/expectedTotalVariation.ts';
import { totalVariation } from '../../stats/totalVariation.ts';
import { codings } from './codings.ts';
import type { Coding, Counts } from './codings.ts';
import { exchangedPair, matchShares } from './matchShares.ts';

/** A difference below this is no finding, and needs no name. */
const CLEAR = 0.1;
/** A recoding accounts for a difference if no more than this part of it is left. */
const LEFT = 0.35;
/** Where the world has moved a little as well, more than noise may be left: this part of the difference, if the names follow a pattern. */
const MUCH_LESS = 0.1;
const NORMAL_99 = 2.33;
/** Share of production rows that must have a name the recoding gives. */
const COVERED = 0.99;

/**
 * The change of names under which the shares of production are those of training but for noise, while without it they are not; undefined
 * where there is none, or where the values of a side are too many to be known one by one.
 */
export function recodingOf({ training, production, categories }: ColumnPair): Recoding | undefined {
  if (training === null || production === null || categories === undefined) return undefined;
  if (categories.top.length !== categories.categories || categories.totalVariation < CLEAR) return undefined;
  const [reference, other] = [counts(categories, 'training'), counts(categories, 'production')];
  if (reference.length < 2 || other.length < 2) return undefined;
  if (isTruth(reference) && isTruth(other) && !sameNames(reference, other)) return undefined;
  const matched = [matchShares(reference, other), exchangedPair(reference, other)].filter((found) => found !== undefined);
  const tried = [...codings(reference, other, training.count), ...matched].map((coding) => judge(coding, reference, other, categories.totalVariation));
  return tried.filter((found) => found !== undefined).reduce<Recoding | undefined>((best, found) => (best === undefined || found.left < best.left - best.noise ? found : best), undefined);
}

function judge({ transform, name, map, structural, missing }: Coding, training: Counts, all: Counts, before: number): Recoding | undefined {
  const production = missing === undefined ? all : all.filter(([category]) => category !== missing);
  if ([...map].every(([from, to]) => from === to)) return undefined;
  const renamed = new Map<string, number>();
  // A category without an image keeps its name.
  for (const [category, count] of training) renamed.set(map.get(category) ?? category, (renamed.get(map.get(category) ?? category) ?? 0) + count);
  const rows = production.reduce((sum, [, count]) => sum + count, 0);
  const covered = production.reduce((sum, [category, count]) => sum + (renamed.has(category) ? count : 0), 0);
  if (covered < COVERED * rows) return undefined;
  // All in one category says nothing.
  if (renamed.size < 2) return undefined;
  const names = [...new Set([...renamed.keys(), ...production.map(([category]) => category)])];
  const others = new Map(production);
  const a = names.map((category) => renamed.get(category) ?? 0);
  const b = names.map((category) => others.get(category) ?? 0);
  const left = totalVariation(a, b);
  const expected = expectedTotalVariation(a, b);
  const noise = expected.mean + NORMAL_99 * Math.sqrt(expected.variance);
  const allowed = Math.min(LEFT * before, structural ? Math.max(noise, MUCH_LESS * before) : noise);
  if (left > allowed) return undefined;
  return { transform, name, map: [...map].filter(([from, to]) => from !== to), before, left, noise };
}

function counts({ top }: CategoryMeasures, side: 'training' | 'production'): Counts {
  return top
    .filter((entry) => entry[side] > 0)
    .map((entry) => [entry.value, entry[side]] as const)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const TRUTH = new Set(['0', '1', '0.0', '1.0', 'true', 'false', 'yes', 'no', 'y', 'n', 't', 'f', 'on', 'off']);

/** Ways of writing true and false; between them the representation has changed, not the code. */
function isTruth(side: Counts): boolean {
  return side.every(([category]) => TRUTH.has(category.trim().toLowerCase()));
}

function sameNames(a: Counts, b: Counts): boolean {
  const names = new Set(a.map(([category]) => category));
  return b.every(([category]) => names.has(category));
}
