/** Relations, zoom and what changed since, drawn in Chromium. */
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { startPanel, type OpenOptions, type OpenPanel, type PanelHarness } from './panelPage.ts';
import { flights, rerun } from './panelStates.ts';
import { LIGHT } from './themes.ts';

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

async function withPanel(options: Partial<OpenOptions>, body: (panel: OpenPanel) => Promise<void>): Promise<void> {
  const panel = await harness.open({ state: flights(), theme: LIGHT, ...options });
  try {
    await body(panel);
    assert.deepEqual(panel.troubles, []);
  } finally {
    await panel.close();
  }
}

test('the map says pairs by pointer and keys, its table leads to the columns, and its data is copied', () =>
  withPanel({}, async (panel) => {
    const { page } = panel;
    await page.getByRole('link', { name: 'Relations' }).click();
    const map = page.getByRole('img', { name: /^Changes of how columns go together/ });
    await map.locator('canvas').waitFor();
    await map.focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('.tip').textContent(), 'dep_delay and arr_delay: Spearman’s rank correlation 0.912 in training, 0.403 in production');
    await page.keyboard.press('ArrowRight');
    assert.match((await page.locator('.tip').textContent())!, /−0\.284 in production, the sign has turned$/);
    await page.keyboard.press('Escape');
    await page.getByText('28 pairs measured on all rows').waitFor();
    await page.getByRole('button', { name: 'Copy the data' }).click();
    const [call] = await panel.calls();
    assert.deepEqual([call!.method, (call!.args[0] as unknown[]).length], ['copyTable', 6]);
    await page.getByRole('row', { name: /^air_time and humidity/ }).getByText('31.9').waitFor();
    await page.getByRole('img', { name: /^Within the segment/ }).locator('canvas').waitFor();
    await page.locator('.association .pairs').getByRole('button', { name: 'dep_delay' }).click();
    await page.getByRole('heading', { level: 1, name: 'dep_delay' }).waitFor();
  }));

test('dragging over bins zooms into them, and the button shows all again', () =>
  withPanel({}, async ({ page, selectColumn }) => {
    await selectColumn(3);
    const chart = page.locator('.drawing');
    await chart.locator('canvas').waitFor();
    const box = (await chart.boundingBox())!;
    const binAt = async (share: number): Promise<string> => {
      await page.mouse.move(box.x + 60 + (box.width - 80) * share, box.y + 120);
      return (await page.locator('.tip').textContent())!;
    };
    const before = await binAt(0.9);
    await page.mouse.move(box.x + box.width * 0.3, box.y + 120);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 130);
    await page.mouse.up();
    const whole = page.getByRole('button', { name: 'Whole range' });
    await whole.waitFor();
    assert.notEqual(await binAt(0.9), before);
    await whole.click();
    assert.ok(await whole.isHidden());
    assert.equal(await binAt(0.9), before);
    await chart.focus();
    await page.keyboard.press('+');
    await whole.waitFor();
    // What is zoomed into outlives a choice of heights, by which it is drawn anew.
    await page.getByRole('button', { name: 'Counts' }).click();
    await whole.waitFor();
    await chart.focus();
    await whole.waitFor();
    await page.keyboard.press('0');
    assert.ok(await whole.isHidden());
  }));

test('counts take the place of shares in chart, tip and table, and the choice is kept for the next column', () =>
  withPanel({}, async ({ page, selectColumn }) => {
    await selectColumn(5);
    await page.getByRole('button', { name: 'Counts' }).click();
    // 1,290 and 480 of the fixture's carriers.
    assert.match(await page.getByRole('row', { name: /^EV/ }).innerText(), /1,290\s+480\s+−810/);
    await selectColumn(3);
    assert.equal(await page.getByRole('button', { name: 'Counts' }).getAttribute('aria-pressed'), 'true');
    await page.getByRole('button', { name: 'Log heights', exact: true }).click();
    await page.locator('.drawing canvas').waitFor();
    await page.getByRole('img', { name: /^dep_delay/ }).focus();
    await page.keyboard.press('End');
    assert.match((await page.locator('.tip').textContent())!, /training \d+, production \d+$/);
  }));

test('what is new since the run before is marked, what is gone is listed, and earlier runs are kept', () =>
  withPanel({ state: rerun() }, async (panel) => {
    const { page } = panel;
    assert.deepEqual(await page.locator('.finding:has(.new)').allInnerTexts().then((texts) => texts.map((text) => /dep_delay/.test(text))), [true]);
    await page.getByText(/^1 new finding since .*; 1 gone$/).click();
    await page.getByText('air_time is missing in 12 % of production rows.').waitFor();
    const runs = page.getByRole('region', { name: 'Earlier runs' }).getByRole('listitem');
    assert.deepEqual(await runs.allInnerTexts().then((texts) => texts.map((text) => text.split('\n').at(-1)!.trim())), ['3 warnings, 1 note', 'no findings']);
    await page.locator('.banner').getByText('The data has changed on disk.').waitFor();
    await page.locator('.banner').getByRole('button', { name: 'Compare again' }).click();
    assert.deepEqual((await panel.calls()).map(({ method }) => method), ['rerun']);
  }));
