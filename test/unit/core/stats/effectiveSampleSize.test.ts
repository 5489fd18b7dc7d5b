/** Rows that depend on each other are worth fewer; rows in random order are worth all. Seeds are fixed. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { effectiveCount, effectiveSampleSizes } from '../../../../src/core/stats/effectiveSampleSize.ts';
import { kolmogorovSmirnov } from '../../../../src/core/stats/kolmogorovSmirnov.ts';
import { kolmogorovSmirnovPValue } from '../../../../src/core/stats/kolmogorovSmirnovPValue.ts';
import { near } from '../near.ts';
import { normal, seeded } from '../random.ts';

function autoregressive(length: number, rho: number, random: () => number): Float64Array {
  const values = new Float64Array(length);
  for (let i = 0; i < length; i++) values[i] = i === 0 ? normal(random) : rho * (values[i - 1] as number) + Math.sqrt(1 - rho * rho) * normal(random);
  return values;
}

test('n (1 − ρ)/(1 + ρ), at least √n / 2 and n / 30', () => {
  near(effectiveCount(1000, 0.5), 1000 / 3);
  near(effectiveCount(1000, 0.9, 40), 1000 / 30);
  near(effectiveCount(100, 0.999), 5);
  near(effectiveCount(10_000, 0.999), 10_000 / 30);
  assert.equal(effectiveCount(1000, -0.5), 1000);
});

test('an autoregression is worth what the theory says', () => {
  // Ranks of a normal series: lag-one autocorrelation (6/π) asin(ρ/2) = 0.8915 for ρ = 0.9, hence 10,000 · 0.1085/1.8915 = 574.
  const random = seeded(3);
  const { training, production } = effectiveSampleSizes(autoregressive(10_000, 0.9, random), autoregressive(10_000, 0.9, random));
  for (const size of [training, production]) assert.ok(size !== undefined && size > 300 && size < 750, String(size));
});

test('stationary series cut in two differ by chance no more often than 1 %', () => {
  for (const rho of [0.5, 0.9]) {
    for (const n of [100, 300, 1000]) {
      let alarms = 0;
      for (let seed = 0; seed < 300; seed++) {
        const series = autoregressive(2 * n, rho, seeded(1000 * seed + n));
        const [a, b] = [series.slice(0, n), series.slice(n)];
        const { training = n, production = n } = effectiveSampleSizes(a, b);
        const { statistic } = kolmogorovSmirnov(a.sort(), b.sort());
        if (statistic >= 0.1 && kolmogorovSmirnovPValue(statistic, training, production) < 0.01) alarms++;
      }
      assert.ok(alarms <= 6, `${alarms} of 300 with ρ = ${rho}, n = ${n}`);
    }
  }
});

test('random order loses nothing, whatever the law', () => {
  const laws: ((random: () => number) => number)[] = [
    normal,
    (random) => Math.exp(2 * normal(random)),
    (random) => Number(random() < 0.01),
    (random) => Number(random() < 0.1),
    (random) => (random() < 0.97 ? 0 : Math.round(10 * normal(random))),
    (random) => Math.floor(4 * random()),
  ];
  let taken = 0;
  let columns = 0;
  for (const law of laws) {
    for (const [n, m] of [[50, 50], [500, 100], [2000, 1000]] as const) {
      for (let seed = 0; seed < 200; seed++) {
        const random = seeded(7_000_000 + 1000 * seed + n);
        const draw = (length: number) => Float64Array.from({ length }, () => law(random));
        columns++;
        if (Object.keys(effectiveSampleSizes(draw(n), draw(m))).length > 0) taken++;
      }
    }
  }
  // 0.1 % of 3,600 columns; 8 is its 98 % point.
  assert.ok(taken <= 8, `${taken} of ${columns}`);
});

test('a trend stays visible: half a distance apart is told from chance with some thousand rows', () => {
  const random = seeded(5);
  const trend = Float64Array.from({ length: 8000 }, (_, i) => i / 4000 + 0.2 * normal(random));
  const [a, b] = [trend.slice(0, 4000), trend.slice(2000, 6000)];
  const { training = 4000, production = 4000 } = effectiveSampleSizes(a, b);
  assert.ok(training < 400 && training >= Math.sqrt(4000) / 2);
  const { statistic } = kolmogorovSmirnov(a.sort(), b.sort());
  assert.ok(statistic > 0.4 && kolmogorovSmirnovPValue(statistic, training, production) < 0.01);
});

test('few values say nothing, equal values neither', () => {
  assert.deepEqual(effectiveSampleSizes(new Float64Array(10), new Float64Array(0)), {});
  assert.deepEqual(effectiveSampleSizes(new Float64Array(100), new Float64Array(100).fill(3)), {});
});
