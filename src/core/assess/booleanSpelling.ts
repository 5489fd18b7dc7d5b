/** Flags that are written with other words: `true` and `false` on one side, 1 and 0, yes and no on the other. */
import { cellType, presentCells } from '../kinds.ts';
import type { CategoryMeasures, ColumnPair, SideColumn } from '../model.ts';
import type { Explanation, Side } from '../report.ts';
import { chiSquare } from '../stats/chiSquare.ts';
import { chiSquarePooled } from '../stats/chiSquarePooled.ts';
import { expectedTotalVariation } from '../stats/expectedTotalVariation.ts';
import { jensenShannon } from '../stats/jensenShannon.ts';
import { lInfinity } from '../stats/lInfinity.ts';
import { populationStability } from '../stats/populationStability.ts';
import { totalVariation } from '../stats/totalVariation.ts';

/** Words that mean yes and no, in lower case. */
const WORDS: readonly (readonly [yes: string, no: string])[] = [
  ['true', 'false'],
  ['1', '0'],
  ['yes', 'no'],
  ['y', 'n'],
  ['t', 'f'],
  ['on', 'off'],
];

export interface BooleanSpelling {
  /** How each side writes the two values: `true and false`; most frequent first. */
  training: string[];
  production: string[];
  /** Present cells by meaning. */
  counts: Record<Side, { yes: number; no: number }>;
}

/** undefined where both sides use the same words, or a value is none of them. */
export function booleanSpelling({ training, production, categories }: ColumnPair): BooleanSpelling | undefined {
  if (training === null || production === null || categories === undefined || categories.categories > categories.top.length) return undefined;
  const counts = { training: { yes: 0, no: 0 }, production: { yes: 0, no: 0 } };
  const words = { training: new Map<string, number>(), production: new Map<string, number>() };
  for (const { value, ...cells } of categories.top) {
    const meaning = meaningOf(value);
    if (meaning === undefined) return undefined;
    for (const side of ['training', 'production'] as const) {
      if (cells[side] === 0) continue;
      counts[side][meaning.truth] += cells[side];
      words[side].set(meaning.words, (words[side].get(meaning.words) ?? 0) + cells[side]);
    }
  }
  if ((counts.training.yes === 0 || counts.training.no === 0) && (counts.production.yes === 0 || counts.production.no === 0)) return undefined;
  const same = words.training.size === words.production.size && [...words.training.keys()].every((key) => words.production.has(key));
  if (same || words.training.size === 0 || words.production.size === 0) return undefined;
  const names = (side: Side): string[] => [...words[side]].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  return { training: names('training'), production: names('production'), counts };
}

function meaningOf(value: string): { words: string; truth: 'yes' | 'no' } | undefined {
  const text = value.trim().toLowerCase();
  const word = /^[01]\.0*$/.test(text) ? text.charAt(0) : text;
  const found = WORDS.find((words) => words.includes(word));
  return found && { words: `${found[0]} and ${found[1]}`, truth: word === found[0] ? 'yes' : 'no' };
}

/** Rows of one side by the words for yes and no that they use; undefined where a value is none of them. */
export function booleanWords({ categories }: ColumnPair, side: Side): Map<string, number> | undefined {
  if (categories === undefined || categories.categories > categories.top.length) return undefined;
  const words = new Map<string, number>();
  for (const { value, [side]: count } of categories.top) {
    const meaning = meaningOf(value);
    if (meaning === undefined) return undefined;
    if (count > 0) words.set(meaning.words, (words.get(meaning.words) ?? 0) + count);
  }
  return words;
}

/** The column with the same words on both sides. */
export function withSameWords(pair: ColumnPair): ColumnPair {
  const spelling = booleanSpelling(pair);
  if (spelling === undefined || pair.training === null || pair.production === null) return pair;
  const { counts } = spelling;
  const side = (facts: SideColumn, name: Side): SideColumn => {
    const { formats: _, ...rest } = facts;
    return { ...rest, distinct: Number(counts[name].yes > 0) + Number(counts[name].no > 0), numbers: 0, booleans: presentCells(facts), timestamps: 0, leadingZeros: false };
  };
  return { name: pair.name, training: side(pair.training, 'training'), production: side(pair.production, 'production'), categories: twoCategories(counts) };
}

function twoCategories({ training, production }: BooleanSpelling['counts']): CategoryMeasures {
  const [yes, no] = [{ value: 'true', training: training.yes, production: production.yes }, { value: 'false', training: training.no, production: production.no }];
  const entries = [yes, no].filter((entry) => entry.training + entry.production > 0);
  const [a, b] = [entries.map((entry) => entry.training), entries.map((entry) => entry.production)];
  const { distance, index } = lInfinity(a, b);
  const only = (own: Side, other: Side) => {
    const found = entries.filter((entry) => entry[other] === 0);
    return { categories: found.length, rows: found.reduce((sum, entry) => sum + entry[own], 0), first: found.map((entry) => ({ value: entry.value, count: entry[own] })) };
  };
  return {
    categories: entries.length,
    totalVariation: totalVariation(a, b),
    noise: expectedTotalVariation(a, b),
    lInfinity: { distance, category: entries[index]?.value ?? '' },
    jensenShannon: jensenShannon(a, b),
    psi: populationStability(a, b),
    chiSquare: chiSquare(a, b),
    chiSquarePooled: chiSquarePooled(a, b),
    top: entries,
    unseen: only('production', 'training'),
    vanished: only('training', 'production'),
    trainingSingletons: a.filter((count) => count === 1).length,
    trainingDoubletons: a.filter((count) => count === 2).length,
  };
}

/** Holds no value of the column but the words themselves. */
export function booleanExplanation(pair: ColumnPair): Explanation | undefined {
  const spelling = booleanSpelling(pair);
  if (spelling === undefined) return undefined;
  return { transform: 'recode', name: `${spelling.training.join(', ')} written as ${spelling.production.join(', ')}`, parameters: { training: spelling.training, production: spelling.production } };
}

/** Numbers on one side, so that code which counts or multiplies them fails on the other. */
export function changesBooleanType({ training, production }: ColumnPair): boolean {
  return training !== null && production !== null && cellType(training) !== cellType(production);
}
