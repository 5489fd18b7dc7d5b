// Capture logs of so many MB as JSON Lines: seconds and peak memory until they are a table, with the threads that a comparison has for it,
// beside DuckDB reading the same lines as JSON.
// node bench/logs.mjs [MB …]; with `rendered`, the speed of each format in the folder that PLUMBLINE_DATA names, its files repeated to 20 MB
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const rendered = process.argv.includes('rendered');
const sizes = process.argv.slice(2).filter((argument) => argument !== 'rendered').map(Number);
const FEATURES = 20;

let state = 42;
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
const features = () => Array.from({ length: FEATURES }, (_, k) => (k < 12 ? (random() * 1000).toFixed(4) : String(Math.floor(random() * 50))));
const time = (k) => new Date(1_700_000_000_000 + 40 * k).toISOString();
const id = (k) => `00000000-0000-4000-8000-${String(k).padStart(12, '0')}`;

/** Lines of one request in each format. */
const FORMATS = {
  'sagemaker-capture': (k) => {
    const side = (mode, data) => ({ observedContentType: 'text/csv', mode, data, encoding: 'CSV' });
    return [{ captureData: { endpointInput: side('INPUT', `${features().join(',')}\n`), endpointOutput: side('OUTPUT', random().toFixed(6)) }, eventMetadata: { eventId: id(k), inferenceTime: time(k) }, eventVersion: '0' }];
  },
  'inference-events': (k) => {
    const event = (kind, data) => ({ specversion: '1.0', type: `org.kubeflow.serving.inference.${kind}`, id: id(k), time: time(k), data });
    return [event('request', { instances: [features().map(Number)] }), event('response', { predictions: [random()] })];
  },
};

function write(file, megabytes, format) {
  const out = fs.openSync(file, 'w');
  for (let k = 0, bytes = 0; bytes < megabytes * 1e6; ) {
    let block = '';
    for (; block.length < 2 ** 20; k++) for (const record of FORMATS[format](k)) block += `${JSON.stringify(record)}\n`;
    bytes += fs.writeSync(out, block);
  }
  fs.closeSync(out);
}

const SOURCE = JSON.stringify(path.join(root, 'src/engine'));
const plumbline = `
const [file, target] = process.argv.slice(2);
const load = (name) => import(${SOURCE} + '/' + name);
const [{ openSource }, { recogniseLog }, { writeLogTable }, { Kernel }] = await Promise.all([load('formats/sourceFile.ts'), load('logs/logReading.ts'), load('logs/logTable.ts'), load('kernel/kernel.ts')]);
const kernel = new Kernel(${SOURCE} + '/kernel/worker.ts');
const start = performance.now();
const { sources } = await recogniseLog(await openSource(file), file.endsWith('.log') ? 'csv' : 'jsonl', {});
const { rows } = await writeLogTable(sources, target, file, { kernel });
console.log(JSON.stringify({ rows, format: sources[0].log.format.name, seconds: (performance.now() - start) / 1000, cpu: (process.cpuUsage().user + process.cpuUsage().system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }));
await kernel.close();`;
const duckdb = `
import { DuckDBInstance } from ${JSON.stringify(path.join(root, 'node_modules/@duckdb/node-api/lib/index.js'))};
const [file] = process.argv.slice(2);
const start = performance.now();
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run("CREATE TABLE t AS SELECT * FROM read_json('" + file + "', format = 'newline_delimited')");
const [[rows]] = (await connection.runAndReadAll('SELECT count(*) FROM t')).getRows();
console.log(JSON.stringify({ rows: Number(rows), seconds: (performance.now() - start) / 1000, cpu: (process.cpuUsage().user + process.cpuUsage().system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }));`;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'logs-'));
const scripts = fs.mkdtempSync(path.join(os.tmpdir(), 'logs-scripts-'));
/** A file of its own: threads cannot be started from a script that is an argument. */
function run(script, file, ...more) {
  const name = path.join(scripts, 'script.mjs');
  fs.writeFileSync(name, script);
  return JSON.parse(execFileSync(process.execPath, [name, file, ...more], { encoding: 'utf8' }));
}

/** Every rendered log, as often one behind the other as makes 20 MB: ids repeat, which no reader minds. */
function renderedFormats() {
  const base = path.join(process.env.PLUMBLINE_DATA, 'logs/rendered');
  for (const set of fs.readdirSync(base)) {
    for (const name of fs.readdirSync(path.join(base, set)).filter((each) => /\.(?:jsonl|log)$/.test(each))) {
      const bytes = fs.readFileSync(path.join(base, set, name));
      const file = path.join(folder, name);
      const copies = Math.ceil(2e7 / bytes.length);
      fs.writeFileSync(file, Buffer.concat(Array.from({ length: copies }, () => bytes)));
      const { rows, format, seconds, megabytes } = run(plumbline, file, path.join(folder, 'table'));
      console.log(`${name} (${format}): ${((copies * bytes.length) / 1e6 / seconds).toFixed(1)} MB/s, ${Math.round(rows / seconds)} rows/s, ${megabytes.toFixed(0)} MB`);
      for (const each of fs.readdirSync(folder)) fs.rmSync(path.join(folder, each));
    }
  }
}

try {
  if (rendered) renderedFormats();
  for (const megabytes of sizes.length > 0 ? sizes : rendered ? [] : [100, 1000]) {
    for (const format of Object.keys(FORMATS)) {
      const file = path.join(folder, 'log.jsonl');
      write(file, megabytes, format);
      const [own, other] = [run(plumbline, file, path.join(folder, 'table')), run(duckdb, file)];
      const figures = ({ seconds, cpu, megabytes: peak, rows }) => `${seconds.toFixed(1)} s (CPU ${cpu.toFixed(1)} s), ${peak.toFixed(0)} MB, ${rows} rows`;
      console.log(`${megabytes} MB ${format}: ${figures(own)}; DuckDB ${figures(other)}; ${(own.seconds / other.seconds).toFixed(1)} times (CPU ${(own.cpu / other.cpu).toFixed(1)})`);
      for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name));
    }
  }
} finally {
  for (const each of [folder, scripts]) fs.rmSync(each, { recursive: true, force: true });
}
