import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { ignoredBy, parseGitignore } from '../../../src/engine/gitignore.ts';
import { workspaceSources } from '../../../src/engine/sources.ts';

function folderWith(t: TestContext, files: Record<string, string>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-sources-')));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

test('lists the Python of a project and nothing else', (t) => {
  const root = folderWith(t, {
    'train.py': 'x = 1',
    'notebooks/explore.ipynb': '{}',
    'notebooks/.ipynb_checkpoints/explore.ipynb': '{}',
    'data/train.csv': 'a\n1\n',
    'env/simulator.py': '',
    '.venv/lib/thing.py': '',
    'myenv/pyvenv.cfg': '',
    'myenv/lib/thing.py': '',
    'conda/conda-meta/history': '',
    'conda/thing.py': '',
    'lib/site-packages/pkg/a.py': '',
    'node_modules/x/y.py': '',
    '__pycache__/train.py': '',
    '.git/hooks/a.py': '',
    'generated.py': '#'.repeat(2_000_001),
    'dir.py/inner.py': '',
  });
  const sources = workspaceSources(root);
  assert.deepEqual(sources.list(), ['dir.py/inner.py', 'env/simulator.py', 'notebooks/explore.ipynb', 'train.py']);
  assert.equal(sources.read('train.py'), 'x = 1');
  assert.equal(sources.read('generated.py'), undefined);
  assert.equal(sources.read('gone.py'), undefined);
  for (const file of ['train.py', 'new/file.py', 'env/simulator.py']) assert.ok(sources.includes(file), file);
  for (const file of ['myenv/lib/new.py', '.venv/a.py', '../out.py', 'data/train.csv', 'lib/site-packages/new.py']) assert.ok(!sources.includes(file), file);
});

test('what git ignores is left out, and what a nearer file takes back is not', (t) => {
  const root = folderWith(t, {
    '.gitignore': '# comment\nbuild/\n*_old.py\n/top.py\n!keep_old.py\n',
    'build/a.py': '',
    'x_old.py': '',
    'keep_old.py': '',
    'top.py': '',
    'sub/top.py': '',
    'sub/.gitignore': 'scratch/\n!x_old.py',
    'sub/x_old.py': '',
    'sub/scratch/b.py': '',
    'scratch/b.py': '',
  });
  const sources = workspaceSources(root);
  assert.deepEqual(sources.list(), ['keep_old.py', 'scratch/b.py', 'sub/top.py', 'sub/x_old.py']);
  assert.ok(!sources.includes('build/new.py') && !sources.includes('sub/scratch/new.py') && sources.includes('sub/x_old.py'));
});

test('links are followed only inside the root, and circles end', { skip: process.platform === 'win32' && 'links need rights on Windows' }, (t) => {
  const outside = folderWith(t, { 'secret.py': 'secret' });
  const root = folderWith(t, { 'a/real.py': 'real' });
  fs.symlinkSync(path.join(outside, 'secret.py'), path.join(root, 'link.py'));
  fs.symlinkSync(outside, path.join(root, 'out'));
  fs.symlinkSync(path.join(root, 'a'), path.join(root, 'b'));
  fs.symlinkSync(root, path.join(root, 'a', 'circle'));
  fs.symlinkSync(path.join(root, 'a/real.py'), path.join(root, 'alias.py'));
  const sources = workspaceSources(root);
  const listed = sources.list();
  assert.ok(listed.includes('alias.py') && (listed.includes('a/real.py') || listed.includes('b/real.py')));
  assert.ok(listed.every((file) => !file.includes('secret') && file !== 'link.py' && !file.startsWith('out/')), listed.join());
  assert.equal(listed.length, 2, listed.join());
  assert.equal(sources.read('link.py'), undefined);
  assert.equal(sources.read('../x.py'), undefined);
});

/** Expected values: `git check-ignore` of git 2.39 with the pattern alone in .gitignore. */
const PATTERNS: [pattern: string, path: string, ignored: boolean][] = [
  ['*.py', 'a/b.py', true],
  ['a/*.py', 'a/b.py', true],
  ['a/*.py', 'x/a/b.py', false],
  ['a/**/c.py', 'a/c.py', true],
  ['a/**/c.py', 'a/x/y/c.py', true],
  ['**/c.py', 'c.py', true],
  ['a/**', 'a/x/c.py', true],
  ['a/**', 'a', false],
  ['te?t.py', 'test.py', true],
  ['te?t.py', 'te/t.py', false],
  ['[a-c]x.py', 'bx.py', true],
  ['[!a-c]x.py', 'bx.py', false],
  ['[!a-c]x.py', 'dx.py', true],
  ['\\#x.py', '#x.py', true],
  ['\\!x.py', '!x.py', true],
  ['x.py ', 'x.py', true],
  ['x**y.py', 'xaby.py', true],
  ['*a*a*b.py', 'aaaaaaaab.py', true],
  ['*a*a*b.py', 'aaaaaaaac.py', false],
];

test('patterns mean what they mean to git', () => {
  for (const [pattern, file, ignored] of PATTERNS) assert.equal(ignoredBy(parseGitignore(pattern), file, false) ?? false, ignored, `${pattern} on ${file}`);
  assert.equal(ignoredBy(parseGitignore('build/'), 'build', false), undefined, 'directories only');
  assert.equal(ignoredBy(parseGitignore('build/'), 'build', true), true);
});

// One that tried every way to match would not be over in a year.
test('a pattern made to be slow is not', () => {
  const rules = parseGitignore(`${'*a'.repeat(240)}b`);
  assert.equal(ignoredBy(rules, 'a'.repeat(255), false), undefined);
});
