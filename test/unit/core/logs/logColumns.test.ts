import assert from 'node:assert/strict';
import test from 'node:test';
import { LogColumns, isOutside, noteOf } from '../../../../src/core/logs/logColumns.ts';
import { featureNames } from '../../../../src/core/logs/featureNames.ts';
import { logSettings } from '../../../../src/core/logs/logSettings.ts';
import type { LogCell, LogRole } from '../../../../src/core/logs/logEvent.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';

const cell = (role: LogRole, name: string | number, text = '1'): LogCell => ({ role, name, text, kind: 'number' });
const features = (...names: (string | number)[]): LogCell[] => names.map((name) => cell('feature', name));

function namesOf(columns: LogColumns, ...rows: LogCell[][]): string[] {
  rows.forEach((row, k) => {
    columns.prepare(row, k + 1);
    for (const each of row) {
      const column = columns.of(each, k + 1);
      if (each.role === 'output' || each.role === 'score') columns.note(column, noteOf(each.text ?? ''), k + 1);
    }
  });
  return columns.finish().map(({ name }) => name);
}

test('a column that is alone in its role has the name of the role', () => {
  assert.deepEqual(namesOf(new LogColumns(), [cell('feature', 'x'), cell('prediction', 'y_hat'), cell('requestId', 'correlationid'), cell('latency', 'rt')]), ['x', 'prediction', 'request_id', 'latency_ms']);
  assert.deepEqual(namesOf(new LogColumns(), [cell('prediction', 'a'), cell('prediction', 'b'), cell('version', 'model_version'), cell('version', 'endpoint')]), ['prediction.a', 'prediction.b', 'model_version', 'endpoint']);
});

test('features keep their names, whatever they are', () => {
  assert.deepEqual(namesOf(new LogColumns(), [...features('score', '__proto__', ''), cell('score', 'score'), cell('other', 'x'), cell('level', 'x')]), ['score', '__proto__', '', 'log.score', 'x', 'level']);
});

test('an answer without a name is a score where it is a probability', () => {
  const named = (...texts: string[]) => namesOf(new LogColumns(), ...texts.map((text) => [cell('output', 0, text)]));
  assert.deepEqual(named('0.63', '1', '0'), ['score']);
  assert.deepEqual(named('0', '1', '1'), ['prediction']);
  assert.deepEqual(named('12.5', '0.3'), ['prediction']);
  assert.deepEqual(named('cat', '0.3'), ['prediction']);
  assert.deepEqual(namesOf(new LogColumns(), [cell('output', 0, '0.2'), cell('output', 1, '0.8')]), ['score_1', 'score_2']);
});

test('scores outside 0 and 1 are told where nearly all lie between', () => {
  const outside = (...texts: string[]): boolean => {
    const columns = new LogColumns();
    namesOf(columns, ...texts.map((text) => [cell('score', 'score', text)]));
    return isOutside(columns.columns[0] as (typeof columns.columns)[number]);
  };
  const usual = Array.from({ length: 30 }, (_, k) => String((k + 1) / 40));
  assert.ok(outside(...usual, '1.2'));
  assert.ok(!outside(...usual));
  assert.ok(!outside('3.5', '0.2', '17'));
});

test('positions get names from the training file, or from records that have them', () => {
  const training = new LogColumns((count) => (count === 2 ? { names: ['a', 'b'], from: 'training' } : undefined));
  assert.deepEqual([namesOf(training, features(0, 1)), training.names], [['a', 'b'], 'training']);
  const none = new LogColumns();
  assert.deepEqual([namesOf(none, features(0, 1, 2)), none.names], [['feature_1', 'feature_2', 'feature_3'], 'positions']);
  const mixed = new LogColumns();
  assert.deepEqual([namesOf(mixed, features('a', 'b'), features(0, 1)), mixed.names], [['a', 'b'], 'records']);
  const later = new LogColumns();
  assert.deepEqual([namesOf(later, features(0, 1), features('a', 'b')), later.names], [['a', 'b'], 'records']);
  // Another width is another thing.
  const wider = new LogColumns();
  assert.deepEqual([namesOf(wider, features('a', 'b'), features(0)), wider.names], [['a', 'b', 'feature_1'], 'positions']);
});

test('names fit where there are as many', () => {
  const header = ['a', 'b', 'label', 'timestamp', 'request_id'];
  assert.deepEqual(featureNames(header, {}, 2), ['a', 'b']);
  assert.deepEqual(featureNames(header, {}, 5), header);
  assert.deepEqual(featureNames(['a', 'b', 'survived'], { label: 'survived' }, 2), ['a', 'b']);
  assert.equal(featureNames(['a', 'b', 'survived'], {}, 2), undefined);
});

test('roles of a log are roles of the comparison, unless others are stated', () => {
  const roles = [{ column: 'x', role: 'feature' as const }, { column: 'prediction', role: 'prediction' as const }, { column: 'request_id', role: 'requestId' as const }, { column: 'timestamp', role: 'timestamp' as const }, { column: 'score_1', role: 'score' as const }, { column: 'score_2', role: 'score' as const }];
  const log = { format: 'x', title: 'x', records: 1, leftOut: 0, joined: 0, roles, names: 'log' as const, otherFormats: [], payloadFaults: [] };
  const settings = logSettings(defaultSettings(), log);
  assert.deepEqual(settings.roles, { prediction: 'prediction', id: 'request_id', timestamp: 'timestamp' });
  assert.deepEqual(settings.columns, [{ name: 'request_id', kind: 'identifier' }, { name: 'timestamp', kind: 'datetime' }]);
  assert.deepEqual(logSettings({ ...defaultSettings(), roles: { prediction: 'mine', label: 'request_id' } }, log).roles, { prediction: 'mine', label: 'request_id', timestamp: 'timestamp' });
});
