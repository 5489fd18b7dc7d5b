/** Column names and values are data: they may be anything, and are shown so that they cannot act. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../src/core/compare.ts';
import { displayName, displayText, displayValue, neutralise, shorten } from '../../../src/core/displayText.ts';
import { fingerprint } from '../../../src/core/fingerprint.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { profiledPair } from './profiled.ts';

const run = { version: '0.0.0', createdAt: '2026-01-01T00:00:00.000Z' };
const LONG = 'n'.repeat(70_000);
const NAMES = ['__proto__', 'constructor', 'toString', '', ' ', LONG, '\u001b[31mred', 'a\nb', '\u202efare', '<img src=x>', '😀', '\ud800'];

test('any name is just a column', () => {
  const cells = (offset: number) => Array.from({ length: 400 }, (_, i) => String(offset + ((i * 31) % 97)));
  const settings = { ...defaultSettings(), columns: NAMES.map((name) => ({ name, thresholds: { driftEffect: 0.5 } })) };
  const { report } = compareProfiles(profiledPair(NAMES.map((name) => [name, cells(0)]), NAMES.map((name) => [name, cells(200)])), settings, run);
  assert.ok(report.columns.every((column, i) => column.name === NAMES[i]));
  const drifted = report.findings.filter((finding) => finding.rule === 'numeric-drift');
  assert.equal(drifted.length, NAMES.length);
  assert.ok(NAMES.every((name) => drifted.some((finding) => finding.column === name)));
  assert.ok(report.columns.every((column) => column.drift.threshold === 0.5));
  assert.equal(new Set(report.findings.map((finding) => finding.fingerprint)).size, report.findings.length);
  for (const { message, fingerprint: id } of report.findings) {
    assert.ok(message.length < 400, message.slice(0, 100));
    // oxlint-disable-next-line no-control-regex
    assert.doesNotMatch(message + id, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u);
  }
});

test('prototype pollution has not happened', () => {
  assert.equal(({} as Record<string, unknown>)['driftEffect'], undefined);
});

test('control, bidirectional and invisible characters become visible', () => {
  assert.equal(neutralise('a\u001b[31m\n\u202eb\u0000\u2066\u{e0041}\ud800'), 'a\\u001b[31m\\n\\u202eb\\0\\u2066\\u{e0041}\\ud800');
  assert.equal(neutralise('😀 é 漢 👩‍💻'), '😀 é 漢 👩‍💻');
});

test('long texts lose their middle, by code points', () => {
  assert.equal(shorten('abcdefghij', 7), 'abcd…ij');
  assert.equal(shorten('abcdefg', 7), 'abcdefg');
  assert.equal(Array.from(shorten('😀'.repeat(1000), 9)).length, 9);
  assert.equal(shorten('😀'.repeat(9), 9), '😀'.repeat(9));
  assert.equal(Array.from(displayText(LONG)).length, 60);
});

test('names and values are quoted where they do not read as one word', () => {
  assert.equal(displayName('total_price'), 'total_price');
  assert.equal(displayName('total price'), '“total price”');
  assert.equal(displayName(''), '“”');
  assert.equal(displayValue('+2.5'), '+2.5');
  assert.equal(displayValue('<b>'), '“<b>”');
});

test('fingerprints are readable for plain names, distinct for all', () => {
  assert.equal(fingerprint('numeric-drift', 'fare'), 'numeric-drift:fare');
  assert.equal(fingerprint('malformed-rows'), 'malformed-rows');
  assert.match(fingerprint('numeric-drift', LONG), /^numeric-drift:#[0-9a-f]{16}$/);
  assert.notEqual(fingerprint('r', 'a\nb'), fingerprint('r', 'a\tb'));
  assert.notEqual(fingerprint('r', ''), fingerprint('r'));
});
