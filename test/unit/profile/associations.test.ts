import assert from 'node:assert/strict';
import test from 'node:test';
import { normal, seeded } from '../core/random.ts';
import { compared, findingOf } from './compared.ts';
import type { Columns } from './compared.ts';

type Row = Readonly<Record<string, string | number>>;

function table(rows: number, seed: number, row: (random: () => number) => Row): Columns {
  const random = seeded(seed);
  const drawn = Array.from({ length: rows }, () => row(random));
  return Object.fromEntries(Object.keys(drawn[0] ?? {}).map((name) => [name, drawn.map((cells) => cells[name] ?? '')]));
}

const fixed = (value: number): string => value.toFixed(3);

/** A tip that goes with fare and total, a flag that goes with the zone, and a number that has nothing to do with any. */
const ride = (random: () => number): Row => {
  const fare = Math.exp(normal(random));
  const tip = fare * 0.2 + 0.1 * Math.abs(normal(random));
  const zone = ['north', 'south', 'west'][Math.floor(3 * random())] as string;
  return { fare: fixed(fare), tip: fixed(tip), total: fixed(fare + tip), zone, night: random() < (zone === 'north' ? 0.8 : 0.2) ? 'yes' : 'no', speed: fixed(normal(random) + (zone === 'west' ? 2 : 0)), other: fixed(normal(random)) };
};

/** One column in another order: its distribution is the same to the last value. */
function shuffled(columns: Columns, name: string, seed: number): Columns {
  const random = seeded(seed);
  const order = columns[name]?.map((cell) => [random(), cell] as const).toSorted(([a], [b]) => a - b) ?? [];
  return { ...columns, [name]: order.map(([, cell]) => cell) };
}

const associations = (findings: readonly { rule: string; message: string }[]): string[] => findings.filter(({ rule }) => rule === 'association-changed').map(({ message }) => message);

test('a shuffled column is one finding that names what it went with', async () => {
  const { report, pair } = await compared(table(3000, 1, ride), shuffled(table(1000, 2, ride), 'tip', 3));
  const [found] = report.findings;
  assert.deepEqual(report.findings.map(({ rule, severity, column }) => [rule, severity, column]), [['association-changed', 'warning', 'tip']]);
  assert.match(found?.message ?? '', /^tip no longer goes with (fare and total|total and fare): Spearman 0\.\d\d in training and −?0\.\d\d in production; 0\.\d\d and −?0\.\d\d\.$/);
  assert.deepEqual(found?.evidence['sample'], pair.associations?.sample);
  assert.equal(pair.associations?.sample.training, 3000);
});

