/**
 * The measures of other tools on small generated columns. Expected numbers: numpy 1.24.2 and scipy 1.10.1 on the same values, through the
 * formulas of evidently a4aa4c2 and nannyml 4c86ee3 (`histogram_bin_edges`, `ks_2samp`, `chisquare`, `jensenshannon`, `wasserstein_distance`).
 */
import assert from 'node:assert/strict';
import test from 'node:test';
import { azure } from '../../../../../src/core/stats/compatibility/azure.ts';
import type { ComparedColumn } from '../../../../../src/core/stats/compatibility/comparedColumn.ts';
import { compatibilityMeasures } from '../../../../../src/core/stats/compatibility/compatibilityMeasures.ts';
import { equalWidthEdges } from '../../../../../src/core/stats/compatibility/equalWidthEdges.ts';
import { evidently } from '../../../../../src/core/stats/compatibility/evidently.ts';
import { evidentlyBinned } from '../../../../../src/core/stats/compatibility/evidentlyBinned.ts';
import { kolmogorovSmirnovExact } from '../../../../../src/core/stats/compatibility/kolmogorovSmirnovExact.ts';
import { nannyml } from '../../../../../src/core/stats/compatibility/nannyml.ts';
import { sagemaker } from '../../../../../src/core/stats/compatibility/sagemaker.ts';
import { vertex } from '../../../../../src/core/stats/compatibility/vertex.ts';
import { near } from '../../near.ts';

const R = Float64Array.from({ length: 1500 }, (_, i) => Math.floor(((i * 7919) % 1009) ** 1.5) / 10);
const P = Float64Array.from({ length: 700 }, (_, j) => Math.floor(((j * 6151) % 907) ** 1.5) / 10 + 50);

function numbers(training: Float64Array, production: Float64Array): ComparedColumn {
  const size = Math.floor(training.length / 10);
  const parts = Array.from({ length: Math.ceil(training.length / size) }, (_, k) => training.slice(k * size, (k + 1) * size).sort());
  return { categorical: false, training: training.slice().sort(), production: production.slice().sort(), parts };
}

function categories(training: readonly number[], production: readonly number[]): ComparedColumn {
  const cells = (counts: readonly number[]) => Float64Array.from(counts.flatMap((count, value) => Array.from({ length: count }, () => value)));
  return { categorical: true, training: cells(training), production: cells(production), parts: [cells(training)] };
}

test('bins as numpy.histogram_bin_edges', () => {
  const doane = equalWidthEdges(R, 'doane');
  assert.equal(doane.length, 16);
  near(doane[1]!, 213.35333333333335);
  assert.equal(equalWidthEdges(Float64Array.from([...R, ...P]), 'sturges').length, 14);
  assert.deepEqual(equalWidthEdges([3, 3], 'doane'), [2.5, 3.5]);
});

test('Evidently above 1,000 reference rows: distances', () => {
  const measure = evidently(numbers(R, P));
  near(measure.value, 0.15949476831279605, 1e-10);
  assert.deepEqual([measure.threshold, measure.wouldAlarm], [0.1, true]);
  const shares = evidently(categories([5000, 3000, 1500, 500, 0], [40, 35, 15, 8, 2]));
  near(shares.value, 0.11146277649553134, 1e-10);
});

test('Evidently up to 1,000 reference rows: p-values', () => {
  near(evidently(numbers(R.slice(0, 800), P)).value, 0.003528925866508298, 1e-9);
  const three = evidently(categories([500, 300, 150, 50], [40, 35, 15, 10]));
  near(three.value, 0.04958475966922681, 1e-9);
  assert.equal(three.wouldAlarm, true);
  // One row of a value that the reference lacks.
  assert.equal(evidently(categories([500, 300, 150, 0], [40, 35, 15, 1])).value, 0);
  const two = evidently(categories([600, 400], [50, 50]));
  near(two.value, 0.0524711174092741, 1e-9);
  assert.equal(two.wouldAlarm, false);
  assert.equal(evidently(categories([600], [50])).value, 1);
});

test('the exact law of Kolmogorov and Smirnov agrees with scipy', () => {
  near(kolmogorovSmirnovExact(4 / 15, 12, 10), 0.7139485901095809, 1e-10);
  near(kolmogorovSmirnovExact(0.09160714285714286, 800, 700), 0.003528925866508298, 1e-9);
});

test('Evidently: measures on bins', () => {
  const { training, production } = numbers(R, P);
  const binned = evidentlyBinned(training, production, false);
  near(binned.jensenShannon, 0.15736687070019753, 1e-10);
  near(binned.psi, 0.38358622067545733, 1e-10);
  near(binned.hellinger, 0.18157892394764524, 1e-10);
});

test('Evidently: measures by value', () => {
  // Counts of a to e of the reference file of published numbers: 5 3 2 7 1 and 2 6 4 1 0.
  const { training, production } = categories([5, 3, 2, 7, 1], [2, 6, 4, 1, 0]);
  const binned = evidentlyBinned(training, production, true);
  near(binned.psi, 1.4298204862944572, 1e-10);
  near(binned.jensenShannon, 0.38125045697298493, 1e-10);
  near(binned.hellinger, 0.3975765397287731, 1e-10);
});

test('NannyML: distance and the threshold of ten chunks', () => {
  const measure = nannyml(numbers(R, P));
  near(measure.value, 0.21882642763682167, 1e-10);
  near(measure.threshold, 0.06898141785851036, 1e-9);
  assert.equal(measure.wouldAlarm, true);
  near(nannyml(categories([500, 300, 150, 50, 0], [40, 35, 15, 8, 2])).value, 0.13388043859433826, 1e-10);
});

test('Azure, Vertex and SageMaker', () => {
  near(azure(numbers(R, P))?.value ?? 0, 0.15944159452624984, 1e-10);
  near(azure(categories([500, 300, 150, 50, 0], [40, 35, 15, 8, 2]))?.value ?? 0, 0.13388043859433826, 1e-10);
  assert.equal(azure(numbers(new Float64Array(20).fill(1), P)), undefined);
  near(vertex(categories([500, 300, 150, 50, 0], [40, 35, 15, 8, 2])).value, 0.1, 1e-12);
  near(sagemaker(categories([500, 300, 150, 50, 0], [40, 35, 15, 8, 2])).value, 0.1, 1e-12);
  near(sagemaker(numbers(R, P)).value, 0.09066666666666667, 1e-12);
  // By hand: ranges 0 to 10 and 5 to 15 share half of each, so the divergence is ½ bit; ranges that do not meet have 1.
  const even = (from: number) => Float64Array.from({ length: 1000 }, (_, k) => from + (k + 0.5) / 100);
  near(vertex(numbers(even(0), even(5))).value, 0.5, 0.02);
  near(vertex(numbers(even(0), even(100))).value, 1, 1e-12);
  near(vertex(numbers(even(0), even(0))).value + 1, 1, 1e-12);
});

test('only the tools asked for, in a fixed order', () => {
  assert.deepEqual(Object.keys(compatibilityMeasures(numbers(R, P), ['vertex', 'evidently'])), ['evidently', 'vertex']);
  assert.deepEqual(compatibilityMeasures(numbers(R, P), []), {});
});
