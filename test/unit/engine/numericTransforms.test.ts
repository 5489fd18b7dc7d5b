import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NumericTransform } from '../../../src/core/facts/transform.ts';
import { moments } from '../../../src/core/stats/moments.ts';
import { quantile } from '../../../src/core/stats/quantile.ts';
import { numericPair } from '../../../src/engine/kernel/numericPair.ts';
import { normal, seeded } from '../core/random.ts';

/** Amounts with two decimals, skewed and positive. */
const amounts = (length: number, seed: number, scale = 20): number[] => {
  const random = seeded(seed);
  return Array.from({ length }, () => Math.round(100 * scale * Math.exp(0.8 * normal(random))) / 100);
};
/** The same without a grid: every digit of a double. */
const measurements = (length: number, seed: number, scale = 20): number[] => {
  const random = seeded(seed);
  return Array.from({ length }, () => scale * Math.exp(0.8 * normal(random)));
};
const named = (training: readonly number[], production: readonly number[]): NumericTransform | undefined =>
  numericPair(Float64Array.from(training), Float64Array.from(production)).transforms?.[0];

const TRAINING = amounts(3000, 1);
const PRODUCTION = amounts(2000, 2);
const { mean, standardDeviation } = moments(TRAINING);
const sorted = Float64Array.from(TRAINING).sort();
const at = (p: number): number => quantile(sorted, p);
const population = (standardDeviation as number) * Math.sqrt(2999 / 3000);
const [least, most] = [at(0), at(1)];

const CASES: [what: string, map: (x: number) => number, transform: string, source: string | undefined, name: RegExp][] = [
  ['z-score', (x) => (x - mean) / population, 'affine', 'training', /standardised/],
  ['min-max', (x) => (x - least) / (most - least), 'affine', 'training', /0 to 1|largest/],
  ['robust', (x) => (x - at(0.5)) / (at(0.75) - at(0.25)), 'affine', 'training', /median/],
  ['miles to kilometres', (x) => x * 1.609344, 'affine', 'known-unit', /miles to kilometres/],
  ['kilometres to miles', (x) => x / 1.609344, 'affine', 'known-unit', /kilometres to miles/],
  ['a thousand', (x) => x * 1000, 'affine', 'known-unit', /thousand/],
  ['a thousandth', (x) => x * 0.001, 'affine', 'known-unit', /thousand/],
  ['Celsius', (x) => (x - 32) / 1.8, 'affine', 'known-unit', /Fahrenheit to Celsius/],
  ['log', Math.log, 'log', undefined, /natural logarithm/],
  ['log10', Math.log10, 'log10', undefined, /decimal logarithm/],
  ['square root', Math.sqrt, 'sqrt', undefined, /square root/],
  ['square', (x) => x * x, 'square', undefined, /squared/],
  ['sign flip', (x) => -x, 'negate', undefined, /sign flipped/],
  ['clip', (x) => Math.min(x, at(0.9)), 'clip', 'training', /90 % quantile/],
];

for (const [what, map, transform, source, name] of CASES) {
  test(`names ${what}`, () => {
    const found = named(TRAINING, PRODUCTION.map(map));
    assert.equal(found?.transform, transform);
    assert.equal(found.parameters.source, source);
    assert.match(found.name, name);
    assert.ok(found.left <= found.noise, `${found.left} is left of ${found.noise}`);
  });
}

test('parameters of an affine map are those that were applied', () => {
  const { parameters } = named(TRAINING, PRODUCTION.map((x) => (x - mean) / population)) as NumericTransform;
  assert.ok(Math.abs((parameters['a'] as number) - 1 / population) < 1e-9);
  assert.ok(Math.abs((parameters['b'] as number) + mean / population) < 1e-9);
});

test('tells the logarithm of one more from the logarithm where counts begin at 0', () => {
  const counts = (length: number, seed: number) => amounts(length, seed, 5).map(Math.floor);
  assert.equal(named(counts(3000, 1), counts(2000, 2).map(Math.log1p))?.transform, 'log1p');
});

test('names rounding and truncation of small numbers', () => {
  const small = (seed: number) => amounts(3000, seed, 2);
  assert.equal(named(small(1), small(2).map(Math.trunc))?.transform, 'truncate');
  const rounded = named(small(1), small(2).map(Math.round));
  assert.equal(rounded?.transform, 'round');
  assert.equal(rounded.parameters['decimals'], 0);
});

test('names absolute values and 32-bit numbers', () => {
  const random = seeded(5);
  const signed = (n: number) => Array.from({ length: n }, () => Math.round(3 * normal(random)) / 10);
  assert.equal(named(signed(3000), signed(2000).map(Math.abs))?.transform, 'absolute');
  const floats = named(signed(3000), signed(2000).map(Math.fround));
  assert.equal(floats?.parameters['bits'], 32);
});

test('says that production was scaled with its own statistics', () => {
  const other = measurements(2000, 2);
  const own = moments(other);
  const found = named(measurements(3000, 1), other.map((x) => (x - own.mean) / (own.standardDeviation as number)));
  assert.equal(found?.parameters.source, 'production');
  const norm = (own.standardDeviation as number) * Math.sqrt(1999);
  assert.match(named(measurements(3000, 1), other.map((x) => (x - own.mean) / norm))?.name ?? '', /sum of squares/);
});

test('names a fill only by its heap; the missing cells are counted elsewhere', () => {
  const filled = [...PRODUCTION.slice(0, 1600), ...Array.from({ length: 400 }, () => at(0.5))];
  const found = numericPair(Float64Array.from(TRAINING), Float64Array.from(filled)).transforms?.find(({ transform }) => transform === 'fill');
  assert.equal(found?.parameters['of'], 'median');
  assert.ok(Math.abs((found.parameters['share'] as number) - 0.2) < 0.01);
});

test('still names a unit where the world has moved a little as well', () => {
  const grown = amounts(2000, 2, 24).map((x) => x * 1.609344);
  assert.match(named(TRAINING, grown)?.name ?? '', /miles to kilometres/);
});

test('is silent about untouched columns', () => {
  for (let seed = 10; seed < 60; seed++) {
    assert.equal(named(amounts(1000, seed), amounts(300, seed + 1000)), undefined, `seed ${seed}`);
    assert.equal(named(measurements(1000, seed), measurements(300, seed + 1000)), undefined, `seed ${seed}`);
  }
});

test('is silent about drift that no named change explains', () => {
  const random = seeded(7);
  assert.equal(named(TRAINING, PRODUCTION.map((x) => x + 7.31)), undefined);
  assert.equal(named(TRAINING, Array.from({ length: 2000 }, () => 30 + 10 * normal(random))), undefined);
  assert.equal(named(measurements(3000, 1), measurements(2000, 2, 27)), undefined);
});

test('growth by the factor of a unit is no change of unit: the values are no images of decimal numbers', () => {
  assert.equal(named(TRAINING, amounts(2000, 2, 20 * 1.609344)), undefined);
});

test('a few rows do not tell a factor from its neighbours', () => {
  assert.equal(named(measurements(60, 1), measurements(60, 2).map((x) => x * 1.609344)), undefined);
  assert.equal(named(measurements(20, 1), measurements(20, 2).map((x) => x * 1000)), undefined);
});

test('constants have no transform', () => {
  assert.equal(named(TRAINING, PRODUCTION.map(() => 0)), undefined);
  assert.equal(named(TRAINING.map(() => 1), PRODUCTION), undefined);
});
