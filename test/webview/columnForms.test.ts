import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { startPanel, type PanelHarness } from './panelPage.ts';
import type { DateProfileReport, TextProfileReport } from '../../src/core/report.ts';
import { flights } from './panelStates.ts';
import { DARK, THEMES } from './themes.ts';

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

const COLUMN = flights().report!.columns.findIndex(({ name }) => name === 'dep_delay');

async function openColumn(theme = DARK, state = flights(), column = COLUMN, name = 'dep_delay') {
  const panel = await harness.open({ theme, state, kept: { version: 1, ...state.pair, view: 'columns' } });
  await panel.page.getByRole('grid').waitFor();
  await panel.selectColumn(column);
  await panel.page.getByRole('heading', { level: 1, name }).waitFor();
  return panel;
}

test('numbers are drawn as histogram, density, cumulative shares, quantiles or boxes, each with its table', async () => {
  for (const theme of THEMES) {
    const panel = await openColumn(theme);
    const { page } = panel;
    const drawing = page.locator('.figure .drawing');
    const heads = page.locator('.twin-table thead th');
    assert.match((await drawing.getAttribute('aria-label')) ?? '', /^dep_delay: training is highest at /);
    assert.deepEqual(await heads.allInnerTexts(), ['Range', 'Training', 'Production', 'Points']);
    for (const [name, label] of [
      ['Cumulative', /^dep_delay: the cumulative shares are farthest apart at 2, by 38\.7\s%\.$/],
      ['Density', /^dep_delay: training has the median /],
      ['Quantiles', /^dep_delay: training has the median /],
      ['Boxes', /^dep_delay: training has the median /],
    ] as const) {
      await page.getByRole('button', { name, exact: true }).click();
      assert.equal(await page.getByRole('button', { name, exact: true }).getAttribute('aria-pressed'), 'true');
      assert.match((await drawing.getAttribute('aria-label')) ?? '', label);
      assert.deepEqual(await heads.allInnerTexts(), ['Share of values', 'Training up to', 'Production up to']);
      await drawing.locator('canvas').waitFor();
    }
    assert.deepEqual(panel.troubles, []);
    await panel.close();
  }
});

test('the choice is made by keyboard, kept for the next column, and the tip is read out', async () => {
  const panel = await openColumn();
  const { page } = panel;
  await page.getByRole('button', { name: 'Cumulative', exact: true }).focus();
  await page.keyboard.press('Enter');
  assert.ok(await page.getByRole('button', { name: 'Cumulative', exact: true }).evaluate((node) => node === document.activeElement));
  await page.locator('.figure .drawing').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  assert.match(await page.locator('.drawing-box [role="status"]').innerText(), /^100\s% of values are at most: training [\d,.]+, production [\d,.]+$/);
  await page.getByRole('button', { name: 'Next column' }).click();
  await page.getByRole('heading', { level: 1, name: 'humidity' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Cumulative', exact: true }).getAttribute('aria-pressed'), 'true');
  assert.deepEqual(panel.troubles, []);
  await panel.close();
});

test('the numbers that are drawn are copied, and the chart is saved as an opaque picture', async () => {
  const panel = await openColumn();
  const { page } = panel;
  await page.locator('.drawing canvas').waitFor();
  await page.getByRole('button', { name: 'Copy the data' }).click();
  await page.getByRole('button', { name: 'Cumulative', exact: true }).click();
  await page.locator('.drawing canvas').waitFor();
  await page.getByRole('button', { name: 'Copy the data' }).click();
  await page.getByRole('button', { name: 'Save as a picture…' }).click();
  const calls = (await panel.calls()).filter(({ method }) => method === 'copyTable' || method === 'savePicture');
  assert.deepEqual(calls.map(({ method }) => method), ['copyTable', 'copyTable', 'savePicture']);
  const [histogram, curve] = calls.map(({ args }) => args[0] as unknown[][]);
  assert.deepEqual(histogram!.slice(0, 2), [['from', 'to', 'training share', 'production share'], [-40, -35, 0, 0]]);
  assert.equal(histogram!.length, 41);
  assert.deepEqual([curve![0], curve!.length, curve!.at(-1)![0]], [['share', 'training', 'production'], 42, 1]);
  const [name, picture] = calls[2]!.args as [string, string];
  assert.equal(name, 'dep_delay cumulative');
  const corner = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, 1, 1).data[3];
  }, picture);
  assert.equal(corner, 255);
  assert.deepEqual(panel.troubles, []);
  await panel.close();
});

