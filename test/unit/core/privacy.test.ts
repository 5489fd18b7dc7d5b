import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../src/core/compare.ts';
import { isPrivate } from '../../../src/core/privacy.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { profiledPair } from './profiled.ts';

const run = { version: '0.0.0', createdAt: '2026-01-01T00:00:00.000Z' };
const rows = (n: number, value: (i: number) => string) => Array.from({ length: n }, (_, i) => value(i));

test('private by pattern in any case, or by name', () => {
  const settings = { ...defaultSettings(), columns: [{ name: 'salary', private: true }] };
  assert.ok(isPrivate('Customer_EMAIL', settings));
  assert.ok(isPrivate('salary', settings));
  assert.ok(!isPrivate('Salary', settings));
  // Never taken back: a configuration of an untrusted workspace could.
  assert.ok(isPrivate('email', { ...settings, columns: [{ name: 'email', private: false }] }));
});

test('a report holds no value of a private column, whatever its rules say about it', () => {
  // Every value carries a marker: 7xxxx numbers, "sekret" texts.
  const training = [
    ['phone_number', rows(2000, (i) => String(71000 + ((i * 389) % 900) * 1.5))],
    ['secret_code', rows(2000, (i) => `sekret-${i % 7}`)],
    ['token_flag', rows(2000, (i) => `sekret-${i % 2}`)],
    ['ssn', rows(2000, (i) => (i % 10 === 0 ? '' : String(73000 + (i % 8))))],
    ['my email', rows(2000, (i) => String(74000 + ((i * 389) % 900)))],
  ] as const;
  const production = [
    ['phone_number', rows(2000, (i) => String(76000 + ((i * 389) % 900) * 1.5))],
    ['secret_code', rows(2000, (i) => `sekret-${(i % 7) + 3}`)],
    ['token_flag', rows(2000, () => 'sekret-1')],
    ['ssn', rows(2000, (i) => (i % 2 === 0 ? '' : String(73005 + (i % 8))))],
    ['my email', rows(2000, (i) => (i === 0 ? 'sekret' : String(74000 + ((i * 389) % 900))))],
  ] as const;
  const { report, anchors } = compareProfiles(profiledPair(training, production), defaultSettings(), run);
  const rules = new Set(report.findings.map((finding) => finding.rule));
  for (const rule of ['numeric-drift', 'categorical-drift', 'unseen-categories', 'vanished-categories', 'out-of-range', 'constant-column', 'missing-rate-changed', 'type-changed']) {
    assert.ok(rules.has(rule), rule);
  }
  const text = JSON.stringify(report);
  assert.ok(!text.includes('sekret'));
  // A number of its own, not digits of another; with and without a thousands separator.
  assert.equal(/(?<![\d.])7[1-7],?\d{3}(?!\d)/.exec(text)?.[0], undefined);
  assert.ok(report.columns.every((column) => column.private === true));
  assert.ok(report.columns.every(({ training: profile }) => profile && Object.keys(profile).join() === 'count,missing,distinct'));
  // Scale-free measures stay.
  assert.equal(report.columns[0]?.drift.measures.ks?.statistic, 1);
  assert.equal(report.columns[0]?.drift.measures.wasserstein, undefined);
  assert.ok(anchors.length === report.findings.length);
});
