import assert from 'node:assert/strict';
import test from 'node:test';
import { calendarDate, calendarDay, weekday } from '../../../src/core/calendar.ts';
import { durationText, timeText } from '../../../src/core/timeText.ts';

test('days since 1970 agree with those of JavaScript, over six centuries', () => {
  for (let day = -150_000; day <= 60_000; day += 37) {
    const date = new Date(day * 86_400_000);
    const { year, month, day: dayOfMonth } = calendarDate(day);
    assert.deepEqual([year, month, dayOfMonth], [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
    assert.equal(calendarDay(year, month, dayOfMonth), day);
    assert.equal(weekday(day), (date.getUTCDay() + 6) % 7);
  }
});

test('what is no day of the calendar', () => {
  for (const [year, month, day] of [[2019, 2, 29], [1900, 2, 29], [2019, 4, 31], [2019, 13, 1], [2019, 0, 1], [2019, 1, 0], [2019, 1, 32], [NaN, 1, 1]] as const) {
    assert.equal(calendarDay(year, month, day), undefined, `${year}-${month}-${day}`);
  }
  assert.equal(calendarDay(2000, 2, 29), 11_016); // a leap year although a century
});

test('times and durations in words', () => {
  const at = Date.UTC(2019, 2, 4, 16, 11, 55, 70);
  assert.deepEqual((['day', 'minute', 'second', 'fraction'] as const).map((resolution) => timeText(at, resolution)), ['2019-03-04', '2019-03-04 16:11', '2019-03-04 16:11:55', '2019-03-04 16:11:55.070']);
  assert.equal(timeText(Date.UTC(1969, 11, 31, 23, 59, 59), 'second'), '1969-12-31 23:59:59');
  assert.deepEqual([47 * 3_600_000, 48 * 3_600_000, 90_000, 1000].map(durationText), ['47 hours', '2 days', '90 seconds', '1 second']);
});
