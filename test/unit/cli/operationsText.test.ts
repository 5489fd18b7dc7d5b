/** How a service ran, for a terminal: the figures are there, and nothing of a log can reach the terminal as a command. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { operationsText } from '../../../src/cli/output/operationsText.ts';
import { readTime } from '../../../src/core/logs/exactTime.ts';
import { textCell } from '../../../src/core/logs/logCell.ts';
import type { LogEvent } from '../../../src/core/logs/logEvent.ts';
import { OperationsCollector } from '../../../src/core/logs/operationsCollector.ts';

function operations(texts: readonly string[], shift = 0) {
  const collector = new OperationsCollector();
  texts.forEach((text, k) => {
    const time = readTime(`2024-01-01T00:${String(k % 60).padStart(2, '0')}:00Z`);
    const meta = [textCell('status', 'status', k % 4 === 0 ? '503' : '200'), textCell('latency', 'latency_ms', String(k + 1)), textCell('version', 'v', text), textCell('route', 'path', text), textCell('level', 'level', text), textCell('message', 'message', `${text} CUDA out of memory`)];
    const event: LogEvent = { kind: 'whole', time, rows: [], meta };
    collector.add(event, k + 1 + shift);
  });
  return collector.report((place) => ({ line: place, file: texts[0] ?? '' }), [{ index: 0, column: texts[0] ?? '', change: 'type', before: 'number', after: 'text', place: 7, time: undefined, rowsBefore: 20, rowsAfter: 30 }]);
}

test('the figures of a log', () => {
  const text = operationsText(operations(Array.from({ length: 40 }, () => '/predict'))).join('\n').replace(/\u00a0|\u202f/g, ' ');
  for (const part of ['40 requests', '10 errors (25.0 %)', 'p50 20.5 ms', 'p95 38.05 ms', 'out-of-memory errors: 40, the first in', 'at line 1', 'changes from number to text', 'Routes', 'Windows of 1 minute, the first 24 of 40', 'Messages']) assert.ok(text.includes(part), `${part} in\n${text}`);
});

test('a log of nothing but messages has no figures of requests', () => {
  const collector = new OperationsCollector();
  collector.add({ kind: 'note', rows: [], meta: [textCell('message', 'message', 'hello there')] }, 1);
  const text = operationsText(collector.report((line) => ({ line }), [])).join('\n');
  assert.ok(text.includes('“hello there”') && !/request|latency|Windows/.test(text), text);
});

test('no control characters and no endless names', () => {
  const hostile = ['::error::pwned', '\u001b[31mred\u001b[0m', 'a\r\nb', '\u202etxt.exe', '__proto__', 'x'.repeat(70_000), '<script>', ''];
  const report = operations(hostile);
  // oxlint-disable-next-line no-control-regex
  assert.doesNotMatch(operationsText(report).join('\n').replaceAll('\n', ''), /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  assert.ok(operationsText(report).every((line) => line.length < 400));
  assert.ok(JSON.stringify(report).length < 40_000);
  assert.equal(Object.values(report.levels).reduce((sum, count) => sum + count, 0), hostile.length);
});
