/** How much neighbours in the order of a file are alike, in ranks. */
export interface SerialDependence {
  n: number;
  /** Lag-one autocorrelation of the rank scores, over `pairs` neighbours. */
  correlation: number;
  pairs: number;
  /** Of the scores. */
  skewness: number;
  /** Number of series that the correlation is of. */
  series: number;
  /** Variance of batch means against that of independent values: at least 1 where there are more slow changes than chance makes. */
  batchInflation: () => number;
}

/** Fewer values say nothing about their order. */
const LEAST_VALUES = 20;
/** Scores from 0 to 31: quantiles, so that no far value and no unit matters. */
const LEVELS = 31;
const SAMPLE = 1024;
/** Longer series are looked at in as many blocks of this length, evenly spread; random order is left soon, whatever the length. */
const BLOCKS = 1024;
const BLOCK = 128;

/**
 * Lag-one autocorrelation of the values in ranks (by 31 quantiles of an even sample), and the
 * [batch means](https://en.wikipedia.org/wiki/Markov_chain_central_limit_theorem) estimate of how far it reaches: √n batches of √n values
 * (Jones, Haran, Caffo and Neath 2006, doi:10.1198/016214506000000492). Undefined for fewer than 20 values and where all are in one rank.
 */
export function serialDependence(values: Float64Array): SerialDependence | undefined {
  const n = values.length;
  if (n < LEAST_VALUES) return undefined;
  const levels = quantileLevels(values);
  const whole = n <= BLOCKS * BLOCK;
  const blocks = whole ? 1 : BLOCKS;
  const length = whole ? n : BLOCK;
  const starts = Array.from({ length: blocks }, (_, k) => (blocks === 1 ? 0 : Math.floor((k * (n - length)) / (blocks - 1))));
  const scores = scoresOf(values, levels, starts, length);
  const centre = scores.reduce((sum, value) => sum + value, 0) / scores.length;
  // There are only so many deviations: their powers are computed once.
  const deviations = Float64Array.from({ length: LEVELS + 1 }, (_, rank) => rank - centre);
  const second = deviations.map((deviation) => deviation * deviation);
  const third = deviations.map((deviation) => deviation ** 3);
  let squares = 0;
  let cubes = 0;
  let products = 0;
  for (let start = 0; start < scores.length; start += length) {
    let previous = 0;
    for (let i = start; i < start + length; i++) {
      const rank = scores[i] as number;
      const deviation = deviations[rank] as number;
      squares += second[rank] as number;
      cubes += third[rank] as number;
      // The first of a block has no neighbour.
      products += deviation * previous;
      previous = deviation;
    }
  }
  if (squares === 0) return undefined;
  const count = blocks * length;
  const pairs = blocks * (length - 1);
  return {
    n,
    correlation: (products / pairs) / (squares / count),
    pairs,
    skewness: cubes / count / (squares / count) ** 1.5,
    series: 1,
    batchInflation: () => batchInflation(values, levels),
  };
}

function batchInflation(values: Float64Array, levels: Float64Array): number {
  const n = values.length;
  const batches = Math.floor(Math.sqrt(n));
  const length = Math.floor(n / batches);
  const used = batches * length;
  const sums = new Float64Array(batches);
  let squares = 0;
  for (let k = 0; k < batches; k++) {
    let sum = 0;
    for (let i = k * length; i < (k + 1) * length; i++) {
      const rank = score(values[i] as number, levels);
      sum += rank;
      squares += rank * rank;
    }
    sums[k] = sum;
  }
  const centre = sums.reduce((sum, batch) => sum + batch, 0) / used;
  const variance = (squares - used * centre * centre) / (used - 1);
  const between = sums.reduce((sum, batch) => sum + (batch - length * centre) ** 2, 0) / length / (batches - 1);
  return variance > 0 ? between / variance : 1;
}

function quantileLevels(values: Float64Array): Float64Array {
  const size = Math.min(values.length, SAMPLE);
  const sample = Float64Array.from({ length: size }, (_, k) => values[Math.floor((k * values.length) / size)] as number).sort();
  return Float64Array.from({ length: LEVELS }, (_, k) => sample[Math.floor(((k + 1) * size) / (LEVELS + 1))] as number);
}

/** Levels at or below the value, by bisection of exactly 31; adding the comparisons avoids branches that are as often wrong as right. */
function score(value: number, levels: Float64Array): number {
  let rank = Number(value >= (levels[15] as number)) << 4;
  rank += Number(value >= (levels[rank + 7] as number)) << 3;
  rank += Number(value >= (levels[rank + 3] as number)) << 2;
  rank += Number(value >= (levels[rank + 1] as number)) << 1;
  return rank + Number(value >= (levels[rank] as number));
}

/** The scores of the values in the blocks, one block after the other. */
function scoresOf(values: Float64Array, levels: Float64Array, starts: readonly number[], length: number): Uint8Array {
  const scores = new Uint8Array(starts.length * length);
  let to = 0;
  for (const start of starts) for (let i = start; i < start + length; i++) scores[to++] = score(values[i] as number, levels);
  return scores;
}
