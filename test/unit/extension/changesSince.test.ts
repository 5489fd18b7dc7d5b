import assert from 'node:assert/strict';
import test from 'node:test';
import type { Report } from '../../../src/core/report.ts';
import { changesSince } from '../../../src/extension/changesSince.ts';
import { RunHistory } from '../../../src/extension/runHistory.ts';

function report(createdAt: string, ...fingerprints: string[]): Report {
  return { createdAt, verdict: 'warning', findings: fingerprints.map((fingerprint) => ({ fingerprint, rule: 'r', severity: 'warning', message: `about ${fingerprint}`, evidence: {} })) } as unknown as Report;
}

test('findings that came and went are told by fingerprint, not by their words', () => {
  const [before, now] = [report('2026-01-01T00:00:00Z', 'a', 'b'), report('2026-01-02T00:00:00Z', 'b', 'c')];
  now.findings[0]!.message = 'other numbers';
  assert.deepEqual(changesSince(before, now), { since: '2026-01-01T00:00:00Z', verdict: 'warning', appeared: ['c'], gone: ['about a'] });
});

test('history keeps the last runs of a pair, newest first, and ignores what it did not write', async () => {
  let stored: unknown = [['p', [{ at: '2025-01-01T00:00:00Z', verdict: 'ok', errors: 0, warnings: 0, notes: 0 }, { at: 3 }, null]], 'nonsense', ['q', 'nonsense']];
  const history = new RunHistory({ get: () => stored, update: async (_: string, value: unknown) => void (stored = value), keys: () => [] } as never);
  assert.equal(history.of('p').length, 1);
  assert.deepEqual(history.of('q'), []);
  for (let day = 1; day <= 15; day++) await history.add('p', report(`2026-01-${String(day).padStart(2, '0')}T00:00:00Z`, 'a'));
  await history.add('other', report('2026-02-01T00:00:00Z'));
  assert.equal(history.of('p').length, 12);
  assert.deepEqual(history.of('p')[0], { at: '2026-01-15T00:00:00Z', verdict: 'warning', errors: 0, warnings: 1, notes: 0 });
});
