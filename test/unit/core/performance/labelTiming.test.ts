/** How late labels come, which windows still wait for them, how fresh the rows are. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { timingNotes } from '../../../../src/core/output/performanceSection.ts';
import { freshnessOf, labelDelay } from '../../../../src/core/performance/labelTiming.ts';
import { measureTimeline } from '../../../../src/core/performance/timeline.ts';
import { seeded } from '../random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-01-01T00:00:00Z');

test('delays: the quantiles of the times between, of rows with a label only', () => {
  const times = Float64Array.from({ length: 101 }, () => START);
  // 0 to 100 hours: by linear interpolation the median is 50 and the 95 % point 95 (R type 7).
  const known = times.map((time, k) => time + k * HOUR);
  const all = labelDelay(times, known, new Float64Array(101));
  assert.deepEqual(all, { rows: 101, p50: 50 * HOUR, p95: 95 * HOUR, early: 0 });
  const some = labelDelay(times, known.map((time, k) => (k === 0 ? START - HOUR : time)), Float64Array.from(times, (_, k) => (k < 3 ? 1 : NaN)));
  assert.deepEqual(some, { rows: 3, p50: HOUR, early: 1 }, 'three rows have no slowest twentieth');
  assert.equal(labelDelay(times, times.map(() => NaN), new Float64Array(101)), undefined);
});

/** A hundred rows a day; a label comes after so many days, if it has come by the end. `share`: rows that ever get one. */
function timeline(days: number, delay: (random: () => number) => number, { seed = 1, share = 1, known = true, wrongFrom = Infinity } = {}) {
  const random = seeded(seed);
  const n = days * 100;
  const times = Float64Array.from({ length: n }, (_, row) => START + row * (DAY / 100));
  const end = START + days * DAY;
  const labelTimes = times.map((time) => (random() < share ? time + delay(random) * DAY : NaN)).map((time) => (time <= end ? time : NaN));
  const actual = labelTimes.map((time) => (Number.isNaN(time) ? NaN : 1));
  const predicted = actual.map((_, row) => Number(random() < (row >= wrongFrom * 100 ? 0.5 : 0.9)));
  const side = { times, outcomes: { actual, predicted, score: new Float64Array(n).fill(NaN) }, inflation: 1, ...(known ? { labelTimes } : {}) };
  const found = measureTimeline({ training: undefined, production: side }, { task: 'binary', positive: 1 }, 'day');
  assert.ok(found);
  return found;
}

test('windows whose labels are still to come are marked, with the times of labels and without', () => {
  for (const known of [true, false]) {
    const young = timeline(20, () => 3, { known }).windows.map((window) => window.young === true);
    // Labels take exactly three days: the last three days have none, the others all.
    assert.deepEqual(young, Array.from({ length: 20 }, (_, day) => day >= 17), String(known));
  }
  const [first] = timeline(20, () => 3).windows;
  assert.deepEqual(first?.delay, { rows: 100, p50: 3 * DAY, p95: 3 * DAY, early: 0 });
});

test('nothing is marked where labels come at once, or only some rows ever get one', () => {
  for (let seed = 1; seed <= 20; seed++) {
    for (const known of [true, false]) {
      assert.ok(timeline(20, () => 0, { seed, known }).windows.every(({ young }) => !young));
      assert.ok(timeline(20, () => 0, { seed, known, share: 0.3 }).windows.every(({ young }) => !young), `seed ${seed}`);
    }
  }
});

test('a young window is not judged: what its first labels say makes no change point', () => {
  // From day 17 on the few labels that are there are often wrong.
  const slow = timeline(20, (random) => (random() < 0.3 ? 0.1 : 4), { wrongFrom: 16, seed: 3 });
  assert.deepEqual(slow.windows.map(({ young }) => young === true), Array.from({ length: 20 }, (_, day) => day >= 16));
  assert.ok((slow.change?.pValue ?? 1) > 0.01);
  const settled = timeline(20, () => 0, { wrongFrom: 16, seed: 3 });
  assert.ok((settled.change?.pValue ?? 1) < 0.01, 'the same with all labels is one');
  assert.equal(settled.change?.at, '2026-01-17T00:00:00.000Z');
});

test('freshness: the newest rows, and a gap that is far longer than the usual interval', () => {
  const times = Float64Array.from({ length: 100 }, (_, k) => START + k * HOUR + (k >= 60 ? 2 * DAY : 0));
  const actual = Float64Array.from(times, (_, k) => (k < 90 ? 1 : NaN));
  const found = freshnessOf(times.toReversed(), actual.toReversed());
  assert.deepEqual(found, { newest: '2026-01-07T03:00:00.000Z', newestLabelled: '2026-01-06T17:00:00.000Z', gap: { from: '2026-01-03T11:00:00.000Z', to: '2026-01-05T12:00:00.000Z', milliseconds: 49 * HOUR, usual: HOUR } });
  assert.equal(freshnessOf(times.subarray(0, 60), actual)?.gap, undefined);
  assert.equal(freshnessOf(Float64Array.of(NaN), Float64Array.of(1)), undefined);
  const notes = timingNotes({ unit: 'day', unread: 0, delay: { rows: 1200, p50: 3 * DAY, p95: 9 * DAY, early: 1 }, freshness: { ...found, newest: found?.newest ?? '', age: 3 * DAY } }, [{ side: 'production', from: '2026-01-07T00:00:00.000Z', to: '2026-01-08T00:00:00.000Z', rows: 4, labelled: 0, metrics: {}, young: true }]);
  assert.deepEqual(notes, [
    'The newest production row is of 2026-01-07 03:00, 3 days before this report, the newest with a label of 2026-01-06 17:00.',
    'No rows from 2026-01-03 11:00 to 2026-01-05 12:00: 2 days, where 19 of 20 rows come within 60 minutes.',
    'Labels come after 3 days (half of 1,200 rows) and 9 days (19 of 20). 1 label is older than the row.',
    'The last window waits for labels (from 2026-01-07 00:00 on) and is not judged.',
  ]);
});
