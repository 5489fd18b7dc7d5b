/** Folders, parts of a file, revisions and ways to read over the language server protocol. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { COLUMNS, COMPARE, REVISIONS } from '../../src/protocol/lsp.ts';
import type { ColumnsResult, CompareParams, CompareResult, RevisionsResult } from '../../src/protocol/lsp.ts';
import { messageOf, startServer, uriOf } from './languageServer.ts';
import type { LanguageServer } from './languageServer.ts';
import { csv, workspace } from './workspace.ts';

const HEADER = ['id', 'part', 'day', 'amount', 'token'];
const dayOf = (row: number): string => new Date(Date.UTC(2026, 0, 1) + row * 86_400_000).toISOString().slice(0, 10);
const cell = (row: number, column: number): string => [String(row), ['train', 'test', 'rest'][row % 3] ?? '', dayOf(row), String((row * 7919) % 100), `SEKRET${row % 2}`][column] ?? '';
const TEXT = csv(HEADER, 300, cell);

const compare = (server: LanguageServer, params: CompareParams): Promise<CompareResult> => server.connection.sendRequest(COMPARE, params);
const both = (file: string): { training: string; production: string } => ({ training: uriOf(file), production: uriOf(file) });

test('a folder is a dataset, and findings stand in its files', { timeout: 30_000 }, async (t) => {
  const folder = workspace(t, {
    'all.csv': TEXT,
    'parts/a.csv': csv(HEADER, 150, cell),
    'parts/b.csv': csv(['id', 'part', 'day', 'token'], 150, (row, column) => cell(150 + row, column < 3 ? column : 4)),
  });
  const server = await startServer(t, { folder });
  const { report, root } = await compare(server, { training: uriOf(path.join(folder, 'all.csv')), production: uriOf(path.join(folder, 'parts')) });
  assert.equal(root, folder);
  assert.deepEqual([report?.production.path, report?.production.files, report?.production.rows], ['parts', 2, 300]);
  const list = await server.until(path.join(folder, 'parts/b.csv'), (all) => all.some(({ code }) => code === 'mixed-schemas'));
  const lacking = list.find(({ code }) => code === 'mixed-schemas');
  assert.match(lacking ? messageOf(lacking) : '', /Column amount is absent from 1 of 2 files of production, the first: parts\/b\.csv/);
});

test('parts of one file: each split is a comparison of its own', { timeout: 30_000 }, async (t) => {
  const folder = workspace(t, { 'all.csv': TEXT });
  const server = await startServer(t, { folder });
  const pair = both(path.join(folder, 'all.csv'));
  const values = await compare(server, { ...pair, options: { split: { column: 'part', training: ['train'], production: ['test'] } } });
  const days = await compare(server, { ...pair, options: { split: { column: 'day', at: '2026-03-01' } } });
  const plain = await compare(server, pair);
  assert.deepEqual([values.report?.training.rows, values.report?.production.rows], [100, 100]);
  assert.deepEqual([days.report?.training.rows, days.report?.production.rows], [59, 241]);
  assert.equal(new Set([values, days, plain].map(({ comparison }) => comparison)).size, 3);
  const read = await compare(server, { ...pair, options: { dialect: { training: { header: true } } } });
  assert.equal(read.comparison, plain.comparison, 'how a file is read makes no other comparison');
  assert.equal(read.report?.training.overridden, true);
  const broken = await compare(server, { ...pair, options: { split: { column: 'prat', at: '2026-03-01' } } });
  assert.match(broken.report?.training.problem?.message ?? '', /has no column prat/);
});

test('plumbline.json says how a pair is split and read', { timeout: 30_000 }, async (t) => {
  const pairs = [{ name: 'parts', training: 'all.csv', production: 'all.csv', split: { column: 'part', production: ['test'] }, format: { production: 'csv,header=yes' } }];
  const folder = workspace(t, { 'all.csv': TEXT, 'plumbline.json': JSON.stringify({ pairs }) });
  const server = await startServer(t, { folder });
  const pair = both(path.join(folder, 'all.csv'));
  const { report } = await compare(server, pair);
  assert.deepEqual([report?.training.rows, report?.production.rows, report?.production.overridden, report?.training.overridden], [200, 100, true, true], 'two parts of one file are read alike');
  const asked = await compare(server, { ...pair, options: { split: { column: 'day', at: '2026-03-01' } } });
  assert.deepEqual([asked.report?.training.rows, asked.report?.production.rows], [59, 241], 'what is asked for wins');
});

test('columns to choose from, without private values', { timeout: 30_000 }, async (t) => {
  const folder = workspace(t, { 'all.csv': TEXT });
  const server = await startServer(t, { folder });
  const result = await server.connection.sendRequest<ColumnsResult>(COLUMNS, { uri: uriOf(path.join(folder, 'all.csv')) });
  assert.deepEqual(result.columns.map(({ name }) => name), HEADER);
  const [, part, day, , token] = result.columns;
  assert.deepEqual(part?.values?.toSorted(), ['rest', 'test', 'train']);
  assert.deepEqual([day?.values, day?.first, day?.last], [undefined, '2026-01-01', '2026-10-27']);
  assert.deepEqual(Object.keys(token ?? {}), ['name', 'kind']);
  assert.ok(!JSON.stringify(result).includes('SEKRET'));
  const missing = await server.connection.sendRequest<ColumnsResult>(COLUMNS, { uri: uriOf(path.join(folder, 'none.csv')) });
  assert.equal(missing.problem?.code, 'missing-file');
});

test('an earlier revision, in a trusted workspace only', { timeout: 30_000 }, async (t) => {
  const folder = workspace(t, { 'all.csv': TEXT });
  const file = path.join(folder, 'all.csv');
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', '-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  git('init', '--quiet');
  git('add', 'all.csv');
  git('commit', '--quiet', '-m', 'The data');
  fs.writeFileSync(file, csv(HEADER, 500, cell));
  const server = await startServer(t, { folder, initializationOptions: { trusted: true } });
  const { revisions } = await server.connection.sendRequest<RevisionsResult>(REVISIONS, { uri: uriOf(file) });
  assert.deepEqual(revisions.map(({ subject, hash }) => [subject, hash]), [['The data', git('rev-parse', 'HEAD')]]);
  const { report } = await compare(server, { ...both(file), options: { revision: revisions[0]?.hash ?? '' } });
  assert.deepEqual([report?.training.path, report?.training.rows, report?.production.rows], [`all.csv @ ${revisions[0]?.short}`, 300, 500]);

  const careful = await startServer(t, { folder, initializationOptions: { trusted: false } });
  assert.equal((await compare(careful, { ...both(file), options: { revision: 'HEAD' } })).problem?.code, 'restricted');
  assert.equal((await careful.connection.sendRequest<RevisionsResult>(REVISIONS, { uri: uriOf(file) })).problem?.code, 'restricted');
});
