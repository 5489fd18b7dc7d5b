import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { startPanel, type OpenPanel, type OpenOptions, type PanelHarness } from './panelPage.ts';
import { flightsReport } from './flightsReport.ts';
import { failed, flights, running, wide } from './panelStates.ts';
import { DARK, LIGHT, THEMES } from './themes.ts';

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

/** Opens a panel, and asserts at the end that nothing was refused or thrown. */
async function withPanel(options: Partial<OpenOptions>, body: (panel: OpenPanel) => Promise<void>): Promise<void> {
  const panel = await harness.open({ state: flights(), theme: DARK, ...options });
  try {
    await body(panel);
    assert.deepEqual(panel.troubles, []);
    assert.deepEqual(
      (await panel.calls()).filter(({ method }) => method === 'reportViolation'),
      [],
    );
  } finally {
    await panel.close();
  }
}

const methods = async (panel: OpenPanel): Promise<unknown[]> =>
  (await panel.calls()).map(({ method, args }) => [method, ...args]);

for (const theme of THEMES) {
  test(`every view draws under the strict policy, theme ${theme.name}`, () =>
    withPanel({ theme }, async ({ page, selectColumn, show }) => {
      await page.getByRole('heading', { name: /does not match training/ }).waitFor();
      await page.locator('.finding').first().waitFor();
      assert.equal(await page.locator('.finding').count(), flightsReport().findings.length);
      await page.locator('.overlay canvas').first().waitFor();
      await page.getByRole('link', { name: /^Columns/ }).click();
      await page.getByRole('gridcell', { name: 'dep_delay' }).waitFor();
      for (const [column, chart] of [
        [3, true],
        [5, true],
        [0, false],
        [13, false],
        [14, true],
        [15, true],
      ] as const) {
        await selectColumn(column);
        await page.getByRole('heading', { level: 1, name: flightsReport().columns[column]!.name }).waitFor();
        if (chart) await page.locator('.drawing canvas').waitFor();
        else assert.equal(await page.locator('canvas').count(), 0);
      }
      await page.getByRole('link', { name: /^Code/ }).click();
      await page.getByText('predicts without it').waitFor();
      await show(running());
      await page
        .locator('.banner')
        .getByText(/^Comparing: Reading/)
        .waitFor();
      await page.getByRole('link', { name: 'Overview' }).click();
      await page.getByText('Read production').waitFor();
      await show(failed());
      await page.getByRole('heading', { name: /could not be read/ }).waitFor();
      await show({ ...failed(), problem: undefined } as never);
      await page.getByRole('heading', { name: 'Compare train.csv with 2013-11.csv' }).waitFor();
    }));
}

test('the bundle stays below 500 kB', () => {
  const { size } = fs.statSync(path.join(harness.folder, 'webview.js'));
  assert.ok(size <= 500_000, `${size} bytes`);
});

test('severity counts filter the findings, and again show all', () =>
  withPanel({}, async ({ page }) => {
    const warnings = page.getByRole('button', { name: '3 warnings' });
    await warnings.click();
    assert.equal(await page.locator('.finding').count(), 3);
    assert.equal(await warnings.getAttribute('aria-pressed'), 'true');
    assert.ok(await warnings.evaluate((node) => node === document.activeElement), 'the keyboard stays on the pressed count');
    await warnings.click();
    assert.equal(await page.locator('.finding').count(), 9);
  }));

test('what is pressed calls the host with positions only', () =>
  withPanel({}, async (panel) => {
    const { page, selectColumn } = panel;
    const distance = page.locator('.finding').nth(1);
    await distance.getByRole('button', { name: 'Go to serve.py:31' }).click();
    await distance.getByRole('button', { name: 'Open header' }).click();
    await distance.getByRole('button', { name: 'Copy' }).click();
    await page.locator('.finding').nth(2).getByRole('button', { name: 'Go to serve.py:24' }).click();
    await page.locator('.finding').nth(0).getByRole('button', { name: 'Open header' }).click();
    await page.getByRole('region', { name: 'Production data' }).getByRole('button', { name: 'Change…' }).click();
    await page.getByRole('banner').getByRole('button', { name: 'train.csv' }).click();
    for (const name of ['Compare again', 'Swap sides', 'Show log']) await page.getByRole('button', { name }).click();
    await selectColumn(3);
    await page.getByRole('button', { name: 'Go to train.py:33' }).click();
    await page.getByRole('link', { name: /^Code/ }).click();
    await page.getByRole('button', { name: 'Go to serve.py:22' }).click();
    assert.deepEqual(await methods(panel), [
      ['openFinding', 1, 'serving'],
      ['openFinding', 1, 'production'],
      ['copyFinding', 1],
      ['openReference', 3, 0],
      ['openFinding', 0, 'training'],
      ['changeReading', 'production'],
      ['openDataset', 'training'],
      ['rerun'],
      ['swapSides'],
      ['openLog'],
      ['openReference', 3, 1],
      ['openMismatch', 1, 'serving'],
    ]);
  }));

