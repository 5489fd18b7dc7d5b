// Which store is faster at which size: wall and CPU milliseconds of a first and of a second comparison in a fresh process.
// node bench/modes.mjs [rows …]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { bundles } from '../build.mjs';

const root = path.resolve(import.meta.dirname, '..');
const COLUMNS = 20;
const REPETITIONS = 3;
const sizes = process.argv.slice(2).map(Number);
const rowCounts = sizes.length > 0 ? sizes : [100, 1000, 3000, 10_000, 30_000, 50_000];

/** Ten columns of fractions, five of whole numbers, five of words; about 190 bytes a row. */
function writeTable(file, rows, seed) {
  let state = seed;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const cell = (column) => {
    if (column < 10) return (random() * 1000).toFixed(column < 5 ? 12 : 2);
    if (column < 15) return String(Math.floor(random() * 10 ** (column - 9)));
    return `word${Math.floor(random() ** 3 * 10 ** (column - 14))}`;
  };
  const lines = Array.from({ length: rows }, () => Array.from({ length: COLUMNS }, (_, column) => cell(column)).join(','));
  fs.writeFileSync(file, `${Array.from({ length: COLUMNS }, (_, column) => `c${column}`).join(',')}\n${lines.join('\n')}\n`);
}

const child = `
const [bundle, mode, training, production] = process.argv.slice(1);
const { compareFiles } = require(bundle + '/compareFiles.cjs');
const { defaultSettings } = require(bundle + '/settings.cjs');
(async () => {
  const times = [];
  for (let k = 0; k < 2; k++) {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const outcome = await compareFiles({ training, production, settings: defaultSettings() }, { kernelScript: bundle + '/worker.cjs', mode });
    if (!outcome.ok) throw new Error(outcome.problem.message);
    const { user, system } = process.cpuUsage(cpu);
    times.push({ wall: performance.now() - start, cpu: (user + system) / 1000, facts: outcome.report.timing.facts });
  }
  console.log(JSON.stringify(times));
})();`;

// Inside the repository, so that the database is found.
fs.mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
const bundle = fs.mkdtempSync(path.join(root, 'node_modules/.cache/modes-'));
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'modes-'));
try {
  const entryPoints = ['engine/compareFiles.ts', 'core/settings.ts', 'engine/kernel/worker.ts'].map((name) => path.join(root, 'src', name));
  await esbuild.build({ ...bundles[0], entryPoints: Object.fromEntries(entryPoints.map((file) => [path.basename(file, '.ts'), file])), outdir: bundle, sourcemap: false });
  for (const rows of rowCounts) {
    const files = ['training', 'production'].map((name) => path.join(data, `${name}.csv`));
    for (const [k, file] of files.entries()) writeTable(file, rows, 42 + k);
    const bytes = files.reduce((sum, file) => sum + fs.statSync(file).size, 0);
    for (const mode of ['memory', 'database']) {
      const runs = Array.from({ length: REPETITIONS }, () => JSON.parse(execFileSync(process.execPath, ['-e', child, bundle, mode, ...files], { encoding: 'utf8' })));
      const least = (which, what) => Math.min(...runs.map((times) => times[which][what])).toFixed(0).padStart(6);
      console.log(`${String(rows).padStart(7)} rows ${(bytes / 1e6).toFixed(1).padStart(6)} MB ${mode.padEnd(8)} first ${least(0, 'wall')} (CPU ${least(0, 'cpu')})  second ${least(1, 'wall')} (CPU ${least(1, 'cpu')})  of it facts ${least(1, 'facts')}`);
    }
  }
} finally {
  for (const folder of [bundle, data]) fs.rmSync(folder, { recursive: true, force: true });
}
