import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { COMMANDS } from '../../../src/manifest/commands.ts';
import { CONTEXT_KEYS } from '../../../src/manifest/contextKeys.ts';
import { manifest } from '../../../src/manifest/contributions.ts';
import { IS_DATASET, IS_LOG, IS_NO_LOG, MAY_BE_DATASET } from '../../../src/manifest/datasetFiles.ts';
import { MENUS } from '../../../src/manifest/menus.ts';
import { WELCOMES } from '../../../src/manifest/views.ts';
import { WALKTHROUGH_STEPS } from '../../../src/manifest/walkthrough.ts';
import { SETTINGS } from '../../../src/protocol/settings.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8');

test('package.json and package.nls.json are what the tables say', () => {
  const { parts, strings } = manifest();
  const written = JSON.parse(read('package.json')) as Record<string, unknown>;
  for (const [part, value] of Object.entries(parts)) assert.deepEqual(written[part], JSON.parse(JSON.stringify(value)), part);
  assert.deepEqual(JSON.parse(read('package.nls.json')), strings);
});

test('every string that package.json names exists, and every string is named', () => {
  const named = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? '');
  assert.deepEqual(named.toSorted(), Object.keys(manifest().strings).toSorted());
});

test('the German strings are all there, with the same commands, settings and code in them', () => {
  const { strings } = manifest();
  const german = JSON.parse(read('package.nls.de.json')) as Record<string, string>;
  assert.deepEqual(Object.keys(german), Object.keys(strings));
  const fixed = (text: string): string[] => [...text.matchAll(/command:[\w.]+|#[\w.]+#|`[^`]+`/g)].map(([found]) => found).toSorted();
  for (const [key, text] of Object.entries(strings)) assert.deepEqual(fixed(german[key]!), fixed(text), key);
});

test('commands in menus, welcome texts and links exist', () => {
  const known = new Set(Object.keys(COMMANDS));
  const used = [
    ...Object.values(MENUS).flatMap((rows) => rows.map(({ command }) => command)),
    ...Object.values(WELCOMES).flatMap(({ buttons, after }) => [
      ...buttons.map(({ command }) => command),
      ...[...(after ?? '').matchAll(/command:([\w.]+)/g)].map((match) => match[1] ?? ''),
    ]),
  ];
  for (const command of [...used, ...WALKTHROUGH_STEPS.flatMap(({ buttons, done }) => [...buttons.map((button) => button.command), ...done])]) assert.ok(known.has(command), command);
  for (const { picture } of WALKTHROUGH_STEPS) assert.ok(fs.existsSync(path.join(root, `media/walkthrough/${picture}.svg`)), picture);
});

test('context keys in conditions exist, and every one is used', () => {
  const conditions = [...JSON.stringify(manifest().parts['contributes']).matchAll(/"when":"([^"]*)"/g)].map((match) => match[1] ?? '').join(' ');
  const used = new Set([...conditions.replaceAll(/(view|viewItem|activeWebviewPanelId) == '?[\w.]+'?/g, '').matchAll(/plumbline\.\w+/g)].map(([key]) => key));
  assert.deepEqual([...used].toSorted(), Object.keys(CONTEXT_KEYS).toSorted());
});

test('defaults fit their own schema', () => {
  for (const [id, { shape, default: value }] of Object.entries(SETTINGS)) {
    if (!('minimum' in shape)) continue;
    assert.ok(typeof value === 'number' && value >= shape.minimum && value <= (shape.maximum ?? Infinity), id);
  }
});

test('the menu patterns know datasets from other files', () => {
  const [isDataset, mayBe] = [IS_DATASET, MAY_BE_DATASET].map((clause) => {
    const pattern = /^resourceFilename =~ \/(.+)\/i$/.exec(clause)?.[1];
    assert.ok(pattern);
    return new RegExp(pattern, 'i');
  }) as [RegExp, RegExp];
  for (const name of ['a.csv', 'B.CSV', 'a.parquet', 'a.pq', 'a.tsv', 'a.txt', 'a.b.jsonl', 'a.ndjson', 'a.csv.gz', 'a.jsonl.zst', 'a.json.gz', 'app.log', 'app.log.1', 'access.log.2.gz', 'serve.log.zst', 'app.log.2026-03-01', 'app.log-20260301.gz']) {
    assert.match(name, isDataset);
    assert.match(name, mayBe);
  }
  for (const name of ['a.py', 'a.csvx', 'a.xcsv', 'csv', 'a.tar.gz', 'a.gz', 'a.log.py', 'log', 'catalog', 'a.log.bak', 'a.parquet.gz.py', 'a.json5', 'a']) {
    assert.doesNotMatch(name, isDataset);
    assert.doesNotMatch(name, mayBe);
  }
  assert.doesNotMatch('package.json', isDataset);
  assert.match('records.json', mayBe);
});

test('a menu offers to inspect a file once: as a log by its name, else as a log or a dataset', () => {
  const [log, other] = [IS_LOG, IS_NO_LOG].map((clause) => new RegExp(/^resourceFilename =~ \/(.+)\/i$/.exec(clause)?.[1] ?? '', 'i')) as [RegExp, RegExp];
  for (const name of ['app.log', 'APP.LOG', 'app.log.1', 'access.log.2.gz', 'serve.log.zst', 'app.log-20260301']) assert.deepEqual([log.test(name), other.test(name)], [true, false], name);
  for (const name of ['a.csv', 'capture.jsonl', 'catalog', 'a.log.csv', 'log']) assert.deepEqual([log.test(name), other.test(name)], [false, true], name);
});

test('files that the manifest names are there', () => {
  const { icon, contributes } = JSON.parse(read('package.json')) as { icon: string; contributes: { jsonValidation: { url: string }[]; viewsContainers: { activitybar: { icon: string }[] } } };
  const files = [icon, ...contributes.jsonValidation.map(({ url }) => url), ...contributes.viewsContainers.activitybar.map((container) => container.icon)];
  for (const file of files) assert.ok(fs.existsSync(path.join(root, file)), file);
});
