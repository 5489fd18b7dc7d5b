import assert from 'node:assert/strict';
import test from 'node:test';
import { associationsReport } from '../../../src/core/associationsReport.ts';
import type { Association } from '../../../src/core/facts/association.ts';

const sample = { training: 100, production: 100, seed: 1, columns: 4, columnsLeftOut: 0, pairs: 4, untested: 0 };
const pair = (first: number, second: number, training: number, production: number) => ({ first, second, measure: 'spearman' as const, training: { value: training, rows: 100 }, production: { value: production, rows: 100 } });

test('pairs that go together on a side are listed, the largest change first; weak and unmeasured ones are not', () => {
  const association: Association = { sample, pairs: [pair(0, 1, 0.5, 0.45), pair(0, 2, 0.05, -0.09), pair(1, 2, -0.123_456, 0.4), pair(2, 3, Number.NaN, 0.9)] };
  assert.deepEqual(associationsReport(association), {
    ...sample,
    listed: [
      { first: 1, second: 2, measure: 'spearman', training: -0.1235, production: 0.4 },
      { first: 0, second: 1, measure: 'spearman', training: 0.5, production: 0.45 },
    ],
    notListed: 0,
  });
});

test('what is more than can be listed is counted', () => {
  const pairs = Array.from({ length: 2003 }, (_, k) => pair(k, k + 1, 0.9, 0.1));
  const { listed, notListed } = associationsReport({ sample, pairs });
  assert.deepEqual([listed?.length, notListed], [2000, 3]);
});
