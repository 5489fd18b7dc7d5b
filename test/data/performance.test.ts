/**
 * Metrics of real predictions against reference values computed with scikit-learn (`performance` in `oracle/*.json` of the data folder; the
 * definitions are in the docstring of its `oracle.py`), to 1e-9; and what is expected without labels against what came true.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { Report, ReportedMetrics } from '../../src/core/report.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import type { Roles } from '../../src/core/settings.ts';
import type { CalibrationBin } from '../../src/core/stats/performance/probabilityScores.ts';
import { compareFiles } from '../../src/engine/compareFiles.ts';

const DATA = process.env.PLUMBLINE_DATA ?? '';
const KERNEL = path.join(import.meta.dirname, '../../src/engine/kernel/worker.ts');
const missing = DATA === '' ? 'PLUMBLINE_DATA names no folder of real data' : false;

const NAMES = { accuracy: 'accuracy', precision: 'precision', recall: 'recall', f1: 'f1', rocAuc: 'roc_auc', averagePrecision: 'average_precision', logLoss: 'log_loss', brier: 'brier', ece: 'ece10' } as const;

interface Reference {
  n: number;
  confusion: { tp: number; fp: number; fn: number; tn: number };
  calibration: { bin: number; n: number; mean_p: number; mean_y: number }[];
}

interface DataSet {
  name: string;
  type: string;
  folder: string;
  roles: Roles;
  performance: Record<'train' | 'production', Reference & Record<string, number>>;
}

/** Sets whose oracle has metrics and whose production labels lie in a file of their own. */
function sets(): DataSet[] {
  if (missing) return [{ name: 'every set', type: 'csv', folder: '', roles: {}, performance: {} as DataSet['performance'] }];
  return fs.readdirSync(path.join(DATA, 'sets')).toSorted().flatMap((name) => {
    const folder = path.join(DATA, 'sets', name);
    const oracle = path.join(DATA, 'oracle', `${name}.json`);
    const type = ['csv', 'parquet'].find((one) => fs.existsSync(path.join(folder, `production_targets.${one}`)));
    const { performance } = fs.existsSync(oracle) ? (JSON.parse(fs.readFileSync(oracle, 'utf8')) as Partial<DataSet>) : {};
    const { roles } = JSON.parse(fs.readFileSync(path.join(folder, 'meta.json'), 'utf8')) as { roles: Roles };
    return type && performance && (roles.prediction ?? roles.score) ? [{ name, type, folder, roles, performance }] : [];
  });
}

async function compared({ folder, type, roles }: DataSet, labelled: boolean): Promise<Report> {
  const outcome = await compareFiles(
    {
      training: path.join(folder, `train.${type}`),
      production: path.join(folder, `production.${type}`),
      root: folder,
      settings: { ...defaultSettings(), roles },
      ...(labelled ? { options: { labels: path.join(folder, `production_targets.${type}`) } } : {}),
    },
    { kernelScript: KERNEL },
  );
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.report;
}

function near(what: string, ours: number | undefined, expected: number): void {
  assert.ok(ours !== undefined && Math.abs(ours - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${what}: ${ours}, reference ${expected}`);
}

for (const set of sets()) {
  test(`${set.name}: metrics of late labels joined by id`, { skip: missing }, async () => {
    const { performance } = await compared(set, true);
    assert.ok(performance?.training && performance.production);
    assert.deepEqual([performance.joined.by, performance.joined.unlabelled, performance.joined.unknownIds], ['id', 0, 0]);
    for (const [side, reference] of [['training', set.performance.train], ['production', set.performance.production]] as const) {
      const metrics = performance[side] as ReportedMetrics;
      for (const [name, theirs] of Object.entries(NAMES) as [keyof typeof NAMES, string][]) {
        const estimate = metrics[name];
        near(`${side} ${name}`, estimate?.value, reference[theirs] as number);
        assert.ok(estimate && (estimate.low ?? NaN) <= estimate.value && (estimate.high ?? NaN) >= estimate.value, `${side} ${name}: ${JSON.stringify(estimate)}`);
      }
      assert.equal(metrics.accuracy?.n, reference.n);
      const { tn, fp, fn, tp } = reference.confusion;
      assert.deepEqual(performance.confusion?.[side], [[tn, fp], [fn, tp]]);
      const curve: CalibrationBin[] | undefined = side === 'training' ? performance.trainingCalibration : performance.calibration;
      assert.equal(curve?.length, reference.calibration.length);
      for (const [k, bin] of reference.calibration.entries()) {
        assert.equal(curve?.[k]?.n, bin.n);
        near(`${side} bin ${bin.bin}`, curve?.[k]?.meanScore, bin.mean_p);
        near(`${side} bin ${bin.bin}`, curve?.[k]?.rate, bin.mean_y);
      }
    }
  });

  test(`${set.name}: without labels the expected accuracy is within its interval, or the relation has changed`, { skip: missing }, async () => {
    const { performance } = await compared(set, false);
    assert.ok(performance && performance.production === null);
    const { estimate } = performance;
    assert.ok(estimate && !('refused' in estimate), JSON.stringify(estimate));
    const { accuracy, rocAuc } = estimate.metrics;
    const [real, auc] = [set.performance.production['accuracy'] as number, set.performance.production['roc_auc'] as number];
    // The calibration error of production says how far scores mean something else there: that much the estimate may be off.
    const tolerance = set.performance.production['ece10'] as number;
    assert.ok(accuracy && (accuracy.low as number) - tolerance <= real && (accuracy.high as number) + tolerance >= real, `${JSON.stringify(accuracy)}, really ${real}`);
    assert.ok(rocAuc && (rocAuc.low as number) - tolerance <= auc && (rocAuc.high as number) + tolerance >= auc, `${JSON.stringify(rocAuc)}, really ${auc}`);
  });
}
