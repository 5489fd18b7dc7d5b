/** What ships: an allowlist, the right native package, and a command line that works far from the repository. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { TARGETS, hostTarget } from '../../scripts/native.mjs';
import { entries, unpack, vsix, type Entry } from './vsix.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const binding = `node-bindings-${TARGETS.get(hostTarget())}`;
let list: Entry[];
let folder: string;
before(() => {
  list = entries(vsix);
  folder = unpack(vsix);
});
after(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Every file that may be in it, each for a reason of its own. */
const ALLOWED = [
  // what vsce writes, and what VS Code shows of an extension
  '[Content_Types].xml', 'extension.vsixmanifest', 'extension/package.json', 'extension/package.nls.json', 'extension/package.nls.de.json', 'extension/l10n/bundle.l10n.de.json',
  'extension/readme.md', 'extension/changelog.md', 'extension/LICENSE.txt',
  // one bundle a process, the panel, the parser with its grammar, and the licences of what is bundled
  /^extension\/dist\/(extension|server|analysis|kernelWorker|cli)\.cjs$/, /^extension\/dist\/webview\.(js|css)$/,
  /^extension\/dist\/(web-tree-sitter|tree-sitter-python)\.wasm$/, /^extension\/dist\/[a-zA-Z]+\.(cjs|js)\.LEGAL\.txt$/, 'extension/dist/THIRD-PARTY-NOTICES.txt',
  // the pages that a finding links to
  /^extension\/docs\/rules\/[a-z-]+\.md$/, 'extension/docs/rules/README.md',
  /^extension\/media\/(walkthrough\/)?[a-z-]+\.(png|svg)$/, 'extension/media/plumbline.schema.json',
  // the workspace that the walkthrough opens a copy of
  /^extension\/sample\/([\w.]+\.(md|txt|py|ipynb)|data\/\w+\.csv)$/i,
  // DuckDB for this platform
  /^extension\/dist\/node_modules\/@duckdb\/node-api\/(package\.json|LICENSE|lib\/.+\.js)$/,
  /^extension\/dist\/node_modules\/@duckdb\/node-bindings\/(package\.json|LICENSE|duckdb\.js)$/,
  new RegExp(`^extension/dist/node_modules/@duckdb/${binding}/(package\\.json|LICENSE|duckdb\\.node|libduckdb\\.(so|dylib)|duckdb\\.dll)$`),
  /^extension\/dist\/node_modules\/detect-libc\/(package\.json|LICENSE|lib\/.+\.js)$/,
];
/** Without any of these the extension does not work on this platform. */
const REQUIRED = [
  ...['extension', 'server', 'analysis', 'kernelWorker', 'cli'].map((name) => `extension/dist/${name}.cjs`),
  'extension/dist/webview.js', 'extension/dist/webview.css', 'extension/dist/web-tree-sitter.wasm', 'extension/dist/tree-sitter-python.wasm',
  `extension/dist/node_modules/@duckdb/${binding}/duckdb.node`, 'extension/dist/node_modules/@duckdb/node-api/lib/index.js',
  'extension/media/icon.png', 'extension/media/plumbline.svg', 'extension/media/walkthrough/code.svg', 'extension/sample/data/training.csv', 'extension/docs/rules/README.md', 'extension/LICENSE.txt', 'extension/dist/THIRD-PARTY-NOTICES.txt',
];

