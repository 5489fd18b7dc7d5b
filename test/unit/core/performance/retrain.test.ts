/** Whether to train again, with the numbers that say so. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../../src/core/compare.ts';
import type { RetrainVerdict } from '../../../../src/core/performance/retrain.ts';
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
