/**
 * Profiles small datasets in memory, by the definitions of model.ts and as plainly as possible. The engine does the same for files;
 * here the rules are tested without it.
 */
import type { CategoryMeasures, ColumnPair, NumericMeasures, NumericSide, ProfiledDataset, ProfiledPair, SideColumn } from '../../../src/core/model.ts';
import { DEFAULT_MISSING_VALUES } from '../../../src/core/settings.ts';
import { chiSquare } from '../../../src/core/stats/chiSquare.ts';
import { chiSquarePooled } from '../../../src/core/stats/chiSquarePooled.ts';
import { countBins } from '../../../src/core/stats/countBins.ts';
import { countRightClosed } from '../../../src/core/stats/countRightClosed.ts';
import { decileEdges } from '../../../src/core/stats/decileEdges.ts';
import { expectedTotalVariation } from '../../../src/core/stats/expectedTotalVariation.ts';
import { histogram30 } from '../../../src/core/stats/histogram30.ts';
import { jensenShannon } from '../../../src/core/stats/jensenShannon.ts';
import { kolmogorovSmirnov } from '../../../src/core/stats/kolmogorovSmirnov.ts';
import { lInfinity } from '../../../src/core/stats/lInfinity.ts';
import { moments } from '../../../src/core/stats/moments.ts';
import { populationStability } from '../../../src/core/stats/populationStability.ts';
import { quantile } from '../../../src/core/stats/quantile.ts';
import { roundEdges } from '../../../src/core/stats/roundEdges.ts';
import { totalVariation } from '../../../src/core/stats/totalVariation.ts';
import { wasserstein } from '../../../src/core/stats/wasserstein.ts';

export type Table = readonly (readonly [name: string, cells: readonly (string | number)[]])[];

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const MISSING = new Set(DEFAULT_MISSING_VALUES);

export function profiledPair(training: Table, production: Table): ProfiledPair {
  const left = training.map(([name], i) => ({ name, before: i, after: production.findIndex(([other]) => other === name) }));
  const right = production.flatMap(([name], i) => (training.some(([other]) => other === name) ? [] : [{ name, before: -1, after: i }]));
  return {
    training: dataset('train.csv', training),
    production: dataset('production.csv', production),
    columns: [...left, ...right].map(({ name, before, after }) => columnPair(name, before, training[before]?.[1], after, production[after]?.[1])),
  };
}

function dataset(path: string, table: Table): ProfiledDataset {
  const rows = table[0]?.[1].length ?? 0;
  return { summary: { path, format: 'csv', bytes: 1, rows, malformedRows: 0, columns: table.length }, header: table.map(([name]) => name), malformed: { total: 0, first: [] } };
}

function columnPair(name: string, before: number, a: readonly (string | number)[] | undefined, after: number, b: readonly (string | number)[] | undefined): ColumnPair {
  const [R, P] = [a, b].map((cells) => cells?.map(String));
  const presentR = R?.filter(isPresent) ?? [];
  const presentP = P?.filter(isPresent) ?? [];
  const pair: ColumnPair = { name, training: R ? side(R, before) : null, production: P ? side(P, after) : null };
  const numeric = [...presentR, ...presentP].every((cell) => NUMBER.test(cell.trim())) && !pair.training?.leadingZeros && !pair.production?.leadingZeros;
  if (presentR.length === 0 || presentP.length === 0) return pair;
  if (numeric) pair.numeric = numericMeasures(presentR.map(Number), presentP.map(Number));
  const text = numeric ? [presentR.map((cell) => String(Number(cell))), presentP.map((cell) => String(Number(cell)))] : [presentR, presentP];
  const categories = categoryMeasures(text[0] as string[], text[1] as string[]);
  if (!numeric || categories.categories <= 50) pair.categories = categories;
  return pair;
}

function isPresent(cell: string): boolean {
  return !MISSING.has(cell.trim());
}

