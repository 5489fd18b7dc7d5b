/** The panel's pure parts: what it writes and in what order, without a browser. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ColumnReport } from '../../src/core/report.ts';
import { bytesText, fixedNumber, momentText, pointsNumber, shortNumber, tickShare } from '../../webview/axisText.ts';
import { outlineOf } from '../../webview/charts/outline.ts';
import { filtered, sorted } from '../../webview/columnOrder.ts';
import { binLabel, distributionOf, type Bins } from '../../webview/distribution.ts';
import { markNames } from '../../webview/findingText.ts';
import { columnLabel, placeLabel } from '../../webview/names.ts';
import { persistedView } from '../../webview/persistedView.ts';
import { indexReport } from '../../webview/reportIndex.ts';
import { numberRows } from '../../webview/sideNumbers.ts';
import { verdictSentence } from '../../webview/verdictSentence.ts';
import { flightsReport } from './flightsReport.ts';
import { categoryProfile, column, drift } from './madeUpColumns.ts';

test('numbers of tables keep their decimals, and lose no digit to a power', () => {
  assert.equal(fixedNumber(1234.5, 2), '1,234.50');
  assert.equal(fixedNumber(-0.004, 2), '0.00');
  assert.equal(fixedNumber(-3, 1), '\u22123.0');
  assert.equal(fixedNumber(1.5e300, 2), '1.5e300');
  assert.equal(fixedNumber(2e-9, 2), '2e\u22129');
  assert.equal(fixedNumber(Number.NaN, 2), '');
  assert.equal(shortNumber(0.1 + 0.2), '0.3');
  assert.equal(shortNumber(-12_500), '\u221212,500');
  assert.equal(shortNumber(25_000_000), '2.5e7');
  assert.equal(tickShare(0.05), '5\u00a0%');
});

test('points carry a sign and a real minus', () => {
  assert.equal(pointsNumber(0.0217, 0.0086), '\u22121.31');
  assert.equal(pointsNumber(0, 0.154), '+15.4');
  assert.equal(pointsNumber(0.2, 0.2), '0');
});

test('sizes and moments read as people write them', () => {
  assert.equal(bytesText(954_000), '954\u00a0kB');
  assert.equal(bytesText(999), '999\u00a0bytes');
  assert.equal(bytesText(3_240_000), '3.2\u00a0MB');
  const now = new Date(2025, 10, 20, 18, 0);
  assert.equal(momentText(new Date(2025, 10, 20, 14, 7).toISOString(), now), 'today 14:07');
  assert.equal(momentText(new Date(2025, 1, 3, 9, 5).toISOString(), now), '3 Feb, 09:05');
  assert.equal(momentText(new Date(2024, 1, 3, 9, 5).toISOString(), now), '3 Feb 2024, 09:05');
  assert.equal(momentText('no date', now), '');
});

test('bins are named by their value, their range, or their open end', () => {
  const bins = (edges: number[], open = { below: false, above: false }): Bins => ({
    type: 'bins',
    edges,
    open,
    training: null,
    production: null,
    totals: { training: 0, production: 0 },
  });
  assert.equal(binLabel(bins([0.5, 1.5, 2.5]), 1), '2');
  assert.equal(binLabel(bins([0, 5, 10]), 0), '0 to 5');
  assert.equal(binLabel(bins([0, 0.5, 1]), 1), '0.5 to 1');
  assert.equal(binLabel(bins([-5, 0, 5], { below: true, above: true }), 0), 'below 0');
  assert.equal(binLabel(bins([-5, 0, 5], { below: true, above: true }), 1), '0 and above');
});

test('the outline of a histogram goes to zero between runs and skips what is lower than a pixel', () => {
  assert.deepEqual(
    outlineOf([0, 1, 2, 3, 4], [0.5, 0.5, 0.001, 0.2], 0.01).filter(({ x }) => !Number.isNaN(x)),
    [
      { x: 0, y: 0 },
      { x: 0, y: 0.5 },
      { x: 1, y: 0.5 },
      { x: 1, y: 0.5 },
      { x: 2, y: 0.5 },
      { x: 2, y: 0 },
      { x: 3, y: 0 },
      { x: 3, y: 0.2 },
      { x: 4, y: 0.2 },
      { x: 4, y: 0 },
    ],
  );
});

test('names in sentences are marked once, whole, longest first, whatever they contain', () => {
  const marked = (message: string, ...names: string[]): string =>
    markNames(message, names)
      .map(({ text, code }) => (code ? `[${text}]` : text))
      .join('');
  assert.equal(marked('distance grew: the distance is 0.4', 'distance'), '[distance] grew: the distance is 0.4');
  assert.equal(marked('delay and dep_delay', 'delay', 'dep_delay'), '[delay] and [dep_delay]');
  assert.equal(marked('“a b” is missing', 'a b'), '[a b] is missing');
  assert.equal(marked('a.*b(c is missing', 'a.*b(c'), '[a.*b(c] is missing');
  assert.equal(marked('`Scaler` is fitted at train.py:42.', 'x'), '[Scaler] is fitted at [train.py:42].');
  assert.equal(marked('nothing here'), 'nothing here');
});

test('names that hide are shown', () => {
  assert.equal(columnLabel(''), '(no name)');
  assert.equal(columnLabel(' \t'), '(blank name)');
  assert.equal(columnLabel('\u202egnp.txt'), '\\u202egnp.txt');
  assert.ok(columnLabel('x'.repeat(70_000)).length <= 80);
  assert.equal(placeLabel({ file: 'a/b/serve.py', line: 31 }), 'serve.py:31');
  assert.equal(placeLabel({ file: 'a\\b.ipynb', line: 3, cell: 0 }), 'b.ipynb, cell 1, line 3');
});

test('columns called alike, or like members of every object, keep their own findings', () => {
  const names = ['__proto__', 'constructor', 'a', 'a'];
  const report = {
    ...flightsReport(),
    columns: names.map((name) => column(name, 'numeric', null, null, drift('not-tested', 'not tested: no values'))),
    findings: names
      .slice(0, 2)
      .map((name) => ({
        rule: 'numeric-drift',
        severity: 'error' as const,
        fingerprint: name,
        column: name,
        message: name,
        evidence: {},
      })),
  };
  const index = indexReport(report);
  assert.deepEqual(
    index.entries.map(({ findings }) => findings),
    [[0], [1], [], []],
  );
  assert.equal(index.byName.get('a')?.index, 2);
  assert.equal(index.byName.get('toString'), undefined);
});

test('a column stands by its worst finding, then by its test', () => {
  const { entries } = indexReport(flightsReport());
  const standing = Object.fromEntries(entries.map((entry) => [entry.column.name, entry.standing]));
  assert.deepEqual(
    [standing.dep_time, standing.humidity, standing.weather_code, standing.wheels_off, standing.dest, standing.tailnum],
    ['differs', 'differs', 'note', 'inconclusive', 'unchanged', 'not-tested'],
  );
});

test('sorting is stable and turns round; filters add up', () => {
  const { entries } = indexReport(flightsReport());
  const byKind = sorted(entries, { key: 'kind', descending: false }).map(({ column: { kind }, index }) => [kind, index] as const);
  for (const [k, [kind, index]] of byKind.entries()) {
    const next = byKind[k + 1];
    if (next) assert.ok(kind < next[0] || (kind === next[0] && index < next[1]));
  }
  assert.deepEqual(
    sorted(entries, { key: 'missing-production', descending: true })
      .slice(0, 2)
      .map(({ column: { name } }) => name),
    ['wheels_off', 'humidity'],
  );
  assert.deepEqual(
    filtered(entries, { filter: ' DELAY ', onlyRead: true, kind: 'numeric' }, new Set([3])).map(({ index }) => index),
    [3],
  );
});

test('what has no shape is a sentence', () => {
  const of = (training: ColumnReport['training'], production: ColumnReport['production'], more = {}): unknown => {
    const distribution = distributionOf(column('c', 'categorical', training, production, drift('not-tested', ''), more));
    return distribution.type === 'sentence' ? distribution.text : distribution.type;
  };
  assert.equal(of(categoryProfile({ a: 3 }), categoryProfile({ a: 2 })), 'Every value is a on both sides.');
  assert.equal(of(categoryProfile({ a: 3 }), categoryProfile({ b: 2 })), 'categories');
  assert.equal(of(categoryProfile({}, { missing: 4 }), null), 'No values on either side.');
  assert.match(String(of(categoryProfile({ a: 3 }), categoryProfile({ b: 2 }), { private: true })), /private/);
  const unique = { count: 5000, missing: 0, distinct: 5000, top: [{ value: 'a', count: 1 }] };
  assert.equal(
    of(unique, unique),
    'Training has 5,000 different values in 5,000; production has 5,000 different values in 5,000.',
  );
});

test('values that were cut to the same text count together', () => {
  const cut = {
    count: 5,
    missing: 0,
    distinct: 3,
    top: [
      { value: 'x…', count: 2 },
      { value: 'x…', count: 1 },
      { value: 'y', count: 2 },
    ],
  };
  const distribution = distributionOf(column('c', 'categorical', cut, cut, drift('none', '')));
  assert.ok(distribution.type === 'categories');
  assert.deepEqual(
    distribution.rows.map(({ value, training }) => [value, training]),
    [
      ['x…', 0.6],
      ['y', 0.4],
    ],
  );
});

test('private columns give counts only', () => {
  const secret = column(
    'email',
    'text',
    { count: 2, missing: 0, distinct: 2, min: 'a@b', max: 'c@d' },
    null,
    drift('not-tested', ''),
    { private: true },
  );
  assert.deepEqual(
    numberRows(secret).map(({ name }) => name),
    ['Rows', 'Missing', 'Distinct'],
  );
});

test('the sentence of a test that could not see names what it could have seen', () => {
  const { columns } = flightsReport();
  assert.equal(
    verdictSentence(columns.find(({ name }) => name === 'wheels_off')!),
    'Kolmogorov–Smirnov is 0.214, at or above 0.100. That may be chance. Too few rows to say: with these a difference below 0.487 would mostly go unseen.',
  );
  assert.equal(
    verdictSentence(columns.find(({ name }) => name === 'air_time')!),
    'Kolmogorov–Smirnov is 0.024, below 0.100. No drift: within noise.',
  );
});

test('only what this version wrote is restored', () => {
  const kept = { version: 1, training: 'file:///a', production: 'file:///b', view: 'columns', column: 'x', more: 1 };
  assert.deepEqual(persistedView(kept), {
    version: 1,
    training: 'file:///a',
    production: 'file:///b',
    view: 'columns',
    column: 'x',
  });
  for (const wrong of [undefined, null, 3, {}, { ...kept, version: 2 }, { ...kept, view: 'x' }, { ...kept, training: 1 }])
    assert.equal(persistedView(wrong), undefined);
});
