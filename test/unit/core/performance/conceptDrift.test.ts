/** Told apart: nothing, other rows, other shares of the labels, another relation. With and without a model's score. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ConceptDrift } from '../../../../src/core/facts/performance.ts';
import { measuredConcept } from './measured.ts';
import { conceptDrift } from '../../../../src/core/performance/conceptDrift.ts';
import { conceptInput } from '../../../../src/core/performance/conceptInput.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { normal, seeded } from '../random.ts';
import type { Table } from '../profiled.ts';
import { sigmoid, without, world } from './worlds.ts';
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

/** Two features that go together and have any spread, without a score. */
interface Joint {
  correlation?: number;
  spread?: number;
  shift?: number;
  relation: (a: number, b: number) => number;
}

function joint(n: number, seed: number, { correlation = 0, spread = 1, shift = 0, relation }: Joint): Table {
  const random = seeded(seed);
  const rows = Array.from({ length: n }, () => {
    const first = normal(random);
    const [a, b] = [first * spread + shift, correlation * first + Math.sqrt(1 - correlation ** 2) * normal(random)];
    return [a.toFixed(4), b.toFixed(4), String(Number(random() < sigmoid(relation(a, b))))];
  });
  return ['a', 'b', 'label'].map((name, k) => [name, rows.map((row) => row[k] as string)] as const);
}

const sum = (a: number, b: number): number => a + b;
const product = (a: number, b: number): number => 2 * a * b;
const bent = (a: number, b: number): number => a * a - 1 + a * b;

function jointVerdicts(training: Joint, production: Joint, rounds: number): string[] {
  return Array.from({ length: rounds }, (_, k) => measuredConcept(joint(3000, 1000 + 10 * k, training), joint(3000, 1005 + 10 * k, production), ['a', 'b'])?.verdict ?? 'undefined');
}

test('margins that stand still: stable data and a relation that moves are told apart, 20 times of 20', () => {
  assert.deepEqual(new Set(jointVerdicts({ relation: sum }, { relation: sum }, 20)), new Set(['none']));
  assert.deepEqual(new Set(jointVerdicts({ relation: sum }, { relation: (a, b) => a - b }, 20)), new Set(['concept']));
  assert.deepEqual(new Set(jointVerdicts({ relation: sum }, { relation: (a, b) => 0.2 * (a + b) }, 20)), new Set(['concept']));
});

test('margins that move: a relation that moves too is seen among rows that are as likely on both sides', () => {
  for (const production of [{ shift: 0.8 }, { spread: 1.7 }, { correlation: 0.5 }]) {
    const found = jointVerdicts({ relation: sum }, { ...production, relation: (a, b) => a - b }, 5).filter((verdict) => verdict === 'concept');
    assert.ok(found.length >= 4, `${JSON.stringify(production)}: ${found.length} of 5`);
  }
});

test('margins that move: a relation that no simple model can have is never taken for one that moves', () => {
  for (const relation of [sum, product, bent]) {
    for (const production of [{ shift: 1.5 }, { spread: 1.7 }, { correlation: 0.6 }, { shift: 1, correlation: -0.3 }]) {
      assert.ok(!jointVerdicts({ relation }, { ...production, relation }, 5).includes('concept'), `${relation.toString()} ${JSON.stringify(production)}`);
    }
  }
});

test('a feature that one side has in one value only is left out: no rows could be alike', () => {
  const constant = (table: Table): Table => table.map(([name, cells]) => (name === 'c' ? [name, cells.map(() => '0.5')] : [name, cells]));
  const withThird = (table: Table, seed: number): Table => {
    const random = seeded(seed);
    return [...table, ['c', (table[0]?.[1] ?? []).map(() => normal(random).toFixed(4))]];
  };
  const [before, stable, moved] = [constant(withThird(joint(3000, 1, { relation: sum }), 4)), withThird(joint(3000, 2, { relation: sum }), 5), withThird(joint(3000, 3, { relation: (a, b) => a - b }), 6)];
  const tests = measuredConcept(before, stable, ['a', 'b', 'c'])?.tests ?? [];
  assert.ok((tests[0]?.comparable?.training ?? 0) > 1000 && (tests[0]?.comparable?.imbalance ?? 1) < 0.033);
  assert.equal(measuredConcept(before, moved, ['a', 'b', 'c'])?.verdict, 'concept');
});

test('with validation data, what a score means is told by these: a model that flatters its training rows is no concept drift', () => {
  const outcomes = (seed: number, relation: number) => {
    const table = world(4000, seed, { relation: (a, b) => relation * (a + b), knows: (a, b) => 3 * (a + b) });
    const column = (name: string) => Float64Array.from(table.find(([other]) => other === name)?.[1] ?? [], Number);
    return { actual: column('label'), predicted: column('prediction'), score: column('score') };
  };
  const [training, validation, production, moved] = [outcomes(1, 3), outcomes(2, 1), outcomes(3, 1), outcomes(4, -1)];
  const verdict = (after: typeof production, held?: typeof production) => {
    const task = { task: 'binary' as const, codes: new Map([['0', 0], ['1', 1]]), classes: ['0', '1'], known: 2, positive: 1, words: false, predictionIsScore: false };
    const rows = Array.from({ length: 4000 }, (_, row) => row);
    const read = { training: { outcomes: training }, production: { outcomes: after }, score: 'probability' as const, positive: 1 };
    return conceptDrift(conceptInput({ read, task, rows: { training: rows, production: rows }, features: [], held, inflation: { training: 1, production: 1 }, thresholds: defaultSettings().thresholds }));
  };
  assert.equal(verdict(production)?.verdict, 'concept');
  assert.deepEqual([verdict(production, validation)?.verdict, verdict(production, validation)?.tests[0]?.against], ['none', 'validation']);
  assert.equal(verdict(moved, validation)?.verdict, 'concept');
});
