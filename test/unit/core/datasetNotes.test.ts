import assert from 'node:assert/strict';
import test from 'node:test';
import { datasetNotes } from '../../../src/core/output/datasetNotes.ts';
import type { DatasetSummary } from '../../../src/core/report.ts';

const summary: DatasetSummary = { path: 'a.csv', format: 'csv', bytes: 1, rows: 10, malformedRows: 0, columns: 2, encoding: 'utf-8', delimiter: ',', quote: '"', header: true };
const part = { column: 'split', rowsOfFile: 20, rowsOnNeitherSide: 0 };

test('an ordinary file needs no word, anything else has one', () => {
  for (const [change, notes] of [
    [{}, []],
    [{ malformedRows: 1200 }, ['1,200 malformed']],
    [{ files: 3, filesFound: 3 }, ['3 files']],
    [{ files: 1, filesFound: 3, malformedRows: 2 }, ['2 malformed', '1 of 3 files']],
    [{ part: { ...part, values: ['a', 'b c'] } }, ['split a, “b c”']],
    [{ part: { ...part, values: ['a', 'b', 'c', 'd'] } }, ['split a, b, c, …']],
    [{ part: { ...part, rest: true } }, ['other values of split']],
    [{ part: { ...part, before: '2026-03-01' } }, ['split before 2026-03-01']],
    [{ part: { ...part, from: '2026-03-01' } }, ['split from 2026-03-01']],
    // The values of a private column are left out.
    [{ part }, ['a part by split']],
    [{ overridden: true, delimiter: '\t', quote: '', header: false, encoding: 'windows-1251' }, ['read as csv, delimiter tab, quote none, no header, windows-1251']],
    [{ files: 1, filesFound: 3, problem: { code: 'x', message: 'x', remedy: 'x' } }, ['cannot be used']],
  ] as const) {
    assert.deepEqual(datasetNotes({ ...summary, ...change } as DatasetSummary), notes);
  }
});
