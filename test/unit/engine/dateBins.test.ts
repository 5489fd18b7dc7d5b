import assert from 'node:assert/strict';
import test from 'node:test';
import { dateBins, dateEdges } from '../../../src/engine/facts/dateBins.ts';

const DAY = 86_400_000;
const at = (text: string): number => Date.parse(`${text}Z`);
const day = (edge: number | undefined): string => new Date(edge ?? NaN).toISOString().slice(0, 16);

test('edges at round times: hours, days, weeks from Monday, months, decades', () => {
  const edges = (from: string, to: string): string[] => dateEdges(at(from), at(to), 1).map(day);
  const ends = (list: string[]): (string | undefined)[] => [list[0], list[1], list.at(-1)];
  assert.deepEqual(ends(edges('2019-03-04T08:20', '2019-03-05T20:10')), ['2019-03-04T08:00', '2019-03-04T09:00', '2019-03-05T21:00']);
  assert.deepEqual(ends(edges('2019-03-04T08:20', '2019-04-20T20:10')), ['2019-03-04T00:00', '2019-03-05T00:00', '2019-04-21T00:00']);
  assert.deepEqual(ends(edges('2019-03-06T08:20', '2019-12-20T20:10')), ['2019-03-04T00:00', '2019-03-11T00:00', '2019-12-23T00:00']);
  assert.deepEqual(ends(edges('2015-03-06T08:20', '2019-12-20T20:10')), ['2015-03-01T00:00', '2015-04-01T00:00', '2020-01-01T00:00']);
  assert.deepEqual(ends(edges('1930-06-01T22:00', '2014-09-05T05:30')), ['1930-01-01T00:00', '1932-01-01T00:00', '2016-01-01T00:00']);
});

test('every time is counted, and one far out does not flatten the rest', () => {
  const training = Float64Array.from({ length: 300 }, (_, k) => at('2019-01-01T00:00') + k * DAY);
  const production = Float64Array.from([...training.slice(100), at('9999-12-31T00:00')]);
  const { edges, ...counts } = dateBins(training, production, DAY);
  assert.ok(edges.length > 20 && edges.length <= 61 && (edges.at(-1) ?? Infinity) < at('2020-01-01T00:00'));
  for (const [side, times] of [['training', 300], ['production', 201]] as const) assert.equal(counts[side].reduce((sum, count) => sum + count, 0), times);
});
