/** The built command line as a process: results, exit codes, output files, interruption. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { Report } from '../../../src/core/report.ts';
import { CLI, folderOf, plumbline, taxiPair } from './plumbline.ts';

test('compare: findings and exit code 1; --fail-on never 0; equal files 0', async (context) => {
  const folder = folderOf(context, taxiPair());
  const { code, stdout, stderr } = await plumbline(folder, 'compare', 'train.csv', 'production.csv', '--format', 'json');
  assert.deepEqual([code, stderr], [1, '']);
  const report = JSON.parse(stdout) as Report;
  assert.equal(report.schema, 'plumbline.report/1');
  assert.equal(report.verdict, 'error');
  assert.deepEqual(report.findings.map(({ rule, column }) => `${rule} ${column}`).sort(), [
    'column-missing vendor',
    'column-new channel',
    'missing-rate-changed tip',
    'numeric-drift fare',
    'numeric-drift tip',
    'unseen-categories payment',
  ]);
  assert.equal((await plumbline(folder, 'compare', 'train.csv', 'production.csv', '--fail-on', 'never')).code, 0);
  const same = await plumbline(folder, 'compare', 'train.csv', 'train.csv', '--fail-on', 'warning');
  assert.equal(same.code, 0);
  assert.match(same.stdout, /^OK {2}Production matches training/);
});

test('a file that cannot be used: code 2, one line that names it, and the report', async (context) => {
  const folder = folderOf(context, { ...taxiPair(), 'empty.csv': '', 'header.csv': 'a,b\n' });
  for (const [file, pattern] of [['missing.csv', /missing\.csv/], ['empty.csv', /empty\.csv/], ['header.csv', /header\.csv/]] as const) {
    const { code, stdout, stderr } = await plumbline(folder, 'compare', 'train.csv', file, '--format', 'json', '--fail-on', 'never');
    assert.equal(code, 2, file);
    assert.match(stderr, pattern);
    assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
    assert.equal((JSON.parse(stdout) as Report).schema, 'plumbline.report/1');
  }
});

test('--output is written whole and leaves nothing beside it; a folder that is not there is code 2', async (context) => {
  const folder = folderOf(context, taxiPair(200));
  const { code, stdout } = await plumbline(folder, 'compare', 'train.csv', 'production.csv', '--format', 'sarif', '--output', 'out.sarif');
  assert.deepEqual([code, stdout], [1, '']);
  assert.deepEqual(fs.readdirSync(folder).sort(), ['out.sarif', 'production.csv', 'train.csv']);
  assert.equal((JSON.parse(fs.readFileSync(path.join(folder, 'out.sarif'), 'utf8')) as { version: string }).version, '2.1.0');
  const failed = await plumbline(folder, 'compare', 'train.csv', 'production.csv', '--output', 'no/such/out.txt');
  assert.equal(failed.code, 2);
  assert.match(failed.stderr, /^plumbline: no\/such\/out\.txt: The result could not be written \(ENOENT\)\./);
  const over = await plumbline(folder, 'compare', 'train.csv', 'production.csv', '--output', './train.csv');
  assert.equal(over.code, 2);
  assert.match(fs.readFileSync(path.join(folder, 'train.csv'), 'utf8'), /^id,distance/);
});

test('plumbline.json of the folder is used, --config names another, and any problem in it stops the run', async (context) => {
  const off = { rules: { 'column-missing': 'off', 'numeric-drift': 'info', 'missing-rate-changed': 'info', 'unseen-categories': 'hint' } };
  const folder = folderOf(context, { ...taxiPair(), 'plumbline.json': JSON.stringify(off), 'other.json': '{}', 'broken.json': '{\n "rule": {}\n}' });
  assert.equal((await plumbline(folder, 'compare', 'train.csv', 'production.csv', '--fail-on', 'warning')).code, 0);
  assert.equal((await plumbline(folder, 'compare', 'train.csv', 'production.csv', '--config', 'other.json')).code, 1);
  const broken = await plumbline(folder, 'compare', 'train.csv', 'production.csv', '--config', 'broken.json');
  assert.deepEqual(broken, { code: 2, stdout: '', stderr: 'plumbline: broken.json:2: The configuration has no key "rule". Write "rules".\n' });
});

test('private columns: no value in any format', async (context) => {
  const files = taxiPair();
  const hide = (text: string) => text.replace('payment', 'payment_token').replaceAll('wallet', 'SEKRET').replaceAll('card', 'SEKRET2');
  const folder = folderOf(context, { 'train.csv': hide(files['train.csv']), 'production.csv': hide(files['production.csv']) });
  for (const format of ['text', 'json', 'sarif', 'markdown']) {
    const { code, stdout, stderr } = await plumbline(folder, 'compare', 'train.csv', 'production.csv', '--format', format);
    assert.equal(code, 1);
    assert.match(stdout, /unseen-categories/);
    assert.ok(!(stdout + stderr).includes('SEKRET'), format);
  }
});

test('parity: named files, exit code, nothing found', async (context) => {
  const train = "import pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.preprocessing import StandardScaler\nimport joblib\ndf = pd.read_csv('t.csv')\nscaler = StandardScaler()\nX = scaler.fit_transform(df[['a', 'b']])\nmodel = LogisticRegression().fit(X, df['y'])\njoblib.dump(model, 'm.joblib')\n";
  const serve = "import joblib\nimport pandas as pd\nmodel = joblib.load('m.joblib')\ndef predict(rows):\n    return model.predict(pd.DataFrame(rows)[['a', 'b']])\n";
  const folder = folderOf(context, { 'train.py': train, 'serve.py': serve });
  const { code, stdout } = await plumbline(folder, 'parity', '--train', 'train.py', '--serve', 'serve.py', '--format', 'json', '--fail-on', 'warning');
  const report = JSON.parse(stdout) as { schema: string; findings: { rule: string }[] };
  assert.equal(report.schema, 'plumbline.parity/1');
  assert.deepEqual([code, report.findings.map((finding) => finding.rule)], [1, ['missing-step']]);
  const nothing = await plumbline(folderOf(context, { 'a.txt': '' }), 'parity');
  assert.equal(nothing.code, 0);
  assert.match(nothing.stdout, /^No training and serving code/);
});

test('a reader that goes away is no error', async (context) => {
  const folder = folderOf(context, taxiPair(200));
  const child = spawn(process.execPath, [CLI, 'compare', 'train.csv', 'production.csv', '--format', 'json'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  await new Promise((resolve) => child.on('close', resolve));
  assert.equal(stderr, '');
});

test('Ctrl+C stops within 200 ms, with code 130 and without a partial file', async (context) => {
  const folder = folderOf(context, {});
  // Large enough to still be under way: about 60 MB.
  const { 'train.csv': block } = taxiPair(20_000);
  const body = block.slice(block.indexOf('\n') + 1);
  for (const name of ['train.csv', 'production.csv']) fs.writeFileSync(path.join(folder, name), block.slice(0, block.indexOf('\n') + 1) + body.repeat(80));
  const temporary = folderOf(context, {});
  const begun = new Promise<void>((resolve) => {
    const watcher = fs.watch(temporary, () => {
      watcher.close();
      resolve();
    });
  });
  const child = spawn(process.execPath, [CLI, 'compare', 'train.csv', 'production.csv', '--output', 'out.txt'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: temporary },
  });
  // The comparison has begun when the analysis process makes its private folder.
  await begun;
  child.kill('SIGINT');
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  assert.equal(code, 130);
  assert.deepEqual(fs.readdirSync(folder).sort(), ['production.csv', 'train.csv']);
  assert.deepEqual(fs.readdirSync(temporary), []);
});
