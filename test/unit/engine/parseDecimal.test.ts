/** Expected numbers are those of `Number`, which rounds correctly by the language's specification. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { seededRandom } from '../../../src/core/stats/seededRandom.ts';
import { parseDecimal } from '../../../src/engine/memory/parseDecimal.ts';

function parse(text: string): number {
  const bytes = Buffer.from(`;${text};`);
  return parseDecimal(bytes, 1, bytes.length - 1);
}

test('what is no plain decimal number is left to others', () => {
  for (const text of ['', '-', '+', '.', '-.', '1e5', '1.2.3', '1,5', ' 1', '1 ', 'NaN', '0x10', '--1', '1-', '1_000', '12345678901234567890123']) {
    assert.ok(Number.isNaN(parse(text)), text);
  }
});

test('short numbers', () => {
  for (const text of ['0', '-0', '+1', '1.', '.5', '-.5', '007', '0.1', '123456789012345', '-0.000001', '0.0000000000000000000001', '3.14']) {
    assert.ok(Object.is(parse(text), Number(text)), text);
  }
});

test('numbers of all their digits, and numbers of up to 22, are rounded as the language rounds them, or not at all', () => {
  const random = seededRandom(1);
  let asked = 0;
  for (let k = 0; k < 100_000; k++) {
    const digits = Array.from({ length: 1 + Math.floor(random() * 22) }, () => Math.floor(random() * 10)).join('');
    const point = Math.floor(random() * (digits.length + 1));
    for (const text of [`${digits.slice(0, point)}.${digits.slice(point)}`, String(random() * 10 ** Math.floor(random() * 20))]) {
      const parsed = parse(text);
      if (Number.isNaN(parsed)) asked++;
      else assert.ok(Object.is(parsed, Number(text)), text);
    }
  }
  assert.ok(asked < 40_000, `${asked} of 200,000 had to be asked for`);
});

test('the middle of two doubles is never guessed', () => {
  const random = seededRandom(2);
  for (let k = 0; k < 20_000; k++) {
    const middle = 2n ** 53n + BigInt(Math.floor(random() * 1e15)) * 2n + 1n;
    for (const text of [`${middle}`, `${middle}.0`, `${middle}.00001`, `${middle - 1n}.99999`, `0.${middle}`]) {
      const parsed = parse(text);
      assert.ok(Number.isNaN(parsed) || parsed === Number(text), text);
    }
  }
});
