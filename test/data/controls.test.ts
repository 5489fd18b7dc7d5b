/**
 * Real data without drift: halves taken at random, so every warning is a false alarm. adult_census is the original train and test
 * split, random too, but its production labels all end in "." ("<=50K."): that one column must be found, and no other.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { defaultSettings } from '../../src/core/settings.ts';
import { compareFiles } from '../../src/engine/compareFiles.ts';

const DATA = process.env.PLUMBLINE_DATA ?? '';
const KERNEL = path.join(import.meta.dirname, '../../src/engine/kernel/worker.ts');
const skip = DATA === '' ? 'PLUMBLINE_DATA names no folder of real data' : false;

for (const { name, changed } of [
  { name: 'telco_churn', changed: [] },
  { name: 'diamonds', changed: [] },
  { name: 'cnae9_wide', changed: [] },
  { name: 'adult_census', changed: ['class'] },
]) {
  test(`${name}: no false alarm`, { skip }, async () => {
    const folder = path.join(DATA, 'sets', name);
    const outcome = await compareFiles(
      { training: path.join(folder, 'train.csv'), production: path.join(folder, 'production.csv'), settings: defaultSettings() },
      { kernelScript: KERNEL },
    );
    assert.ok(outcome.ok, JSON.stringify(outcome));
    const alarms = outcome.report.findings.filter(({ severity }) => severity === 'warning' || severity === 'error');
    assert.deepEqual([...new Set(alarms.map(({ column }) => column))], changed, alarms.map(({ message }) => message).join('\n'));
  });
}
