import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { startPanel, type PanelHarness } from './panelPage.ts';
import { flights } from './panelStates.ts';
import { DARK, THEMES } from './themes.ts';

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

const COLUMN = flights().report!.columns.findIndex(({ name }) => name === 'dep_delay');

async function openColumn(theme = DARK) {
  const state = flights();
  const panel = await harness.open({ theme, state, kept: { version: 1, ...state.pair, view: 'columns' } });
  await panel.page.getByRole('grid').waitFor();
  await panel.selectColumn(COLUMN);
  await panel.page.getByRole('heading', { level: 1, name: 'dep_delay' }).waitFor();
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
