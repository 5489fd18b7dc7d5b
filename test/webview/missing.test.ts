/** Where values are missing: the sentences, and the figure drawn in Chromium. Expected numbers follow from the counts given. */
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { ColumnReport, Report } from '../../src/core/report.ts';
import { missingByRows, missingByTime, missingSentence, partName, shareIn } from '../../webview/missing.ts';
import axe from 'axe-core';
import { check } from './accessibility.ts';
import { startPanel, type PanelHarness } from './panelPage.ts';
import { flights } from './panelStates.ts';
import { DARK, THEMES } from './themes.ts';

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

const DAY = 86_400_000;
const blocks = (of: (k: number) => number): number[] => Array.from({ length: 40 }, (_, k) => of(k));
/** 4,000 training rows, 100 a block; 2,000 production rows, 50 a block. */
const column = (training: number[] | null, production: number[] | null, time?: { training: number[]; production: number[] }): ColumnReport =>
  ({ training: training && { count: 4000, missing: 1, distinct: 1 }, production: production && { count: 2000, missing: 1, distinct: 1 }, missingByPosition: { training, production, ...(time ? { time } : {}) } }) as unknown as ColumnReport;

test('a run of rows that holds most of what is missing is named, by its own rows', () => {
  const series = missingByRows(column(blocks(() => 2), blocks((k) => (k >= 10 && k < 14 ? 40 : k === 30 ? 5 : 0))))!;
  assert.equal(missingSentence(series, 'training', 4000), 'In training, missing values are spread over the whole file.');
  // 160 of 165 in blocks 10 to 13; the shortest run with four fifths of 165 is all four, of 50 rows each.
  assert.equal(missingSentence(series, 'production', 2000), 'In production, 97.0\u00a0% of the missing values are in rows 501 to 700, which are 10.0\u00a0% of the rows.');
  assert.deepEqual([shareIn(series.training, 3), shareIn(series.production, 10), partName(series, 10)], [0.02, 0.8, '25\u00a0% to 27.5\u00a0% of the rows']);
});

test('few missing values are counted and not placed; none is said', () => {
  const series = missingByRows(column(blocks((k) => (k === 7 ? 19 : 0)), blocks(() => 0)))!;
  assert.equal(missingSentence(series, 'training', 4000), 'Training has 19 missing values.');
  assert.equal(missingSentence(series, 'production', 2000), 'Production has no missing values.');
  assert.equal(missingByRows({ ...column(null, null), missingByPosition: undefined } as unknown as ColumnReport), undefined);
  assert.equal(missingSentence(missingByRows(column(null, blocks(() => 1)))!, 'training', 0), undefined);
});

test('files of fewer rows than blocks are drawn over the same places', () => {
  const small = missingByRows({ ...column([1, 0], blocks(() => 1)), training: { count: 2, missing: 1, distinct: 1 } } as unknown as ColumnReport)!;
  assert.deepEqual([shareIn(small.training, 0), shareIn(small.training, 19), shareIn(small.training, 20)], [1, 1, 0]);
});

const TIMES: NonNullable<Report['missingOverTime']> = { column: 'time_hour', edges: Array.from({ length: 11 }, (_, k) => Date.UTC(2026, 2, 1) + k * DAY), training: [50, 50, 50, 50, 50, 0, 0, 0, 0, 0], production: [0, 0, 0, 0, 0, 50, 50, 50, 50, 50] };
const BY_TIME = { training: [5, 5, 5, 5, 5, 0, 0, 0, 0, 0], production: [0, 0, 0, 0, 0, 0, 0, 45, 1, 0] };

test('over time the days are named, and what has no rows has no share', () => {
  const series = missingByTime(column(null, null, BY_TIME), { missingOverTime: TIMES })!;
  assert.equal(shareIn(series.training, 7), undefined);
  assert.equal(missingSentence(series, 'production', 2000), 'In production, 97.8\u00a0% of the missing values are on 2026-03-08, which are 20.0\u00a0% of the rows.');
  assert.equal(missingByTime(column(null, null, BY_TIME), {}), undefined);
});

function withGaps() {
  const state = flights();
  const at = state.report!.columns.findIndex(({ name }) => name === 'air_time');
  Object.assign(state.report!.columns[at]!, { missingByPosition: { training: blocks(() => 2), production: blocks((k) => (k >= 10 && k < 14 ? 40 : 0)), time: BY_TIME } });
  Object.assign(state.report!, { missingOverTime: TIMES });
  return { state, at };
}

test('the figure is drawn by rows and over time in every theme, read by keys, and its data is copied', async () => {
  const { state, at } = withGaps();
  for (const theme of THEMES) {
    const panel = await harness.open({ theme, state, kept: { version: 1, ...state.pair, view: 'columns' } });
    const { page } = panel;
    await panel.selectColumn(at);
    const chart = page.getByRole('img', { name: /^air_time: In training, missing values are spread over the whole file\./ });
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('canvas').waitFor();
    assert.equal(await page.locator('.missing .twin tbody tr').count(), 40);
    await page.getByRole('button', { name: 'Over time', exact: true }).click();
    const timed = page.getByRole('img', { name: /^air_time: .* on 2026-03-08, which/ });
    await timed.locator('canvas').waitFor();
    await page.evaluate(axe.source);
    await check(page, 'missing values over time', `missing-${theme.name}`);
    assert.ok(await page.getByRole('button', { name: 'Over time', exact: true }).evaluate((node) => node === document.activeElement));
    await timed.focus();
    await page.keyboard.press('Home');
    assert.equal(await page.locator('.missing .tip').textContent(), '2026-03-01 to 2026-03-02: training 10.0\u00a0%');
    assert.match(await page.locator('.missing .twin tbody tr').first().innerText(), /no rows/);
    await page.locator('.missing').getByRole('button', { name: 'Copy the data' }).click();
    const [call] = await panel.calls();
    assert.deepEqual([call!.method, (call!.args[0] as unknown[]).length, (call!.args[0] as unknown[][])[8]!.slice(2)], ['copyTable', 11, [0, 0, 50, 45]]);
    assert.deepEqual(panel.troubles, []);
    await panel.close();
  }
});

test('a column without gaps has no such figure; the choice is kept over a new run', async () => {
  const { state, at } = withGaps();
  const panel = await harness.open({ theme: DARK, state, kept: { version: 1, ...state.pair, view: 'columns' } });
  const { page } = panel;
  await panel.selectColumn(at);
  await page.getByRole('button', { name: 'Over time', exact: true }).click();
  await panel.show({ ...state, report: { ...state.report!, createdAt: '2025-11-21T09:00:00.000Z' } });
  assert.equal(await page.getByRole('button', { name: 'Over time', exact: true }).getAttribute('aria-pressed'), 'true');
  await panel.selectColumn(5);
  await page.getByRole('heading', { level: 1, name: 'carrier' }).waitFor();
  assert.equal(await page.locator('.missing').count(), 0);
  assert.deepEqual(panel.troubles, []);
  await panel.close();
});
