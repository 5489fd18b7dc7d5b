/**
 * Performance without labels against what NannyML publishes for its own example: the months of the production file, one by one (documentation
 * of NannyML, "Binary Classification: California Housing Dataset", `estimated_roc_auc` and `confidence_roc_auc`).
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { defaultSettings } from '../../src/core/settings.ts';
import { compareFiles } from '../../src/engine/compareFiles.ts';

const DATA = process.env.PLUMBLINE_DATA ?? '';
const KERNEL = path.join(import.meta.dirname, '../../src/engine/kernel/worker.ts');
const missing = DATA === '' ? 'PLUMBLINE_DATA names no folder of real data' : false;

const PUBLISHED = [['2022-03', 0.829077], ['2022-04', 0.910661]] as const;
/** What a month of this size may be off by, as NannyML says (three standard errors). */
const CONFIDENCE = 0.051046;
/** Ours puts half a row of each class into every step of the calibration. */
const SMOOTHING = 0.005;

for (const [month, expected] of PUBLISHED) {
  test(`the expected area under the ROC curve of ${month}`, { skip: missing }, async (context) => {
    const set = path.join(DATA, 'sets/nannyml_california_housing');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-published-'));
    context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
    const [header = '', ...lines] = fs.readFileSync(path.join(set, 'production.csv'), 'utf8').split('\n');
    const at = header.split(',').indexOf('timestamp');
    const file = path.join(folder, 'month.csv');
    fs.writeFileSync(file, [header, ...lines.filter((line) => line.split(',')[at]?.startsWith(month))].join('\n'));
    const roles = { label: 'clf_target', prediction: 'y_pred', score: 'y_pred_proba', id: 'id', timestamp: 'timestamp' };
    const outcome = await compareFiles({ training: path.join(set, 'train.csv'), production: file, root: folder, settings: { ...defaultSettings(), roles } }, { kernelScript: KERNEL });
    assert.ok(outcome.ok, JSON.stringify(outcome));
    const estimate = outcome.report.performance?.estimate;
    assert.ok(estimate && !('refused' in estimate) && estimate.calibrated, JSON.stringify(estimate));
    const { rocAuc } = estimate.metrics;
    assert.ok(rocAuc && Math.abs(rocAuc.value - expected) <= SMOOTHING, `${rocAuc?.value}, published ${expected}`);
    assert.ok((rocAuc.low as number) <= expected && (rocAuc.high as number) >= expected, JSON.stringify(rocAuc));
    assert.ok((rocAuc.high as number) - (rocAuc.low as number) <= 4 * CONFIDENCE, 'an interval of the same order');
  });
}
