/** The story of a comparison: what is told, in which order, and once. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ColumnReport, Finding, ParityReport, Report } from '../../src/core/report.ts';
import { indexReport } from '../../webview/reportIndex.ts';
import { storyOf, type StoryPart } from '../../webview/story.ts';
import { viewOf } from '../../webview/findingView.ts';
import { flightsReport } from './flightsReport.ts';

const finding = (rule: string, column?: string, severity: Finding['severity'] = 'warning'): Finding => ({ rule, severity, fingerprint: `${rule}:${column}`, ...(column === undefined ? {} : { column }), message: '', evidence: {} });
function told(findings: Finding[], change: Partial<Report> = {}, parity?: ParityReport): string[] {
  const report = { ...flightsReport(), findings, ...change };
  const text = (part: StoryPart): string => (typeof part === 'string' ? part : 'number' in part ? part.number : 'text' in part ? part.text : report.columns[part.column]!.name);
  return storyOf(report, indexReport(report), parity).map((sentence) => sentence.map(text).join(''));
}

test('schema, missing values, drift and code are told in this order, each with its numbers', () => {
  const parity = { findings: [{}, {}] } as unknown as ParityReport;
  assert.deepEqual(told([finding('numeric-drift', 'dep_delay'), finding('missing-rate-changed', 'humidity'), finding('column-missing', 'dep_time'), finding('column-new', 'weather_code')], {}, parity), [
    'One column of training is missing: dep_time; 1 is new: weather_code.',
    'Missing more or less often: humidity (2.0\u00a0% to 32.1\u00a0%).',
    'Drifted: dep_delay (mean 9.15 to 20.66).',
    'Training and serving code differ: 2 mismatches.',
  ]);
});

test('a column is told once of drift, but also where it is missing; of many the first three are named', () => {
  const drifted = ['dep_delay', 'arr_delay', 'distance', 'air_time', 'humidity'].flatMap((name) => [finding('numeric-drift', name), finding('tail-changed', name)]);
  const [missing, drift] = told([...drifted, finding('missing-rate-changed', 'dep_delay')]).slice(-2);
  assert.match(missing!, /^Missing more or less often: dep_delay \(/);
  assert.match(drift!, /^Drifted: dep_delay \([^)]*\), arr_delay \([^)]*\), distance \([^)]*\) and 2 more\.$/);
});

test('what explains a column, or confines it, is told instead of its drift', () => {
  const explained = flightsReport().columns.map((column): ColumnReport => (column.name === 'distance' ? { ...column, explanation: { transform: 'affine', name: 'converted from miles to kilometres: x × 1.609344', parameters: {} } } : column));
  const story = told([finding('unit-changed', 'distance'), finding('numeric-drift', 'distance'), finding('segment-drift', 'arr_delay'), finding('column-new', 'weather_code')], { columns: explained });
  assert.deepEqual(story.slice(1), ['Explained by what was done to the values: distance (miles to kilometres).', 'Drifted in one segment only: arr_delay where carrier is EV.']);
});

test('values that are new without a drift are told as such, and columns in another order are not the same', () => {
  const findings = [finding('unseen-categories', 'carrier'), finding('numeric-drift', 'dep_delay'), finding('out-of-range', 'dep_delay')];
  const even = { production: { ...flightsReport().production, columns: 15 } };
  const story = told(findings, even);
  assert.deepEqual([story[0], story[1]], ['The columns are the same: 15 columns.', 'Drifted: dep_delay (mean 9.15 to 20.66).']);
  assert.match(story[2]!, /^Other values or shares: carrier \([^)]+\)\.$/);
  assert.equal(told([...findings, finding('column-order-changed', undefined, 'hint')], even).some((sentence) => sentence.startsWith('The columns are the same')), false);
});

test('few findings tell their story themselves; what is accepted is not told again', () => {
  assert.deepEqual(told([finding('numeric-drift', 'dep_delay'), finding('column-new', 'weather_code')]), []);
  const accepted = ['dep_delay', 'arr_delay', 'distance', 'humidity'].map((name) => finding('numeric-drift', name, 'hint'));
  assert.deepEqual(told(accepted), []);
});

test('a finding leads to the view that says more, where the report has it', () => {
  const report = flightsReport();
  assert.equal(viewOf(finding('performance-dropped', 'returned'), report), undefined);
  const whole = { ...report, performance: {}, operations: {} } as unknown as Report;
  assert.deepEqual(['performance-dropped', 'log-incidents', 'association-changed', 'numeric-drift'].map((rule) => viewOf(finding(rule, 'carrier'), whole)?.target.view), ['performance', 'operations', 'relations', undefined]);
  assert.deepEqual([viewOf(finding('performance-dropped'), whole)?.insteadOfColumn, viewOf(finding('association-changed'), whole)?.insteadOfColumn], [true, false]);
});
