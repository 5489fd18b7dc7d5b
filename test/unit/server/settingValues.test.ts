import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultSettings } from '../../../src/core/settings.ts';
import { comparisonSettings, settingValues } from '../../../src/server/settingValues.ts';

test('the defaults of the editor are the defaults of the engine', () => {
  assert.deepEqual(comparisonSettings(settingValues(undefined)), defaultSettings());
  assert.deepEqual(comparisonSettings(settingValues({})), defaultSettings());
});

test('settings arrive; values of the wrong shape or out of range do not', () => {
  const { thresholds, missingValues, memoryLimit } = comparisonSettings(settingValues({
    thresholds: { driftEffect: 0.2, qValue: 7, rateRatioRows: 2.5, rateError: '0.5' },
    missingValues: ['?'],
    memoryLimit: 64,
  }));
  const defaults = defaultSettings();
  assert.deepEqual(thresholds, { ...defaults.thresholds, driftEffect: 0.2 });
  assert.deepEqual(missingValues, ['?']);
  assert.equal(memoryLimit, defaults.memoryLimit);
});

test('a section that is no object, or has strange keys, changes nothing', () => {
  for (const section of [null, 'x', [1], JSON.parse('{"__proto__": {"memoryLimit": 200}, "constructor": 1}')]) {
    assert.deepEqual(comparisonSettings(settingValues(section)), defaultSettings());
  }
});

test('parity pairs need both sides', () => {
  const pair = { train: ['train/*.py'], serve: ['api.py'] };
  assert.deepEqual(settingValues({ parity: { pairs: [pair] } })['plumbline.parity.pairs'], [pair]);
  assert.deepEqual(settingValues({ parity: { pairs: [pair, { train: ['a.py'] }] } })['plumbline.parity.pairs'], []);
});
