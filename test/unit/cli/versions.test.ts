/** `plumbline versions`: two logs, one verdict. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { seeded } from '../core/random.ts';
import { folderOf, plumbline } from './plumbline.ts';

/** Requests answered by a version that is right on a share of them; hard ones are hard for every version. */
function log(n: number, right: number, { seed = 1, from = 0, labels = false } = {}): string {
  const random = seeded(1);
  const own = seeded(seed + 100);
  const lines = Array.from({ length: n }, (_, k) => {
    const [truth, hardness] = [Number(random() < 0.4), random() * 0.9 + own() * 0.1];
    const answer = hardness < right ? truth : 1 - truth;
    return [`r${from + k}`, answer, (0.2 + 0.6 * answer).toFixed(1), ...(labels ? [truth] : [])].join(',');
  });
  return `${['request,answer,score', ...(labels ? ['truth'] : [])].join(',')}\n${lines.join('\n')}\n`;
}

function truths(n: number): string {
  const random = seeded(1);
  return `request,truth\n${Array.from({ length: n }, (_, k) => {
    const truth = Number(random() < 0.4);
    random();
    return `r${k},${truth}`;
  }).toReversed().join('\n')}\n`;
}

const ROLES = ['--label', 'truth', '--prediction', 'answer', '--id', 'request'];
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test('the same requests, with labels from a file: promote, hold, roll back, each with its exit code', async (context) => {
  const folder = folderOf(context, { 'champion.csv': log(2000, 0.75), 'better.csv': log(2000, 0.85, { seed: 2 }), 'same.csv': log(2000, 0.755, { seed: 3 }), 'worse.csv': log(2000, 0.65, { seed: 4 }), 'labels.csv': truths(2000) });
  const ran = (challenger: string, ...more: string[]) => plumbline(folder, 'versions', 'champion.csv', challenger, '--labels', 'labels.csv', ...ROLES, ...more);
  const better = await ran('better.csv');
  assert.deepEqual([better.code, better.stderr], [0, '']);
  assert.match(plain(better.stdout), /^PROMOTE {2}The challenger is certainly better: the accuracy is 0\.8\d\d and that of the champion 0\.7\d\d, on the same 2,000 requests; the gain is 0\.\d+ \(0\.\d+ to 0\.\d+ at 99 %; McNemar's p below 0\.001\)\.\n/);
  assert.match(better.stdout, /\n {2}metric +champion +rows +challenger +rows\n {2}accuracy /);
  const same = await ran('same.csv', '--format', 'json');
  const report = JSON.parse(same.stdout) as { schema: string; verdict: string; comparison: { paired: boolean; n: number }; joined: { by: string } };
  assert.deepEqual([same.code, report.schema, report.verdict, report.comparison.paired, report.comparison.n, report.joined.by], [0, 'plumbline.versions/1', 'hold', true, 2000, 'id']);
  assert.equal((await ran('same.csv', '--fail-on', 'inconclusive')).code, 1);
  const worse = await ran('worse.csv', '--format', 'markdown');
  assert.equal(worse.code, 1);
  assert.match(worse.stdout, /^# roll back\n\nThe challenger is certainly worse: the/);
});

test('other requests: rows of their own; criteria of plumbline.json decide', async (context) => {
  const config = (criteria: object): string => JSON.stringify({ criteria });
  const folder = folderOf(context, {
    'champion.csv': log(3000, 0.75, { labels: true }), 'better.csv': log(3000, 0.85, { seed: 2, from: 5000, labels: true }),
    'strict.json': config({ promote: 0.2 }), 'many.json': config({ minimumRows: 5000 }), 'f1.json': config({ metric: 'f1', looks: 5 }), 'mae.json': config({ metric: 'mae' }),
  });
  const verdict = async (...more: string[]) => JSON.parse((await plumbline(folder, 'versions', 'champion.csv', 'better.csv', ...ROLES, '--format', 'json', ...more)).stdout) as { verdict: string; metric: string; reason: string; comparison: { paired: boolean; few?: number } };
  const usual = await verdict();
  assert.deepEqual([usual.verdict, usual.comparison.paired, usual.metric], ['promote', false, 'accuracy']);
  assert.equal((await verdict('--config', 'strict.json')).verdict, 'hold');
  const many = await verdict('--config', 'many.json');
  assert.deepEqual([many.verdict, many.comparison.few], ['hold', 5000]);
  assert.match(plain(many.reason), /not judged: .+ these are fewer than the 5,000 rows that the criteria ask for\.$/);
  const f1 = await verdict('--config', 'f1.json');
  assert.deepEqual([f1.verdict, f1.metric], ['promote', 'f1']);
  assert.match(plain(f1.reason), /at 99 % over 5 looks\)/);
  const mae = await verdict('--config', 'mae.json');
  assert.match(mae.reason, /The mean absolute error that the criteria name cannot be measured on these rows\.$/);
});

test('what cannot be compared exits 2 with one line', async (context) => {
  const folder = folderOf(context, { 'a.csv': log(100, 0.8), 'b.csv': log(100, 0.8) });
  for (const args of [['a.csv'], ['a.csv', 'b.csv', '--prediction', 'answer'], ['a.csv', 'b.csv', '--label', 'nothing', '--prediction', 'answer']]) {
    const { code, stdout, stderr } = await plumbline(folder, 'versions', ...args);
    assert.deepEqual([code, stdout, stderr.split('\n').length], [2, '', 2], `${args.join(' ')}: ${stderr}`);
  }
});

test('the result is not written over a file that is read, named here or in plumbline.json', async (context) => {
  const files = { 'champion.csv': log(200, 0.75, { labels: true }), 'better.csv': log(200, 0.85, { seed: 2, labels: true }), 'validation.csv': log(200, 0.75, { labels: true }), 'labels.csv': truths(200) };
  const pair = { name: 'live', training: 'champion.csv', production: 'better.csv', validation: 'validation.csv', labels: 'labels.csv' };
  const folder = folderOf(context, { ...files, 'plumbline.json': JSON.stringify({ pairs: [pair] }) });
  for (const [name, text] of Object.entries(files)) {
    const ran = await plumbline(folder, 'versions', '--pair', 'live', ...ROLES, '--output', name);
    assert.deepEqual([ran.code, ran.stderr], [2, 'plumbline: --output names one of the data files; it would be overwritten. Name another file.\n'], name);
    assert.equal(fs.readFileSync(path.join(folder, name), 'utf8'), text);
  }
});
