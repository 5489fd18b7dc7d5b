import assert from 'node:assert/strict';

/** Equal within a relative tolerance, 1e-12 by default. */
export function near(actual: number, expected: number, relative = 1e-12): void {
  assert.ok(Math.abs(actual - expected) <= relative * Math.max(Math.abs(expected), Number.MIN_VALUE), `${actual} is not within ${relative} of ${expected}`);
}
