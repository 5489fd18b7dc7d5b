import assert from 'node:assert/strict';
import test from 'node:test';
import { columnKind, isTimeLike } from '../../../src/core/kinds.ts';
import { profiledPair } from './profiled.ts';
import { normal, seeded } from './random.ts';

const range = (n: number, value: (i: number) => string) => Array.from({ length: n }, (_, i) => value(i));
const kind = (name: string, training: string[], production: string[]) => columnKind(profiledPair([[name, training]], [[name, production]]).columns[0]!);
const shuffledIds = (n: number, offset: number) => range(n, (i) => String(offset + ((i * 7919) % n)));

test('kinds from the values of both sides', () => {
  const random = seeded(1);
  const draws = (n: number) => range(n, () => String(normal(random)));
  assert.equal(kind('x', draws(2000), draws(2000)), 'numeric');
  assert.equal(kind('flag', ['true', 'False'], ['TRUE', '']), 'boolean');
  assert.equal(kind('g', ['a', 'b'], ['a', 'c']), 'categorical');
  assert.equal(kind('k', ['7', '7.0'], ['7']), 'constant');
  assert.equal(kind('k', ['7', '7'], ['8']), 'numeric');
  assert.equal(kind('e', ['', 'NA'], ['']), 'empty');
  assert.equal(kind('d', ['2024-01-01', '2024-01-02'], ['2024-02-01']), 'datetime');
  assert.equal(kind('d', ['12/31/2018', '01/01/2019'], ['02/01/2019']), 'datetime');
  assert.equal(kind('created_at', ['1546300800', '1546300900'], ['1577836800', '1577836999']), 'datetime');
  assert.equal(kind('review', range(100, (i) => `a long sentence about number ${i} and ${'x'.repeat(i % 9)}`), range(60, (i) => `another long sentence, number ${i}${'y'.repeat(i % 5)}`)), 'text');
});

test('identifiers: unique, and named or shaped like one', () => {
  assert.equal(kind('user_id', shuffledIds(1500, 1e7), shuffledIds(1500, 2e7)), 'identifier');
  assert.equal(kind('n', shuffledIds(1500, 0), shuffledIds(1500, 1500)), 'identifier'); // dense integers
  assert.equal(kind('ref', range(1200, (i) => `K-${String(10000 + ((i * 7) % 1200))}`), range(1200, (i) => `K-${String(20000 + ((i * 7) % 1200))}`)), 'identifier');
  assert.equal(kind('row', range(100, (i) => String(i)), range(40, (i) => String(i))), 'identifier'); // a counter
});

test('nearly unique measurements are not identifiers, nor are names that merely contain "id"', () => {
  const random = seeded(2);
  const draws = () => range(2000, () => String(normal(random)));
  assert.equal(kind('humidity', draws(), draws()), 'numeric');
  assert.equal(kind('income', draws(), draws()), 'numeric');
  assert.equal(kind('paid', shuffledIds(900, 100), shuffledIds(900, 100)), 'numeric');
});

test('time-like: sorted on both sides in ranges that hardly overlap', () => {
  const pair = (training: string[], production: string[]) => profiledPair([['t', training]], [['t', production]]).columns[0]!;
  assert.ok(isTimeLike(pair(range(200, (i) => String(i * 3.5)), range(100, (i) => String(700 + i * 3.5)))));
  assert.ok(isTimeLike(pair(range(200, (i) => String(2010 + Math.floor(i / 70))), range(100, (i) => String(2013 + Math.floor(i / 50))))));
  assert.ok(!isTimeLike(pair(range(200, (i) => String(i)), range(100, (i) => String(i)))));
  assert.ok(!isTimeLike(pair(shuffledIds(200, 0), shuffledIds(200, 1000))));
  assert.ok(!isTimeLike(pair(range(200, () => '0'), range(100, () => '1'))));
  // Another scale, and words in another spelling, grow no further.
  assert.ok(!isTimeLike(pair(range(200, (i) => String(i * 3.5)), range(200, (i) => String((i * 3.5) / 700)))));
  assert.ok(!isTimeLike(pair(range(2000, (i) => (i < 900 ? 'green' : 'yellow')), range(2000, (i) => (i < 900 ? 'GREEN' : 'YELLOW')))));
  assert.ok(isTimeLike(pair(range(200, (i) => `2019-W${10 + Math.floor(i / 20)}`), range(200, (i) => `2019-W${30 + Math.floor(i / 20)}`))));
});
