import assert from 'node:assert/strict';
import test from 'node:test';
import { inspectText } from '../../../src/cli/output/inspectText.ts';
import type { DatasetReport } from '../../../src/core/inspect/datasetReport.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { ComparisonSettings } from '../../../src/core/settings.ts';
import { inspectFile } from '../../../src/engine/inspect/inspectFile.ts';
import { seeded } from '../core/random.ts';
import { KERNEL_SCRIPT, profiled } from '../engine/profiled.ts';
import { temporaryFolder } from '../engine/temporaryFolder.ts';

const folder = temporaryFolder();

/** What is said of a text file, which must not depend on what holds its cells. */
async function inspected(text: string, settings: Partial<ComparisonSettings> = {}): Promise<DatasetReport> {
  const file = folder.write('data.csv', text);
  const reports = await Promise.all(
    (['memory', 'database'] as const).map(async (mode) => {
      const outcome = await inspectFile({ file, settings: { ...defaultSettings(), ...settings } }, { kernelScript: KERNEL_SCRIPT, mode, createdAt: '2026-01-01T00:00:00.000Z' });
      assert.ok(outcome.ok, JSON.stringify(outcome));
      const { timing: _, ...report } = outcome.report;
      return report;
    }),
  );
  assert.deepEqual(reports[0], reports[1]);
  return reports[0] as DatasetReport;
}

/** A table of 400 rows; `cell` gives the value of a column in a row. */
function csv(columns: Readonly<Record<string, (row: number, random: () => number) => string | number>>, rows = 400): string {
  const random = seeded(1);
  const lines = Array.from({ length: rows }, (_, row) => Object.values(columns).map((cell) => cell(row, random)).join(','));
  return `${[Object.keys(columns).join(','), ...lines].join('\n')}\n`;
}

const number = (_: number, random: () => number): number => Math.floor(1000 * random());
const said = ({ findings }: DatasetReport): string[] => findings.map(({ rule, severity, message }) => `${rule}:${severity} ${message.replaceAll('\u00a0', ' ')}`);

test('a sound file has profiles and no finding', async () => {
  const report = await inspected(csv({ x: number, g: (row) => ['a', 'b', 'c'][row % 3] as string }));
  assert.equal(report.schema, 'plumbline.dataset/1');
  assert.deepEqual([report.verdict, said(report)], ['ok', []]);
  assert.deepEqual([report.summary.rows, report.summary.columns, report.summary.delimiter], [400, 2, ',']);
  const [x, g] = report.columns;
  assert.equal(x?.kind, 'numeric');
  assert.equal(typeof x?.quantiles?.['0.5'], 'number');
  assert.deepEqual(g?.top?.map(({ value, count }) => [value, count]), [['a', 134], ['b', 133], ['c', 133]]);
});

test('the profile of a column is that of a comparison', async () => {
  const text = csv({ x: number, few: (row) => row % 4, g: (row) => (row % 7 === 0 ? '' : ['a', 'b'][row % 2] as string), day: (row) => `2024-01-${String(1 + (row % 28)).padStart(2, '0')}` });
  const { columns } = await inspected(text);
  const file = folder.write('same.csv', text);
  const { report } = await profiled(file, file);
  for (const [k, { name, kind, ...profile }] of columns.entries()) {
    assert.deepEqual([name, kind], [report.columns[k]?.name, report.columns[k]?.kind]);
    for (const key of ['count', 'missing', 'distinct', 'mean', 'standardDeviation', 'min', 'max', 'quantiles', 'histogram', 'top'] as const) assert.deepEqual(profile[key], report.columns[k]?.training?.[key], `${name} ${key}`);
  }
});

test('each oddity of a file is told once', async () => {
  const report = await inspected(
    csv({
      x: (row, random) => (row % 40 === 0 ? -9999 : number(row, random)),
      a: (row, random) => (row % 5 === 0 ? '' : number(row, random)),
      b: (row, random) => (row % 5 === 0 ? '' : number(row, random)),
      none: () => '',
      nothing: () => 'NA',
      one: () => 'x',
      age: (row, random) => (row === 17 ? 'unknown' : number(row, random)),
      flag: (row) => (row % 2 === 0 ? 'yes' : row % 3 === 0 ? 'true' : 'false'),
      colour: (row) => ['Red', 'red', 'blue', 'green'][row % 4] as string,
    }),
  );
  assert.deepEqual(said(report).toSorted(), [
    'category-variants:warning colour spells 1 value in several ways, in 100 rows otherwise than mostly: Red (100) and red (100).',
    'constant-column:hint one (x) has one value in every row that has any.',
    'constant-column:info none and nothing are missing in all 400 rows.',
    'missing-together:info a and b are missing together, nearly always in the same rows: 80 of 400 rows (20.0 %).',
    'representation-changed:warning flag is written in 2 ways: yes/no (200) and true/false (200).',
    'sentinel-values:info x may hold stand-ins for missing values in 10 of 400 values (2.5 %): -9999 (10).',
    'type-changed:warning age holds numbers but for 1 of 400 values (0.25 %).',
  ]);
  // Line 1 is the header.
  assert.equal(report.findings.find(({ rule }) => rule === 'type-changed')?.location?.line, 19);
});

