/** The performance section as text and Markdown, and the options that ask for it. */
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { parseCommand } from '../../../src/cli/commandLine.ts';
import { comparedPair } from '../../../src/cli/comparedPair.ts';
import { COMPARE_OPTIONS } from '../../../src/cli/optionTables.ts';
import { compareText } from '../../../src/cli/output/compareText.ts';
import { compareProfiles } from '../../../src/core/compare.ts';
import { parseConfiguration } from '../../../src/core/configuration.ts';
import { compareMarkdown } from '../../../src/core/output/compareMarkdown.ts';
import type { Report } from '../../../src/core/report.ts';
import { measuredPair, settingsWith } from '../core/performance/measured.ts';
import { without, world } from '../core/performance/worlds.ts';
import type { Table } from '../core/profiled.ts';

const run = { version: '0', createdAt: '2026-01-01T00:00:00Z' };
const report = (training: Table, production: Table, days?: readonly number[]): Report => compareProfiles(measuredPair(training, production, { features: ['a'], ...(days ? { days } : {}) }), settingsWith(), run).report;
const section = (text: string): string => text.slice(text.indexOf('\nPerformance'), text.indexOf('\nColumns'));

test('text: what is predicted, from which labels, metrics with intervals, matrices, calibration, segments, windows', () => {
  const days = Array.from({ length: 1000 }, (_, row) => 20_000 + Math.floor(row / 100));
  const text = section(compareText(report(world(1000, 1), world(1000, 2), days), false)).replaceAll('\u00a0', ' ');
  assert.match(text, /^\nPerformance\n {2}Two classes; 1 is the positive one\. Labels in the production file: 1,000 of 1,000 production rows\.\n {2}Always answering [01], the most frequent class of training, would be right on [45]\d\.\d % of the labelled production rows; the model is right on 7\d\.\d %\.\n/);
  assert.match(text, /\n {2}Metrics \(95 % interval\)\n {4}metric +training +rows +production +rows\n {4}accuracy +0\.7\d\d \(0\.[67]\d\d to 0\.7\d\d\) +1,000 +0\.7\d\d \(0\.[67]\d\d to 0\.7\d\d\) +1,000\n/);
  for (const title of ['Confusion matrix of training', 'Confusion matrix of production', 'Calibration', 'Segments that have lost most \\(4 of 4 listed in the report; accuracy\\)', 'Production by day']) assert.match(text, new RegExp(`\\n {2}${title}\\n`));
  assert.match(text, /\n {4}2024-10-04 00:00 +100 +100 +0\.[678]\d\d +0\.[789]\d\d /);
});

test('Markdown: the same as tables, figures without escapes', () => {
  const text = compareMarkdown(report(world(1000, 1), world(1000, 2)));
  assert.match(text, /\n## Performance\n\nTwo classes; 1 is the positive one\./);
  assert.match(text, /\n\| accuracy \| 0\.7\d\d \(0\.[67]\d\d to 0\.7\d\d\) \| 1,000 \| 0\.7\d\d \(0\.[67]\d\d to 0\.7\d\d\) \| 1,000 \|\n/);
});

test('without labels in production: what is expected, and what that assumes', () => {
  const text = compareText(report(world(1000, 1), without(world(1000, 2), 'label')), false);
  assert.match(text, /\n {2}Two classes; 1 is the positive one\. Production has no labels\.\n/);
  assert.match(text, /\n {2}Expected from the scores of all production rows: accuracy 0\.7\d\d \(0\.\d\d\d to 0\.\d\d\d\), area under the ROC curve .+ It assumes: The model was not fitted to the labelled rows of training\. /);
});

test('class names from data are text and nothing else', () => {
  const names = ['::error::a', '<script>|b'];
  const named = (table: Table): Table => without(table, 'score').map(([name, cells]) => (name === 'label' || name === 'prediction' ? [name, cells.map((cell) => names[Number(cell)] as string)] : [name, cells]));
  const hostile = report(named(world(300, 1)), named(world(300, 2)));
  assert.ok(!compareText(hostile, false).includes('::'));
  assert.doesNotMatch(compareMarkdown(hostile), /<script|::error/);
});

test('a report without labels has no section', () => {
  assert.doesNotMatch(compareText(report(without(world(300, 1), 'label'), without(world(300, 2), 'label')), false), /Performance/);
});

const ROOT = path.resolve('/project');
function meaning(line: string, pairs: object[] = []) {
  const parsed = parseCommand(line.split(' '), COMPARE_OPTIONS);
  assert.ok(!('error' in parsed), line);
  return comparedPair(parsed.positionals, parsed.options, parseConfiguration(JSON.stringify({ pairs }), 'plumbline.json').configuration, path.join(ROOT, 'settings'), ROOT);
}

test('--labels is relative to the working directory, the labels of a pair to the configuration', () => {
  const said = meaning('a.csv b.csv --labels late/labels.csv --label y --score p --id key');
  assert.deepEqual('error' in said ? said : [said.options, said.roles], [{ labels: path.join(ROOT, 'late/labels.csv') }, { label: 'y', score: 'p', id: 'key' }]);
  const pairs = [{ name: 'nightly', training: '../a.csv', production: '../b.csv', labels: '../labels.csv', roles: { label: 'y' } }];
  for (const line of ['--pair nightly', 'a.csv b.csv']) {
    const configured = meaning(line, pairs);
    assert.deepEqual('error' in configured ? configured : configured.options, { labels: path.join(ROOT, 'labels.csv') }, line);
  }
});
