import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normal, seeded } from '../core/random.ts';
import { compared, findingOf, rulesOf } from './compared.ts';

/** `total` follows `fare` closely, `length` does not. */
function trips(rows: number, seed: number, shift = 0, other = shift) {
  const random = seeded(seed);
  const fare = Array.from({ length: rows }, () => normal(random) + shift);
  return {
    fare: fare.map((value) => value.toFixed(3)),
    total: fare.map((value) => (1.2 * value + 0.3 * normal(random)).toFixed(3)),
    length: fare.map(() => (normal(random) + other).toFixed(3)),
  };
}

test('columns that go with each other and drift are one finding; a third that drifts has its own', async () => {
  const { report } = await compared(trips(3000, 1), trips(2500, 2, 0.53));
  const finding = findingOf(report, 'correlated-drift');
  assert.match(finding?.message ?? '', /^(fare and total|total and fare) have drifted together: in training they go with each other \(rank correlation 0\.9\d\), and their Kolmogorov–Smirnov distances are 0\.\d{3} and 0\.\d{3}, where 0\.100 matters\.$/);
  assert.deepEqual(report.findings.filter(({ rule }) => rule === 'numeric-drift').map(({ column }) => column), ['length']);
  // The verdicts of the columns stay their own.
  assert.deepEqual(report.columns.map(({ drift }) => drift.verdict), ['drift', 'drift', 'drift']);
});

test('with the rule off each has its own finding', async () => {
  const { report } = await compared(trips(3000, 1), trips(2500, 2, 0.53), { rules: [{ rule: 'correlated-drift', severity: 'off' }] });
  assert.equal(report.findings.filter(({ rule }) => rule === 'numeric-drift').length, 3);
});

test('one column that drifts alone, and columns that drift without going together, are no group', async () => {
  const { report } = await compared(trips(3000, 1), trips(2500, 2, 0, 0.53));
  assert.deepEqual(rulesOf(report, 'length').map((entry) => entry.split(':')[0]), ['numeric-drift']);
  assert.equal(findingOf(report, 'correlated-drift'), undefined);
  const { fare, length } = trips(3000, 1);
  const later = trips(2500, 2, 0.53);
  const apart = await compared({ fare, length }, { fare: later.fare, length: later.length });
  assert.equal(apart.report.findings.filter(({ rule }) => rule === 'numeric-drift').length, 2);
});
