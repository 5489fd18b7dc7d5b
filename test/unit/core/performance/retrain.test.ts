/** Whether to train again, with the numbers that say so. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../../src/core/compare.ts';
import { retrainVerdict } from '../../../../src/core/performance/retrain.ts';
import type { RetrainVerdict } from '../../../../src/core/performance/retrain.ts';
import type { PerformanceReport } from '../../../../src/core/report.ts';
import type { Table } from '../profiled.ts';
import { measuredPair, settingsWith } from './measured.ts';
import { without, world } from './worlds.ts';

function verdict(training: Table, production: Table): RetrainVerdict | undefined {
  return compareProfiles(measuredPair(training, production, { features: ['a', 'b'] }), settingsWith(), { version: '0', createdAt: '2026-01-01T00:00:00Z' }).report.retrain;
}

const sure = { relation: (a: number, b: number): number => 2 * (a + b), knows: (a: number, b: number): number => 2 * (a + b) };
const turned = { ...sure, relation: (a: number, b: number): number => 2 * (a - b) };

test('a relation that has changed, with labels to learn from: yes, with each number', () => {
  const found = verdict(world(2500, 1, sure), world(2500, 2, turned));
  assert.equal(found?.verdict, 'retrain');
  assert.match(found.reasons.join('; '), /^[^;]+ 0\.\d\d\d in training, 0\.\d\d\d in production; concept drift 0\.\d\d\d \(concept\); 0 of 2 features drifted; 2,500 labelled production rows, where 250 would do$/);
});

test('nothing has changed: no', () => assert.equal(verdict(world(3000, 1, sure), world(3000, 2, sure))?.verdict, 'no'));

test('rows have drifted and no label has come: get labels', () => {
  assert.equal(verdict(world(2000, 1, sure), without(world(2000, 2, { ...sure, shift: 0.8 }), 'label'))?.verdict, 'get-labels');
});

test('a model that knows its training rows by heart would do so again', () => {
  const heart = (a: number, b: number): number => 60 * (a + b);
  assert.equal(verdict(world(2000, 1, { relation: heart, knows: heart }), world(2000, 2, { relation: (a, b) => 2 * (a + b), knows: heart }))?.verdict, 'other-remedy');
});

test('without labels on either side nothing is said', () => assert.equal(verdict(without(world(300, 1), 'label'), without(world(300, 2), 'label')), undefined));

test('a ranking learns from queries: few of them are too few, and training without labels asks for the usual number', () => {
  const mrr = (value: number, n: number) => ({ mrr: { value, low: value - 0.02, high: value + 0.02, n } });
  const losses = { verdict: 'dropped', losses: [{ metric: 'mrr', training: 0.8, production: 0.5 }] };
  const asked = (training: object | null, queries: number) =>
    retrainVerdict({
      performance: { task: 'ranking', joined: { rows: 50 * queries }, training, production: mrr(0.5, queries), losses } as unknown as PerformanceReport,
      concept: undefined,
      timeline: undefined,
      findings: [],
      columns: [],
      roles: {},
    });
  assert.deepEqual(asked(mrr(0.8, 3000), 40), { verdict: 'get-labels', reasons: ['mean reciprocal rank 0.800 in training, 0.500 in production', '40 labelled production queries, where 300 would do'] });
  assert.equal(asked(mrr(0.8, 3000), 400)?.verdict, 'retrain');
  assert.equal(asked(null, 400)?.reasons.at(-1), '400 labelled production queries, where 1,000 would do');
});
