/**
 * Data is hostile: markers of every kind are planted in names and values of two datasets and in Python, and every output
 * of the command line is searched for what they would do. The panel's part is in test/webview.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { COMPARE } from '../../src/protocol/lsp.ts';
import type { CompareResult } from '../../src/protocol/lsp.ts';
import { startServer, uriOf } from './languageServer.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cli = path.join(root, 'dist/cli.cjs');

const BIDI = '\u202Egnp.exe';
const NAMES = [
  '<img src=x onerror=alert(1)>',
  '[click](command:workbench.action.quit)',
  '![x](https://example.invalid/x.png)',
  '=HYPERLINK("https://example.invalid")',
  '__proto__',
  'constructor',
  '::error file=x::owned',
  `bidi${BIDI}`,
  'ansi\u001b[31mred\u001b]8;;https://example.invalid\u0007link',
  'new\nline ::warning::x',
  '',
  'x'.repeat(70_000),
  'customer_email',
  'api_token',
];
const SECRET = 'S3CRET-VALUE-4711';

/** 400 rows; production differs in every column, so that every column has a finding. */
function plant(folder: string): { training: string; production: string } {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const write = (file: string, cells: (row: number, column: number) => string) => {
    const lines = [NAMES.map(quote).join(',')];
    for (let row = 0; row < 400; row++) lines.push(NAMES.map((_, column) => quote(cells(row, column))).join(','));
    fs.writeFileSync(file, `${lines.join('\n')}\n`);
    return file;
  };
  const secret = (column: number) => NAMES[column] === 'customer_email' || NAMES[column] === 'api_token';
  return {
    training: write(path.join(folder, 'training.csv'), (row, column) => (secret(column) ? `${SECRET}-${row % 3}` : `plain${row % 4}`)),
    production: write(path.join(folder, 'production.csv'), (row, column) =>
      secret(column) ? `${SECRET}-new-${row % 3}` : row % 2 === 0 ? `${NAMES[column % 11]}` : `plain${row % 4}`,
    ),
  };
}

// oxlint-disable-next-line no-control-regex -- that is what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const run = (args: string[], cwd: string) => spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });

test('hostile names and values in datasets do nothing in any output of the command line', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pl-hostile-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const { training, production } = plant(folder);
  for (const format of ['text', 'markdown', 'sarif', 'json'] as const) {
    await t.test(format, () => {
      const { stdout, stderr, status } = run(['compare', training, production, '--format', format], folder);
      assert.notEqual(status, 2, stderr);
      assert.ok(stdout.length > 500, `almost nothing was printed: ${stdout}`);
      assert.ok(!stdout.includes(SECRET) && !stderr.includes(SECRET), 'a value of a private column was printed');
      if (format === 'json') {
        const report = JSON.parse(stdout) as { columns: { name: string }[]; findings: { message: string }[] };
        assert.deepEqual(report.columns.map((column) => column.name), NAMES, 'names stay as they are in the data');
        for (const finding of report.findings) {
          assert.doesNotMatch(finding.message, CONTROL);
          assert.ok(finding.message.length < 2_000, 'a message repeats a huge name');
        }
        return;
      }
      assert.doesNotMatch(stdout, CONTROL);
      assert.doesNotMatch(stdout, /^\s*::/m, 'a line that a CI runner would take for a command');
      assert.ok(Math.max(...stdout.split('\n').map((line) => line.length)) < (format === 'sarif' ? 400_000 : 4_000), 'a line repeats a huge name');
      if (format === 'markdown') {
        assert.doesNotMatch(stdout, /(?<!\\)<img/i, 'markup passes through');
        assert.doesNotMatch(stdout, /(?<!\\)\]\((command:|https:\/\/example)/, 'a link from the data is live');
      }
      if (format === 'sarif') {
        const log = JSON.parse(stdout) as { runs: { results: { message: { text?: string; markdown?: string } }[] }[] };
        const texts = log.runs.flatMap((one) => one.results.map((result) => `${result.message.text ?? ''}${result.message.markdown ?? ''}`));
        assert.ok(texts.length > 0);
        for (const text of texts) {
          assert.doesNotMatch(text, CONTROL);
          assert.doesNotMatch(text, /(?<!\\)\[[^\]]*(?<!\\)\]\(/, 'SARIF viewers turn [text](link) in messages into links');
        }
      }
    });
  }
});

