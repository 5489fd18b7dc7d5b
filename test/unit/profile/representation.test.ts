import assert from 'node:assert/strict';
import test from 'node:test';
import { booleanSpelling } from '../../../src/core/assess/booleanSpelling.ts';
import { compareProfiles } from '../../../src/core/compare.ts';
import type { SideColumn } from '../../../src/core/model.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { profiledPair } from '../core/profiled.ts';
import { seeded } from '../core/random.ts';
import { profiled } from '../engine/profiled.ts';
import { temporaryFolder } from '../engine/temporaryFolder.ts';
import { compared, findingOf, rulesOf } from './compared.ts';

const folder = temporaryFolder();

const flags = (rows: number, seed: number, share: number, yes: string | number, no: string | number): (string | number)[] => {
  const random = seeded(seed);
  return Array.from({ length: rows }, () => (random() < share ? yes : no));
};

for (const [before, after] of [
  [['1', '0'], ['true', 'false']],
  [['true', 'false'], ['1', '0']],
  [['yes', 'no'], ['True', 'False']],
  [['t', 'f'], ['yes', 'no']],
  [['1.0', '0.0'], ['Y', 'N']],
] as const) {
  test(`flags written ${before.join('/')} and ${after.join('/')} are one finding`, async () => {
    const { report } = await compared({ active: flags(2000, 1, 0.3, before[0], before[1]) }, { active: flags(1000, 2, 0.3, after[0], after[1]) });
    assert.deepEqual(report.findings.map(({ rule, severity }) => `${rule}:${severity}`), ['representation-changed:warning']);
    assert.equal(report.columns[0]?.explanation?.transform, 'recode');
    assert.match(report.findings[0]?.message ?? '', /^active is written .+ and .+ in training \(2,000 values\) and .+ in production \(1,000 values\)\.$/);
  });
}

test('what the words do not explain is still told', async () => {
  const { report } = await compared({ active: flags(2000, 1, 0.3, 1, 0) }, { active: flags(1000, 2, 0.7, 'true', 'false') });
  assert.deepEqual(rulesOf(report, 'active').toSorted(), ['categorical-drift:error', 'representation-changed:warning']);
});

test('the same words, other values and numbers are left alone', async () => {
  const same = await compared({ active: flags(2000, 1, 0.3, 'true', 'false') }, { active: flags(1000, 2, 0.3, 'true', 'false') });
  assert.deepEqual(same.report.findings, []);
  const third = await compared({ active: flags(2000, 1, 0.3, 1, 0) }, { active: [...flags(999, 2, 0.3, 'true', 'false'), 'maybe'] });
  assert.equal(findingOf(third.report, 'representation-changed'), undefined);
  assert.ok(findingOf(third.report, 'type-changed'));
  // Ones alone may be anything.
  const [column] = profiledPair([['n', Array.from({ length: 40 }, () => '1')]], [['n', Array.from({ length: 40 }, () => 'yes')]]).columns;
  assert.equal(column && booleanSpelling(column), undefined);
});

test('silenced, the plain rules speak', async () => {
  const { report } = await compared({ active: flags(2000, 1, 0.3, 1, 0) }, { active: flags(1000, 2, 0.3, 'true', 'false') }, { rules: [{ rule: 'representation-changed', severity: 'off' }] });
  assert.ok(rulesOf(report, 'active').includes('type-changed:error') || rulesOf(report, 'active').includes('type-changed:warning'));
});

const run = { version: '0.0.0', createdAt: '2026-01-01T00:00:00.000Z' };

/** Facts of both sides that the reader of a text file adds. */
function spoken(training: Partial<SideColumn>, production: Partial<SideColumn>, columns = ['rooms']): string[] {
  const cells = (seed: number): string[] => flags(400, seed, 0.5, '2', '3').map((cell, row) => (row % 10 === 0 ? '' : String(Number(cell) + (row % 30)))) as string[];
  const pair = profiledPair(columns.map((name, k) => [name, cells(k + 1)] as const), columns.map((name, k) => [name, cells(k + 11)] as const));
  for (const column of pair.columns) {
    Object.assign(column.training ?? {}, training);
    Object.assign(column.production ?? {}, production);
  }
  return compareProfiles(pair, defaultSettings(), run).report.findings.map(({ rule, severity, message }) => `${rule}:${severity} ${message.replaceAll('\u00a0', ' ')}`);
}

test('1 and 1.0: a note, once for all columns', () => {
  assert.deepEqual(spoken({ decimalPoints: 0 }, { decimalPoints: 360 }, ['rooms', 'beds']), [
    'representation-changed:info rooms and beds are written with a decimal point, 1.0 for 1, in 100 % of production values (720 of 720) and in 0 % of training values (0 of 720).',
  ]);
  assert.deepEqual(spoken({ decimalPoints: 360 }, { decimalPoints: 360 }), []);
  assert.deepEqual(spoken({}, { decimalPoints: 360 }), []);
  assert.deepEqual(spoken({ decimalPoints: 0 }, { decimalPoints: 100 }), []);
});

test('missing values written otherwise: a note, once for all columns that changed alike', () => {
  const words = (value: string) => ({ missingSpellings: [{ value, count: 40 }] });
  assert.deepEqual(spoken(words('NA'), words(''), ['rooms', 'beds']), ['null-spelling-changed:info Missing values of rooms and beds are written NA in training (80 cells) and as empty cells in production (80 cells).']);
  assert.deepEqual(spoken(words('NA'), words('NA')), []);
  assert.deepEqual(spoken(words('NA'), {}), []);
  assert.deepEqual(spoken({ missingSpellings: [{ value: 'NA', count: 30 }, { value: '', count: 10 }] }, words('')), []);
});

test('both are read from the files, and a file against itself is silent', async () => {
  const write = (name: string, point: string, missing: string): string => {
    const lines = Array.from({ length: 600 }, (_, row) => `${row % 10 === 0 ? missing : `${(row * 7) % 40}${point}`},${row % 3}`);
    return folder.write(name, `rooms,k\n${lines.join('\n')}\n`);
  };
  const [training, production] = [write('plain.csv', '', 'NA'), write('points.csv', '.0', '')];
  const { report } = await profiled(training, production);
  assert.deepEqual(rulesOf(report, 'rooms'), ['representation-changed:info', 'null-spelling-changed:info']);
  assert.match(findingOf(report, 'null-spelling-changed')?.message ?? '', /^Missing values of rooms are written NA in training \(60 cells\) and as empty cells in production \(60 cells\)\.$/);
  assert.deepEqual((await profiled(production, production)).report.findings, []);
});
