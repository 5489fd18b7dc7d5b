import type { TransformSource } from '../../../core/facts/transform.ts';
import type { NumericMeasures, NumericSide } from '../../../core/model.ts';
import { valueText } from '../../../core/numberText.ts';
import { roundTo } from './decimalGrid.ts';
import { KNOWN_SCALES, KNOWN_UNITS } from './knownUnits.ts';

/** A change that may have been made to every value of a column. */
export interface Candidate {
  transform: string;
  /** See `NumericTransform`. */
  name: string;
  formula?: string;
  parameters: Record<string, unknown> & { source?: TransformSource };
  map: (x: number) => number;
  /** Undoes it; absent where values have been lost. */
  inverse?: (y: number) => number;
  /** Present where the change moves the decimal point by so many places. */
  power?: number;
  /** Changes so near to this one that rows which cannot rule them out do not show it either. */
  neighbours?: ((x: number) => number)[];
  /** Growth alone may reach it: it must fit without any allowance. */
  near?: true;
  /** Changes values in their last places only: neither rounds the images nor asks for a clear difference. */
  rounds?: true;
}

/** What is known of both sides before a change is tried. */
export interface Sides {
  measures: NumericMeasures;
  /** Decimals with which nearly all values can be written; undefined where there is no such number. */
  decimals: { training: number | undefined; production: number | undefined };
  /** Every production value is a 32-bit float. */
  single: boolean;
}

/**
 * Every named change that can be applied to all training values; parameters are canonical or come from a side, none is fitted. The
 * commonest first, because names of one map are equal and the first is given.
 */
export function candidates(sides: Sides): Candidate[] {
  const { training } = sides.measures;
  return [...scalings(training), ...refits(sides.measures), ...units(), ...shapes(training), ...shifts(sides), ...precisions(sides)];
}

function affine(a: number, b: number, name: string, formula: string, parameters: Candidate['parameters']): Candidate {
  return { transform: 'affine', name, formula, parameters: { a, b, ...parameters }, map: (x) => a * x + b, inverse: (y) => (y - b) / a };
}

/** The scalers of scikit-learn, with the parameters that training gives them. */
function scalings({ n, mean, standardDeviation, min, max, quantiles }: NumericSide): Candidate[] {
  const source = 'training';
  const found: Candidate[] = [];
  const scaled = (centre: number, scale: number, name: string, more: Record<string, unknown>): void => {
    if (!(scale > 0) || !Number.isFinite(1 / scale)) return;
    const formula = centre === 0 ? `x / ${valueText(scale)}` : `${minus(centre)} / ${valueText(scale)}`;
    // Subtracting first, as the scalers do, keeps the digits of values near the centre.
    found.push({ ...affine(1 / scale, -centre / scale, name, formula, { ...more, source }), map: (x) => (x - centre) / scale, inverse: (y) => y * scale + centre });
  };
  if (standardDeviation !== null && n > 1) {
    const name = 'standardised with the mean and standard deviation of training';
    const population = standardDeviation * Math.sqrt((n - 1) / n);
    scaled(mean, population, name, { mean, standardDeviation: population });
    scaled(mean, standardDeviation, name, { mean, standardDeviation });
  }
  scaled(min, max - min, 'scaled to 0 to 1 with the minimum and maximum of training', { min, max });
  scaled((min + max) / 2, (max - min) / 2, 'scaled to −1 to 1 with the minimum and maximum of training', { min, max });
  const largest = Math.max(-min, max);
  scaled(0, largest, 'divided by the largest absolute value of training', { maxAbs: largest });
  const [q1, median, q3] = [quantile(quantiles, '0.25'), quantile(quantiles, '0.5'), quantile(quantiles, '0.75')];
  scaled(median, q3 - q1, 'centred on the median of training and divided by its interquartile range', { median, interquartileRange: q3 - q1 });
  if (standardDeviation !== null) scaled(mean, 1, 'less the mean of training', { mean });
  return found;
}

