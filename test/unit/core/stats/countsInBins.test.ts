import assert from 'node:assert/strict';
import test from 'node:test';
import { countsInBins } from '../../../../src/core/stats/countsInBins.ts';

test('bins are closed below, the last one on both sides, and what lies beyond an end is in its bin', () => {
  // Counted by hand.
  assert.deepEqual(countsInBins([0, 1, 1, 5], [0, 1, 2, 3]), [1, 2, 1]);
  assert.deepEqual(countsInBins([-2, 3], [0, 1, 3]), [1, 1]);
  assert.deepEqual(countsInBins([], [0, 1]), [0]);
  assert.deepEqual(countsInBins([1], []), []);
});
