import assert from 'node:assert/strict';
import test from 'node:test';
import { radixSort } from '../../../src/engine/kernel/radixSort.ts';
import { seeded } from '../core/random.ts';

/** The engine's own sort, and bit by bit, so that -0 and 0 differ. */
function sortsAsTheEngine(values: Float64Array): void {
  const expected = Float64Array.from(values).sort();
  assert.deepEqual(new BigUint64Array(radixSort(values).buffer), new BigUint64Array(expected.buffer));
}

const next = seeded(3);
const list = (make: () => number): Float64Array => Float64Array.from({ length: 10_000 }, make);
const CASES: Record<string, () => number> = {
  'whole numbers': () => Math.floor(next() * 100) - 50,
  'one value': () => 7,
  'two decimals': () => Math.round(next() * 1e6) / 100,
  'six decimals, negative too': () => Math.round((next() - 0.5) * 1e8) / 1e6,
  'all digits': () => (next() - 0.5) * 1e6,
  'beyond the largest key': () => Math.floor(next() * 2 ** 40) / 100,
  'zeros of both signs': () => (next() < 0.5 ? -0 : 0),
  'far apart': () => (next() < 0.5 ? 1e300 : -1e-300) * next(),
};
for (const [name, make] of Object.entries(CASES)) test(name, () => sortsAsTheEngine(list(make)));

test('a value of another kind after many of one', () => {
  for (const odd of [1 / 3, -0, 1e15, 5e-324]) {
    const values = list(() => Math.floor(next() * 1000) / 10);
    values[9_871] = odd;
    sortsAsTheEngine(values);
  }
});
