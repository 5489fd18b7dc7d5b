/** axe-core in Chromium finds nothing against any view, in all four kinds of theme, wide and narrow; a picture of each is kept to look at. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { modelReport, modelState } from './modelReport.ts';
import { startPanel, type PanelHarness } from './panelPage.ts';
import { failed, flights, rerun, running } from './panelStates.ts';
import { THEMES } from './themes.ts';

const pictures = path.join(import.meta.dirname, '../../.vscode-test/panel');

const model = modelState(await modelReport());

let harness: PanelHarness;
before(async () => {
  fs.mkdirSync(pictures, { recursive: true });
  harness = await startPanel();
});
after(() => harness.close());

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Runs in the page, whose policy refuses scripts but not what a debugger evaluates. */
async function check(page: Page, view: string, picture: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `${picture}.png`), fullPage: true, animations: 'disabled' });
  const violations = await page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as { axe: { run(context: Document, options: object): Promise<{ violations: Violation[] }> } };
    // The editor's frame has the title and the landmarks of the window around the page.
    const { violations } = await runner.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) }));
  });
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes.slice(0, 2).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`).join(' | ')}`),
    [],
  );
}

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
      await panel.show(running());
      await page.getByRole('link', { name: 'Overview' }).click();
      await check(page, 'running', `running-${theme.name}-${width}`);
      await panel.show(failed());
      await check(page, 'failed', `failed-${theme.name}-${width}`);
      await panel.close();
    });
  }
}
