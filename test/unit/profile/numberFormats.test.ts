/** Numbers in other notations. Data from fixed seeds. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { NUMBER_FORMATS } from '../../../src/engine/profile/numberFormats.ts';
import { seeded } from '../core/random.ts';
import { compared, findingOf, rulesOf } from './compared.ts';

function amounts(n: number, seed: number, integers = false): string[] {
  const random = seeded(seed);
  return Array.from({ length: n }, () => (integers ? String(Math.floor(200 + 20000 * random())) : (20000 * random()).toFixed(2)));
}
const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?=\.|$))/g, ',');

for (const { name, change, integers, transform, words } of [
  { name: 'decimal comma', change: (v: string) => v.replace('.', ','), integers: false, transform: 'decimal-comma', words: 'a decimal comma' },
  { name: 'German notation', change: (v: string) => grouped(v).replace(',', '_').replace('.', ',').replace('_', '.'), integers: false, transform: 'decimal-comma', words: 'a decimal comma' },
  { name: 'thousands separators', change: grouped, integers: true, transform: 'thousands', words: 'thousands separators' },
  { name: 'thousands and decimals', change: grouped, integers: false, transform: 'thousands', words: 'thousands separators' },
  { name: 'percent', change: (v: string) => `${v}%`, integers: false, transform: 'number-format', words: 'a percent sign' },
  { name: 'dollars', change: (v: string) => `$${grouped(v)}`, integers: false, transform: 'number-format', words: 'a currency sign' },
  { name: 'euros', change: (v: string) => `${v.replace('.', ',')} €`, integers: false, transform: 'number-format', words: 'a currency sign' },
]) {
  test(`${name} in production: one error instead of type-changed`, async () => {
    const { report } = await compared({ x: amounts(500, 1, integers) }, { x: amounts(400, 2, integers).map(change) });
    assert.deepEqual(rulesOf(report, 'x'), ['number-format-changed:error']);
    assert.ok(findingOf(report, 'number-format-changed')?.message.includes(`numbers with ${words} in production`), findingOf(report, 'number-format-changed')?.message);
    assert.equal(report.columns[0]?.explanation?.transform, transform);
  });
}

test('1,234 among numbers with a decimal point: a group, whatever training holds', async () => {
  const english = (v: string) => (Number(v) < 1000 ? v : Math.round(Number(v)).toLocaleString('en-US'));
  const small = (n: number, seed: number) => amounts(n, seed).map((v) => (Number(v) / 10).toFixed(1));
  const { report } = await compared({ x: small(500, 1) }, { x: small(400, 2).map(english) });
  assert.equal(report.columns[0]?.explanation?.transform, 'thousands');
});

test('in training: a warning', async () => {
  const { report } = await compared({ x: amounts(500, 1).map((v) => v.replace('.', ',')) }, { x: amounts(400, 2) });
  assert.deepEqual(rulesOf(report, 'x'), ['number-format-changed:warning']);
});

test('a part of the rows, and a few that are no numbers: exact counts', async () => {
  const production = amounts(400, 2).map((v, i) => (i < 100 ? v.replace('.', ',') : i < 104 ? 'unclear' : v));
  const { report } = await compared({ x: amounts(500, 1) }, { x: production });
  assert.deepEqual(rulesOf(report, 'x'), ['number-format-changed:error']);
  const { evidence, message } = findingOf(report, 'number-format-changed') ?? {};
  assert.deepEqual([evidence?.production, evidence?.training, evidence?.plain, evidence?.others], [{ affected: 100, rows: 400, rate: 0.25 }, { affected: 0, rows: 500, rate: 0 }, 296, 4]);
  assert.match(message ?? '', /: 100 of 400 production values \(25\.0\u00a0%\); 4 other values are no numbers\.$/);
});

test('text that is no number stays type-changed; the same notation on both sides is nothing', async () => {
  const words = amounts(400, 2).map((v, i) => (i % 2 === 0 ? 'high' : v));
  assert.deepEqual(rulesOf((await compared({ x: amounts(500, 1) }, { x: words })).report, 'x'), ['type-changed:error']);
  const percent = (n: number, seed: number) => amounts(n, seed).map((v) => `${v} %`);
  assert.deepEqual(rulesOf((await compared({ x: percent(500, 1) }, { x: percent(400, 2) })).report, 'x'), []);
});

test('what is no notation of a number', () => {
  const matches = (text: string): string[] => Object.entries(NUMBER_FORMATS).flatMap(([name, pattern]) => (new RegExp(`^(${pattern})$`).test(text) ? [name] : []));
  for (const text of ['1', '1.5', '-2e5', '1,2,3', '0,123,456', '12,34.5', '%', '$', '1 2', '1.2.3', '10:30', '2024-01-01', '€ and more', ',5']) {
    assert.deepEqual(matches(text), [], text);
  }
  assert.deepEqual(matches('1,234'), ['decimalComma', 'thousands', 'ambiguousComma']);
  assert.deepEqual(matches('0,512'), ['decimalComma']);
  assert.deepEqual(matches('1 234 567.8'), ['thousands']);
});
