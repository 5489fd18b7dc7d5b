/** The rules about dates and times on generated columns: where each must speak, and where it must be silent. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { seeded } from '../core/random.ts';
import { factual, findingsOf, reported } from './factual.ts';
import { dayFirst, everyDay, exchanged, iso, isoDay, monthFirst, shopTimes } from './times.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const before = shopTimes(3000, 1, '2019-01-01', 90);
const after = shopTimes(2000, 2, '2019-04-01', 60);

async function only(training: readonly string[], production: readonly string[], name = 'pickup'): Promise<string> {
  const found = await findingsOf(training, production, name);
  assert.equal(found.length, 1, found.map(({ message }) => message).join('\n'));
  return `${found[0]?.rule}: ${found[0]?.severity}: ${found[0]?.message}`;
}

async function silent(training: readonly string[], production: readonly string[], name = 'pickup'): Promise<void> {
  const report = await reported([[name, training]], [[name, production]]);
  assert.deepEqual(report.findings.map(({ message }) => message), []);
  assert.equal(report.columns[0]?.kind, 'datetime');
  assert.equal(report.columns[0]?.explanation, null);
}

test('later dates of one notation: nothing', async () => {
  await silent(before.map(iso), after.map(iso));
  await silent(before.map(dayFirst), after.map(dayFirst));
  await silent(before.map(monthFirst), after.map(monthFirst).toReversed());
  await silent(before.map((at) => String(at / 1000)), after.map((at) => String(at / 1000)), 'created_at');
  // With and without zeros before single digits.
  await silent(before.map(monthFirst), after.map((at) => monthFirst(at).replace(/\b0(\d\/)/g, '$1')));
});

test('date-format-changed: every pair of notations is one finding, and no change of type', async () => {
  const notations: readonly [string, (at: number) => string][] = [
    ['YYYY-MM-DD HH:MM:SS', iso],
    ['DD/MM/YYYY HH:MM:SS', dayFirst],
    ['MM/DD/YYYY HH:MM:SS', monthFirst],
    ['YYYYMMDD', (at) => isoDay(at).replaceAll('-', '')],
    ['DD Month YYYY', (at) => `${isoDay(at).slice(8)} ${new Date(at).toUTCString().slice(8, 11)} ${isoDay(at).slice(0, 4)}`],
    ['YY-MM-DD', (at) => isoDay(at).slice(2)],
    ['seconds since 1970', (at) => String(at / 1000)],
    ['days since 1900, as in spreadsheets', (at) => String(at / DAY + 25_569)],
  ];
  for (const [a, written] of notations) {
    for (const [b, other] of notations) {
      if (a === b || [a, b].every((name) => /since|YYYYMMDD/.test(name))) continue;
      const found = await only(before.map(written), after.map(other));
      assert.equal(found, `date-format-changed: error: pickup is written as ${a} in training, and as ${b} in 100\u00a0% of production rows (2,000 of 2,000).`);
    }
  }
});

test('date-format-changed: lesser changes are warnings, few rows a note', async () => {
  assert.match(await only(before.map(iso), after.map((at) => iso(at).replace(' ', 'T'))), /^date-format-changed: warning: pickup is written as YYYY-MM-DD HH:MM:SS in training, and as YYYY-MM-DDTHH:MM:SS in 100/);
  assert.match(await only(before.map(iso), after.map(isoDay)), /^date-format-changed: warning: .* and as YYYY-MM-DD in 100/);
  assert.match(await only(before.map(iso), after.map((at, k) => (k % 50 === 0 ? dayFirst(at) : iso(at)))), /^date-format-changed: info: .* in 2\.0\u00a0% of production rows \(40 of 2,000\)\.$/);
  await silent(before.map((at, k) => (k % 50 === 0 ? dayFirst(at) : iso(at))), after.map((at, k) => (k % 50 === 0 ? dayFirst(at) : iso(at))));
});

test('date-format-changed: the time of day is gone, AM and PM are', async () => {
  assert.match(await only(before.map(iso), after.map((at) => `${isoDay(at)} 00:00:00`)), /^date-format-changed: warning: pickup has no time of day any more: 100\u00a0% of production rows \(2,000 of 2,000\) are at midnight/);
  const twelve = (at: number): string => iso(at).replace(/ (\d\d)/, (_, hour: string) => ` ${String(((Number(hour) + 11) % 12) + 1).padStart(2, '0')}`);
  assert.match(await only(before.map(iso), after.map(twelve)), /^date-format-changed: error: pickup looks as if AM and PM had been lost: all hours of production are from 1 to 12/);
});

test('a notation whose order no cell of production decides is that of training', async () => {
  const first = after.filter((at) => new Date(at).getUTCDate() <= 12).slice(0, 6);
  const pair = await factual([['pickup', before.map(dayFirst)]], [['pickup', first.map(dayFirst)]]);
  const dates = pair.columns[0]?.dates;
  assert.deepEqual(dates?.production.notations.map(({ notation, ambiguous }) => [notation, ambiguous]), [['DD/MM/YYYY HH:MM:SS', true]]);
  assert.equal(dates?.production.min, first[0]);
});

test('epoch-unit-changed', async () => {
  const name = 'created_at';
  assert.equal(
    await only(before.map((at) => String(at / 1000)), after.map(String), name),
    'epoch-unit-changed: error: created_at is in seconds since 1970 in training, and in milliseconds since 1970 in 100\u00a0% of production rows (2,000 of 2,000).',
  );
  // Digits beyond 2^53 are no numbers to the profile.
  assert.match(await only(before.map((at) => String(at / 1000)), after.map((at) => `${at}000000`), name), /in nanoseconds since 1970 in 100/);
  // Amounts that happen to be as large are no times.
  const report = await reported([['balance', before.map((at) => String(at / 1000))]], [['balance', after.map(String)]]);
  assert.equal(report.columns[0]?.kind === 'datetime' || report.findings.some(({ rule }) => rule === 'epoch-unit-changed'), false);
});

test('day-month-swap: some days could be exchanged, and were', async () => {
  const found = await only(before.map(iso), shopTimes(2000, 3, '2019-03-01', 45).map(exchanged));
  assert.match(found, /^day-month-swap: error: pickup looks as if day and month had been exchanged in production: its 24 days up to the 12th of a month \(21 days after it\) lie close together only once day and month are exchanged back\.$/);
  // Half a year: exchanged back the days lie twice as densely, and the later days tell.
  assert.match(await only(before.map(iso), shopTimes(4000, 6, '2019-01-01', 181).map(exchanged)), /^day-month-swap: error: .* its 72 days up to the 12th lie in other months than its 109 later days, and in the same ones once they are exchanged back\.$/);
  // Only what could be read as day first is left: nothing after the 12th.
  const left = shopTimes(4000, 4, '2019-03-01', 31).filter((at) => new Date(at).getUTCDate() <= 12).map(exchanged);
  assert.match(await only(before.map(iso), left), /^day-month-swap: error: .* its 12 days up to the 12th of a month \(none is after it\) lie close together/);
});

test('day-month-swap: silent on seasons, on the first of each month, on whole years', async () => {
  const year = everyDay('2018-01-01', 365, 3).map(isoDay);
  await silent(everyDay('2018-01-01', 181, 3).map(isoDay), everyDay('2018-07-01', 184, 3).map(isoDay));
  await silent(year, everyDay('2019-01-01', 12, 3).map(isoDay));
  const firsts = Array.from({ length: 60 }, (_, k) => isoDay(Date.UTC(2019, k, 1)));
  await silent([...year, ...year], firsts);
});

test('day-month-swap: silent on fifty days taken at random from a year, though the months of its early days often differ from those of the late ones', async () => {
  const random = seeded(31);
  const days = (count: number): string[] => Array.from({ length: count }, () => isoDay(Date.parse('2018-01-01') + Math.floor(random() * 730) * DAY));
  const year = days(2000);
  for (let k = 0; k < 300; k++) {
    const found = await findingsOf(year, days(50));
    assert.deepEqual(found.filter(({ rule }) => rule === 'day-month-swap'), []);
  }
});

test('time-zone-changed: the clock is shifted by whole hours', async () => {
  for (const hours of [-8, -5, 2, 6]) {
    const found = await only(before.map(iso), after.map((at) => iso(at + hours * HOUR)));
    assert.match(found, new RegExp(`^time-zone-changed: warning: pickup is shifted by about ${hours < 0 ? '\u2212' : '\\+'}${Math.abs(hours)} hours in production: the hours of the day differ by a total variation of 0\\.\\d+ as they are, and by 0\\.0\\d+ once shifted back\\.$`));
  }
  const report = await reported([['pickup', before.map(iso)]], [['pickup', after.map((at) => iso(at - 5 * HOUR))]]);
  assert.deepEqual(report.columns[0]?.explanation?.transform, 'time-shift');
  assert.equal(report.columns[0]?.explanation?.parameters['hours'], -5);
});

test('time-zone-changed: other hours that are no shift are none', async () => {
  // The evening is gone: half of what comes after six, as by a shop that closes earlier.
  const random = seeded(9);
  const earlier = after.filter((at) => new Date(at).getUTCHours() < 18 || random() < 0.4);
  const found = await findingsOf(before.map(iso), earlier.map(iso));
  assert.deepEqual(found.map(({ rule }) => rule), []);
});

test('time-zone-changed: a log of two and a half days that is cut in the middle of a day', async () => {
  const random = seeded(11);
  const log = Array.from({ length: 6000 }, () => Date.parse('2015-05-17T10:05:00Z') + Math.floor(random() * 79 * 3600) * 1000).toSorted((a, b) => a - b);
  await silent(log.slice(0, 3000).map(iso), log.slice(3000).map(iso));
});

test('time-zone-changed: zones as they are written, but not summer time', async () => {
  const zoned = (zone: string) => (at: number) => `${iso(at).replace(' ', 'T')}${zone}`;
  assert.match(await only(before.map(zoned('')), after.map(zoned('Z'))), /^time-zone-changed: warning: pickup has times without a zone in training, and times in zone Z in 100/);
  assert.match(await only(before.map(zoned('Z')), after.map(zoned('+05:30'))), /times in zone Z in training, and times in zone \+05:30 in 100/);
  assert.match(await only(before.map(zoned('Z')), after.map(zoned('+00:00'))), /^time-zone-changed: info/);
  await silent(before.map(zoned('+01:00')), after.map(zoned('+02:00')));
  const same = shopTimes(2000, 5, '2019-01-01', 90);
  assert.match(await only(before.map(zoned('+01:00')), same.map(zoned('+02:00'))), /^time-zone-changed: warning/);
});

test('date-coverage: a gap far longer than any in training', async () => {
  const gap = [Date.parse('2019-04-20T00:00:00Z'), Date.parse('2019-04-25T00:00:00Z')] as const;
  const found = await only(before.map(iso), after.filter((at) => at < gap[0] || at >= gap[1]).map(iso));
  assert.match(found, /^date-coverage: warning: pickup has no production rows from 2019-04-19 \d\d:\d\d to 2019-04-25 \d\d:\d\d, for 5 days \(8\.\d\u00a0% of its range\); the longest gap in training is \d+ hours\.$/);
  // Days without a time of day.
  const daily = everyDay('2019-01-01', 200).map(isoDay);
  const lost = everyDay('2019-07-20', 100).map(isoDay).filter((_, k) => k < 40 || k >= 52);
  assert.match(await only(daily, lost), /^date-coverage: warning: pickup has no production rows from 2019-08-28 to 2019-09-10, for 13 days \(13\.1\u00a0% of its range\); the longest gap in training is 24 hours\.$/);
});

test('date-coverage: no gap where production is merely thinner, or training has such gaps too', async () => {
  await silent(before.map(iso), after.filter((_, k) => k % 25 === 0).map(iso));
  const weekdays = (from: string, days: number): string[] => everyDay(from, days, 5).filter((at) => ![0, 6].includes(new Date(at).getUTCDay())).map(isoDay);
  await silent(weekdays('2019-01-01', 120), weekdays('2019-05-01', 60));
});

test('date-coverage: weekdays and hours that one side never has', async () => {
  const open = everyDay('2019-01-01', 120, 4).map(isoDay);
  const closed = everyDay('2019-05-01', 60, 4).filter((at) => new Date(at).getUTCDay() !== 0).map(isoDay);
  assert.match(await only(open, closed), /^date-coverage: warning: pickup has no production rows on Sundays, where 14\.\d\u00a0% of training rows are\.$/);
  assert.match(await only(closed, open), /^date-coverage: warning: pickup has no training rows on Sundays, where 14\.\d\u00a0% of production rows are\.$/);
  const early = after.filter((at) => new Date(at).getUTCHours() < 21 || new Date(at).getUTCHours() === 23);
  const found = await only(before.map(iso), early.map(iso));
  assert.match(found, /^date-coverage: (info|warning): pickup has no production rows between 21:00 and 23:00, where \d+\.\d\u00a0% of training rows are\.$/);
});

test('random halves of a year with seasons, weekends and holidays: nothing', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = seeded(seed);
    const all = shopTimes(4000, seed + 100, '2018-01-01', 365).filter((at) => {
      const date = new Date(at);
      const season = 0.5 + 0.5 * Math.cos((2 * Math.PI * date.getUTCMonth()) / 12);
      return random() < 0.2 + 0.8 * season && (date.getUTCDay() !== 0 || random() < 0.1) && (date.getUTCMonth() !== 11 || date.getUTCDate() < 24);
    });
    const left = all.map(() => random() < 0.5);
    await silent(all.filter((_, k) => left[k]).map(iso), all.filter((_, k) => !left[k]).map(iso));
    await silent(all.slice(0, all.length / 2).map(iso), all.slice(all.length / 2).map(iso));
  }
});

test('some cells that are no dates are still a change of type, counted right', async () => {
  const [found, ...others] = await findingsOf(before.map(dayFirst), after.map((at, k) => (k < 20 ? 'unknown' : dayFirst(at))), 'pickup');
  assert.equal(found?.rule, 'type-changed');
  assert.equal(found?.message, 'pickup holds dates in training and text in production: 20 of 2,000 production values (1.0\u00a0%) are not dates.');
  assert.deepEqual(others.map(({ rule }) => rule), []);
});

test('grows-with-time: numbers that only grow, once and quietly; not dates and not identifiers', async () => {
  const years = (from: number, count: number): string[] => Array.from({ length: 300 }, (_, k) => String(from + Math.floor((k * count) / 300)));
  assert.equal(await only(years(2010, 3), years(2013, 2), 'year'), 'grows-with-time: info: year only grows: it goes from 2010 to 2012 in training, and from 2013 to 2014 in production.');
  const fall = (from: number): string[] => Array.from({ length: 300 }, (_, k) => String(from - 2.5 * k));
  assert.match(await only(fall(9000), fall(8000), 'stock'), /^grows-with-time: info: stock only falls: it goes from 9000 to 8253 in training, and from 8000 to 7253 in production\.$/);
  assert.deepEqual(await findingsOf(before.map((_, k) => String(k)), after.map((_, k) => String(5000 + k)), 'row'), []);
});

test('the report shows the profile of dates, and of private ones only counts', async () => {
  const report = await reported([['pickup', before.map(dayFirst)], ['token_time', before.map(iso)]], [['pickup', after.map(dayFirst)], ['token_time', after.map(isoDay)]]);
  const [pickup, hidden] = report.columns;
  const { dates, min, max } = pickup?.training ?? {};
  assert.deepEqual([min, max], [iso(before[0] as number), iso(before.at(-1) as number)]);
  assert.deepEqual([dates?.notations, dates?.unread, dates?.resolution, dates?.zones], [[{ notation: 'DD/MM/YYYY HH:MM:SS', count: 3000 }], 0, 'second', [{ zone: 'none', count: 3000 }]]);
  for (const counts of [dates?.hours, dates?.weekdays, dates?.months, dates?.histogram.counts]) assert.equal(counts?.reduce((sum, count) => sum + count, 0), 3000);
  assert.deepEqual(dates?.histogram.edges, pickup?.production?.dates?.histogram.edges);
  assert.equal(pickup?.production?.dates?.gaps?.length, 5);
  assert.equal(hidden?.training?.dates, undefined);
  assert.ok(report.findings.some(({ column, rule }) => column === 'token_time' && rule === 'date-format-changed'));
});
