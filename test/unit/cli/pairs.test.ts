/** What the command line can compare: folders, parts of a file, revisions, pairs of the configuration, and how files are read. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { parseConfiguration } from '../../../src/core/configuration.ts';
import type { Report } from '../../../src/core/report.ts';
import { parseCommand } from '../../../src/cli/commandLine.ts';
import { comparedPair } from '../../../src/cli/comparedPair.ts';
import { COMPARE_OPTIONS } from '../../../src/cli/optionTables.ts';
import { folderOf, plumbline, taxiPair } from './plumbline.ts';

const ROOT = path.resolve('/project');
const PAIRS = [
  { name: 'plain', training: 'a.csv', production: 'b.csv', format: { training: 'csv,header=no' }, roles: { id: 'x' } },
  { name: 'months', training: 'a.csv', production: 'a.csv', split: { column: 'day', at: '2026-03-01' } },
];

function meaning(line: string, pairs: object[] = PAIRS) {
  const parsed = parseCommand(line.split(' ').filter(Boolean), COMPARE_OPTIONS);
  assert.ok(!('error' in parsed), line);
  return comparedPair(parsed.positionals, parsed.options, parseConfiguration(JSON.stringify({ pairs }), 'plumbline.json').configuration, ROOT, ROOT);
}
const at = (name: string): string => path.join(ROOT, name);

test('what the arguments mean', () => {
  assert.deepEqual(meaning('c.csv d.csv'), { training: at('c.csv'), production: at('d.csv'), options: {}, roles: {} });
  assert.deepEqual(meaning('c.csv d.csv --label y --segment s --segment t'), { training: at('c.csv'), production: at('d.csv'), options: {}, roles: { label: 'y', segments: ['s', 't'] } });
  assert.deepEqual(meaning('c.csv --split-by part --training-values a,b --production-values c'), {
    training: at('c.csv'), production: at('c.csv'), options: { split: { column: 'part', training: ['a', 'b'], production: ['c'] } }, roles: {},
  });
  assert.deepEqual(meaning('c.csv --training-revision HEAD~1 --production-format csv,delimiter=pipe'), {
    training: at('c.csv'), production: at('c.csv'), options: { revision: 'HEAD~1', dialect: { production: { format: 'csv', delimiter: '|' } } }, roles: {},
  });
});

test('a pair of the configuration gives what is not said', () => {
  assert.deepEqual(meaning('a.csv b.csv --production-format auto,header=yes'), {
    training: at('a.csv'), production: at('b.csv'), name: 'plain', options: { dialect: { training: { format: 'csv', header: false }, production: { header: true } } }, roles: {},
  });
  const months = { training: at('a.csv'), production: at('a.csv'), name: 'months', options: { split: { column: 'day', at: '2026-03-01' } }, roles: {} };
  assert.deepEqual(meaning('--pair months'), months);
  assert.deepEqual(meaning('a.csv'), months, 'the only pair of this one file');
  assert.deepEqual(meaning('a.csv --split-by day --split-at 2026-04-01'), { ...months, options: { split: { column: 'day', at: '2026-04-01' } } }, 'what is said wins');
});

test('what makes no sense says so in one line', () => {
  for (const [line, error] of [
    ['', 'The training and production files are missing: plumbline compare TRAINING PRODUCTION.'],
    ['c.csv', 'The production file is missing: plumbline compare TRAINING PRODUCTION.'],
    ['--pair mnths', 'The configuration has no pair mnths. Did you mean months?'],
    ['a.csv --pair months', '--pair names the files; leave them out, or leave --pair out.'],
    ['c.csv --training-values a', '--split-by is missing: name the column that tells training and production rows apart.'],
    ['c.csv --split-by part', 'It is not said which rows are training and which are production. Name the values of one side, or a date.'],
    ['c.csv --split-by day --split-at tomorrow', '"tomorrow" is neither a day, a time nor a number. Write a day such as 2026-03-01, a time such as 2026-03-01T12:00Z, or a number.'],
    ['c.csv --split-by day --split-at 2026-03-01 --training-revision HEAD', '--split-by and --training-revision are two ways to compare one file with itself; use one of them.'],
    ['c.csv d.csv --training-format cvs', '--training-format: "cvs" is no format. Did you mean csv?'],
  ] as const) {
    assert.deepEqual(meaning(line), { error }, line);
  }
  assert.deepEqual(meaning('--pair x', []), { error: 'The configuration has no pair x. It has no pairs.' });
});

test('folders, a split file and a pair of plumbline.json', async (context) => {
  const files = taxiPair(1200);
  const [header = '', ...rows] = files['train.csv'].trimEnd().split('\n');
  const part = (from: number, to: number): string => `${[header, ...rows.slice(from, to)].join('\n')}\n`;
  const marked = [`${header},split`, ...rows.map((row, k) => `${row},${k % 3 === 0 ? 'test' : k % 3 === 1 ? 'train' : 'other'}`)].join('\n');
  const folder = folderOf(context, {
    'train.csv': files['train.csv'],
    'parts/month=01/a.csv': part(0, 500), 'parts/month=02/a.csv': part(500, 1200),
    'marked.csv': `${marked}\n`,
    'plumbline.json': JSON.stringify({ pairs: [{ name: 'halves', training: 'marked.csv', production: 'marked.csv', split: { column: 'split', training: ['train'], production: ['test'] } }] }),
  });
  const parts = await plumbline(folder, 'compare', 'train.csv', 'parts', '--format', 'json');
  const report = JSON.parse(parts.stdout) as Report;
  assert.deepEqual([report.production.path, report.production.rows, report.production.files], ['parts', 1200, 2]);
  assert.deepEqual(report.findings.map(({ rule, column }) => `${rule} ${column}`).filter((finding) => /month/.test(finding)), ['column-new month']);
  for (const args of [['marked.csv', '--split-by', 'split', '--training-values', 'train', '--production-values', 'test'], ['--pair', 'halves'], ['marked.csv']]) {
    const { code, stdout, stderr } = await plumbline(folder, 'compare', ...args, '--format', 'json');
    const halves = JSON.parse(stdout) as Report;
    assert.deepEqual([code, stderr, halves.training.rows, halves.production.rows], [0, '', 400, 400]);
    assert.deepEqual(halves.findings.map(({ rule }) => rule), ['rows-left-out']);
  }
});

test('a revision of the file; a role of no column; a wrong way to read: one line, code 2', async (context) => {
  const { 'train.csv': text } = taxiPair(300);
  const folder = folderOf(context, { 'data.csv': text });
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', '-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  git('init', '--quiet');
  git('add', 'data.csv');
  git('commit', '--quiet', '-m', 'Data');
  const same = await plumbline(folder, 'compare', 'data.csv', '--training-revision', 'HEAD');
  assert.deepEqual([same.code, same.stderr], [0, '']);
  assert.match(same.stdout, new RegExp(`Training +data\\.csv @ ${git('rev-parse', '--short', 'HEAD').trim()}`));
  for (const [args, message] of [
    [['--training-revision', 'nope'], 'plumbline: The git repository of data.csv has no revision nope. Name a commit, a branch or a tag; "git log" lists the commits.\n'],
    [['data.csv', '--label', 'fares'], 'plumbline: Neither file has the column fares that is named as label. Did you mean fare?\n'],
    [['data.csv', '--training-format', 'csv,delimiter=pipe'], 'plumbline: data.csv has no “|” in its first lines, so that cannot be its delimiter. Leave the delimiter out to have it recognised; it looks like “,”.\n'],
  ] as const) {
    const { code, stderr } = await plumbline(folder, 'compare', 'data.csv', ...args, '--format', 'json');
    assert.deepEqual([code, stderr], [2, message]);
  }
});
