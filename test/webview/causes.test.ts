/** Findings by cause, and what several columns have to do with each other: the pure parts, without a browser. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ColumnReport, Finding, Report } from '../../src/core/report.ts';
import { causesOf, type TitlePart } from '../../webview/causes.ts';
import { explainedVerdict } from '../../src/core/explanationText.ts';
import { associationMap, turned } from '../../webview/relations.ts';
import { indexReport } from '../../webview/reportIndex.ts';
import { flightsReport } from './flightsReport.ts';

const MILES = { transform: 'affine', name: 'converted from miles to kilometres: x × 1.609344', parameters: {} };

function finding(rule: string, column?: string, evidence: Record<string, unknown> = {}): Finding {
  return { rule, severity: 'warning', fingerprint: `${rule}:${column}`, ...(column === undefined ? {} : { column }), message: '', evidence };
}

function reportOf(findings: Finding[], explanations: Record<string, ColumnReport['explanation']> = {}): Report {
  const report = flightsReport();
  return { ...report, findings, columns: report.columns.map((column) => ({ ...column, explanation: explanations[column.name] ?? null })) };
}

function grouped(report: Report): [string, number[]][] {
  const text = (part: TitlePart): string => (typeof part === 'string' ? part : part.column);
  return causesOf(report, indexReport(report), report.findings.map((_, k) => k)).map(({ title, findings }) => [title?.map(text).join('') ?? '', findings]);
}

test('the findings of one column are one group, and what stands alone needs no heading', () => {
  assert.deepEqual(grouped(reportOf([finding('unseen-categories', 'carrier'), finding('missing-rate-changed', 'humidity'), finding('categorical-drift', 'carrier'), finding('duplicate-rows')])), [
    ['carrier: unseen categories, categorical drift', [0, 2]],
    ['', [1]],
    ['', [3]],
  ]);
});

test('one change of several columns is one cause, and another change is not', () => {
  const findings = [finding('unit-changed', 'distance', { transform: 'affine' }), finding('transformed-column', 'hour', { transform: 'affine' }), finding('out-of-range', 'distance'), finding('unit-changed', 'air_time', { transform: 'affine' })];
  assert.deepEqual(grouped(reportOf(findings, { distance: MILES, air_time: MILES, hour: { ...MILES, name: 'standardised: (x − 13) / 4' } })), [
    ['Miles to kilometres in distance and air_time', [0, 2, 3]],
    ['', [1]],
  ]);
});

test('columns that a finding names in its evidence belong to its cause', () => {
  const together = finding('missing-together', 'humidity', { columns: ['humidity', 'air_time'] });
  const moved = finding('correlated-drift', 'dep_delay', { columns: [{ column: 'dep_delay' }, { column: 'arr_delay' }] });
  assert.deepEqual(grouped(reportOf([together, finding('out-of-range', 'air_time'), moved, finding('out-of-range', 'arr_delay')])), [
    ['humidity and air_time: missing together', [0, 1]],
    ['dep_delay and arr_delay: correlated drift', [2, 3]],
  ]);
});

test('what an export does to all columns alike is one cause', () => {
  assert.deepEqual(grouped(reportOf(['year', 'hour', 'dep_delay', 'arr_delay', 'distance'].map((column) => finding('number-format-changed', column)))), [
    ['Number format changed: year, hour, dep_delay and 2 more', [0, 1, 2, 3, 4]],
  ]);
});

test('drift within the rows of one value is one cause over several columns', () => {
  const segment = { transform: 'segment', name: 'drift of one segment only', parameters: {}, segment: { column: 'carrier', value: 'EV' } };
  const findings = ['dep_delay', 'arr_delay'].map((column) => finding('segment-drift', column, { segment: { column: 'carrier', value: 'EV' } }));
  assert.deepEqual(grouped(reportOf(findings, { dep_delay: segment, arr_delay: segment })), [['Only carrier = EV in dep_delay and arr_delay', [0, 1]]]);
});

test('an explained column says so, unless something worse is the matter with it', () => {
  const column = { ...flightsReport().columns[0]!, explanation: MILES };
  const explaining = finding('unit-changed', 'year', { transform: 'affine' });
  assert.equal(explainedVerdict(column, [explaining]), 'explained: miles to kilometres');
  assert.equal(explainedVerdict(column, []), 'explained: miles to kilometres');
  assert.equal(explainedVerdict(column, [{ ...finding('type-changed', 'year'), severity: 'error' }, explaining]), undefined);
  assert.equal(explainedVerdict({ ...column, explanation: null }, [explaining]), undefined);
});

test('the map shows the columns that change most, knows which changes are findings, and when a sign has turned', () => {
  const pairs = Array.from({ length: 30 }, (_, k) => ({ first: k, second: k + 1, measure: 'spearman' as const, training: 0.9, production: 0.9 - (k + 1) / 100 }));
  const report = { ...flightsReport(), associations: { ...flightsReport().associations!, listed: pairs.toReversed() }, findings: [finding('association-changed', 'dep_delay', { pairs: [{ with: 'arr_delay' }] })] };
  const { columns, left, pairs: drawn } = associationMap(report);
  assert.deepEqual([columns.length, left, columns[0]], [24, 7, 29]);
  assert.ok(drawn.every(({ first, second }) => columns.includes(first) && columns.includes(second)));
  const few = associationMap({ ...report, associations: { ...report.associations, listed: [{ first: 4, second: 3, measure: 'spearman', training: 0.9, production: 0.2 }] } });
  assert.deepEqual(few.pairs.map(({ significant }) => significant), [true]);
  assert.ok(turned({ training: 0.3, production: -0.2 }) && !turned({ training: 0.3, production: -0.05 }) && !turned({ training: 0.3, production: 0.1 }));
});
