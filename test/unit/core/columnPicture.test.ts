import assert from 'node:assert/strict';
import test from 'node:test';
import { columnPicture, PICTURE_COLOURS } from '../../../src/core/output/columnPicture.ts';
import type { ColumnReport } from '../../../src/core/report.ts';

const column: ColumnReport = {
  name: '<script>"&',
  kind: 'categorical',
  training: { count: 100, missing: 2, distinct: 2, top: [{ value: '</text><a>', count: 60 }, { value: '', count: 38 }] },
  production: { count: 100, missing: 10, distinct: 1, top: [{ value: '</text><a>', count: 90 }] },
  drift: { verdict: 'drift', method: 'chi-square', effect: 0.388, reason: 'drift: other shares', measures: {} },
  explanation: null,
};

test('names and values are text, never markup', () => {
  const picture = columnPicture(column, 'a < b', PICTURE_COLOURS.dark);
  assert.ok(!/<script|<a>|"&/.test(picture));
  assert.match(picture, /&#60;script&#62;/);
  assert.match(picture, />2\.0\u00a0%</);
  assert.match(picture, />10\.0\u00a0%</);
  assert.match(picture, />0\.388</);
});

test('of a private column there are counts and no value', () => {
  const numeric: ColumnReport = { ...column, name: 'age', kind: 'numeric', private: true, training: { count: 9, missing: 0, distinct: 9, mean: 4321 }, production: null };
  const picture = columnPicture(numeric, '', PICTURE_COLOURS.light);
  assert.match(picture, /The values are private\./);
  assert.ok(!picture.includes('4321'));
});

test('a histogram has one bar a bin that has values, and an outline', () => {
  const histogram = (counts: number[]) => ({ count: 10, missing: 0, distinct: 10, mean: 1.5, histogram: { edges: [0, 1, 2, 3], counts } });
  const picture = columnPicture({ ...column, kind: 'numeric', training: histogram([5, 0, 5]), production: histogram([0, 10, 0]) }, '', PICTURE_COLOURS.highContrast);
  const [filled, outline] = [...picture.matchAll(/<path d="([^"]*)" fill/g)].map(([, d]) => d!);
  assert.equal(filled!.match(/M/g)!.length, 2);
  assert.equal(outline!.match(/M/g)!.length, 1);
});
