import assert from 'node:assert/strict';
import test from 'node:test';
import { normal, seeded } from '../core/random.ts';
import { compared, findingOf, rulesOf } from './compared.ts';
import type { Columns } from './compared.ts';

/** Rows of two numbers with a label that follows from them; the first `conflicting` rows repeat one another with the other label. */
function table(rows: number, seed: number, { conflicting = 0, yes = 0.3 } = {}): Columns {
  const random = seeded(seed);
  const x: string[] = [];
  const y: string[] = [];
  const label: string[] = [];
  for (let row = 0; row < rows; row++) {
    const repeats = row > 0 && row < conflicting && row % 2 === 1;
    x.push(repeats ? (x[row - 1] as string) : normal(random).toFixed(4));
    y.push(repeats ? (y[row - 1] as string) : normal(random).toFixed(4));
    const other = label[row - 1] === 'yes' ? 'no' : 'yes';
    label.push(repeats ? other : random() < yes ? 'yes' : 'no');
  }
  return { id: x.map((_, row) => seed * 100_000 + row), x, y, churn: label };
}

const roles = { label: 'churn', id: 'id' };

test('rows with the same features and another label', async () => {
  const { report, pair } = await compared(table(2000, 1, { conflicting: 60 }), table(1500, 2), { roles });
  const found = report.findings.filter(({ rule }) => rule === 'conflicting-labels');
  assert.equal(found.length, 1);
  assert.equal(found[0]?.severity, 'warning');
  assert.match(found[0]?.message ?? '', /^60 of 2,000 training rows \(3\.0.%\) have the same 2 features as another row and a different churn, in 30 groups; in production 0.% do\.$/);
  assert.deepEqual(pair.labels?.training?.conflicts, { features: 2, groups: 30, rows: 60 });
  assert.deepEqual(pair.labels?.production?.conflicts, { features: 2, groups: 0, rows: 0 });
});

test('silent below one in a hundred, and where no label is named', async () => {
  const few = await compared(table(4000, 1, { conflicting: 30 }), table(1500, 2), { roles });
  assert.equal(findingOf(few.report, 'conflicting-labels'), undefined);
  const unnamed = await compared(table(2000, 1, { conflicting: 60 }), table(1500, 2));
  assert.equal(unnamed.pair.labels, undefined);
  assert.equal(findingOf(unnamed.report, 'conflicting-labels'), undefined);
});

test('a table of a few repeating values disagrees by nature: a note', async () => {
  const coarse = (seed: number): Columns => {
    const random = seeded(seed);
    const rows = Array.from({ length: 1500 }, () => ({ sex: random() < 0.5 ? 'f' : 'm', class: Math.floor(3 * random()), churn: random() < 0.3 ? 'yes' : 'no' }));
    return { sex: rows.map((row) => row.sex), class: rows.map((row) => row.class), churn: rows.map((row) => row.churn) };
  };
  const { report } = await compared(coarse(1), coarse(2), { roles: { label: 'churn' } });
  assert.deepEqual(rulesOf(report, 'churn'), ['conflicting-labels:info', 'conflicting-labels:info']);
});

test('a rare class is a note with both shares', async () => {
  const { report } = await compared(table(3000, 1, { yes: 0.02 }), table(2000, 2, { yes: 0.02 }), { roles });
  assert.deepEqual(rulesOf(report, 'churn'), ['class-imbalance:info']);
  assert.match(findingOf(report, 'class-imbalance')?.message ?? '', /^The smallest class of churn is yes: \d\.\d.% of training rows \(\d+ of 3,000\) and \d\.\d.% of production rows \(\d+ of 2,000\)\.$/);
  assert.equal(findingOf((await compared(table(3000, 1), table(2000, 2), { roles })).report, 'class-imbalance'), undefined);
});

test('a private label shows none of its values', async () => {
  const { report } = await compared(table(3000, 1, { yes: 0.02 }), table(2000, 2, { yes: 0.02 }), { roles, columns: [{ name: 'churn', private: true }] });
  const { message, evidence } = findingOf(report, 'class-imbalance') ?? { message: 'yes', evidence: {} };
  assert.ok(!/\byes\b|\bno\b/.test(`${message} ${JSON.stringify(evidence)}`), message);
});

test('drift of the label, the prediction and the score is told by rules of their own', async () => {
  const scored = (columns: Columns, shift: number): Columns => ({ ...columns, score: columns['x']?.map((cell) => (Number(cell) + shift).toFixed(3)) ?? [] });
  const [training, production] = [scored(table(3000, 1, { yes: 0.2 }), 0), scored(table(2000, 2, { yes: 0.4 }), 1)];
  const { report } = await compared(training, production, { roles: { ...roles, score: 'score' } });
  // The score knows nothing of the label here: rows with the same score come true twice as often.
  assert.deepEqual(rulesOf(report, 'churn'), ['concept-drift:warning', 'target-drift:warning']);
  assert.match(findingOf(report, 'target-drift')?.message ?? '', /; it is the label\.$/);
  assert.ok(rulesOf(report, 'score').includes('prediction-drift:error'));
  assert.match(findingOf(report, 'prediction-drift')?.message ?? '', /; it is the score of the model\.$/);
  const plain = await compared(training, production);
  assert.ok(rulesOf(plain.report, 'churn').includes('categorical-drift:warning'));
  assert.ok(rulesOf(plain.report, 'score').includes('numeric-drift:error'));
});

test('production without labels lacks no feature', async () => {
  const { churn: _, ...unlabelled } = table(2000, 2);
  assert.deepEqual(rulesOf((await compared(table(2000, 1), unlabelled, { roles })).report, 'churn'), ['column-missing:info']);
  assert.deepEqual(rulesOf((await compared(table(2000, 1), unlabelled)).report, 'churn'), ['column-missing:error']);
});