/** A side counts as scaled by itself where its own parameters come out at 0 and 1 to this precision. */
const EXACTLY = 1e-6;

/** The same scalers, fitted on production itself; its own parameters must be exact, which chance does not make them. */
function refits({ training, production }: NumericMeasures): Candidate[] {
  const { n, mean, standardDeviation, min, max, quantiles } = production;
  const [q1, median, q3] = [quantile(quantiles, '0.25'), quantile(quantiles, '0.5'), quantile(quantiles, '0.75')];
  const is = (value: number, wanted: number): boolean => Math.abs(value - wanted) <= EXACTLY;
  const fits: { name: string; parameters: Record<string, unknown> }[] = [];
  const deviations = standardDeviation === null ? [] : [standardDeviation, standardDeviation * Math.sqrt((n - 1) / n)];
  if (is(mean, 0) && deviations.some((deviation) => is(deviation, 1))) fits.push({ name: 'standardised with the mean and standard deviation of production itself', parameters: { mean: 0, standardDeviation: 1 } });
  const squares = (n - 1) * (standardDeviation ?? 0) ** 2;
  if (is(mean, 0) && is(squares, 1) && n > 2) fits.push({ name: 'centred on the mean of production itself and divided by the root of the sum of squares', parameters: { mean: 0, norm: 1 } });
  if (is(min, 0) && is(max, 1)) fits.push({ name: 'scaled to 0 to 1 with the minimum and maximum of production itself', parameters: { min: 0, max: 1 } });
  if (is(median, 0) && is(q3 - q1, 1)) fits.push({ name: 'centred on the median of production itself and divided by its interquartile range', parameters: { median: 0, interquartileRange: 1 } });
  const spread = quantile(training.quantiles, '0.75') - quantile(training.quantiles, '0.25');
  if (fits.length === 0 || !(spread > 0) || !(q3 > q1)) return [];
  // What production was before is not known: the quartiles stand for the map.
  const a = (q3 - q1) / spread;
  const b = median - a * quantile(training.quantiles, '0.5');
  return fits.map(({ name, parameters }) => {
    const { inverse: _, ...candidate } = affine(a, b, name, '', { ...parameters, source: 'production' });
    delete candidate.formula;
    return candidate;
  });
}

/** Scales this much apart must be told apart, or the unit is a guess: more for factors that a change of the world reaches. */
const NEAR_FACTOR = 1.08;
const FAR_FACTOR = 1.5;

function units(): Candidate[] {
  const factors = KNOWN_UNITS.flatMap(({ factor, name, inverse }) => [
    { factor, name, formula: `x × ${factorText(factor)}` },
    { factor: 1 / factor, name: inverse, formula: `x / ${factorText(factor)}` },
  ]);
  const scales = factors.map(({ factor, name, formula }) => {
    const near = Math.abs(Math.log(factor)) < Math.log(3);
    const apart = near ? NEAR_FACTOR : FAR_FACTOR;
    const neighbours = [factor * apart, factor / apart].map((other) => (x: number) => other * x);
    const power = Math.log10(factor);
    return { ...affine(factor, 0, name, formula, { source: 'known-unit' }), neighbours, ...(near ? { near } : {}), ...(Number.isInteger(power) ? { power } : {}) };
  });
  const offsets = KNOWN_SCALES.map(({ factor, offset, name, formula }) => ({ ...affine(factor, offset, name, formula, { source: 'known-unit' }), neighbours: [(x: number) => factor * x + offset * 0.85, (x: number) => factor * x + offset * 1.15] }));
  return [...scales, ...offsets];
}

