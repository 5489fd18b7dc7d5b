/** Windows of a timeline. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Outcomes } from '../../../../src/core/performance/outcomes.ts';
import { measureTimeline } from '../../../../src/core/performance/timeline.ts';
import type { TimedSide } from '../../../../src/core/performance/timeline.ts';

const BINARY = { task: 'binary', positive: 1 } as const;
const at = (text: string): number => Date.parse(text);

/** Rows at these times; every row is right but the first of each window of `wrong` rows. */
function rows(times: readonly number[], wrong = 4): TimedSide {
  const actual = Float64Array.from(times, (_, k) => k % 2);
  const outcomes: Outcomes = { actual, predicted: actual.map((value, k) => (k % wrong === 0 ? 1 - value : value)), score: actual.map((value) => 0.2 + 0.6 * value) };
  return { times: Float64Array.from(times), outcomes, inflation: 1 };
}

test('months, weeks from Monday, days and hours begin where the calendar says, in UTC', () => {
  const times = [at('2024-02-28T23:30:00Z'), at('2024-02-29T00:10:00Z'), at('2024-03-04T00:00:00Z')];
  const starts = (unit: 'hour' | 'day' | 'week' | 'month') => measureTimeline({ training: undefined, production: rows(times) }, BINARY, unit)?.windows.map(({ from, to }) => [from.slice(0, 16), to.slice(0, 16)]);
  assert.deepEqual(starts('month'), [['2024-02-01T00:00', '2024-03-01T00:00'], ['2024-03-01T00:00', '2024-04-01T00:00']]);
  assert.deepEqual(starts('week'), [['2024-02-26T00:00', '2024-03-04T00:00'], ['2024-03-04T00:00', '2024-03-11T00:00']]);
  assert.deepEqual(starts('day')?.map(([from]) => from), ['2024-02-28T00:00', '2024-02-29T00:00', '2024-03-04T00:00']);
  assert.deepEqual(starts('hour')?.map(([from]) => from), ['2024-02-28T23:00', '2024-02-29T00:00', '2024-03-04T00:00']);
});

test('the unit is the shortest that fills its windows; days without hours are no hours', () => {
  const day = at('2024-01-01T00:00:00Z');
  const daily = Array.from({ length: 30 * 150 }, (_, k) => day + Math.floor(k / 150) * 86_400_000);
  assert.equal(measureTimeline({ training: undefined, production: rows(daily) }, BINARY)?.unit, 'day');
  const spread = Array.from({ length: 3000 }, (_, k) => day + k * 3_600_000);
  assert.equal(measureTimeline({ training: undefined, production: rows(spread) }, BINARY)?.unit, 'week');
  const dense = Array.from({ length: 30_000 }, (_, k) => day + k * 20_000);
  assert.equal(measureTimeline({ training: undefined, production: rows(dense) }, BINARY)?.unit, 'hour');
});

test('metrics of a window with the rows they are of; rows without a time are counted', () => {
  const day = at('2024-01-01T00:00:00Z');
  const timeline = measureTimeline({ training: undefined, production: rows([...Array.from({ length: 40 }, () => day), NaN]) }, BINARY, 'day');
  assert.equal(timeline?.unread, 1);
  // Of 40 rows every fourth is wrong, on a row that is 0 and answered 1: 20 are 1 and 10 of the 0.
  assert.deepEqual(timeline?.windows, [{ side: 'production', from: '2024-01-01T00:00:00.000Z', to: '2024-01-02T00:00:00.000Z', rows: 40, labelled: 40, metrics: { accuracy: 0.75, meanScore: 0.5, positiveRate: 0.75, rocAuc: 1 } }]);
});

test('windows by number of rows, in the order of time, or of the file where there is none', () => {
  const day = at('2024-01-01T00:00:00Z');
  const backwards = measureTimeline({ training: undefined, production: rows([day + 3000, day + 2000, day + 1000]) }, BINARY, 2);
  assert.deepEqual(backwards?.windows.map(({ from, rows: count }) => [from.slice(17, 19), count]), [['01', 2], ['03', 1]]);
  const without = measureTimeline({ training: undefined, production: rows([NaN, NaN, NaN]) }, BINARY, 2);
  assert.deepEqual(without?.windows.map(({ from, to }) => [from, to]), [['row 1', 'row 2'], ['row 3', 'row 3']]);
  assert.equal(measureTimeline({ training: undefined, production: rows([NaN]) }, BINARY), undefined);
});
