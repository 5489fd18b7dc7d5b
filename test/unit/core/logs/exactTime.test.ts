import assert from 'node:assert/strict';
import test from 'node:test';
import { epochTime, isoText, millisecondsBetween, readTime } from '../../../../src/core/logs/exactTime.ts';
import { shiftDecimal } from '../../../../src/core/logs/decimalText.ts';
import { fieldMeaning, fieldTime } from '../../../../src/core/logs/fieldRoles.ts';

/** Nanoseconds by another way: the milliseconds of Date, and the decimals behind them. */
const nanoseconds = (iso: string, rest = 0): bigint => BigInt(Date.parse(iso)) * 1_000_000n + BigInt(rest);

test('times are read to the nanosecond, in the notations of logs', () => {
  for (const [text, iso, expected] of [
    ['2021-06-01T00:00:00.134364Z', '2021-06-01T00:00:00.134364Z', nanoseconds('2021-06-01T00:00:00.134Z', 364_000)],
    ['2021-04-10T00:23:26.0789529Z', '2021-04-10T00:23:26.0789529Z', nanoseconds('2021-04-10T00:23:26.078Z', 952_900)],
    ['2021-06-01T02:00:00+02:00', '2021-06-01T00:00:00Z', nanoseconds('2021-06-01T00:00:00Z')],
    ['2026-11-20 18:04:04,860', '2026-11-20T18:04:04.860', nanoseconds('2026-11-20T18:04:04.860Z')],
    ['20/Nov/2026:18:04:04 +0000', '2026-11-20T18:04:04Z', nanoseconds('2026-11-20T18:04:04Z')],
    ['20/Nov/2026 18:04:07', '2026-11-20T18:04:07', nanoseconds('2026-11-20T18:04:07Z')],
    ['Sun Dec 04 04:47:44 2005', '2005-12-04T04:47:44', nanoseconds('2005-12-04T04:47:44Z')],
    ['17/06/09 20:10:40', '2017-06-09T20:10:40', nanoseconds('2017-06-09T20:10:40Z')],
    ['2024-04-13T02:03:49+0000', '2024-04-13T02:03:49Z', nanoseconds('2024-04-13T02:03:49Z')],
  ] as const) {
    const time = readTime(text);
    assert.deepEqual([time?.text, time?.nanoseconds], [iso, expected], text);
  }
  assert.equal(readTime('2021-06-01 00:00:00 CET')?.zone, 'unknown');
  assert.equal(readTime('2021-06-01 00:00:00')?.zone, 'none');
  for (const text of ['2021-02-29T00:00:00Z', '2021-13-01T00:00:00Z', '2021-06-01T25:00:00Z', '31/Feb/2021:00:00:00 +0000', 'yesterday', '', '12']) assert.equal(readTime(text), undefined, text);
});

test('counts since 1970 lose no digit', () => {
  // As a double this would be …363904 or …364160.
  assert.equal(epochTime('1622505600134363905', 'nanoseconds')?.text, '2021-06-01T00:00:00.134363905Z');
  assert.equal(epochTime('1622505600134', 'milliseconds')?.text, '2021-06-01T00:00:00.134Z');
  assert.equal(epochTime('1622505600.134364', 'seconds')?.text, '2021-06-01T00:00:00.134364Z');
  assert.equal(isoText(-1n, 9, true), '1969-12-31T23:59:59.999999999Z');
  assert.equal(epochTime('99999999999999999999', 'milliseconds'), undefined);
  assert.equal(fieldTime('timestamp_ms', '1622505600134')?.text, '2021-06-01T00:00:00.134Z');
  assert.equal(fieldTime('ts', '1622505600134363905')?.text, '2021-06-01T00:00:00.134363905Z');
});

test('differences are exact milliseconds', () => {
  assert.equal(millisecondsBetween(2356425054785863n, 2356425057643164n), '2.857301');
  assert.equal(millisecondsBetween(0n, 9_007_199_254_740_993_000_001n), '9007199254740993.000001');
  assert.equal(millisecondsBetween(5_000_000n, 3_500_000n), '-1.5');
});

test('units of latencies move the point and nothing else', () => {
  for (const [text, places, expected] of [['0.004306', 3, '4.306'], ['4306', -3, '4.306'], ['0.2477829', 3, '247.7829'], ['1', 3, '1000'], ['0', 3, '0'], ['-0.5', 3, '-500'], ['12', -6, '0.000012'], ['5.0', 0, '5']] as const) assert.equal(shiftDecimal(text, places), expected, text);
  for (const text of ['', '.', '1e3', 'x', '1.2.3']) assert.equal(shiftDecimal(text, 3), undefined, text);
  assert.deepEqual([fieldMeaning('latency_ms')?.shift, fieldMeaning('duration_us')?.shift, fieldMeaning('response_time_seconds')?.shift, fieldMeaning('elapsed_ns')?.shift, fieldMeaning('request_time')?.shift], [0, -3, 3, -6, 3]);
  // Without a unit nobody knows.
  assert.equal(fieldMeaning('latency'), undefined);
});