test('malformed records, repeated rows and repeated names', async () => {
  const rows = Array.from({ length: 300 }, (_, row) => `${row},${(row * 7919) % 10_007}`);
  const report = await inspected(`a,b\n${[...rows, ...rows.slice(0, 60), '1,2,3'].join('\n')}\n`);
  assert.deepEqual(said(report).map((text) => text.split(' ')[0] ?? '').toSorted((a, b) => (a < b ? -1 : 1)), ['duplicate-rows:info', 'malformed-rows:info']);
  assert.match(said(report).join('\n'), /60 of 360 rows \(16\.7 %\) repeat an earlier one in all 2 columns\./);
  assert.match(said(report).join('\n'), /1 of 361 records \(0\.28 %\) cannot be read, the first at line 362: /);
  const twice = await inspected('a,a\n1,2\n3,4\n5,6\n');
  assert.deepEqual(said(twice), ['duplicate-column:warning a is the name of 2 columns: numbers 1 and 2.']);
});

test('labels: rare classes, and equal rows with different labels', async () => {
  const label = (row: number): string => (row < 60 ? (row % 2 === 0 ? 'yes' : 'no') : row < 70 ? 'yes' : 'no');
  const text = csv({ x: (row) => (row < 60 ? 100_000 + Math.floor(row / 2) : row), y: (row) => (row < 60 ? Math.floor(row / 2) : row * 3), churn: label }, 2000);
  const report = await inspected(text, { roles: { label: 'churn' } });
  assert.deepEqual(said(report), [
    'conflicting-labels:warning 60 of 2,000 rows (3.0 %) have the same 2 features as another row and a different churn, in 30 groups.',
    'class-imbalance:info The smallest class of churn is yes: 2.0 % of the rows (40 of 2,000).',
  ]);
  assert.deepEqual(said(await inspected(text)), []);
  const outcome = await inspectFile({ file: folder.write('data.csv', text), settings: { ...defaultSettings(), roles: { label: 'chrun' } } }, { kernelScript: KERNEL_SCRIPT });
  assert.ok(!outcome.ok);
  assert.match(`${outcome.problem.message} ${outcome.problem.remedy}`, /does not have the column chrun that is named as label\. Did you mean churn\?$/);
});

test('private columns give no value, silenced rules no finding', async () => {
  const report = await inspected(csv({ email: () => 'secret@example.org', x: (row) => (row < 10 ? -9999 : row) }), { rules: [{ rule: 'sentinel-values', severity: 'off' }] });
  assert.deepEqual(said(report), ['constant-column:hint email has one value in every row that has any.']);
  assert.ok(!`${JSON.stringify(report)}${inspectText(report, false)}`.includes('secret@'));
});

test('a file that cannot be used is a report with a problem', async () => {
  const outcome = await inspectFile({ file: folder.write('empty.csv', ''), settings: defaultSettings() }, { kernelScript: KERNEL_SCRIPT });
  assert.ok(outcome.ok);
  assert.deepEqual([outcome.report.verdict, outcome.report.columns, outcome.report.findings], ['error', [], []]);
  assert.match(inspectText(outcome.report, false), /cannot be used: /);
});

test('as text: the file, what is odd, every column on a line', async () => {
  const text = inspectText(await inspected('id;name;paid\n1;Ann;true\n2;“B”;false\n3;;true\n'), false);
  assert.match(text, /data\.csv {2}delimited text \(semicolon\), utf-8, \d+ bytes\n3 rows, 3 columns\n\nFindings: no findings\n\nColumns\n/);
  assert.match(text, /\n {2}name +\S+ +33\.3.% +2 +\S/);
  assert.match(text, /\n {2}paid +boolean +2 +true \(2\), false\n/);
});

test('hostile names are just columns, and their text is neutralised', async () => {
  const names = ['__proto__', '', 'constructor', 'x\u001b[31m', '__proto__'];
  const rows = Array.from({ length: 60 }, (_, row) => [row % 2 === 0 ? '' : 'a', row % 2 === 0 ? '' : 'b', '', 'one', row].join(','));
  const report = await inspected(`${names.map((name) => `"${name}"`).join(',')}\n${rows.join('\n')}\n`);
  assert.deepEqual(report.columns.map(({ name }) => name), names);
  assert.deepEqual(said(report).map((text) => text.split(' ')[0] ?? '').toSorted((a, b) => (a < b ? -1 : 1)), ['constant-column:hint', 'constant-column:info', 'duplicate-column:warning', 'missing-together:info']);
  assert.ok(!inspectText(report, false).includes('\u001b'));
  assert.equal(new Set(report.findings.map(({ fingerprint }) => fingerprint)).size, report.findings.length);
});

test('stopped before it has begun, it says so', async () => {
  const file = folder.write('data.csv', csv({ x: number }));
  const outcome = await inspectFile({ file, settings: defaultSettings() }, { kernelScript: KERNEL_SCRIPT, signal: AbortSignal.abort() });
  assert.ok(!outcome.ok && outcome.cancelled === true);
});