const DAY = 86_400_000;
const dates = (shift: number): DateProfileReport => ({
  notations: [{ notation: 'DD/MM/YYYY HH:MM', count: 100 }],
  unread: 0,
  resolution: 'minute',
  min: '2026-03-01 00:10',
  max: '2026-03-31 23:50',
  zones: [{ zone: 'none', count: 100 }],
  histogram: { edges: Array.from({ length: 32 }, (_, k) => Date.UTC(2026, 2, 1) + k * DAY), counts: Array.from({ length: 31 }, (_, k) => (k + shift) % 7) },
  hours: Array.from({ length: 24 }, (_, hour) => hour),
  weekdays: [10, 10, 10, 10, 10, 25, 25],
  months: [0, 0, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  longestGap: 3 * DAY,
});

test('dates are drawn over time and around the calendar', async () => {
  const state = flights();
  const column = state.report!.columns.findIndex(({ name }) => name === 'time_hour');
  Object.assign(state.report!.columns[column]!.training!, { dates: dates(0) });
  Object.assign(state.report!.columns[column]!.production!, { dates: dates(3) });
  const panel = await openColumn(DARK, state, column, 'time_hour');
  const { page } = panel;
  const first = page.locator('.twin-table tbody th').first();
  assert.equal(await first.innerText(), '2026-03-01 to 2026-03-02');
  for (const [name, label, count] of [['Hours', '00:00', 24], ['Weekdays', 'Mon', 7], ['Months', 'Jan', 12]] as const) {
    await page.getByRole('button', { name, exact: true }).click();
    assert.equal(await first.innerText(), label);
    assert.equal(await page.locator('.twin-table tbody tr').count(), count);
    await page.locator('.drawing canvas').waitFor();
  }
  for (const text of ['DD/MM/YYYY HH:MM', '3 days']) await page.getByRole('cell', { name: text }).first().waitFor();
  assert.deepEqual(panel.troubles, []);
  await panel.close();
});

const profile = (shift: number) => ({ mean: 10 + shift, median: 10, histogram: { edges: [0, 10, 20, 30], counts: [5, 20 + shift, 5] } });
const texts = (shift: number): TextProfileReport => ({
  texts: 1000,
  distinct: 990,
  characters: 20_000,
  shares: { upperCase: 0.041 - shift / 1000, digits: 0.01, punctuation: 0.03, whiteSpace: 0.15, nonAscii: 0 },
  profiles: {
    length: profile(shift), words: profile(shift), upperCase: { ...profile(0), histogram: { edges: [0, 0.02, 0.04, 0.06], counts: [5, 20, 5] } },
    digits: { mean: 0, median: 0 }, punctuation: { mean: 0, median: 0 }, whiteSpace: { mean: 0, median: 0 }, nonAscii: { mean: 0, median: 0 },
  },
  having: {} as TextProfileReport['having'],
  vocabulary: { words: 400, tokens: 4000, ...(shift ? { unseenWords: 12, unseen: 60 } : {}) },
  words: [{ word: shift ? '<b>refund</b>' : 'delay', texts: 80, otherTexts: 2 }],
});

test('texts are drawn by what they are made of, with the words that tell the sides apart', async () => {
  const state = flights();
  const column = state.report!.columns.findIndex(({ name }) => name === 'tailnum');
  Object.assign(state.report!.columns[column]!.training!, { text: texts(0) });
  Object.assign(state.report!.columns[column]!.production!, { text: texts(4) });
  const panel = await openColumn(DARK, state, column, 'tailnum');
  const { page } = panel;
  assert.deepEqual(await page.getByRole('group', { name: 'Draw as' }).getByRole('button').allInnerTexts(), ['Length', 'Words', 'Upper case']);
  await page.getByRole('button', { name: 'Upper case', exact: true }).click();
  assert.match(await page.locator('.twin-table tbody th').first().innerText(), /^0\s% to 2\s%$/);
  await page.getByText(/^12 words of production are not in training: 1\.5\s% of all words it uses\.$/).waitFor();
  await page.getByRole('rowheader', { name: '<b>refund</b>' }).waitFor();
  assert.deepEqual(panel.troubles, []);
  await panel.close();
});
