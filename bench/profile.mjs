// How long a comparison takes, and how much memory, next to merely reading the same files: with DuckDB, and with csv-parse.
//   node bench/profile.mjs [--rows 1000000] [--columns 30] [--large] [--keep FOLDER]
// Prints ratios of one run; numbers depend on the machine, ratios less so. `--large` adds 5,000,000 rows x 30 columns (3 GB).
// The files go to a temporary folder; with --keep they stay, and are used again. Memory is known on Linux only.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse';
import { defaultSettings } from '../src/core/settings.ts';
import { AnalysisClient } from '../src/engine/client.ts';
import { writePair } from './generate.mjs';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, columns: { type: 'string', default: '30' }, large: { type: 'boolean', default: false }, keep: { type: 'string' } },
});
const root = path.join(import.meta.dirname, '..');
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
const folder = values.keep ?? temporary;
const dist = path.join(temporary, 'dist');
/** Milliseconds between two looks at the memory of a process. */
const LOOK = 20;
const CANCELS = 25;
/** The stages of which the profile consists; what comes later are facts and rules. */
const PROFILE = ['open', 'read-training', 'read-production', 'profile'];

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

async function best(times, work) {
  const all = [];
  for (let k = 0; k < times; k++) all.push((await timed(work)).ms);
  return Math.min(...all);
}

function build() {
  execFileSync(process.execPath, [path.join(root, 'build.mjs'), `--outdir=${dist}`], { stdio: ['ignore', 'ignore', 'inherit'] });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(temporary, 'node_modules'), 'junction');
}

/** Highest resident memory of a process so far, MiB. */
function peak(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function children(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** A call of the command line: milliseconds, and the peaks of all its processes added up. */
async function commandLine(pair) {
  const start = performance.now();
  const child = spawn(process.execPath, [path.join(dist, 'cli.cjs'), 'compare', pair.training, pair.production, '--format', 'json', '--fail-on', 'never'], { stdio: 'ignore' });
  const peaks = new Map();
  const look = setInterval(() => {
    for (const pid of [child.pid, ...children(child.pid)]) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, peak(pid)));
  }, LOOK);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`the command line ended with ${code}`);
  return { ms: performance.now() - start, memory: [...peaks.values()].reduce((sum, value) => sum + value, 0) };
}

/** A comparison in a running process. The limit differs from call to call, so that the remembered outcome does not count. */
function comparer(pair) {
  const client = new AnalysisClient({ script: path.join(dist, 'analysis.cjs') });
  let calls = 0;
  const compare = async (options = {}) => {
    const settings = defaultSettings();
    settings.memoryLimit += calls++ / 1000;
    return client.compare({ ...pair, root: folder, settings }, options);
  };
  return { client, compare };
}

/** Later times of change: the files are new to the process. */
function touch(pair) {
  const now = new Date();
  for (const file of Object.values(pair)) fs.utimesSync(file, now, now);
}

async function readWithDuckDB({ training, production }) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  for (const file of [training, production]) await connection.run(`SELECT count(COLUMNS(*)) FROM read_csv('${file.replaceAll("'", "''")}')`);
  connection.closeSync();
  instance.closeSync();
}

async function parseWithCsvParse({ training, production }) {
  for (const file of [training, production]) {
    let cells = 0;
    for await (const record of fs.createReadStream(file).pipe(parse())) cells += record.length;
    if (cells === 0) throw new Error(`${file} is empty`);
  }
}

function line(name, text, bar = '') {
  console.log(`${name.padEnd(52)} ${text.padStart(12)}  ${bar}`);
}

const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const times = (ratio) => `${ratio.toFixed(2)} x`;

function heading(name, pair, rows, columns) {
  const megabytes = Object.values(pair).reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1e6;
  console.log(`\n${name}: ${rows.toLocaleString('en-US')} rows x ${columns} columns x 2 files, ${megabytes.toFixed(0)} MB, ${os.availableParallelism()} cores`);
}