function side(cells: readonly string[], index: number): SideColumn {
  const present = cells.filter(isPresent);
  const numbers = present.filter((cell) => NUMBER.test(cell.trim()));
  const sorted = present.toSorted();
  const allNumbers = numbers.length === present.length;
  const ordered = (a: string, b: string) => (allNumbers ? Number(a) <= Number(b) : a <= b);
  const lengths = new Set(present.map((cell) => cell.length));
  return {
    index,
    count: cells.length,
    missing: cells.length - present.length,
    distinct: new Set<string | number>(allNumbers ? present.map(Number) : present).size,
    numbers: numbers.length,
    timestamps: present.filter((cell) => /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/.test(cell)).length,
    booleans: present.filter((cell) => /^(true|false)$/i.test(cell)).length,
    leadingZeros: lengths.size === 1 && present.some((cell) => /^0\d+$/.test(cell)),
    integers: allNumbers && present.every((cell) => Number.isInteger(Number(cell))),
    meanLength: present.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, present.length),
    fixedLength: lengths.size === 1,
    ...(present.length > 1 ? { nonDecreasing: present.slice(1).filter((cell, i) => ordered(present[i] as string, cell)).length / (present.length - 1) } : {}),
    ...(present.length > 0 ? { firstText: sorted[0] as string, lastText: sorted.at(-1) as string } : {}),
  };
}

function numericMeasures(R: number[], P: number[]): NumericMeasures {
  const [a, b] = [Float64Array.from(R).sort(), Float64Array.from(P).sort()];
  const edges = decileEdges(a);
  const [low, high] = [Math.min(a[0] as number, b[0] as number), Math.max(a.at(-1) as number, b.at(-1) as number)];
  const display = roundEdges(a, b);
  const [p1, p99] = [quantile(a, 0.01), quantile(a, 0.99)];
  return {
    training: numericSide(a),
    production: numericSide(b),
    ks: kolmogorovSmirnov(a, b),
    wasserstein: wasserstein(a, b),
    deciles: { edges, training: countRightClosed(a, edges), production: countRightClosed(b, edges) },
    bins30: { training: histogram30(a, low, high), production: histogram30(b, low, high) },
    display: { edges: display, training: countBins(a, display), production: countBins(b, display) },
    tails: {
      trainingOutside: a.filter((value) => value < p1 || value > p99).length,
      productionOutside: b.filter((value) => value < p1 || value > p99).length,
      productionBeyond: b.filter((value) => value < (a[0] as number) || value > (a.at(-1) as number)).length,
    },
  };
}

function numericSide(sorted: Float64Array): NumericSide {
  const quantiles = Object.fromEntries([0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99].map((p) => [String(p), quantile(sorted, p)]));
  return { n: sorted.length, ...moments(sorted), quantiles, curve: Array.from({ length: 41 }, (_, k) => quantile(sorted, k / 40)) };
}

function categoryMeasures(R: string[], P: string[]): CategoryMeasures {
  const counts = new Map<string, [number, number]>();
  for (const cell of R) counts.set(cell, [(counts.get(cell)?.[0] ?? 0) + 1, counts.get(cell)?.[1] ?? 0]);
  for (const cell of P) counts.set(cell, [counts.get(cell)?.[0] ?? 0, (counts.get(cell)?.[1] ?? 0) + 1]);
  const entries = [...counts].map(([value, [training, production]]) => ({ value, training, production }));
  const a = entries.map((entry) => entry.training);
  const b = entries.map((entry) => entry.production);
  const most = (key: 'training' | 'production') => entries.filter((entry) => entry[key] > 0).toSorted((x, y) => y[key] - x[key] || (x.value < y.value ? -1 : 1));
  const united = new Set([...most('training').slice(0, 50), ...most('production').slice(0, 50)]);
  const only = (key: 'training' | 'production', other: 'training' | 'production') => {
    const found = most(key).filter((entry) => entry[other] === 0);
    return { categories: found.length, rows: found.reduce((sum, entry) => sum + entry[key], 0), first: found.slice(0, 20).map((entry) => ({ value: entry.value, count: entry[key] })) };
  };
  const largest = lInfinity(a, b);
  return {
    categories: entries.length,
    totalVariation: totalVariation(a, b),
    noise: expectedTotalVariation(a, b),
    lInfinity: { distance: largest.distance, category: entries[largest.index]?.value ?? '' },
    jensenShannon: jensenShannon(a, b),
    psi: populationStability(a, b),
    chiSquare: chiSquare(a, b),
    chiSquarePooled: chiSquarePooled(a, b),
    top: [...united].toSorted((x, y) => Math.max(y.training / R.length, y.production / P.length) - Math.max(x.training / R.length, x.production / P.length)),
    unseen: only('production', 'training'),
    vanished: only('training', 'production'),
    trainingSingletons: a.filter((count) => count === 1).length,
    trainingDoubletons: a.filter((count) => count === 2).length,
  };
}
