import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kernelDensityEstimation } from 'simple-statistics';
import type { NumericSide } from '../../../../src/core/model.ts';
import { kernelDensity } from '../../../../src/core/stats/kernelDensity.ts';
import { moments } from '../../../../src/core/stats/moments.ts';
import { quantile } from '../../../../src/core/stats/quantile.ts';
import { normal, seeded } from '../random.ts';

const sorted = (length: number, draw: (k: number) => number): Float64Array => Float64Array.from({ length }, (_, k) => draw(k)).sort();
const side = (values: Float64Array): NumericSide => ({
  n: values.length,
  ...moments(values),
  quantiles: Object.fromEntries(['0.25', '0.75'].map((p) => [p, quantile(values, Number(p))])),
  curve: [],
});
const density = (a: Float64Array, b: Float64Array, edges: number[]) => kernelDensity(a, b, { training: side(a), production: side(b) }, edges).density;

test('agrees with simple-statistics, which visits every value at every point', () => {
  const random = seeded(1);
  const a = sorted(200, () => normal(random));
  const b = sorted(300, () => Math.exp(normal(random)));
  const found = density(a, b, [-4, 0, 12]);
  assert.ok(found);
  assert.equal(found.at.length, 128);
  assert.equal(found.at[0], -4);
  assert.equal(found.at.at(-1), 12);
  for (const [values, curve] of [[a, found.training], [b, found.production]] as const) {
    const { quantiles, standardDeviation } = side(values);
    // simple-statistics' own quartiles are another type; the bandwidth is handed to it.
    const width = 1.06 * Math.min(standardDeviation as number, ((quantiles['0.75'] as number) - (quantiles['0.25'] as number)) / 1.34) * values.length ** -0.2;
    const exact = kernelDensityEstimation([...values], 'gaussian', width as unknown as 'nrd') as (x: number) => number;
    const highest = Math.max(...found.at.map(exact));
    for (const [k, x] of found.at.entries()) assert.ok(Math.abs((curve[k] as number) - exact(x)) < 0.01 * highest, `${x}: ${curve[k]} for ${exact(x)}`);
  }
});

test('integrates to one over the whole range, and leaves out what lies beyond the edges', () => {
  const random = seeded(2);
  const a = sorted(5000, () => normal(random));
  const b = sorted(5000, (k) => (k < 500 ? 1000 : normal(random)));
  const found = density(a, b, [-6, 6]);
  assert.ok(found);
  const step = 12 / 127;
  const area = (curve: number[]): number => curve.reduce((sum, height) => sum + height * step, 0);
  assert.ok(Math.abs(area(found.training) - 1) < 0.001);
  assert.ok(Math.abs(area(found.production) - 0.9) < 0.001);
});

test('is absent for few distinct values, for one value, and without a range', () => {
  const random = seeded(3);
  const many = sorted(1000, () => normal(random));
  assert.equal(density(many, sorted(1000, (k) => k % 29), [-4, 30]), undefined);
  assert.ok(density(many, sorted(1000, (k) => k % 30), [-4, 30]));
  assert.equal(density(many, sorted(1000, () => 3), [-4, 4]), undefined);
  assert.equal(density(many, many, [1]), undefined);
});