async function large(rows, columns) {
  const pair = writePair(folder, `${rows}x${columns}`, rows, columns);
  heading('Large', pair, rows, columns);
  await readWithDuckDB(pair);
  const duckdb = await best(3, () => readWithDuckDB(pair));
  line('DuckDB reads both files', seconds(duckdb));
  const { client, compare } = comparer(pair);
  const first = await timed(compare);
  if (!first.result.ok) throw new Error(first.result.problem.message);
  const { timing } = first.result.report;
  const profile = PROFILE.reduce((sum, stage) => sum + timing[stage], 0);
  line('profile', seconds(profile));
  line('everything', seconds(first.ms));
  line('profile / DuckDB reading', times(profile / duckdb), 'at most 3.8');
  line('everything / DuckDB reading', times(first.ms / duckdb), 'at most 8');
  for (const [stage, ms] of Object.entries(timing)) line(`  ${stage}`, seconds(ms), times(ms / duckdb));
  const again = await timed(compare);
  line('the same files again / the first time', times(again.ms / first.ms));
  await client.dispose();
  const { memory } = await commandLine(pair);
  line('peak memory of all processes', `${memory.toFixed(0)} MiB`, 'at most 1717 (1.8 GB)');
  const csvParse = await best(1, () => parseWithCsvParse(pair));
  line('csv-parse parses both files', seconds(csvParse));
  line('profile / csv-parse parsing', times(profile / csvParse), 'at most 0.30');
  withPandas(pair, profile);
  await cancel(pair, first.ms);
}

/** The same statistics with pandas and scipy, where Debian's packages are installed. */
function withPandas({ training, production }, profile) {
  const python = '/usr/bin/python3';
  try {
    execFileSync(python, ['-c', 'import pandas, scipy'], { stdio: 'ignore' });
  } catch {
    console.log('pandas and scipy: left out, python3-pandas and python3-scipy are not installed');
    return;
  }
  const start = performance.now();
  execFileSync(python, [path.join(import.meta.dirname, 'pandas_profile.py'), training, production], { stdio: 'ignore' });
  const ms = performance.now() - start;
  line('pandas and scipy compute the same statistics', seconds(ms));
  line('profile / pandas and scipy', times(profile / ms));
}

/** How long a cancelled comparison takes to say so, at many points of its way. */
async function cancel(pair, duration) {
  const { client, compare } = comparer(pair);
  let worst = { ms: 0, stage: '', message: '' };
  for (let k = 0; k < CANCELS; k++) {
    const controller = new AbortController();
    let at = 0;
    let last = { stage: '', message: '' };
    touch(pair);
    const timer = setTimeout(() => {
      at = performance.now();
      controller.abort();
    }, (duration * (k + 0.5)) / CANCELS);
    await compare({ signal: controller.signal, onProgress: (progress) => (last = progress) });
    clearTimeout(timer);
    const ms = at === 0 ? 0 : performance.now() - at;
    if (ms > worst.ms) worst = { ms, ...last };
  }
  await client.dispose();
  line(`slowest answer to a cancel at ${CANCELS} points`, `${worst.ms.toFixed(0)} ms`, `at most 100; ${worst.stage}: ${worst.message}`);
}

async function everyday() {
  const [rows, columns] = [50_000, 20];
  const pair = writePair(folder, `${rows}x${columns}`, rows, columns);
  heading('Everyday', pair, rows, columns);
  line('command line, process start included', seconds(await best(5, () => commandLine(pair))), 'at most 0.60');
  const { client, compare } = comparer(pair);
  await compare();
  const warm = await best(5, () => {
    touch(pair);
    return compare();
  });
  line('running process, new files', seconds(warm), 'at most 0.30');
  line('running process, the same files', seconds(await best(5, compare)));
  await client.dispose();
}

async function huge() {
  const [rows, columns] = [5_000_000, 30];
  const pair = writePair(folder, `${rows}x${columns}`, rows, columns);
  heading('Huge', pair, rows, columns);
  await readWithDuckDB(pair);
  const duckdb = await best(2, () => readWithDuckDB(pair));
  const { ms, memory } = await commandLine(pair);
  line('DuckDB reads both files', seconds(duckdb));
  line('everything', seconds(ms));
  line('everything / DuckDB reading', times(ms / duckdb), 'at most 6');
  line('peak memory of all processes', `${memory.toFixed(0)} MiB`, 'at most 954 (1 GB)');
}

try {
  fs.mkdirSync(folder, { recursive: true });
  build();
  await everyday();
  await large(Number(values.rows), Number(values.columns));
  if (values.large) await huge();
} finally {
  fs.rmSync(temporary, { recursive: true, force: true });
}
