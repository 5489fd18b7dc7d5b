/** Columns made up for the tests, from a fixed random sequence. Measures are plausible, not computed: the panel shows what it is given. */
import type { ColumnKind, ColumnProfile, ColumnReport, Drift, Finding } from '../../src/core/report.ts';

/** Lehmer's generator: the same numbers in every run. */
export function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

export function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

export function sample(n: number, draw: () => number): number[] {
  return Array.from({ length: n }, draw);
}

interface NumericOptions {
  edges: number[];
  missing?: number;
}

export function numericProfile(values: number[], { edges, missing = 0 }: NumericOptions): ColumnProfile {
  const order = values.toSorted((a, b) => a - b);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const quantile = (p: number): number => {
    const at = (n - 1) * p;
    const low = Math.floor(at);
    return order[low]! + (at - low) * ((order[low + 1] ?? order[low]!) - order[low]!);
  };
  const counts = edges.slice(1).map(() => 0);
  for (const value of values) {
    const k = Math.min(
      counts.length - 1,
      Math.max(
        0,
        edges.findLastIndex((edge) => edge <= value),
      ),
    );
    counts[k]!++;
  }
  return {
    count: n + missing,
    missing,
    distinct: new Set(values).size,
    mean,
    standardDeviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)),
    min: order[0]!,
    max: order.at(-1)!,
    quantiles: Object.fromEntries(
      ['0.01', '0.05', '0.1', '0.25', '0.5', '0.75', '0.9', '0.95', '0.99'].map((p) => [p, quantile(Number(p))]),
    ),
    curve: Array.from({ length: 41 }, (_, k) => quantile(k / 40)),
    histogram: { edges, counts },
    density: densityAt(values, edges),
  };
}

/** 64 points of a Gaussian kernel density with a bandwidth of a bin. */
function densityAt(values: number[], edges: number[]): number[] {
  const [from, to] = [edges[0]!, edges.at(-1)!];
  const width = edges[1]! - from;
  return Array.from({ length: 64 }, (_, k) => {
    const at = from + ((to - from) * k) / 63;
    const sum = values.reduce((total, value) => total + Math.exp(-0.5 * ((value - at) / width) ** 2), 0);
    return sum / (values.length * width * Math.sqrt(2 * Math.PI));
  });
}

export function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_, k) => from + k * by);
}

export function categoryProfile(
  counts: Record<string, number>,
  { missing = 0, others = 0, othersDistinct = 0 } = {},
): ColumnProfile {
  const top = Object.entries(counts).map(([value, count]) => ({ value, count }));
  const present = top.reduce((sum, { count }) => sum + count, 0) + others;
  return {
    count: present + missing,
    missing,
    distinct: top.filter(({ count }) => count > 0).length + othersDistinct,
    top: top.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
  };
}

export function drift(verdict: Drift['verdict'], reason: string, effect?: number, more: Partial<Drift> = {}): Drift {
  return {
    verdict,
    reason,
    measures: {},
    ...(effect === undefined
      ? {}
      : {
          effect,
          threshold: 0.1,
          method: 'ks',
          qValue: effect > 0.05 ? 1e-9 : 0.31,
          pValue: effect > 0.05 ? 1e-10 : 0.2,
          minimumDetectableEffect: 0.024,
        }),
    ...more,
  };
}

export function column(
  name: string,
  kind: ColumnKind,
  training: ColumnProfile | null,
  production: ColumnProfile | null,
  judged: Drift,
  more: Partial<ColumnReport> = {},
): ColumnReport {
  return { name, kind, training, production, drift: judged, explanation: null, ...more };
}

export const ks = (statistic: number, at: number, distance: number, scale: number): Drift['measures'] => ({
  ks: { statistic, pValue: 1e-12, at },
  wasserstein: { distance, perStandardDeviation: distance / scale, perRobustScale: distance / scale / 0.8 },
  jensenShannon: { distance: statistic * 0.9, base: 2, on: 'deciles' },
  psi: { value: statistic * 1.1, bins: 10 },
});

export const tv = (distance: number, category: string, lInfinity: number): Drift['measures'] => ({
  totalVariation: { distance },
  jensenShannon: { distance: distance * 0.8, base: 2, on: 'categories' },
  psi: { value: distance * 0.6, bins: 12 },
  chiSquare: { statistic: 812.4, degreesOfFreedom: 15, pValue: 1e-20 },
  chiSquarePooled: { statistic: 790.1, degreesOfFreedom: 13, pValue: 1e-20 },
  cramersV: { value: distance * 0.7 },
  lInfinity: { distance: lInfinity, category },
});

export const at = (file: string, line: number, columnAt = 1): NonNullable<Finding['production']> => ({
  file,
  line,
  column: columnAt,
  endLine: line,
  endColumn: columnAt + 4,
});
