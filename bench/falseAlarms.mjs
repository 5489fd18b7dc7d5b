// How often a comparison speaks where nothing has changed, and how often it finds what has.
//   node bench/falseAlarms.mjs FOLDER [SET…] [--seeds 20] [--jobs 2] [--minutes 1000] [--only halves|series|floors] [--write]
// FOLDER holds folders with train.csv and production.csv; their rows are put together and halved at random, so that nothing differs.
// Without SET all of them, and the flights of vega-datasets. Whole comparisons: files, all rules, all stages. Seeds are fixed.
// After so many minutes nothing new is begun. --write puts the tables into docs/false-alarms.md.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { defaultSettings } from '../src/core/settings.ts';
import { compareFiles } from '../src/engine/compareFiles.ts';

const KERNEL = path.join(import.meta.dirname, '../src/engine/kernel/worker.ts');
const PAGE = path.join(import.meta.dirname, '../docs/false-alarms.md');
const FLIGHTS = path.join(import.meta.dirname, '../node_modules/vega-datasets/data/flights-200k.json');
const SIZES = [50, 100, 300, 1000, 'all'];
const DRIFT = new Set(['numeric-drift', 'categorical-drift']);

/** mulberry32, public domain. */
function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function normal(next) {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

function shuffled(length, next) {
  const order = Array.from({ length }, (_, k) => k);
  for (let k = length - 1; k > 0; k--) {
    const other = Math.floor(next() * (k + 1));
    [order[k], order[other]] = [order[other], order[k]];
  }
  return order;
}

function csvLine(cells) {
  return cells.map((cell) => (/[",\r\n]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

function writeTable(file, header, lines) {
  fs.writeFileSync(file, `${[header, ...lines].join('\n')}\n`);
}

/** One comparison, counted. */
async function count(training, production) {
  const settings = { ...defaultSettings(), compatibility: ['evidently', 'nannyml'] };
  const outcome = await compareFiles({ training, production, settings }, { kernelScript: KERNEL });
  if (!outcome.ok || outcome.report.training.problem || outcome.report.production.problem) throw new Error(JSON.stringify(outcome).slice(0, 500));
  const { columns, findings } = outcome.report;
  const tested = columns.filter(({ drift }) => drift.verdict !== 'not-tested');
  const alarms = (tool) => tested.filter(({ drift }) => drift.compatibility?.[tool]?.wouldAlarm === true).length;
  const counts = {
    comparisons: 1,
    tests: tested.length,
    drift: findings.filter(({ rule }) => DRIFT.has(rule)).length,
    others: findings.filter(({ rule, severity }) => !DRIFT.has(rule) && (severity === 'warning' || severity === 'error')).length,
    notes: findings.filter(({ rule, severity }) => !DRIFT.has(rule) && severity === 'info').length,
    inconclusive: tested.filter(({ drift }) => drift.verdict === 'inconclusive').length,
    dependent: tested.filter(({ drift }) => drift.effectiveRows !== undefined).length,
    evidently: alarms('evidently'),
    nannyml: alarms('nannyml'),
    rules: {},
    /** @type {string[]} */
    messages: [],
  };
  for (const { rule, severity, message } of findings) {
    if (severity === 'hint') continue;
    const key = `${rule} (${severity})`;
    counts.rules[key] = (counts.rules[key] ?? 0) + 1;
    counts.messages.push(`${key}: ${message}`);
  }
  return { counts, findings, columns };
}

function add(sum, counts) {
  for (const [key, value] of Object.entries(counts)) {
    if (typeof value === 'number') sum[key] = (sum[key] ?? 0) + value;
    else if (Array.isArray(value)) (sum[key] ??= []).push(...value);
    else add((sum[key] ??= {}), value);
  }
  return sum;
}

// ---- What a child process does ----

const cache = new Map();

function readSet(folder, set) {
  const known = cache.get(set);
  if (known) return known;
  let header;
  let rows;
  if (set === 'flights') {
    const records = JSON.parse(fs.readFileSync(FLIGHTS, 'utf8'));
    header = Object.keys(records[0]);
    rows = records.map((record) => header.map((name) => String(record[name] ?? '')));
  } else {
    const tables = ['train', 'production'].map((side) => parse(fs.readFileSync(path.join(folder, set, `${side}.csv`)), { relax_quotes: true, bom: true }));
    header = tables[0][0];
    rows = tables.flatMap((table) => table.slice(1));
  }
  const table = { header: csvLine(header), lines: rows.map(csvLine), columns: header.length };
  cache.set(set, table);
  return table;
}

/** Random halves of one set, one seed, all sizes. */
async function halves({ folder, set, seed }, scratch) {
  const { header, lines, columns } = readSet(folder, set);
  const order = shuffled(lines.length, uniform(1000 + seed));
  const half = Math.floor(lines.length / 2);
  const training = path.join(scratch, 'train.csv');
  const production = path.join(scratch, 'production.csv');
  writeTable(training, header, order.slice(0, half).map((k) => lines[k]));
  const results = [];
  for (const size of SIZES) {
    const rows = size === 'all' ? lines.length - half : size;
    if (rows > lines.length - half) continue;
    writeTable(production, header, order.slice(half, half + rows).map((k) => lines[k]));
    const { counts } = await count(training, production);
    results.push({ key: `${set}|${size}`, counts: { ...counts, messages: counts.messages.map((text) => `${set} ${size} #${seed} ${text}`) }, shape: { rows: lines.length, columns } });
  }
  return results;
}

/** Ten stationary first-order autoregressive series, cut in two. */
async function series({ rho, size, seed }, scratch) {
  const next = uniform(77_000 + seed);
  const columns = Array.from({ length: 10 }, () => {
    let value = normal(next);
    return Array.from({ length: 2 * size }, () => {
      const now = value;
      value = rho * value + Math.sqrt(1 - rho * rho) * normal(next);
      return now.toFixed(6);
    });
  });
  const header = columns.map((_, k) => `series ${k + 1}`).join(',');
  const lines = Array.from({ length: 2 * size }, (_, row) => columns.map((column) => column[row]).join(','));
  const files = ['train.csv', 'production.csv'].map((name) => path.join(scratch, name));
  writeTable(files[0], header, lines.slice(0, size));
  writeTable(files[1], header, lines.slice(size));
  const { counts } = await count(files[0], files[1]);
  return [{ key: `${rho}|${size}`, counts }];
}

/** Ten columns of independent rows; `change` says what is different in production. */
function row(next, change) {
  const step = change === '+12 points' ? 0.12 : change === '+5 points' ? 0.05 : 0;
  // From the most frequent category to a rarer one, so that the shares are not merely exchanged.
  const shares = [0.4 - step, 0.3, 0.15 + step, 0.1, 0.05];
  const pick = next();
  let category = 0;
  for (let sum = shares[0]; category < 4 && pick >= sum; sum += shares[++category]);
  if (change === 'new category 2 %' && next() < 0.02) category = 9;
  if (change === 'category of 2 % vanishes' || change === '' || change === 'training') category = next() < (change === 'category of 2 % vanishes' ? 0 : 0.02) && change !== '' ? 8 : category;
  const shift = change === 'shift 0.5 σ' ? 0.5 : change === 'shift 0.2 σ' ? 0.2 : 0;
  const tail = () => {
    for (;;) {
      const value = normal(next);
      if (Math.abs(value) > 2.3263) return value;
    }
  };
  const extra = change === 'tail doubled' && next() < 0.02 / 0.98;
  const rare = next() < (change === 'rare class 1 % doubled' ? 0.02 : 0.01) ? 'yes' : 'no';
  return [
    (extra ? tail() : normal(next) + shift).toFixed(5),
    'abcdefghij'[category],
    change === 'missing 0 to 2 %' && next() < 0.02 ? '' : normal(next).toFixed(5),
    rare,
    ...Array.from({ length: 4 }, () => Math.exp(normal(next)).toFixed(4)),
    `p${Math.floor(8 * next() ** 2)}`,
    `q${Math.floor(30 * next() ** 2)}`,
  ].join(',');
}

const FLOORS = {
  'shift 0.5 σ': ({ findings }) => findings.some(({ rule, column }) => rule === 'numeric-drift' && column === 'number'),
  'shift 0.2 σ': ({ findings }) => findings.some(({ rule, column }) => rule === 'numeric-drift' && column === 'number'),
  '+12 points': ({ findings }) => findings.some(({ rule, column }) => rule === 'categorical-drift' && column === 'category'),
  '+5 points': ({ findings }) => findings.some(({ rule, column }) => (rule === 'categorical-drift' || rule === 'category-share-changed') && column === 'category'),
  'missing 0 to 2 %': ({ findings }) => findings.some(({ rule, column }) => rule === 'missing-rate-changed' && column === 'gaps'),
  'new category 2 %': ({ findings }) => findings.some(({ rule, column }) => rule === 'unseen-categories' && column === 'category'),
  'category of 2 % vanishes': ({ findings }) => findings.some(({ rule, column }) => rule === 'vanished-categories' && column === 'category'),
  'rare class 1 % doubled': ({ findings }) => findings.some(({ rule, column }) => rule === 'category-share-changed' && column === 'rare'),
  'tail doubled': ({ findings }) => findings.some(({ rule, column }) => rule === 'tail-changed' && column === 'number'),
  'nothing': ({ findings }) => findings.some(({ severity }) => severity !== 'hint'),
};
const FLOOR_COLUMN = { 'missing 0 to 2 %': 'gaps', 'rare class 1 % doubled': 'rare', 'shift 0.5 σ': 'number', 'shift 0.2 σ': 'number', 'tail doubled': 'number' };

async function floors({ change, size, seed }, scratch) {
  const next = uniform(31_000_000 + 1000 * seed + size);
  const header = 'number,category,gaps,rare,a,b,c,d,p,q';
  const vanishing = change === 'category of 2 % vanishes';
  const files = ['train.csv', 'production.csv'].map((name) => path.join(scratch, name));
  writeTable(files[0], header, Array.from({ length: 10_000 }, () => row(next, vanishing ? 'training' : 'same')));
  writeTable(files[1], header, Array.from({ length: size }, () => row(next, change)));
  const { counts, findings, columns } = await count(files[0], files[1]);
  const column = columns.find(({ name }) => name === (FLOOR_COLUMN[change] ?? 'category'));
  const would = (tool) => Number(column?.drift.compatibility?.[tool]?.wouldAlarm === true);
  const found = Number(FLOORS[change]({ findings }));
  return [{ key: `${change}|${size}`, counts: { comparisons: 1, found, evidently: would('evidently'), nannyml: would('nannyml'), messages: found ? [] : counts.messages } }];
}

const WORK = { halves, series, floors };

if (process.argv[2] === '--child') {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-alarms-'));
  process.on('message', (task) => {
    if (task === null) {
      fs.rmSync(scratch, { recursive: true, force: true });
      process.disconnect();
      return;
    }
    WORK[task.kind](task, scratch).then(
      (results) => process.send({ results }),
      (error) => process.send({ error: `${JSON.stringify(task)}: ${error.stack}` }),
    );
  });
} else {
  await main();
}

// ---- The parent: hands out tasks, adds up, prints ----

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: 'string', default: '20' },
      jobs: { type: 'string', default: '2' },
      minutes: { type: 'string', default: '1000' },
      only: { type: 'string' },
      write: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  const [folder, ...named] = positionals;
  const sets = named.length > 0 ? named : [...(folder ? fs.readdirSync(folder).filter((name) => ['train.csv', 'production.csv'].every((file) => fs.existsSync(path.join(folder, name, file)))) : []), 'flights'];
  const seeds = Array.from({ length: Number(values.seeds) }, (_, k) => k + 1);
  const wanted = (kind) => values.only === undefined || values.only === kind;
  const tasks = [
    ...(wanted('halves') ? seeds.flatMap((seed) => sets.map((set) => ({ kind: 'halves', folder, set, seed }))) : []),
    ...(wanted('series') ? seeds.flatMap((seed) => [0.5, 0.9].flatMap((rho) => [100, 300, 1000, 10_000].map((size) => ({ kind: 'series', rho, size, seed })))) : []),
    ...(wanted('floors') ? seeds.flatMap((seed) => Object.keys(FLOORS).flatMap((change) => [300, 1000, 10_000].flatMap((size) => Array.from({ length: size > 1000 ? 2 : 5 }, (_, k) => ({ kind: 'floors', change, size, seed: 5 * seed + k }))))) : []),
  ];
  const sums = { halves: new Map(), series: new Map(), floors: new Map() };
  const shapes = new Map();
  const start = performance.now();
  let done = 0;
  await run(tasks, Number(values.jobs), Number(values.minutes), ({ kind }, { key, counts, shape }) => {
    done += counts.comparisons;
    sums[kind].set(key, add(sums[kind].get(key) ?? {}, counts));
    if (shape) shapes.set(key.split('|')[0], shape);
  });
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  const label = (set) => (set === 'flights' ? 'flights of vega-datasets' : `${shapes.get(set).rows.toLocaleString('en')} rows, ${shapes.get(set).columns} columns`);
  const print = (text) => process.stdout.write(`${text}\n`);
  if (values.verbose) for (const kind of ['halves', 'floors', 'series']) for (const sum of sums[kind].values()) for (const message of sum.messages) print(message);
  const tables = { halves: halvesTable(sums.halves, label), rules: rulesTable(sums.halves), series: seriesTable(sums.series), floors: floorsTable(sums.floors) };
  print(halvesTable(sums.halves, (set) => set));
  for (const name of ['rules', 'series', 'floors']) print(`\n${tables[name]}`);
  print(`\n${done} comparisons in ${minutes} minutes`);
  if (values.write) writePage(tables);
}

function run(tasks, jobs, minutes, onResult) {
  const queue = tasks.toReversed();
  const until = performance.now() + 60_000 * minutes;
  return new Promise((resolve, reject) => {
    let open = 0;
    for (let k = 0; k < Math.max(1, jobs); k++) {
      const child = fork(import.meta.filename, ['--child']);
      open++;
      let task;
      const next = () => child.send((task = performance.now() < until ? queue.pop() : undefined) ?? null);
      child.on('message', ({ results, error }) => {
        if (error) {
          child.kill();
          reject(new Error(error));
          return;
        }
        for (const result of results) onResult(task, result);
        if (queue.length % 50 === 0) process.stderr.write(`${queue.length} tasks left\n`);
        next();
      });
      child.on('exit', () => (--open === 0 ? resolve() : undefined));
      next();
    }
  });
}

function share(part, whole) {
  return whole > 0 ? `${((100 * part) / whole).toFixed(2)} %` : '';
}

function table(header, rows) {
  return [header, header.map((_, k) => (k === 0 ? ':--' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function halvesTable(sums, label) {
  const order = [...new Set([...sums.keys()].map((key) => key.split('|')[0]))];
  const rows = [...sums].toSorted(([a], [b]) => order.indexOf(a.split('|')[0]) - order.indexOf(b.split('|')[0])).map(([key, sum]) => {
    const [set, size] = key.split('|');
    return [label(set), size === 'all' ? 'half' : size, sum.comparisons, sum.tests, sum.drift, share(sum.drift, sum.tests), share(sum.others, sum.tests), sum.notes, share(sum.inconclusive, sum.tests), share(sum.dependent, sum.tests), share(sum.evidently, sum.tests), share(sum.nannyml, sum.tests)];
  });
  const all = [...sums.values()].reduce((sum, counts) => add(sum, { ...counts, messages: [] }), {});
  rows.push(['**all**', '', all.comparisons, all.tests, all.drift, share(all.drift, all.tests), share(all.others, all.tests), all.notes, share(all.inconclusive, all.tests), share(all.dependent, all.tests), share(all.evidently, all.tests), share(all.nannyml, all.tests)]);
  return table(['data', 'production rows', 'comparisons', 'column tests', 'drift findings', 'of tests', 'other warnings and errors', 'notes', 'inconclusive', 'dependent rows', 'Evidently', 'NannyML'], rows);
}

function rulesTable(sums) {
  const rules = [...sums.values()].reduce((sum, counts) => add(sum, counts.rules), {});
  const tests = [...sums.values()].reduce((sum, counts) => sum + counts.tests, 0);
  return table(['rule', 'findings', 'of column tests'], Object.entries(rules).toSorted((a, b) => b[1] - a[1]).map(([rule, found]) => [rule, found, share(found, tests)]));
}

function seriesTable(sums) {
  return table(['ρ', 'rows a side', 'column tests', 'drift findings', 'inconclusive', 'Evidently', 'NannyML'], [...sums].map(([key, sum]) => {
    const [rho, size] = key.split('|');
    return [rho, size, sum.tests, share(sum.drift, sum.tests), share(sum.inconclusive, sum.tests), share(sum.evidently, sum.tests), share(sum.nannyml, sum.tests)];
  }));
}

function floorsTable(sums) {
  const changes = [...new Set([...sums.keys()].map((key) => key.split('|')[0]))];
  return table(['change', 'repetitions at 1,000 rows', '300 rows', '1,000 rows', '10,000 rows', 'Evidently, 1,000 rows', 'NannyML, 1,000 rows'], changes.map((change) => {
    const cell = (size, what) => {
      const sum = sums.get(`${change}|${size}`);
      return sum ? `${((100 * sum[what]) / sum.comparisons).toFixed(0)} %` : '';
    };
    const repetitions = sums.get(`${change}|1000`)?.comparisons ?? 0;
    return [change, repetitions, cell(300, 'found'), cell(1000, 'found'), cell(10_000, 'found'), cell(1000, 'evidently'), cell(1000, 'nannyml')];
  }));
}

/** Each table stands between two comments that name it. */
function writePage(tables) {
  let page = fs.readFileSync(PAGE, 'utf8');
  for (const [name, text] of Object.entries(tables)) {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [page.indexOf(begin), page.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${PAGE} has no place for ${name}`);
    if (text.split('\n').length > 2) page = `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`;
  }
  fs.writeFileSync(PAGE, page);
}
