import { lInfinity } from '../lInfinity.ts';
import type { CompatibilityMeasure, ComparedColumn } from './comparedColumn.ts';
import { countsOnEdges } from './countsOnEdges.ts';
import { distinctCounts } from './distinctCounts.ts';

const THRESHOLD = 0.3;
const BUCKETS = 10;

/**
 * The defaults of Vertex AI and of BigQuery's ML.VALIDATE_DATA_SKEW, measured as TensorFlow Data Validation does (`anomalies/metrics.cc`):
 * for categories the L∞ distance of shares, for numbers the Jensen–Shannon divergence (not its root), base 2, of two histograms of ten
 * equal-width buckets brought onto the edges of both, evenly within a bucket; each above 0.3. From its documentation.
 */
export function vertex({ categorical, training, production }: ComparedColumn): CompatibilityMeasure {
  if (categorical) {
    const { first, second } = distinctCounts(training, production);
    return alarm('l-infinity distance', lInfinity(first, second).distance);
  }
  return alarm('jensen-shannon divergence, base 2', divergence(histogram(training), histogram(production)));
}

function alarm(measure: string, value: number): CompatibilityMeasure {
  return { measure, value, threshold: THRESHOLD, wouldAlarm: value > THRESHOLD };
}

interface Histogram {
  edges: number[];
  shares: number[];
}

function histogram(sorted: Float64Array): Histogram {
  const [low, high] = [sorted[0] as number, sorted.at(-1) as number];
  if (low === high) return { edges: [low, high], shares: [1] };
  const edges = Array.from({ length: BUCKETS + 1 }, (_, k) => (k === BUCKETS ? high : low + (k * (high - low)) / BUCKETS));
  return { edges, shares: countsOnEdges(sorted, edges).map((count) => count / sorted.length) };
}

/** A side with one value is a bin of its own; no part of a wider bucket shares it. */
function divergence(a: Histogram, b: Histogram): number {
  const edges = [...new Set([...a.edges, ...b.edges])].toSorted((x, y) => x - y);
  const intervals = edges.slice(1).map((edge, k): [number, number] => [edges[k] as number, edge]);
  const points = [a, b].flatMap(({ edges: own }) => (own[0] === own[1] ? [own[0] as number] : []));
  const cells: [number, number][] = [...intervals, ...new Set(points)].map((cell) => (typeof cell === 'number' ? [cell, cell] : cell));
  return cells.reduce((sum, cell) => {
    const [p, q] = [within(a, cell), within(b, cell)];
    const middle = (p + q) / 2;
    return sum + ((p > 0 ? p * Math.log2(p / middle) : 0) + (q > 0 ? q * Math.log2(q / middle) : 0)) / 2;
  }, 0);
}

function within({ edges, shares }: Histogram, [low, high]: [number, number]): number {
  if (edges[0] === edges[1]) return low === high && low === edges[0] ? 1 : 0;
  if (low === high) return 0;
  return shares.reduce((sum, share, k) => {
    const [from, to] = [edges[k] as number, edges[k + 1] as number];
    return sum + share * Math.max(0, (Math.min(high, to) - Math.max(low, from)) / (to - from));
  }, 0);
}