/** Changes of the shape, where all training values have an image. */
function shapes({ min, max }: NumericSide): Candidate[] {
  const shape = (transform: string, name: string, formula: string, map: (x: number) => number, inverse?: (y: number) => number, more: Record<string, unknown> = {}): Candidate => ({
    transform,
    name,
    formula,
    parameters: { ...more },
    map,
    ...(inverse ? { inverse } : {}),
  });
  const found: Candidate[] = [];
  if (min > 0) found.push(shape('log', 'as their natural logarithm', 'ln x', Math.log, Math.exp));
  if (min > -1) found.push(shape('log1p', 'as the logarithm of one more', 'ln(1 + x)', Math.log1p, Math.expm1));
  if (min > 0) {
    found.push(shape('log10', 'as their decimal logarithm', 'log₁₀ x', Math.log10, (y) => 10 ** y));
    found.push(shape('log', 'as their binary logarithm', 'log₂ x', Math.log2, (y) => 2 ** y, { base: 2 }));
    found.push(shape('reciprocal', 'as their reciprocal', '1 / x', (x) => 1 / x, (y) => 1 / y));
  }
  if (min >= 0) {
    found.push(shape('sqrt', 'as their square root', '√x', Math.sqrt, (y) => y * y));
    found.push(shape('square', 'squared', 'x²', (x) => x * x, Math.sqrt));
  } else {
    found.push(shape('square', 'squared', 'x²', (x) => x * x));
    found.push(shape('absolute', 'without their sign', '|x|', Math.abs));
  }
  if (Math.max(-min, max) < 50) {
    found.push(shape('exp', 'as their exponential', 'eˣ', Math.exp, Math.log));
    found.push(shape('exp', 'as their exponential less one', 'eˣ − 1', Math.expm1, Math.log1p, { minusOne: true }));
  }
  found.push({ ...shape('negate', 'with their sign flipped', '−x', (x) => -x, (y) => -y), parameters: { a: -1, b: 0 } });
  return found;
}

/** Counting from 0 or from 1. */
function shifts({ measures: { training, production }, decimals }: Sides): Candidate[] {
  if (decimals.training === undefined || decimals.training > 0 || decimals.production === undefined || decimals.production > 0) return [];
  return [1, -1]
    .filter((offset) => production.min === training.min + offset)
    .map((offset) => ({ ...affine(1, offset, offset > 0 ? 'moved up by one' : 'moved down by one', offset > 0 ? 'x + 1' : 'x − 1', { source: 'literal' }), neighbours: [(x: number) => x + 2 * offset] }));
}

/** Fewer digits. */
function precisions({ decimals, single }: Sides): Candidate[] {
  const found: Candidate[] = [];
  const digits = decimals.production;
  const coarser = digits !== undefined && (decimals.training === undefined || digits < decimals.training);
  if (coarser) {
    const scale = 10 ** digits;
    const to = digits < 0 ? `to multiples of ${valueText(10 ** -digits)}` : digits === 0 ? 'to whole numbers' : `to ${digits} decimal${digits === 1 ? '' : 's'}`;
    const cut = (transform: string, verb: string, map: (x: number) => number): void => {
      found.push({ transform, name: `${verb} ${to}`, parameters: { decimals: digits }, map, rounds: true });
    };
    cut('round', 'rounded', (x) => roundTo(x, digits));
    cut('round', 'rounded', (x) => Math.floor(x * scale + 0.5 + 1e-9) / scale);
    cut('truncate', 'truncated', (x) => Math.trunc(x * scale * (1 + 1e-15)) / scale);
    cut('truncate', 'rounded down', (x) => Math.floor(x * scale * (1 + 1e-15)) / scale);
    cut('round', 'rounded up', (x) => Math.ceil(x * scale * (1 - 1e-15)) / scale);
  }
  if (single) found.push({ transform: 'round', name: 'rounded to 32-bit floating point', parameters: { bits: 32 }, map: Math.fround, rounds: true });
  return found;
}

function quantile(quantiles: Record<string, number>, p: string): number {
  return quantiles[p] ?? NaN;
}

function minus(value: number): string {
  return value < 0 ? `(x + ${valueText(-value)})` : `(x − ${valueText(value)})`;
}

/** A factor with all its digits: it is a definition, not a measurement. */
function factorText(factor: number): string {
  return Number.isInteger(factor) ? valueText(factor) : String(Number(factor.toPrecision(10)));
}
