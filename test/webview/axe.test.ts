/** axe-core in Chromium finds nothing against any view, in all four kinds of theme, wide and narrow; a picture of each is kept to look at. */
import test, { after, before } from 'node:test';
import axe from 'axe-core';
import { check } from './accessibility.ts';
import { modelReport, modelState } from './modelReport.ts';
import { operationsReport, operationsState, resources } from './operationsReport.ts';
import { startPanel, type PanelHarness } from './panelPage.ts';
import { failed, flights, rerun, running } from './panelStates.ts';
import { THEMES } from './themes.ts';

const model = modelState(await modelReport());
const served = operationsReport();
const operations = operationsState({ ...served, resources: resources(served) });

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

for (const theme of THEMES) {
  for (const width of [1400, 700]) {
    test(`no violation in the ${theme.name} theme at ${width} pixels`, async () => {
      const panel = await harness.open({ state: rerun(), theme, width });
      const { page } = panel;
      await page.evaluate(axe.source);
      await page.locator('.finding').first().waitFor();
      await check(page, 'overview', `overview-${theme.name}-${width}`);
      await page.getByRole('link', { name: /^Columns/ }).click();
      await page.locator('.rows .row').first().waitFor();
      await check(page, 'columns', `columns-${theme.name}-${width}`);
      for (const column of [3, 5, 13]) {
        await panel.selectColumn(column);
        await page.getByRole('heading', { level: 1, name: flights().report!.columns[column]!.name }).waitFor();
        await check(page, `column ${column}`, `column-${column}-${theme.name}-${width}`);
      }
      await page.getByRole('link', { name: 'Relations' }).click();
      await page.locator('.association canvas').waitFor();
      await check(page, 'relations', `relations-${theme.name}-${width}`);
      await page.getByRole('link', { name: /^Code/ }).click();
      await check(page, 'code', `code-${theme.name}-${width}`);
      await panel.show(model);
      await page.getByRole('link', { name: 'Performance' }).click();
      for (const figure of ['timeline', 'calibration']) {
        await page.locator(`.${figure}`).scrollIntoViewIfNeeded();
        await page.locator(`.${figure} canvas`).waitFor();
      }
      await check(page, 'performance', `performance-${theme.name}-${width}`);
      await panel.show(operations);
      await page.getByRole('link', { name: 'Operations' }).click();
      for (const figure of ['over-time', 'resources']) {
        await page.locator(`.${figure} .drawing`).scrollIntoViewIfNeeded();
        await page.locator(`.${figure} canvas`).waitFor();
      }
      await check(page, 'operations', `operations-${theme.name}-${width}`);
      await panel.show(running());
      await page.getByRole('link', { name: 'Overview' }).click();
      await check(page, 'running', `running-${theme.name}-${width}`);
      await panel.show(failed());
      await check(page, 'failed', `failed-${theme.name}-${width}`);
      await panel.close();
    });
  }
}
