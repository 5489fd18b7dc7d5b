/** What the panel says of how a service ran, without a browser. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { OperationsReport, OperationsWindow } from '../../src/core/logs/operations.ts';
import { beforeAndSince, decimalsFor, failuresKnown, hasOperations, latencyTexts, logPeriod, missingNotes, operationsSentence, resourceText, sentenceTime, slotsOf, slotText, throughputText } from '../../webview/operationsText.ts';
import { persistedView } from '../../webview/persistedView.ts';
import { logFacts, operationsReport } from './operationsReport.ts';

const usual = operationsReport();

function window(from: string, records = 100): OperationsWindow {
  return { from, to: from, requests: records, errors: 0, slow: 0, errorRecords: 0, records, latencyMs: null };
}

test('the sentence names the window, both shares and what they are of', () => {
  const abnormal = { from: '2025-02-14T12:00:00Z', to: '2025-02-14T12:15:00Z', share: 0.083, elsewhere: 0.009, qValue: 0.001, message: '' } as const;
  const said = (what: 'errors' | 'latency' | 'error-records'): string => operationsSentence({ ...usual, windowSeconds: 900, firstAbnormal: { ...abnormal, what } }).text;
  assert.equal(said('errors'), 'In the 15 minutes from Fri 14\u00a0Feb\u00a02025, 12:00 UTC, 8.3\u00a0% of the requests failed; in the rest of the log 0.90\u00a0%.');
  assert.match(said('latency'), /8\.3\s% of the requests were slower than 95 % of all; /);
  assert.match(said('error-records'), /8\.3\s% of the records are errors; /);
});

test('evenness is no praise where one in twenty requests fails', () => {
  const even = (errorRate: number): [string, string] => {
    const { icon, text } = operationsSentence({ ...usual, firstAbnormal: null, errorRate, knownErrors: [] });
    return [icon, text];
  };
  assert.deepEqual(even(0.01), ['ok', 'No window of 1 hour is clearly worse than the rest of the log; over all of it, 1.0\u00a0% of the requests failed.']);
  assert.equal(even(0.05)[0], 'info');
  assert.equal(operationsSentence({ ...usual, firstAbnormal: null, errorRate: 0.01 }).icon, 'info', 'errors with a name are known');
});

test('without times or records it does not say that all is well', () => {
  const some = (windows: OperationsWindow[]): OperationsReport => ({ ...usual, firstAbnormal: null, windows, windowSeconds: windows.length > 0 ? 60 : null });
  assert.deepEqual([[], [window('2025-02-14T12:00:00Z', 5), window('2025-02-14T12:01:00Z', 19)], [window('2025-02-14T12:00:00Z'), window('2025-02-14T12:01:00Z')]].map((windows) => operationsSentence(some(windows)).name), ['Not known', 'Inconclusive', 'Note']);
});

test('a status, a level or nothing tells whether requests failed', () => {
  const none = { errors: 0, clientErrors: 0 };
  assert.equal(failuresKnown(none, undefined), 'status');
  assert.equal(failuresKnown(none, logFacts(['status'])), 'status');
  assert.equal(failuresKnown(none, logFacts(['level', 'latency'])), 'level');
  assert.equal(failuresKnown(none, logFacts(['latency'])), 'no');
  // What was counted was known, whatever the columns are called.
  assert.equal(failuresKnown({ errors: 0, clientErrors: 3 }, logFacts([])), 'status');
  assert.deepEqual(missingNotes({ ...usual, ...none }, logFacts(['level'])), ['No record has a status: a request counts as failed where its level says so.']);
  assert.deepEqual(missingNotes(usual, logFacts(['status'])), []);
});

test('slots keep the silences between windows, but not endless ones', () => {
  const windows = ['2025-02-14T12:00:00Z', '2025-02-14T12:01:00Z', '2025-02-14T12:04:00Z'].map((from) => window(from));
  assert.deepEqual(slotsOf({ windows, windowSeconds: 60 }).map(({ at, window: own }) => [new Date(at).toISOString().slice(11, 16), own !== undefined]), [['12:00', true], ['12:01', true], ['12:02', false], ['12:03', false], ['12:04', true]]);
  assert.equal(slotsOf({ windows: [...windows, window('2026-02-14T12:04:00Z')], windowSeconds: 60 }).length, 6);
  assert.deepEqual(slotsOf({ windows: [], windowSeconds: null }), []);
  assert.equal(slotText({ at: Date.parse('2025-02-14T12:02:00Z') }, 60, { failures: true, records: true, latencies: latencyTexts({ latencyMs: null }) }), '2025-02-14 12:02: no records');
});

test('a share is told before the abnormal window and since', () => {
  const windows = [10, 20, 30].map((errors, k) => ({ ...window(`2025-02-14T12:0${k}:00Z`), errors }));
  const turn = (at: number) => beforeAndSince({ windows, firstAbnormal: { ...usual.firstAbnormal!, from: windows[at]!.from } }, ({ errors }) => errors, ({ requests }) => requests);
  assert.deepEqual([turn(1), turn(2)], [{ before: 0.1, since: 0.25 }, { before: 0.15, since: 0.3 }]);
  assert.equal(turn(0), undefined, 'nothing lies before the first window');
  assert.equal(beforeAndSince({ windows, firstAbnormal: null }, () => 1, () => 1), undefined);
  assert.equal(beforeAndSince({ windows, firstAbnormal: { ...usual.firstAbnormal!, from: windows[1]!.from } }, () => 0, () => 0), undefined);
});

test('times and periods are said in UTC as short as they can be', () => {
  assert.deepEqual(['2025-02-14T00:00:00Z', '2025-02-14T12:05:00Z', '2025-02-16T12:05:09Z', 'never'].map(sentenceTime), ['Fri 14\u00a0Feb\u00a02025', 'Fri 14\u00a0Feb\u00a02025, 12:05', 'Sun 16\u00a0Feb\u00a02025, 12:05:09', '']);
  assert.equal(logPeriod('2025-02-14T12:00:00.123Z', '2025-02-14T13:20:00.500Z'), '14\u00a0Feb\u00a02025, 12:00:00 to 13:20:00');
  assert.equal(logPeriod('2025-02-14T12:00:00.123Z', '2025-02-14T12:00:00.900Z'), '14\u00a0Feb\u00a02025, 12:00:00');
  assert.equal(logPeriod('2025-02-01T12:00:00.123Z', '2025-02-28T12:00:00.900Z'), '1 to 28\u00a0Feb\u00a02025');
});

test('figures have as many digits as tell something, all of a kind alike', () => {
  assert.deepEqual([42, 10, 9.9, 0.5, 0.012, 0, 1e9].map(decimalsFor), [0, 0, 1, 2, 3, 0, 0]);
  const { bare, whole } = latencyTexts({ latencyMs: { n: 3, p50: 0.42, p95: 3, p99: 12, max: 1200 } });
  assert.deepEqual([bare(0.421), whole(1200)], ['0.42', '1,200.00\u00a0ms']);
  assert.deepEqual([resourceText(33.333, { mean: 40, unit: '%' }), resourceText(11_718.4, { mean: 11_000, unit: 'MB' })], ['33.3\u00a0%', '11,718\u00a0MB']);
  assert.deepEqual([12, 0.5, 0.01, 1e-6].map(throughputText), ['12 a second', '30 a minute', '36 an hour', '0.0864 a day']);
});

test('the view is offered where production is a log, and is kept', () => {
  assert.deepEqual([hasOperations({ operations: null }), hasOperations({ operations: usual })], [false, true]);
  const kept = { version: 1, training: 'file:///a', production: 'file:///b', view: 'operations' } as const;
  assert.deepEqual(persistedView(kept), kept);
});