test('a call that the host refuses is said, not swallowed', () =>
  withPanel({}, async ({ page }) => {
    await page.evaluate(() =>
      (globalThis as unknown as { plumblineTest: { failing: string[] } }).plumblineTest.failing.push('copyFinding'),
    );
    await page.locator('.finding').first().getByRole('button', { name: 'Copy' }).click();
    await page.getByText('That could not be done: no such place').waitFor();
  }));

test('the view and the column survive a reload, and a column that is gone leads to the list', async () => {
  const kept = await (async () => {
    let written: Awaited<ReturnType<OpenPanel['kept']>>;
    await withPanel({}, async (panel) => {
      await panel.selectColumn(5);
      written = await panel.kept();
    });
    return written;
  })();
  assert.deepEqual(kept, { version: 1, ...flights().pair, view: 'columns', column: 'carrier' });
  await withPanel({ kept: kept! }, ({ page }) => page.getByRole('heading', { level: 1, name: 'carrier' }).waitFor());
  await withPanel({ kept: { ...kept!, column: 'gone' } }, ({ page }) => page.getByRole('grid').waitFor());
  await withPanel({ kept: { ...kept!, production: 'file:///another.csv' } }, ({ page }) =>
    page.getByRole('heading', { name: /does not match/ }).waitFor(),
  );
  await withPanel({ kept: { version: 1, view: 'elsewhere' } as never }, ({ page }) =>
    page.getByRole('heading', { name: /does not match/ }).waitFor(),
  );
});

test('a restored column waits for a report that is still being made', () =>
  withPanel(
    { state: running(), kept: { version: 1, ...flights().pair, view: 'columns', column: 'carrier' } },
    async ({ page, show, kept }) => {
      await page.getByText('Read production').waitFor();
      await show(flights());
      await page.getByRole('heading', { level: 1, name: 'carrier' }).waitFor();
      assert.equal((await kept())?.column, 'carrier');
    },
  ));

test('while a run goes on Cancel stays the same button, and it cancels', () =>
  withPanel({ state: running('open', 0.05) }, async (panel) => {
    const { page, show } = panel;
    const cancel = page.getByRole('button', { name: 'Cancel' });
    const handle = await cancel.elementHandle();
    await show(running('read-production', 0.5));
    assert.equal(await page.getByRole('progressbar').getAttribute('aria-valuenow'), '50');
    assert.deepEqual(
      await page
        .locator('.stages .done')
        .allInnerTexts()
        .then((texts) => texts.map((text) => text.trim().split('\n')[0])),
      ['Open both files', 'Read training'],
    );
    assert.ok(await handle!.evaluate((node) => node.isConnected));
    await cancel.click();
    assert.deepEqual(await methods(panel), [['cancel']]);
  }));

test('an older result stays under a quiet line while a new run goes on, and when it fails', () =>
  withPanel({}, async (panel) => {
    const { page, show } = panel;
    await panel.selectColumn(3);
    await page.locator('.drawing canvas').waitFor();
    const heading = await page.getByRole('heading', { level: 1 }).elementHandle();
    await show({ ...flights(), progress: running().progress! });
    await page.getByText(/^Comparing again: Reading 2013-11.csv: 600,000 rows/).waitFor();
    assert.ok(await heading!.evaluate((node) => node.isConnected), 'nothing was drawn anew');
    await page.locator('.banner').getByRole('button', { name: 'Cancel' }).click();
    await show({ ...flights(), problem: failed().problem! });
    await page.getByText(/could not be read as CSV with a comma/).waitFor();
    await page.locator('.banner').getByRole('button', { name: 'Compare again' }).click();
    assert.deepEqual(await methods(panel), [['cancel'], ['rerun']]);
    await show({ ...flights(), report: { ...flightsReport(), createdAt: '2025-11-21T08:00:00.000Z' } });
    assert.ok(await page.locator('.banner').isHidden());
    await page.getByRole('heading', { level: 1, name: 'dep_delay' }).waitFor();
  }));

test('a change of theme draws the charts in the new colours, once', () =>
  withPanel({}, async ({ page, selectColumn, setTheme }) => {
    await selectColumn(3);
    await page.locator('.drawing canvas').waitFor();
    const colours = (): Promise<string[]> =>
      page.locator('.drawing canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const found = new Set<string>();
        for (let k = 0; k < data.length; k += 4) if (data[k + 3] === 255) found.add(data.slice(k, k + 3).join());
        return [...found];
      });
    // charts.blue at 70 % over the editor background: 0.7 · (89, 164, 249) + 0.3 · (31, 31, 31).
    assert.ok((await colours()).includes('72,124,184'));
    await setTheme(LIGHT);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const light = await colours();
    // 0.7 · (0, 99, 211) + 0.3 · (255, 255, 255).
    assert.ok(light.includes('77,146,224') && !light.includes('72,124,184'), 'only the new colours');
  }));

