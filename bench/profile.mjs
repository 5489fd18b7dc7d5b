// How long a comparison takes next to merely reading the same files: with DuckDB, and with csv-parse.
//   node bench/profile.mjs [--rows 200000] [--columns 20] [--keep FOLDER]
// Prints ratios of one run; numbers depend on the machine, ratios less so.
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
  options: { rows: { type: 'string', default: '200000' }, columns: { type: 'string', default: '20' }, keep: { type: 'string' } },
});
const folder = values.keep ?? fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
const script = path.join(import.meta.dirname, '../src/engine/process.ts');

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A comparison in a process that is already running: as in the editor, where the first one starts it. */
async function compare(pair) {
  const client = new AnalysisClient({ script });
  const settings = defaultSettings();
  let outcome;
  const cold = await timed(async () => (outcome = await client.compare({ ...pair, root: folder, settings })));
  // Another limit, so that the remembered result does not count.
  const warm = await timed(async () => (outcome = await client.compare({ ...pair, root: folder, settings: { ...settings, memoryLimit: settings.memoryLimit + 1 } })));
  await client.dispose();
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return { cold, warm, timing: outcome.report.timing };
}

async function readWithDuckDB(files) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const file of files) await connection.run(`SELECT count(COLUMNS(*)) FROM read_csv('${file.replaceAll("'", "''")}')`);
  connection.closeSync();
  instance.closeSync();
}

async function parseWithCsvParse(files) {
  for (const file of files) {
    let cells = 0;
    for await (const record of fs.createReadStream(file).pipe(parse())) cells += record.length;
    if (cells === 0) throw new Error(`${file} is empty`);
  }
}

function report(name, milliseconds, base) {
  const ratio = base === undefined ? '' : `  ${(milliseconds / base).toFixed(2)}x`;
  console.log(`${name.padEnd(44)} ${milliseconds.toFixed(0).padStart(8)} ms${ratio}`);
}

try {
  const rows = Number(values.rows);
  const columns = Number(values.columns);
  const pair = writePair(folder, 'large', rows, columns);
  const files = [pair.training, pair.production];
  const megabytes = files.reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1e6;
  console.log(`${rows.toLocaleString('en-US')} rows x ${columns} columns x 2 files, ${megabytes.toFixed(0)} MB, ${os.availableParallelism()} cores`);
  await readWithDuckDB(files);
  const duckdb = await timed(() => readWithDuckDB(files));
  const { cold, warm, timing } = await compare(pair);
  const csvParse = await timed(() => parseWithCsvParse(files));
  report('DuckDB reads both files', duckdb);
  report('csv-parse parses both files', csvParse, duckdb);
  report('Plumbline compares them, new process', cold, duckdb);
  report('Plumbline compares them, running process', warm, duckdb);
  console.log(`comparison / DuckDB reading: ${(warm / duckdb).toFixed(2)}`);
  console.log(`comparison / csv-parse parsing: ${(warm / csvParse).toFixed(2)}`);
  console.log(`stages of the last run: ${JSON.stringify(timing)}`);
  const everyday = await compare(writePair(folder, 'everyday', 50_000, 20));
  report('50,000 rows x 20 columns, new process', everyday.cold);
  report('50,000 rows x 20 columns, running process', everyday.warm);
} finally {
  if (values.keep === undefined) fs.rmSync(folder, { recursive: true, force: true });
}