test('nothing ships that is not allowed, everything ships that is needed', () => {
  const names = list.map(({ name }) => name);
  const unexpected = names.filter((name) => !ALLOWED.some((allowed) => (typeof allowed === 'string' ? allowed === name : allowed.test(name))));
  assert.deepEqual(unexpected, []);
  assert.deepEqual(REQUIRED.filter((name) => !names.includes(name)), []);
  assert.deepEqual(names.filter((name) => /\.(ts|map)$|(^|\/)(src|test|examples|scripts|bench)\//.test(name)), [], 'no sources, tests or source maps');
});

test('every rule has its page in the package', () => {
  const pages = fs.readdirSync(path.join(repository, 'docs/rules')).filter((name) => name.endsWith('.md'));
  assert.ok(pages.length > 10);
  for (const page of pages) assert.ok(list.some(({ name }) => name === `extension/docs/rules/${page}`), page);
});

test('the size is that of DuckDB, the sample and little more', (context) => {
  const packed = fs.statSync(vsix).size;
  const sizeOf = (wanted: (name: string) => boolean): number => list.filter(({ name }) => wanted(name)).reduce((sum, { size }) => sum + size, 0);
  const own = sizeOf((name) => !name.includes('/node_modules/') && !name.startsWith('extension/sample/'));
  context.diagnostic(`measured: VSIX ${(packed / 1e6).toFixed(1)} MB, of which without DuckDB ${(own / 1e6).toFixed(1)} MB unpacked`);
  // DuckDB 1.5.5 alone packs to 14 MB (Windows) up to 37 MB (macOS, where one library serves both architectures).
  assert.ok(packed < 45e6, `${packed} bytes`);
  assert.ok(own < 6e6, `${own} bytes`);
  // Three files of 50,000 flights, 1.6 MB when packed.
  assert.ok(sizeOf((name) => name.startsWith('extension/sample/')) < 7e6);
});

test('the manifest is for this platform and carries nothing of the repository', () => {
  const manifest = JSON.parse(text('extension/package.json')) as Record<string, unknown>;
  for (const key of ['scripts', 'devDependencies', 'dependencies', 'private']) assert.equal(manifest[key], undefined, key);
  assert.ok(fs.existsSync(path.join(folder, 'extension', String(manifest['main']))));
  assert.match(text('extension.vsixmanifest'), new RegExp(`TargetPlatform="${hostTarget()}"`));
  for (const { name, data } of list.filter((entry) => /\.(cjs|js|json|md|txt)$/.test(entry.name))) {
    assert.ok(!data().includes(repository), `${name} names the folder it was built in`);
  }
});

test('the command line of the package answers, far from the repository', () => {
  const version = run('--version');
  assert.equal(version.stdout.trim().split(/\s/).at(-1), (JSON.parse(text('extension/package.json')) as { version: string }).version);
  const help = run('--help');
  assert.match(help.stdout, /compare/);
});

test('it compares with its own DuckDB, and reads Python with its own parser', () => {
  const data = path.join(folder, 'data');
  fs.mkdirSync(data);
  const rows = (shift: number): string => `x,y\n${Array.from({ length: 2000 }, (_, i) => `${(i % 97) + shift},${i % 2 ? 'a' : 'b'}`).join('\n')}\n`;
  fs.writeFileSync(path.join(data, 'training.csv'), rows(0));
  fs.writeFileSync(path.join(data, 'production.csv'), rows(50));
  fs.copyFileSync(path.join(repository, 'examples/data/training.parquet'), path.join(data, 'training.parquet'));
  const compared = run('compare', 'data/training.csv', 'data/production.csv', '--format', 'json');
  const report = JSON.parse(compared.stdout) as { verdict: string; columns: { name: string; drift: { verdict: string } }[] };
  assert.deepEqual(report.columns.map(({ name, drift }) => [name, drift.verdict]), [['x', 'drift'], ['y', 'none']]);
  const parquet = run('compare', 'data/training.parquet', 'data/training.parquet', '--format', 'json');
  assert.equal((JSON.parse(parquet.stdout) as { verdict: string }).verdict, 'ok', parquet.stderr);
  // Away from the sample, which the package has too.
  const code = path.join(folder, 'code');
  fs.mkdirSync(code);
  for (const name of ['train.py', 'serve.py', 'features.py']) fs.copyFileSync(path.join(repository, 'examples', name), path.join(code, name));
  const parity = JSON.parse(run('parity', '--root', 'code', '--format', 'json').stdout) as { findings: { rule: string }[] };
  assert.deepEqual(parity.findings.map(({ rule }) => rule), ['missing-step']);
});

function text(name: string): string {
  const entry = list.find((candidate) => candidate.name === name);
  assert.ok(entry, name);
  return entry.data().toString('utf8');
}

/** The command line as an installed extension has it; NODE_PATH and the like must not help it. */
function run(...args: string[]): { stdout: string; stderr: string } {
  const cli = path.join(folder, 'extension/dist/cli.cjs');
  const { NODE_PATH: _, NODE_OPTIONS: __, ...env } = process.env;
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, env, encoding: 'utf8' });
  assert.ok(status === 0 || status === 1, `${args.join(' ')} ended with ${status}: ${stderr}`);
  return { stdout, stderr };
}
