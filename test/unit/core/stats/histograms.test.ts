import assert from 'node:assert/strict';
import test from 'node:test';
import { countBins } from '../../../../src/core/stats/countBins.ts';
import { histogram30 } from '../../../../src/core/stats/histogram30.ts';
import { roundEdges } from '../../../../src/core/stats/roundEdges.ts';
import { normal, seeded } from '../random.ts';

const sorted = (...values: number[]) => Float64Array.from(values).sort();
const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);

test('30 equal bins as numpy.histogram: closed on the left, the last on both sides', () => {
  const counts = histogram30(sorted(0, 0.5, 1, 29, 29.5, 30), 0, 30);
  assert.equal(counts.length, 30);
  assert.deepEqual([counts[0], counts[1], counts[28], counts[29]], [2, 1, 0, 3]);
  // numpy.histogram([2, 2], 30, (2, 2)) puts both into bin 15.
  assert.equal(histogram30(sorted(2, 2), 2, 2)[15], 2);
  assert.equal(sum(histogram30(sorted(-1e308, 0, 1e308), -1e308, 1e308)), 3);
});

test('few integers get one bin a value, halfway between', () => {
  assert.deepEqual(roundEdges(sorted(1, 2, 4), sorted(2, 3)), [0.5, 1.5, 2.5, 3.5, 4.5]);
  assert.deepEqual(roundEdges(sorted(0, 10, 20), sorted(30)), [-5, 5, 15, 25, 35]);
  assert.deepEqual(roundEdges(sorted(7), sorted(7)), [6.5, 7.5]);
});

test('edges are round, shared, and at most 40 bins', () => {
  const random = seeded(5);
  for (const scale of [1e-9, 0.3, 1, 77, 1e6, 1e12]) {
    const [a, b] = [0, 1].map((shift) => Float64Array.from({ length: 500 }, () => (normal(random) + shift) * scale).sort()) as [Float64Array, Float64Array];
    const edges = roundEdges(a, b);
    assert.ok(edges.length >= 9 && edges.length <= 41, `${edges.length} edges at ${scale}`);
    const step = (edges[1] as number) - (edges[0] as number);
    const mantissa = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
    assert.ok([1, 2, 5].some((digit) => Math.abs(mantissa - digit) < 1e-6), `step ${step}`);
    assert.ok((edges[0] as number) <= Math.min(a[0] as number, b[0] as number));
    assert.ok((edges.at(-1) as number) >= Math.max(a.at(-1) as number, b.at(-1) as number));
    assert.equal(sum(countBins(a, edges)), 500);
  }
});

test('a far outlier does not flatten the rest, and is still counted', () => {
  const a = Float64Array.from({ length: 1000 }, (_, i) => i / 100 + 0.001).sort();
  const b = sorted(...a, 1e9);
  const edges = roundEdges(a, b);
  assert.ok((edges.at(-1) as number) < 100);
  assert.ok(edges.length > 10);
  assert.equal(sum(countBins(b, edges)), 1001);
});

test('degenerate input: one fraction, one side empty, no values, the ends of the double range', () => {
  for (const [a, b] of [[sorted(0.3), sorted(0.3)], [sorted(0.25, 0.5), sorted()], [sorted(-1.7e308, 1.7e308), sorted(0)], [sorted(5e-324), sorted(1e-320)], [sorted(1e15, 1e15 + 0.5), sorted(1e15)]] as const) {
    const edges = roundEdges(a, b);
    assert.ok(edges.length >= 2 && edges.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > (edges[i - 1] as number))), String(edges));
    assert.equal(sum(countBins(a, edges)), a.length);
  }
  assert.deepEqual(roundEdges([], []), []);
  assert.deepEqual(countBins([1], []), []);
});