test('categories, and numbers given categories', async () => {
  const categories = await compared(table(3000, 1, ride), shuffled(table(1000, 2, ride), 'night', 3));
  assert.match(associations(categories.report.findings)[0] ?? '', /^(night no longer goes with zone|zone no longer goes with night): Cramér's V 0\.\d\d in training and 0\.\d\d in production\.$/);
  const mixed = await compared(table(3000, 1, ride), shuffled(table(1000, 2, ride), 'speed', 3));
  assert.match(associations(mixed.report.findings)[0] ?? '', /^(speed no longer goes with zone|zone no longer goes with speed): correlation ratio 0\.\d\d in training and 0\.\d\d in production\.$/);
  const both = await compared(table(3000, 1, ride), shuffled(table(1000, 2, ride), 'zone', 3));
  assert.match(associations(both.report.findings)[0] ?? '', /^zone no longer goes with (speed and night|night and speed): /);
});

test('a new relation and one that is turned round', async () => {
  const turned = await compared(table(2000, 1, (random) => ({ x: fixed(normal(random)), y: fixed(normal(random)) })), table(2000, 2, (random) => {
    const x = normal(random);
    return { x: fixed(x), y: fixed(0.8 * x + 0.6 * normal(random)) };
  }));
  assert.match(associations(turned.report.findings)[0] ?? '', /^x now goes with y: Spearman −?0\.0\d in training and 0\.7\d in production\.$/);
  const sign = (direction: number) => (random: () => number): Row => {
    const x = normal(random);
    return { x: fixed(x), y: fixed(direction * x + normal(random)) };
  };
  assert.match(associations((await compared(table(2000, 1, sign(1)), table(2000, 2, sign(-1)))).report.findings)[0] ?? '', /^x goes the other way with y: Spearman 0\.[67]\d in training and −0\.[67]\d in production\.$/);
});

/** The relation is the same and the measure is not: only a distribution has changed. */
const MARGINS: readonly [string, (random: () => number) => Row, (random: () => number) => Row][] = [
  ['a category becomes rare', flag(0.5), flag(0.95)],
  ['a number is cut to a range', line(3), line(0.5)],
  ['groups become rare', groups(0.5), groups(0.95)],
  ['most values become zero', zeros(0.2), zeros(0.9)],
];

function flag(share: number) {
  return (random: () => number): Row => {
    const x = random() < share;
    return { x: x ? 'a' : 'b', y: random() < (x ? 0.8 : 0.2) ? 'c' : 'd' };
  };
}

function line(most: number) {
  return (random: () => number): Row => {
    let x = normal(random);
    while (Math.abs(x) > most) x = normal(random);
    return { x: fixed(x), y: fixed(x + 0.5 * normal(random)) };
  };
}

function groups(share: number) {
  return (random: () => number): Row => {
    const x = random() < share;
    return { x: x ? 'a' : 'b', y: fixed((x ? 2 : 0) + normal(random)) };
  };
}

function zeros(share: number) {
  return (random: () => number): Row => {
    const x = random() < share ? 0 : Math.exp(normal(random));
    return { x: fixed(x), y: fixed(x + normal(random)) };
  };
}

for (const [name, before, after] of MARGINS) {
  test(`drift of a column is no change of association: ${name}`, async () => {
    for (const rows of [100, 1000]) {
      for (const [training, production] of [[before, after], [after, before]] as const) {
        const { report, pair } = await compared(table(3000, rows, training), table(rows, rows + 1, production));
        assert.deepEqual(associations(report.findings), [], `${rows} rows`);
        const [measured] = pair.associations?.pairs ?? [];
        // The case is one: the plain measures differ by what would matter.
        if (rows === 1000) assert.ok(Math.abs((measured?.training.value ?? 0) - (measured?.production.value ?? 0)) >= 0.2, JSON.stringify(measured));
      }
    }
  });
}

test('random parts of one table raise no alarm, however few rows', async () => {
  const alarms: string[] = [];
  for (const rows of [50, 100, 300, 1000]) {
    for (let seed = 1; seed <= 5; seed++) alarms.push(...associations((await compared(table(2000, 100 * seed + rows, ride), table(rows, 100 * seed + rows + 1, ride))).report.findings));
  }
  assert.deepEqual(alarms, []);
});

test('many rows are sampled: the same rows every time, and the finding says so', async () => {
  const training = table(12_000, 1, ride);
  const production = shuffled(table(11_000, 2, ride), 'tip', 3);
  const [first, second] = [await compared(training, production), await compared(training, production)];
  assert.deepEqual(first.pair.associations?.sample, { training: 5000, production: 5000, seed: 1, columns: 7, columnsLeftOut: 0, pairs: 21, untested: 0 });
  assert.deepEqual(first.pair.associations, second.pair.associations);
  assert.match(findingOf(first.report, 'association-changed')?.message ?? '', / \(measured on 5,000 and 5,000 rows drawn at random\)\.$/);
});

test('identifiers, texts, dates and constants are left out, and the rule can be silenced', async () => {
  const odd = (offset: number) => (columns: Columns): Columns => ({
    ...columns,
    id: columns['tip']?.map((_, row) => offset + row) ?? [],
    day: columns['tip']?.map((_, row) => `2024-01-${String(1 + (row % 28)).padStart(2, '0')}`) ?? [],
    one: columns['tip']?.map(() => 'x') ?? [],
  });
  const [training, production] = [odd(0)(table(2000, 1, ride)), odd(90_000)(shuffled(table(1000, 2, ride), 'tip', 3))];
  const { pair } = await compared(training, production);
  assert.equal(pair.associations?.sample.columns, 7);
  const { report } = await compared(training, production, { rules: [{ rule: 'association-changed', severity: 'off' }] });
  assert.deepEqual(associations(report.findings), []);
});
