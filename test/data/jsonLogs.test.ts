/** JSON Lines as real tools write them, read as they stand: every record is accounted for, and what also exists as CSV has the same profile. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { ProfiledPair } from '../../src/core/model.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import { compareFiles } from '../../src/engine/compareFiles.ts';

const DATA = process.env.PLUMBLINE_DATA ?? '';
const KERNEL = path.join(import.meta.dirname, '../../src/engine/kernel/worker.ts');
const skip = DATA === '' ? 'PLUMBLINE_DATA names no folder of real data' : false;
const RENDERED = path.join(DATA, 'logs/rendered/nannyml_california_housing');

async function profile(training: string, production: string) {
  const pairs: ProfiledPair[] = [];
  const outcome = await compareFiles({ training, production, settings: defaultSettings(), options: { dialect: { production: { format: 'jsonl' }, ...(training.endsWith('.jsonl') ? { training: { format: 'jsonl' } } : {}) } } }, { kernelScript: KERNEL, onProfile: (pair) => pairs.push(pair) });
  assert.ok(outcome.ok && pairs[0], JSON.stringify(outcome));
  return { report: outcome.report, pair: pairs[0] };
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

for (const folder of ['logs/rendered/nannyml_california_housing', 'logs/live', 'logs/real']) {
  test(`every record of ${folder} is accounted for`, { skip }, async () => {
    const files = fs.readdirSync(path.join(DATA, folder)).filter((name) => name.endsWith('.jsonl'));
    assert.ok(files.length > 3);
    for (const name of files) {
      const file = path.join(DATA, folder, name);
      const lines = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '');
      const rows = lines.filter(isObject).length;
      const { training } = (await profile(file, file)).report;
      assert.deepEqual([training.format, training.rows, training.malformedRows, training.problem], ['jsonl', rows, lines.length - rows, undefined], name);
    }
  });
}

test('logged features have the profile of the CSV they were made from', { skip }, async () => {
  const { pair } = await profile(path.join(RENDERED, 'flat.csv'), path.join(RENDERED, 'bentoml_monitoring.jsonl'));
  const features = ['MedInc', 'HouseAge', 'AveRooms', 'AveBedrms', 'Population', 'AveOccup', 'Latitude', 'Longitude', 'prediction', 'score'];
  for (const name of features) {
    const column = pair.columns.find((each) => each.name === name);
    assert.ok(column?.numeric && column.production && column.training, name);
    // JSON has no text of a number to look at.
    assert.deepEqual({ ...column.production, index: 0 }, Object.fromEntries(Object.entries({ ...column.training, index: 0 }).filter(([key]) => key !== 'decimalPoints')), name);
    assert.deepEqual(column.numeric.production, column.numeric.training, name);
    assert.equal(column.numeric.ks.statistic, 0, name);
  }
});
