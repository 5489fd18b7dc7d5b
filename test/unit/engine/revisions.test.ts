/** A file against its own earlier git revision. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { defaultSettings } from '../../../src/core/settings.ts';
import { compareFiles } from '../../../src/engine/compareFiles.ts';
import { listRevisions } from '../../../src/engine/git.ts';
import { ProblemError } from '../../../src/engine/problems.ts';
import { ResultCache } from '../../../src/engine/resultCache.ts';
import { KERNEL_SCRIPT, profiled } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const temporary = temporaryFolder();
let repositories = 0;

const IDENTITY = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', [...IDENTITY, '-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' } }).trim();
}

/** A repository whose file `data.csv` was committed once for each text; the last one is in the working tree. */
function repository(texts: string[], name = 'data.csv'): { folder: string; file: string; commits: string[] } {
  const folder = path.join(temporary.path, `repository-${repositories++}`);
  fs.mkdirSync(folder);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  const file = path.join(folder, name);
  const commits = texts.map((text, k) => {
    fs.writeFileSync(file, text);
    git(folder, 'add', '--', `./${name}`);
    git(folder, 'commit', '--quiet', '-m', `Version ${k}: “data”`);
    return git(folder, 'rev-parse', 'HEAD');
  });
  return { folder, file, commits };
}

const rows = (count: number, scale: number): string => `id,amount\n${Array.from({ length: count }, (_, k) => `${k},${((k * 7919) % 1000) * scale}\n`).join('')}`;

async function problemOf(file: string, revision: string) {
  const outcome = await compareFiles({ training: file, production: file, root: path.dirname(file), settings: defaultSettings(), options: { revision } }, { kernelScript: KERNEL_SCRIPT });
  return outcome.ok ? outcome.report.training.problem : outcome.problem;
}

test('the older revision is the training side', async () => {
  const { folder, file, commits } = repository([rows(500, 1), rows(600, 1)]);
  fs.writeFileSync(file, rows(700, 2));
  const [first = '', second = ''] = commits;
  for (const [revision, commit, count] of [[first, first, 500], ['HEAD', second, 600], ['HEAD~1', first, 500], ['main', second, 600]] as const) {
    const { report } = await profiled(file, file, { root: folder, options: { revision } });
    assert.deepEqual([report.training.rows, report.production.rows, report.training.revision], [count, 700, commit]);
    assert.equal(report.training.path, `data.csv @ ${git(folder, 'rev-parse', '--short', commit)}`);
    assert.equal(report.production.path, 'data.csv');
    const drift = report.findings.find(({ column }) => column === 'amount');
    assert.deepEqual([drift?.training, drift?.production?.file], [undefined, 'data.csv'], 'an earlier revision is no file that could be opened');
  }
});

test('commits of a file, newest first', async () => {
  const { folder, file, commits } = repository([rows(5, 1), rows(6, 1), rows(7, 1)]);
  fs.writeFileSync(path.join(folder, 'other.txt'), 'x');
  git(folder, 'add', 'other.txt');
  git(folder, 'commit', '--quiet', '-m', 'Something else');
  const listed = await listRevisions(file, 'data.csv', 2);
  assert.deepEqual(listed.map(({ hash, subject }) => [hash, subject]), [[commits[2], 'Version 2: “data”'], [commits[1], 'Version 1: “data”']]);
  assert.ok(listed.every(({ date, short, hash }) => !Number.isNaN(Date.parse(date)) && hash.startsWith(short)));
});

test('names that git could take for something else', async () => {
  for (const name of ['-n.csv', ':(glob)*.csv', 'a b.csv', 'ü.csv', '--help']) {
    const { file, commits } = repository([rows(20, 1), rows(30, 1)], name);
    assert.equal((await listRevisions(file, name, 10)).length, 2, name);
    const { report } = await profiled(file, file, { options: { revision: commits[0] ?? '' } });
    assert.equal(report.training.rows, 20, name);
  }
});

