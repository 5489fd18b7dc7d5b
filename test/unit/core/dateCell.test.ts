import assert from 'node:assert/strict';
import test from 'node:test';
import { unpackParts } from '../../../src/core/calendar.ts';
import { emptyDateCell, layoutOf, readDateCell, readTimeNumber } from '../../../src/core/dateCell.ts';
import { dayOf, notationText } from '../../../src/core/dateNotation.ts';
import type { DateOrder } from '../../../src/core/dateNotation.ts';
import { isTimeRange, looksLikeDate } from '../../../src/core/dateText.ts';
import { timeText } from '../../../src/core/timeText.ts';

/** Notation and time of a cell; `order` for those that leave it open. */
function read(text: string, order?: DateOrder): [string, string] | undefined {
  const cell = emptyDateCell();
  if (!readDateCell(text, cell)) return undefined;
  const { style } = layoutOf(cell.layout);
  const day = style === 'year last' || style === 'open' ? dayOf(unpackParts(cell.day), style, order ?? 'DMY') : cell.day;
  return [notationText(cell.layout, order, cell.unpadded), day === undefined ? 'none' : timeText(day * 86_400_000 + Math.max(0, cell.time), cell.time < 0 ? 'day' : 'fraction')];
}

test('usual notations', () => {
  assert.deepEqual(read('2019-03-04'), ['YYYY-MM-DD', '2019-03-04']);
  assert.deepEqual(read(' 2019-03-04 16:11:55 '), ['YYYY-MM-DD HH:MM:SS', '2019-03-04 16:11:55']);
  assert.deepEqual(read('2019-03-04T16:11:55.123456Z'), ['YYYY-MM-DDTHH:MM:SS', '2019-03-04 16:11:55.123']);
  assert.deepEqual(read('2019-03-04 16:11'), ['YYYY-MM-DD HH:MM', '2019-03-04 16:11:00']);
  assert.deepEqual(read('2019/3/4 7:05'), ['YYYY/M/D HH:MM', '2019-03-04 07:05:00']);
  assert.deepEqual(read('04.03.2019', 'DMY'), ['DD.MM.YYYY', '2019-03-04']);
  assert.deepEqual(read('6/1/1930 22:00', 'MDY'), ['M/D/YYYY HH:MM', '1930-06-01 22:00:00']);
  assert.deepEqual(read('6/1/1930 22:00', 'DMY'), ['D/M/YYYY HH:MM', '1930-01-06 22:00:00']);
  assert.deepEqual(read('03/04/2019 12:05:00 AM', 'MDY'), ['MM/DD/YYYY HH:MM:SS AM/PM', '2019-03-04 00:05:00']);
  assert.deepEqual(read('03/04/2019 12:05 p.m.', 'MDY'), ['MM/DD/YYYY HH:MM AM/PM', '2019-03-04 12:05:00']);
  assert.deepEqual(read('19-03-04', 'YMD'), ['YY-MM-DD', '2019-03-04']);
  assert.deepEqual(read('04.03.69', 'DMY'), ['DD.MM.YY', '1969-03-04']);
  assert.deepEqual(read('20190304'), ['YYYYMMDD', '2019-03-04']);
  assert.deepEqual(read('20190304T161155Z'), ['YYYYMMDDTHHMMSS', '2019-03-04 16:11:55']);
  assert.deepEqual(read('4 Mar 2019'), ['D Month YYYY', '2019-03-04']);
  assert.deepEqual(read('04-MAR-19'), ['DD-Month-YY', '2019-03-04']);
  assert.deepEqual(read('March 4th, 2019 4:11 pm'), ['Month D, YYYY HH:MM AM/PM', '2019-03-04 16:11:00']);
  assert.deepEqual(read('Mon, 04 Mar 2019 16:11:55 +0000'), ['Weekday, DD Month YYYY HH:MM:SS', '2019-03-04 16:11:55']);
  assert.deepEqual(read('04/Mar/2019:16:11:55 +0000'), ['DD/Month/YYYY:HH:MM:SS', '2019-03-04 16:11:55']);
  assert.deepEqual(read('Mar-2019'), ['Month-YYYY', '2019-03-01']);
});

test('time zones are kept as they are written', () => {
  const zone = (text: string): number => {
    const cell = emptyDateCell();
    assert.ok(readDateCell(text, cell), text);
    return cell.zone;
  };
  assert.deepEqual(['2019-03-04T16:11:55+05:30', '2019-03-04 16:11:55-0800', '2019-03-04 16:11:55+01'].map(zone), [330, -480, 60]);
  assert.equal(new Set(['2019-03-04T16:11:55Z', '2019-03-04 16:11:55 UTC', '2019-03-04 16:11:55 GMT', '2019-03-04 16:11:55'].map(zone)).size, 4);
});

test('what is no date', () => {
  const texts = ['', 'hello', '2019', '12.5', '1.2.3', '10.0.0.1', '2019-02-30', '2019-13-01', '32/13/2019', '99999999', '2019-03-04 25:00', '2019-03-04 12:61', '13:05 pm', '4 Foo 2019', '555-1234', 'May', '2019-03-04x', '0/0/2019'];
  assert.deepEqual(texts.filter(looksLikeDate), []);
});

test('numbers that are times: since 1970, yyyymmdd, days of a spreadsheet', () => {
  const number = (value: number): [string, string] | undefined => {
    const cell = emptyDateCell();
    return readTimeNumber(value, cell) ? [layoutOf(cell.layout).style, timeText(cell.day * 86_400_000 + Math.max(0, cell.time), 'second')] : undefined;
  };
  // date -u -d @1551715915
  for (const [unit, size] of [['seconds', 1], ['milliseconds', 1e3], ['microseconds', 1e6], ['nanoseconds', 1e9]] as const) {
    assert.deepEqual(number(1_551_715_915 * size), [unit, '2019-03-04 16:11:55']);
  }
  assert.deepEqual(number(20_190_304), ['compact', '2019-03-04 00:00:00']);
  assert.deepEqual(number(43_528.5), ['serial', '2019-03-04 12:00:00']); // LibreOffice: 43528 is 2019-03-04
  assert.deepEqual([0, -5, 1234, 20_191_304, 1e20, 8.5e7].map(number), [undefined, undefined, undefined, undefined, undefined, undefined]);
  assert.ok(isTimeRange(1.5e9, 1.6e9) && isTimeRange(20_190_101, 20_191_231) && !isTimeRange(1.5e9, 1.6e12) && !isTimeRange(0, 1.5e9) && !isTimeRange(NaN, NaN));
});
