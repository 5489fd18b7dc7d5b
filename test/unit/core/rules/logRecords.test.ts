/** What is odd about a log is told of a log alone, and its own fields are nothing new. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../../src/core/compare.ts';
import type { ProfiledPair } from '../../../../src/core/model.ts';
import type { Report } from '../../../../src/core/report.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { profiledPair } from '../profiled.ts';
import type { Table } from '../profiled.ts';
import { normal, seeded } from '../random.ts';

const report = (pair: ProfiledPair): Report => compareProfiles(pair, defaultSettings(), { version: '0.0.0', createdAt: '2026-01-01T00:00:00.000Z' }).report;

function base(n: number, seed: number): Table {
  const random = seeded(seed);
  return [
    ['x', Array.from({ length: n }, () => normal(random).toFixed(4))],
    ['g', Array.from({ length: n }, () => (random() < 0.5 ? 'a' : 'b'))],
  ];
}

test('log-records, of a log alone', () => {
  const pair = profiledPair(base(5000, 1), base(5000, 10));
  const log = { format: 'json-log', title: 'JSON Lines log', records: 5000, leftOut: 0, joined: 0, roles: [{ column: 'g', role: 'level' as const }], names: 'log' as const, otherFormats: [], payloadFaults: [] };
  pair.production.summary = { ...pair.production.summary, format: 'log', log };
  assert.deepEqual(report(pair).findings, []);
  pair.production.summary.log = { ...log, duplicateIds: { count: 400, line: 12 }, brokenEnd: { count: 1, line: 5001 } };
  const found = report(pair).findings;
  assert.deepEqual(found.map(({ rule, severity, message }) => [rule, severity, message]), [
    ['log-records', 'warning', '400 of 5,000 records of production have the id of an earlier one, the first at line 12.'],
    ['log-records', 'info', 'The last line of production breaks off (line 5,001): the file was cut, or was still being written.'],
  ]);
  // A field of the log that is no feature is nothing new.
  const less = profiledPair(base(5000, 1).slice(0, 1), base(5000, 10));
  less.production.summary = { ...less.production.summary, format: 'log', log };
  assert.deepEqual(report(less).findings, []);
});