test('what is not there says so', async () => {
  const { folder, file } = repository([rows(5, 1)]);
  assert.deepEqual(await problemOf(file, 'nowhere'), {
    code: 'unknown-revision', message: 'The git repository of data.csv has no revision nowhere.', remedy: 'Name a commit, a branch or a tag; "git log" lists the commits.', file: 'data.csv',
  });
  assert.equal((await problemOf(file, '--output=x'))?.code, 'unknown-revision');
  assert.equal((await problemOf(file, ''))?.code, 'unknown-revision');
  const fresh = path.join(folder, 'fresh.csv');
  fs.writeFileSync(fresh, rows(5, 1));
  assert.equal((await problemOf(fresh, 'HEAD'))?.message, 'fresh.csv does not exist in revision HEAD.');
  assert.equal((await problemOf(folder, 'HEAD'))?.code, 'revision-of-folder');
  assert.equal((await problemOf(temporary.write('alone.csv', rows(5, 1)), 'HEAD'))?.message, 'alone.csv is not in a git repository.');
  const pointer = repository(['version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n']);
  fs.writeFileSync(pointer.file, rows(5, 1));
  assert.equal((await problemOf(pointer.file, 'HEAD'))?.code, 'git-lfs');
});

test('without git', async () => {
  const { file } = repository([rows(5, 1)]);
  const found = process.env['PATH'];
  process.env['PATH'] = temporary.path;
  try {
    assert.equal((await problemOf(file, 'HEAD'))?.code, 'no-git');
    await assert.rejects(listRevisions(file, 'data.csv', 1), (error) => error instanceof ProblemError && error.problem.code === 'no-git');
  } finally {
    process.env['PATH'] = found;
  }
});

test('nothing that the repository configures is run', { skip: process.platform === 'win32' }, async () => {
  const { folder, file, commits } = repository([rows(20, 1), rows(30, 1)]);
  const trace = path.join(folder, 'ran');
  const script = path.join(folder, 'run.sh');
  fs.writeFileSync(script, `#!/bin/sh\necho "$0 $@" >> '${trace}'\ncat\n`, { mode: 0o755 });
  fs.writeFileSync(path.join(folder, '.gitattributes'), '*.csv diff=bad filter=bad\n');
  for (const key of ['diff.bad.textconv', 'diff.bad.command', 'filter.bad.smudge', 'filter.bad.clean', 'core.fsmonitor', 'core.pager', 'gpg.program', 'diff.external', 'core.sshCommand']) git(folder, 'config', key, script);
  git(folder, 'config', 'log.showSignature', 'true');
  await listRevisions(file, 'data.csv', 10);
  const { report } = await profiled(file, file, { options: { revision: commits[0] ?? '' } });
  assert.equal(report.training.rows, 20);
  assert.ok(!fs.existsSync(trace), fs.existsSync(trace) ? fs.readFileSync(trace, 'utf8') : '');
});

test('what is remembered depends on the revision, the options and the files of a folder', async () => {
  const { folder, file, commits } = repository([rows(20, 1), rows(30, 1)]);
  const cache = new ResultCache();
  const request = { training: file, production: file, settings: defaultSettings() };
  const key = (options?: object) => cache.key({ ...request, ...(options ? { options } : {}) });
  assert.equal(await key(), await key());
  const keys = [await key(), await key({ revision: commits[0] }), await key({ revision: commits[1] }), await key({ split: { column: 'id', at: '5' } }), await key({ dialect: { training: { header: false } } })];
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(await key({ revision: 'HEAD' }), undefined, 'a branch may name another commit the next time');
  const parts = path.join(folder, 'parts');
  fs.mkdirSync(parts);
  fs.writeFileSync(path.join(parts, 'a.csv'), rows(5, 1));
  const of = () => cache.key({ ...request, training: parts });
  const before = await of();
  assert.equal(await of(), before);
  fs.writeFileSync(path.join(parts, 'b.csv'), rows(5, 1));
  assert.notEqual(await of(), before);
});
