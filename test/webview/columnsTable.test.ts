import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { startPanel, type OpenOptions, type OpenPanel, type PanelHarness } from './panelPage.ts';
import { flights, wide } from './panelStates.ts';
import { DARK } from './themes.ts';

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

async function withColumns(options: Partial<OpenOptions>, body: (panel: OpenPanel) => Promise<void>): Promise<void> {
  const state = options.state ?? flights();
  const panel = await harness.open({ theme: DARK, ...options, state, kept: { version: 1, ...state.pair, view: 'columns' } });
  try {
    await panel.page.locator('.rows .row').first().waitFor();
    await body(panel);
    assert.deepEqual(panel.troubles, []);
  } finally {
    await panel.close();
  }
}

const names = (panel: OpenPanel): Promise<string[]> =>
  panel.page
    .locator('.rows .row')
    .evaluateAll((rows) =>
      rows
        .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map((row) => row.querySelector('.name')!.textContent!),
    );
const selected = (panel: OpenPanel): Promise<string> => panel.page.locator('.rows [aria-selected="true"] .name').innerText();

test('columns stand worst first', () =>
  withColumns({}, async (panel) => {
    assert.deepEqual((await names(panel)).slice(0, 9), [
      'distance',
      'dep_delay',
      'humidity',
      'dep_time',
      'arr_delay',
      'carrier',
      'passenger_email',
      'weather_code',
      'wheels_off',
    ]);
  }));

test('the table is one tab stop with the whole keyboard, and Escape comes back to the row', () =>
  withColumns({}, async (panel) => {
    const { page } = panel;
    const grid = page.getByRole('grid');
    await grid.focus();
    assert.equal(await selected(panel), 'distance');
    await page.keyboard.press('ArrowDown');
    assert.equal(await selected(panel), 'dep_delay');
    assert.equal(await grid.getAttribute('aria-activedescendant'), 'row-1');
    await page.keyboard.press('End');
    assert.equal(await selected(panel), 'tailnum');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Home');
    assert.equal(await selected(panel), 'distance');
    for (let k = 0; k < 4; k++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'arr_delay' }).waitFor();
    assert.ok(await page.getByRole('heading', { level: 1 }).evaluate((node) => node === document.activeElement));
    await page.keyboard.press('Escape');
    await grid.waitFor();
    assert.equal(await selected(panel), 'arr_delay');
    assert.ok(await grid.evaluate((node) => node === document.activeElement));
    await page.keyboard.press('Tab');
    assert.ok(
      await page.locator('.peek').evaluate((node) => node.contains(document.activeElement)),
      'no row is a tab stop of its own',
    );
  }));

test('heads sort by click and by keyboard', () =>
  withColumns({}, async (panel) => {
    const { page } = panel;
    await page.getByRole('columnheader', { name: 'Column' }).click();
    assert.deepEqual((await names(panel)).slice(0, 3), ['air_time', 'arr_delay', 'carrier']);
    assert.equal(await page.getByRole('columnheader', { name: 'Column' }).getAttribute('aria-sort'), 'ascending');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    for (let k = 0; k < 5; k++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.deepEqual((await names(panel)).slice(0, 3), ['distance', 'dep_delay', 'arr_delay']);
    await page.keyboard.press('Enter');
    assert.equal(await page.getByRole('columnheader', { name: /Effect/ }).getAttribute('aria-sort'), 'ascending');
  }));

test('text, verdict, kind and code filter the columns; a letter typed in the table goes to the filter', () =>
  withColumns({}, async (panel) => {
    const { page } = panel;
    await page.getByRole('grid').focus();
    await page.keyboard.type('DELAY');
    assert.deepEqual(await names(panel), ['dep_delay', 'arr_delay']);
    assert.equal(await page.getByRole('button', { name: 'Differ 2' }).count(), 1);
    await page.getByRole('textbox').fill('');
    await page.getByRole('button', { name: 'Inconclusive 1' }).click();
    assert.deepEqual(await names(panel), ['wheels_off']);
    await page.getByRole('button', { name: /^All/ }).click();
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'categorical' }).click();
    assert.deepEqual(await names(panel), ['carrier', 'weather_code', 'dest', 'origin']);
    await page.getByRole('checkbox', { name: /Read by the code/ }).click();
    assert.deepEqual(await names(panel), ['carrier']);
    await page.getByRole('textbox').fill('nothing like it');
    await page.getByText('No column fits these filters.').waitFor();
  }));

test('2,000 columns: only the rows in sight exist, and every one can be reached', () =>
  withColumns({ state: wide(2000) }, async (panel) => {
    const { page } = panel;
    assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), '2001');
    assert.ok((await page.locator('.rows .row').count()) < 60);
    await page.getByRole('grid').focus();
    await page.keyboard.press('End');
    await page.locator('#row-1999').waitFor();
    assert.ok(await page.locator('#row-1999').isVisible());
    assert.ok((await page.locator('.rows .row').count()) < 60);
    await page.keyboard.press('Enter');
    await page.getByText('2,000 of 2,000').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#row-1999[aria-selected="true"]').waitFor();
  }));

test('a sparkline has ink on both sides', () =>
  withColumns({}, async ({ page }) => {
    const ink = await page.locator('#row-0 .spark').evaluate((picture) =>
      ['training', 'production'].map((side) => {
        const { width, height } = picture.querySelector<SVGPathElement>(`.${side}`)!.getBBox();
        return width * height;
      }),
    );
    assert.ok(
      ink.every((area) => area > 20),
      String(ink),
    );
  }));
