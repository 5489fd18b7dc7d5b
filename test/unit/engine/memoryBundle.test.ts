import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import * as esbuild from 'esbuild';
import { defaultSettings } from '../../../src/core/settings.ts';
import { AnalysisClient } from '../../../src/engine/client.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
const engine = path.join(import.meta.dirname, '../../../src/engine');

test('the bundled analysis process compares text where no database can be found', async () => {
  const { bundles } = (await import(path.join(import.meta.dirname, '../../../build.mjs'))) as { bundles: esbuild.BuildOptions[] };
  const outdir = path.join(folder.path, 'dist');
  await esbuild.build({ ...bundles[0], entryPoints: { analysis: path.join(engine, 'process.ts'), kernelWorker: path.join(engine, 'kernel/worker.ts') }, outdir, sourcemap: false });
  // The libraries of the repository cannot be reached from here.
  assert.match(fs.readFileSync(path.join(outdir, 'analysis.cjs'), 'utf8'), /require\("@duckdb\/node-api"\)/);
  const client = new AnalysisClient({ script: path.join(outdir, 'analysis.cjs') });
  try {
    const file = folder.write('a.csv', `a,b\n${Array.from({ length: 50 }, (_, k) => `${k},x${k % 3}`).join('\n')}\n`);
    const outcome = await client.compare({ training: file, production: file, settings: defaultSettings() });
    assert.ok(outcome.ok, JSON.stringify(outcome));
    assert.deepEqual([outcome.report.training.rows, outcome.report.columns.length, outcome.report.verdict], [50, 2, 'inconclusive']);
    const parquet = folder.write('b.parquet', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(64), Buffer.from('PAR1')]));
    const without = await client.compare({ training: file, production: parquet, settings: defaultSettings() });
    assert.ok(without.ok, JSON.stringify(without));
    assert.match(without.report.production.problem?.message ?? '', /could not be loaded \(MODULE_NOT_FOUND\)/);
  } finally {
    await client.dispose();
  }
});
