/** What went wrong while a service ran, by its log: spoken of with its number and place, and not where nothing did. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../../src/core/compare.ts';
import type { OperationsReport } from '../../../../src/core/logs/operations.ts';
import type { ProfiledPair } from '../../../../src/core/model.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { profiledPair } from '../profiled.ts';
import { base } from './tables.ts';

const QUIET: OperationsReport = {
  requests: 5000, errors: 0, errorRate: 0, clientErrors: 0, latencyMs: null, requestsPerSecond: 1, from: null, to: null, levels: {}, versions: [], routes: [],
  templates: [], otherMessages: 0, knownErrors: [], windowSeconds: null, windows: [], firstAbnormal: null, schemaChanges: [],
};

function withLog(operations: Partial<OperationsReport>): ProfiledPair {
  const pair = profiledPair(base(5000, 1), base(5000, 10));
  const log = { format: 'json-log', title: 'JSON Lines log', records: 5000, leftOut: 0, joined: 0, roles: [], names: 'log' as const, otherFormats: [], payloadFaults: [] };
  pair.production.summary = { ...pair.production.summary, format: 'log', log };
  pair.production.operations = { ...QUIET, ...operations };
  return pair;
}

function spoken(operations: Partial<OperationsReport>) {
  const { report, anchors } = compareProfiles(withLog(operations), defaultSettings(), { version: '0.0.0', createdAt: '2026-01-01T00:00:00.000Z' });
  return report.findings.map(({ rule, severity, message }, k) => ({ rule, severity, message, first: anchors[k]?.[0]?.first }));
}

test('a log of a service that ran evenly is silent', () => assert.deepEqual(spoken({}), []));

test('memory and GPU errors are warnings, a few timeouts a note, many more', () => {
  const found = spoken({ knownErrors: [{ error: 'timeout', count: 3, first: { line: 7 } }, { error: 'out-of-memory', count: 1, first: { line: 88, file: 'app.log.1' } }, { error: 'device', count: 1500, first: { line: 12 } }] });
  assert.deepEqual(found, [
    { rule: 'log-incidents', severity: 'error', message: '1,500 of 5,000 records of production report an error of the GPU, the first at line 12.', first: { kind: 'line', line: 12 } },
    { rule: 'log-incidents', severity: 'warning', message: '1 of 5,000 records of production reports that memory ran out, in app.log.1 at line 88.', first: { kind: 'line', line: 88, file: 'app.log.1' } },
    { rule: 'log-incidents', severity: 'info', message: '3 of 5,000 records of production report a timeout, the first at line 7.', first: { kind: 'line', line: 7 } },
  ]);
});

test('the first abnormal window: failures are a warning, slowness a note, at the line where it begins', () => {
  const window = { from: '2026-03-01T01:00:00Z', to: '2026-03-01T01:05:00Z', share: 0.4, elsewhere: 0.01, qValue: 1e-9, message: 'From 2026-03-01T01:00:00Z to 2026-03-01T01:05:00Z 40 % of the requests failed, 1 % in the rest of the log.' };
  assert.deepEqual(spoken({ firstAbnormal: { ...window, what: 'errors', at: { line: 402 } } }), [
    { rule: 'log-incidents', severity: 'warning', message: `${window.message} It is the first such time in production and begins at line 402.`, first: { kind: 'line', line: 402 } },
  ]);
  assert.deepEqual(spoken({ firstAbnormal: { ...window, what: 'latency' } }).map(({ severity, first }) => [severity, first]), [['info', undefined]]);
});

test('changes of the payload name the field, both numbers and the line', () => {
  const at = { line: 1018, time: '2026-03-01T00:00:00.000Z' };
  const found = spoken({
    schemaChanges: [
      { column: 'age', change: 'type', before: 'number', after: 'text', at, rowsBefore: 1017, rowsAfter: 2983 },
      { column: 'city', change: 'vanishes', at, rowsBefore: 1018, rowsAfter: 2982 },
      { column: '', change: 'appears', at, rowsBefore: 1017, rowsAfter: 2983 },
    ],
  });
  assert.deepEqual(found.map(({ severity, message }) => [severity, message]), [
    ['warning', 'The field age of production changes from number to text at line 1,018: 1,017 values before, 2,983 from there.'],
    ['warning', 'The field city of production is there for the last time at line 1,018: 1,018 requests up to there have it, the 2,982 after it lack it.'],
    ['info', 'The field “” of production appears at line 1,018: 1,017 requests before lack it, the 2,983 from there have it.'],
  ]);
});
