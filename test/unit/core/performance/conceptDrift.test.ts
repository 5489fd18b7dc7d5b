/** Told apart: nothing, other rows, other shares of the labels, another relation. With and without a model's score. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ConceptDrift } from '../../../../src/core/facts/performance.ts';
import { measuredConcept } from './measured.ts';
import { without, world } from './worlds.ts';
import type { World } from './worlds.ts';

const ROUNDS = 5;

function verdicts(production: World, { scored = true, n = 4000, training = {} as World } = {}): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const tables = [world(n, 100 * seed, training), world(n, 100 * seed + 1, production)].map((table) => (scored ? table : without(table, 'score', 'prediction')));
    const { verdict } = measuredConcept(tables[0] ?? [], tables[1] ?? [], ['a', 'b']) as ConceptDrift;
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  }
  return counts;
}

for (const scored of [true, false]) {
  const how = scored ? 'with the scores of a model' : 'by models of our own';
  test(`${how}: margins stand still while the relation moves`, () => {
    // a + b and a − b have the same law, and so have the features and the shares of the label.
    assert.deepEqual(verdicts({ relation: (a, b) => a - b }, { scored }), { concept: ROUNDS });
    assert.deepEqual(verdicts({ relation: (a, b) => -a - b }, { scored }), { concept: ROUNDS });
  });
  test(`${how}: where nothing moves, nothing is said`, () => assert.deepEqual(verdicts({}, { scored }), { none: ROUNDS }));
  test(`${how}: other rows are no other relation`, () => {
    assert.deepEqual(verdicts({ shift: 1 }, { scored }), { covariate: ROUNDS });
    const bent = (a: number, b: number): number => a * a - 1 + a * b;
    const moved = verdicts({ shift: 1, relation: bent, knows: bent }, { scored, training: { relation: bent, knows: bent } });
    // A simple model cannot bend; what it finds among other rows may be its own fault.
    assert.equal((moved['covariate'] ?? 0) + (moved['inconclusive'] ?? 0), ROUNDS, JSON.stringify(moved));
  });
  test(`${how}: other shares of the labels are no other relation`, () => assert.deepEqual(verdicts({ thinned: 0.5 }, { scored }), { label: ROUNDS }));
}

test('a change too small to matter is none, and with few labels it is open', () => {
  assert.deepEqual(verdicts({ relation: (a, b) => 1.1 * a + 0.9 * b }), { none: ROUNDS });
  assert.deepEqual(verdicts({}, { n: 350 }), { inconclusive: ROUNDS });
});

test('a relation that moves in numbers shows in the errors by the prediction', () => {
  const table = (seed: number, slope: number) => {
    const rows = world(3000, seed);
    const a = (rows[0]?.[1] ?? []).map(Number);
    const noise = (rows[1]?.[1] ?? []).map(Number);
    return [['label', a.map((x, k) => (slope * x + 0.3 * (noise[k] as number)).toFixed(4))], ['prediction', a.map((x) => x.toFixed(4))]] as const;
  };
  assert.equal(measuredConcept(table(1, 1), table(2, 1))?.verdict, 'none');
  assert.equal(measuredConcept(table(1, 1), table(2, 0.5))?.verdict, 'concept');
});
