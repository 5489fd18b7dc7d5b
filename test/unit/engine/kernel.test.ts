import assert from 'node:assert/strict';
import test from 'node:test';
import { Kernel, view } from '../../../src/engine/kernel/kernel.ts';
import { numericPair } from '../../../src/engine/kernel/numericPair.ts';
import { radixSort } from '../../../src/engine/kernel/radixSort.ts';
import { KERNEL_SCRIPT } from './profiled.ts';

/** Uniform numbers from 0 to 1, always the same. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

test('radix sort orders as the built-in sort does', () => {
  const next = generator(1);
  for (const make of [
    () => next() - 0.5,
    () => Math.floor(next() * 10),
    () => (next() - 0.5) * 10 ** Math.floor(next() * 600 - 300),
    () => [0, -0, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE][Math.floor(next() * 6)] ?? 0,
    () => 7,
  ]) {
    const values = Float64Array.from({ length: 10_000 }, make);
    assert.deepEqual(radixSort(values.slice()), values.slice().sort());
  }
});

test('radix sort uses its scratch space again for shorter input', () => {
  const next = generator(2);
  radixSort(Float64Array.from({ length: 20_000 }, next));
  const short = Float64Array.from({ length: 5000 }, next);
  assert.deepEqual(radixSort(short.slice()), short.slice().sort());
});

test('a small pair, worked by hand', () => {
  const result = numericPair(Float64Array.of(1, 2, 2, 3), Float64Array.of(4, 2, 2, 2));
  assert.deepEqual(result.training, { distinct: 3, nonDecreasing: 1 });
  assert.deepEqual(result.production, { distinct: 2, nonDecreasing: 2 / 3 });
  assert.deepEqual(result.values, [
    { value: 1, training: 1, production: 0 },
    { value: 2, training: 2, production: 3 },
    { value: 3, training: 1, production: 0 },
    { value: 4, training: 0, production: 1 },
  ]);
  // F of training is 1/4, 3/4, 1, 1 at 1, 2, 3, 4; of production 0, 3/4, 3/4, 1.
  assert.equal(result.measures?.ks.statistic, 0.25);
  assert.equal(result.measures?.wasserstein, 0.5);
  assert.deepEqual(result.measures?.tails, { trainingOutside: 2, productionOutside: 1, productionBeyond: 1 });
  assert.equal(result.measures?.training.mean, 2);
});

test('a side without numbers has no measures', () => {
  const result = numericPair(Float64Array.of(1), new Float64Array(0));
  assert.equal(result.measures, undefined);
  assert.deepEqual(result, { training: { distinct: 1 }, production: { distinct: 0 } });
});

test('more than fifty values are not listed', () => {
  const fifty = Float64Array.from({ length: 50 }, (_, k) => k);
  assert.equal(numericPair(fifty.slice(), Float64Array.of(7)).values?.length, 50);
  assert.equal(numericPair(fifty.slice(), Float64Array.of(50)).values, undefined);
});

test('workers compute what the thread itself computes', async () => {
  const kernel = new Kernel(KERNEL_SCRIPT);
  try {
    const submitted = [];
    for (let column = 0; column < 6; column++) {
      const next = generator(column + 1);
      const [training, production] = [kernel.take(70_000), kernel.take(60_000)];
      const values = [training, production].map((buffer) => view(buffer).map(() => next()));
      for (const [k, buffer] of [training, production].entries()) view(buffer).set(values[k] as Float64Array);
      const expected = numericPair(values[0] as Float64Array, values[1] as Float64Array);
      submitted.push({ expected, ...(await kernel.submit(training, production)) });
    }
    for (const { expected, result } of submitted) assert.deepEqual(await result, expected);
  } finally {
    await kernel.close();
  }
});

test('a worker that cannot start fails the pair and hangs nothing', async () => {
  const kernel = new Kernel(`${KERNEL_SCRIPT}.absent`);
  const { result } = await kernel.submit(kernel.take(100_000), kernel.take(1));
  await assert.rejects(result);
  await assert.rejects(kernel.submit(kernel.take(100_000), kernel.take(1)));
  await kernel.close();
});
