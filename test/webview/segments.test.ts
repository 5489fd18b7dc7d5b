/** Any column by the values of any other that divides the rows, drawn in Chromium; expected verdicts follow from the counts given. */
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { SegmentDistributions } from '../../src/core/facts/segmentDistributions.ts';
import type { Report } from '../../src/core/report.ts';
import { dividersOf, drawnSegments, segmentedColumns } from '../../webview/segments.ts';
import axe from 'axe-core';
import { check } from './accessibility.ts';
import { startPanel, type PanelHarness } from './panelPage.ts';
import { flights } from './panelStates.ts';
import { THEMES } from './themes.ts';

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

const NAMES = flights().report!.columns.map(({ name }) => name);
const [CARRIER, ORIGIN, ARR_DELAY, AIR_TIME] = ['carrier', 'origin', 'arr_delay', 'air_time'].map((name) => NAMES.indexOf(name)) as [number, number, number, number];

/** EV has drifted, UA has not, DL has too few rows to say. */
const KNOWN: SegmentDistributions = {
  rows: { training: 20_000, production: 20_000, seed: 1 },
  dividers: [
    { column: CARRIER, values: ['EV', 'UA', 'DL'], further: 9 },
    { column: ORIGIN, values: ['JFK', 'LGA'], further: 0 },
  ],
  dividersOf: 14,
  columns: [
    {
      column: ARR_DELAY,
      edges: [-50, 0, 50, 100],
      segments: [
        [
          { training: [500, 300, 200], production: [200, 300, 500], distance: 0.3 },
          { training: [500, 300, 200], production: [490, 305, 205], distance: 0.01 },
          { training: [20, 10, 5], production: [15, 10, 5], distance: 0.07 },
        ],
        [
          { training: [900, 500, 300], production: [850, 500, 350], distance: 0.03 },
          { training: [100, 100, 100], production: [100, 100, 100], distance: 0 },
        ],
      ],
    },
    { column: CARRIER, categories: ['EV', 'UA'], segments: [null, [{ training: [400, 500, 100], production: [700, 200, 100], distance: 0.3 }, { training: [0, 0, 0], production: [5, 5, 0] }]] },
    { column: AIR_TIME, edges: [0, 1, 2], segments: [null, null] },
  ],
  columnsOf: 10,
};
const known = () => {
  const state = flights();
  state.report!.segmentDistributions = KNOWN;
  return state;
};

test('a segment has drifted, has not, or is too small to say', () => {
  const report = known().report as Report;
  assert.deepEqual(drawnSegments(report, ARR_DELAY, CARRIER)!.segments.map(({ value, standing }) => [value, standing]), [['EV', 'differs'], ['UA', 'unchanged'], ['DL', 'inconclusive']]);
  assert.deepEqual(drawnSegments(report, CARRIER, ORIGIN)!.segments.map(({ standing }) => standing), ['differs', 'not-tested']);
  assert.equal(drawnSegments(report, CARRIER, CARRIER), undefined);
  assert.deepEqual(dividersOf(report, CARRIER), [ORIGIN]);
  // arr_delay is known to have drifted in one segment; what nothing divides is not offered.
  assert.deepEqual(segmentedColumns(report), [ARR_DELAY, CARRIER]);
});

test('rows that depend on each other count for as many as they are worth, and what is not tested has no verdict', () => {
  const report = known().report as Report;
  const judged = (drift: Partial<Report['columns'][number]['drift']>): string[] => {
    const columns = report.columns.map((column, k) => (k === ARR_DELAY ? { ...column, drift: { ...column.drift, ...drift } } : column));
    return drawnSegments({ ...report, columns }, ARR_DELAY, CARRIER)!.segments.map(({ standing }) => standing);
  };
  assert.deepEqual(judged({}), ['differs', 'unchanged', 'inconclusive']);
  // A hundredth of them: ten rows of each side in a segment of a thousand.
  assert.deepEqual(judged({ effectiveRows: { training: 58, production: 47 } }), ['inconclusive', 'inconclusive', 'inconclusive']);
  assert.deepEqual(judged({ verdict: 'not-tested' }), ['not-tested', 'not-tested', 'not-tested']);
});

test('column and divider are chosen freely and kept over a new run; the table says the verdicts', async () => {
  const state = known();
  for (const theme of THEMES) {
    const panel = await harness.open({ state, theme });
    const { page } = panel;
    await page.getByRole('link', { name: 'Relations' }).click();
    await page.getByRole('img', { name: /^Where carrier is EV: arr_delay: training is highest at/ }).locator('canvas').waitFor();
    await page.getByText(/^arr_delay has drifted only where carrier is EV/).waitFor();
    await page.evaluate(axe.source);
    await check(page, 'segments', `segments-${theme.name}`);
    assert.match(await page.getByRole('table', { name: 'arr_delay by carrier' }).innerText(), /EV\s+1,000\s+1,000\s+0\.300\s+0\.\d{3}\s+differs\s+UA.*no difference that matters\s+DL.*inconclusive, smallest visible shift 0\.\d{3}/s);
    await page.getByText('Of 20,000 training and 20,000 production rows, drawn at random. 9 further values are not shown. The 3 columns that differ most are offered, of 10. 2 of 14 columns that divide the rows are offered: name others as segments.').waitFor();
    await page.getByRole('combobox', { name: 'Divided by' }).click();
    await page.getByRole('option', { name: 'origin' }).click();
    await page.getByRole('table', { name: 'arr_delay by origin' }).waitFor();
    await page.getByRole('button', { name: 'Copy the data of the segments' }).click();
    const [call] = await panel.calls();
    assert.deepEqual((call!.args[0] as unknown[][]).slice(0, 2), [['segment', 'from', 'to', 'training', 'production'], ['JFK', -50, 0, 900, 850]]);
    await panel.show({ ...state, report: { ...state.report!, createdAt: '2025-11-21T09:00:00.000Z' } });
    await page.getByRole('table', { name: 'arr_delay by origin' }).waitFor();
    await page.getByRole('combobox', { name: 'Column' }).click();
    await page.getByRole('option', { name: 'carrier' }).click();
    await page.getByRole('img', { name: /^Where origin is JFK: carrier: the largest difference is EV/ }).locator('canvas').waitFor();
    assert.deepEqual(panel.troubles, []);
    await panel.close();
  }
});

test('a finding about one segment leads to it', async () => {
  const state = known();
  state.report!.findings.unshift({ rule: 'segment-drift', severity: 'warning', fingerprint: 'segment-drift:arr_delay', column: 'arr_delay', message: 'arr_delay has drifted only where carrier is EV.', evidence: {} });
  const panel = await harness.open({ state, theme: THEMES[0]! });
  const { page } = panel;
  await page.getByRole('button', { name: 'Show in Relations' }).first().click();
  await page.getByRole('table', { name: 'arr_delay by carrier' }).waitFor();
  assert.deepEqual(panel.troubles, []);
  await panel.close();
});