test('charts are drawn at the density of the screen', () =>
  withPanel({ scale: 2 }, async ({ page, selectColumn }) => {
    await selectColumn(3);
    const canvas = page.locator('.drawing canvas');
    await canvas.waitFor();
    const { drawn, shown } = await canvas.evaluate((node: HTMLCanvasElement) => ({
      drawn: node.width,
      shown: node.getBoundingClientRect().width,
    }));
    assert.equal(drawn, Math.round(shown * 2));
  }));

test('arrow keys move over the bins, and what they say is in the table', () =>
  withPanel({}, async ({ page, selectColumn }) => {
    await selectColumn(3);
    const chart = page.getByRole('img', { name: /^dep_delay: training is highest/ });
    await chart.locator('canvas').waitFor();
    await chart.focus();
    for (let k = 0; k < 10; k++) await page.keyboard.press('ArrowRight');
    const said = await page.locator('.tip').textContent();
    assert.match(said!, /^5 to 10: training \d+\.\d\u00a0%, production \d+\.\d\u00a0%$/);
    const cells = await page.locator('.twin tbody tr').nth(9).locator('th, td').allTextContents();
    assert.equal(said, `${cells[0]}: training ${cells[1]}, production ${cells[2]}`);
    assert.equal(await page.locator('.drawing-box [role="status"]').textContent(), said);
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('.tip').isHidden());
    await page.keyboard.press('Escape');
    await page.getByRole('grid').waitFor();
  }));

test('the pointer finds the bin under it', () =>
  withPanel({}, async ({ page, selectColumn }) => {
    await selectColumn(5);
    const box = (await page.locator('.drawing').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 24 + 22 * 1.5);
    assert.match((await page.locator('.tip').textContent())!, /^EV: training 21\.5\u00a0%, production 10\.0\u00a0%$/);
  }));

test('the table stands beside the chart where there is room, else in its place', () =>
  withPanel({}, async ({ page, selectColumn }) => {
    await selectColumn(5);
    const [chart, table] = [page.locator('.drawing'), page.locator('.twin')];
    assert.deepEqual([await chart.isVisible(), await table.isVisible()], [true, true]);
    const rows = await page
      .locator('.twin tbody tr')
      .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().top));
    const top = (await chart.boundingBox())!.y;
    rows.forEach((row, k) =>
      assert.ok(
        Math.abs(row - (top + 24 + 22 * k)) < 4,
        `row ${k} of the table stands at ${row - top}, the bars at ${24 + 22 * k}`,
      ),
    );
    await page.setViewportSize({ width: 700, height: 900 });
    assert.deepEqual([await chart.isVisible(), await table.isVisible()], [true, false]);
    await page.getByRole('button', { name: 'Table' }).click();
    assert.deepEqual([await chart.isVisible(), await table.isVisible()], [false, true]);
  }));

test('unseen and vanished categories are marked by word', () =>
  withPanel({}, async ({ page, selectColumn }) => {
    await selectColumn(5);
    assert.match(await page.getByRole('row', { name: /^9E/ }).innerText(), /unseen/);
    assert.match(await page.getByRole('row', { name: /^MQ/ }).innerText(), /vanished/);
  }));

test('more categories come on request, and the rest is one row', () =>
  withPanel({}, async ({ page, selectColumn }) => {
    await selectColumn(7);
    assert.equal(await page.locator('.twin tbody tr').count(), 15);
    assert.match(await page.locator('.twin tbody tr').last().innerText(), /^all others/);
    await page.getByRole('button', { name: 'Show all 26' }).click();
    assert.equal(await page.locator('.twin tbody tr').count(), 27);
    await page.locator('.drawing canvas').waitFor();
  }));

test('private columns show counts and no values', () =>
  withPanel({}, async ({ page, selectColumn }) => {
    await selectColumn(13);
    await page.getByText('The values of this column are private').waitFor();
    assert.equal(await page.locator('canvas').count(), 0);
    assert.deepEqual(await page.locator('table.plain').first().locator('tbody th').allTextContents(), [
      'Rows',
      'Missing',
      'Distinct',
    ]);
  }));

test('2,000 findings come in pages', () =>
  withPanel({ state: wide(2000) }, async ({ page }) => {
    assert.equal(await page.locator('.finding').count(), 30);
    await page.getByRole('button', { name: 'Show more of 286, 256 are left' }).click();
    assert.equal(await page.locator('.finding').count(), 60);
  }));
