import assert from 'node:assert/strict';
import test from 'node:test';
import { countOf, countText, measureText, pointsText, qValueText, shareText, valueText } from '../../../src/core/numberText.ts';

test('numbers read as the design says: 10,000, 63.3 % with a no-break space, three decimals for measures', () => {
  assert.deepEqual([0, 999, 1000, 10_000, 1_234_567].map(countText), ['0', '999', '1,000', '10,000', '1,234,567']);
  assert.deepEqual([0, 1, 0.633, 0.0042, 0.00001, 0.99999, 0.05].map(shareText).map((text) => text.replaceAll('\u00a0', '_')), ['0_%', '100_%', '63.3_%', '0.42_%', '<_0.01_%', '>_99.9_%', '5.0_%']);
  assert.equal(measureText(0.31249), '0.312');
  assert.equal(pointsText(-0.0131), '\u22121.3 points');
  assert.equal(pointsText(0.001), '+0.10 points');
  assert.deepEqual([0.0001, 0.0042].map(qValueText), ['q < 0.001', 'q = 0.004']);
  assert.equal(countOf(1, 'row'), '1 row');
  assert.equal(countOf(2500, 'row'), '2,500 rows');
});

test('values keep their whole part and four significant digits; years have no comma', () => {
  assert.deepEqual([2018, 12_345, -12_345, 9.5, 14.25, 0.06539, -121.32, 1234.567, 0].map(valueText), ['2018', '12,345', '\u221212,345', '9.5', '14.25', '0.06539', '\u2212121.3', '1235', '0']);
  assert.equal(valueText(1.5e20), '1.500e20');
  assert.equal(valueText(2e-9), '2.000e\u22129'.replace('\u2212', '-').replace('-', '\u2212'));
});