test('hostile names and values do nothing in diagnostics, and private values stay out of all that the server sends', async (t) => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'pl-hostile-')));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const { training, production } = plant(folder);
  const server = await startServer(t, { folder });
  const result = await server.connection.sendRequest<CompareResult>(COMPARE, { training: uriOf(training), production: uriOf(production) });
  assert.ok(result.report, JSON.stringify(result.problem));
  const diagnostics = await server.until(production, (list) => list.length > 0);
  assert.ok(diagnostics.length >= NAMES.length / 2, `only ${diagnostics.length} findings`);
  for (const { message, relatedInformation = [] } of diagnostics) {
    for (const text of [message as string, ...relatedInformation.map((related) => related.message)]) {
      assert.doesNotMatch(text, CONTROL);
      assert.ok(text.length < 2_000, 'a message repeats a huge name');
    }
  }
  assert.ok(!Buffer.concat(server.written).includes(SECRET), 'a value of a private column was sent');
});

test('hostile Python and notebooks are parsed, never run, and cannot break the parity report', (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pl-hostile-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const proof = path.join(folder, 'was-run');
  fs.writeFileSync(path.join(folder, 'train.py'), `open(${JSON.stringify(proof)}, 'w')\n__import__('os').system('touch ${proof}')\n${'('.repeat(5_000)}\n`);
  fs.writeFileSync(path.join(folder, 'deep.py'), `x = ${'['.repeat(2_000)}${']'.repeat(2_000)}\n`);
  fs.writeFileSync(path.join(folder, 'bad.ipynb'), '{"cells": [{"cell_type": "code", "source": 7}, null, {"cell_type": "code"}], "__proto__": {"polluted": true}}');
  fs.writeFileSync(path.join(folder, 'not-json.ipynb'), '{');
  const { stdout, stderr, status } = run(['parity', '--root', folder, '--format', 'json'], folder);
  assert.equal(status, 0, stderr);
  const report = JSON.parse(stdout) as { schema: string; findings: unknown[] };
  assert.equal(report.schema, 'plumbline.parity/1');
  assert.equal(fs.existsSync(proof), false, 'the code was run');
});

test('files that are no files are refused with a remedy', { skip: process.platform === 'win32' ? 'needs FIFOs' : false }, (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pl-hostile-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.writeFileSync(path.join(folder, 'a.csv'), 'x,y\n1,2\n3,4\n');
  assert.equal(spawnSync('mkfifo', [path.join(folder, 'pipe.csv')]).status, 0);
  fs.writeFileSync(path.join(folder, 'empty.csv'), '');
  fs.writeFileSync(path.join(folder, 'image.csv'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  fs.writeFileSync(path.join(folder, 'utf16.csv'), Buffer.from('\ufeffx,y\n1,2\n', 'utf16le').subarray(0, -1));
  fs.writeFileSync(path.join(folder, 'cut.csv.gz'), gzipSync('x,y\n1,2\n3,4\n').subarray(0, -4));
  fs.writeFileSync(path.join(folder, 'cut.json'), '[{"x": 1, "y": 2},');
  fs.writeFileSync(path.join(folder, 'header.csv'), 'x,y\n');
  fs.mkdirSync(path.join(folder, 'folder.csv'));
  for (const name of ['pipe.csv', 'empty.csv', 'image.csv', 'utf16.csv', 'cut.csv.gz', 'cut.json', 'header.csv', 'folder.csv', 'absent.csv', '/dev/zero']) {
    const { status, stderr } = spawnSync(process.execPath, [cli, 'compare', 'a.csv', name], { cwd: folder, encoding: 'utf8', timeout: 20_000 });
    assert.equal(status, 2, `${name}: exit ${status} ${stderr}`);
    const lines = stderr.trim().split('\n');
    assert.equal(lines.length, 1, `${name}: more than one line: ${stderr}`);
    assert.ok(stderr.includes(path.basename(name)), `${name} is not named: ${stderr}`);
    assert.ok(stderr.length > name.length + 40, `${name}: no remedy: ${stderr}`);
  }
});
