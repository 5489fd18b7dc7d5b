/** Figures of processor, memory and GPU in logs: read where the name and the value leave no doubt, and nowhere else. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { readTime } from '../../../../src/core/logs/exactTime.ts';
import { JsonNumber } from '../../../../src/core/logs/jsonValue.ts';
import { jsonCell, textCell } from '../../../../src/core/logs/logCell.ts';
import type { LogCell, LogEvent } from '../../../../src/core/logs/logEvent.ts';
import { OperationsCollector } from '../../../../src/core/logs/operationsCollector.ts';
import { privateOperations } from '../../../../src/core/logs/privateOperations.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';

const START = Date.parse('2024-01-01T00:00:00Z');

function note(second: number, meta: readonly LogCell[], rows: LogEvent['rows'] = []): LogEvent {
  return { kind: rows.length > 0 ? 'whole' : 'note', time: readTime(new Date(START + second * 1000).toISOString()), rows, meta };
}

const report = (events: readonly LogEvent[]) => {
  const operations = new OperationsCollector();
  events.forEach((event, k) => operations.add(event, k + 1));
  return operations.report((place) => ({ line: place }), []);
};
const found = (events: readonly LogEvent[]) => report(events).resources?.map(({ name, unit, n, max }) => [name, unit, n, Math.round(1000 * max) / 1000]) ?? [];
const fields = (name: string, ...values: string[]): LogEvent[] => values.map((value, k) => note(k, [jsonCell('other', name, /^[\d.]+$/.test(value) ? new JsonNumber(value) : value)]));
const messages = (...texts: string[]): LogEvent[] => texts.map((text, k) => note(k, [textCell('message', 'message', text)]));

test('fields with a unit in the name, in the value or by definition', () => {
  for (const [name, values, expected] of [
    ['cpu_percent', ['12.5', '83'], ['%', 83]],
    ['cpu', ['12%', '83 %'], ['%', 83]],
    ['memory_mb', ['400', '512'], ['MB', 512]],
    ['mem', ['400MB', '1.5 GB'], ['MB', 1500]],
    ['process_resident_memory_bytes', ['120000000', '1.5e8'], ['MB', 150]],
    ['resources.rss_mib', ['100', '200'], ['MB', 209.715]],
    ['memory.used [MiB]', ['100', '200'], ['MB', 209.715]],
    ['utilization.gpu [%]', ['1', '83'], ['%', 83]],
    ['gpu_util', ['1', '83'], ['%', 83]],
    ['nv_gpu_utilization', ['0.25', '1'], ['%', 100]],
    ['nv_gpu_memory_used_bytes', ['1000000', '3000000'], ['MB', 3]],
    ['ray_component_rss_mb', ['5', '6'], ['MB', 6]],
    ['DCGM_FI_DEV_FB_USED', ['100', '200'], ['MB', 209.715]],
  ] as const) {
    const [first] = found(fields(name, ...values));
    assert.deepEqual(first, [name, expected[0], 2, expected[1]], name);
  }
});

test('a bare number is what all values together can only be', () => {
  assert.deepEqual(found(fields('cpu_usage', '0.2', '0.83')), [['cpu_usage', '%', 2, 83]]);
  assert.deepEqual(found(fields('cpu_usage', '12', '83')), [['cpu_usage', '%', 2, 83]]);
  assert.deepEqual(found(fields('rss', '104857600', '209715200')), [['rss', 'MB', 2, 209.715]]);
  assert.deepEqual(found(fields('gpu_memory_used', '1024', '4096')), [['gpu_memory_used', 'MB', 2, 4294.967]]);
  assert.deepEqual(found(fields('gpu_memory_used', '1073741824', '2147483648')), [['gpu_memory_used', 'MB', 2, 2147.484]]);
  for (const [name, ...values] of [['rss', '1000', '2000'], ['memory_used', '12.5', '40.1'], ['gpu_memory_used', '3.5', '7.25'], ['gpu_util', '120', '50'], ['cpu', '3', '4'], ['memory', '512', '1024'], ['gpu', '0', '1']] as const) {
    assert.deepEqual(found(fields(name, ...values)), [], name);
  }
});

test('what is no use of a machine is none', () => {
  for (const name of ['memory_limit_mb', 'memory_total_bytes', 'gpu_id', 'cpu_count', 'cpu_seconds_total', 'free_memory_mb', 'ram_price', 'programme', 'memory_gb_wanted', 'product.memory_mb', 'cpu_mb']) {
    assert.deepEqual(found(fields(name, '10', '20')), [], name);
  }
  // Once is a setting.
  assert.deepEqual(found(fields('gpu_memory_utilization', '0.9')), []);
  // A feature is what a laptop has, not what it uses; beside a payload, fields of the event are.
  const laptop = [jsonCell('feature', 'memory_mb', new JsonNumber('512')), jsonCell('prediction', 'prediction', new JsonNumber('1'))];
  const events = [1, 2, 3].map((k) => note(k, [jsonCell('other', 'cpu_percent', new JsonNumber(String(k)))], [laptop]));
  assert.deepEqual(found(events), [['cpu_percent', '%', 3, 3]]);
});

test('messages that name a figure with its unit', () => {
  assert.deepEqual(found(messages('worker 1 cpu=83% mem=512MB', 'worker 1 cpu=12% mem=640 MB')), [['cpu', '%', 2, 83], ['mem', 'MB', 2, 640]]);
  assert.deepEqual(found(messages('CPU usage: 40.5%, GPU memory used: 1024 MiB / 16384 MiB', 'CPU usage: 41%, GPU memory used: 2048 MiB / 16384 MiB')), [['CPU usage', '%', 2, 41], ['GPU memory used', 'MB', 2, 2147.484]]);
  assert.deepEqual(found(messages('nv_gpu_utilization{gpu_uuid="x"} 0.25', 'nv_gpu_utilization{gpu_uuid="x"} 0.5')), [['nv_gpu_utilization', '%', 2, 50]]);
  const silent = ['total memory: 16 GB', 'available memory: 3 GB', 'cannot allocate memory 512 MB', 'memory limit is 2 GB', 'GPU 0 is busy', 'program=5%', 'remember 5%', 'loaded on cpu 3', 'max memory: 4 GB'];
  for (const text of silent) assert.deepEqual(found(messages(text, text)), [], text);
});

test('a figure that stands in a field and in the message of the same record counts once', () => {
  const both = [1, 2].map((k) => note(k, [jsonCell('other', 'cpu', `${k}%`), textCell('message', 'message', `load cpu=${k}%`)]));
  assert.deepEqual(found(both), [['cpu', '%', 2, 2]]);
});

test('figures over time, with the place of the largest', () => {
  const { resources, windows } = report(Array.from({ length: 600 }, (_, k) => note(k, [jsonCell('other', 'cpu_percent', new JsonNumber(String(k === 450 ? 99 : k % 50)))])));
  const [cpu] = resources ?? [];
  assert.ok(cpu);
  // 0 … 49 twelve times, of which one 0 is 99 instead: sum 12 · 1225 + 99; the place of 0.95 · 599 = 569.05 holds 47 (48 · 12 = 576 values up to 47).
  assert.deepEqual([cpu.n, cpu.mean, cpu.max, cpu.p95], [600, (12 * 1225 + 99) / 600, 99, 47]);
  assert.deepEqual(cpu.highest, { line: 451, time: '2024-01-01T00:07:30.000Z' });
  assert.equal(cpu.windows.length, windows.length);
  const hottest = cpu.windows.find(({ max }) => max === 99);
  assert.equal(hottest?.from, '2024-01-01T00:07:30Z');
  assert.equal(report(messages('hello', 'world')).resources, undefined);
});

test('figures of private columns, and of messages that are private, stay out', () => {
  const operations = report([...fields('cpu_percent', '1', '2'), ...messages('mem=5MB', 'mem=6MB')]);
  const log = { roles: [{ column: 'cpu_percent', role: 'other' }, { column: 'message', role: 'message' }] } as unknown as Parameters<typeof privateOperations>[1];
  const names = (...hidden: string[]) => privateOperations(operations, log, { ...defaultSettings(), columns: hidden.map((name) => ({ name, private: true })) }).resources?.map(({ name }) => name);
  assert.deepEqual([names(), names('cpu_percent'), names('message')], [['cpu_percent', 'mem'], ['mem'], ['cpu_percent']]);
});
