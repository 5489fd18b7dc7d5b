/** The panel of one file, drawn from what the engine says of a log and of a table. */
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import axe from 'axe-core';
import type { DatasetReport } from '../../src/core/inspect/datasetReport.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import { inspectFile } from '../../src/engine/inspect/inspectFile.ts';
import type { InspectState } from '../../src/protocol/inspectView.ts';
import { SERVING_LINES, servingLog } from '../fixtures/servingLog.ts';
import { KERNEL_SCRIPT } from '../unit/engine/profiled.ts';
import { temporaryFolder } from '../unit/engine/temporaryFolder.ts';
import { check } from './accessibility.ts';
import { startPanel, type OpenOptions, type OpenPanel, type PanelHarness } from './panelPage.ts';
import { DARK, THEMES } from './themes.ts';

const folder = temporaryFolder();

async function inspected(name: string, text: string): Promise<DatasetReport> {
  const outcome = await inspectFile({ file: folder.write(name, text), settings: defaultSettings() }, { kernelScript: KERNEL_SCRIPT, mode: 'memory' });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.report;
}

const log = await inspected('serving.log', servingLog());
const table = await inspected('table.csv', `id,token,amount\n${Array.from({ length: 60 }, (_, k) => `${k},t${k % 3},${k === 7 ? 'oops' : k * 3}`).join('\n')}\n`);
const state: InspectState = { uri: 'file:///logs/serving.log', name: 'serving.log', report: log, comparable: true };
const bare: InspectState = { uri: state.uri, name: state.name };
const problem = { code: 'cancelled', message: 'The inspection was cancelled.', remedy: 'Run it again to see the result.' };

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

async function withPanel(options: Partial<OpenOptions<InspectState>>, body: (panel: OpenPanel) => Promise<void>): Promise<void> {
  const panel = await harness.open({ state, theme: DARK, ...options });
  try {
    await body(panel);
    assert.deepEqual(panel.troubles, []);
    assert.deepEqual((await panel.calls()).filter(({ method }) => method === 'reportViolation'), []);
  } finally {
    await panel.close();
  }
}

for (const theme of THEMES) {
  for (const width of [1400, 700]) {
    test(`every view of a log draws, with no violation, in the ${theme.name} theme at ${width} pixels`, () =>
      withPanel({ theme, width }, async ({ page, show }) => {
        await page.evaluate(axe.source);
        await page.getByRole('heading', { level: 1, name: /problems were found in 600 rows of serving\.log/ }).waitFor();
        assert.equal(await page.locator('.finding').count(), log.findings.length);
        await check(page, 'overview', `inspect-overview-${theme.name}-${width}`);
        await page.getByRole('link', { name: /^Columns/ }).click();
        await page.getByRole('rowheader', { name: /(^| )age$/ }).waitFor();
        assert.equal(await page.locator('tbody tr').count(), log.columns.length);
        await check(page, 'columns', `inspect-columns-${theme.name}-${width}`);
        await page.getByRole('link', { name: 'Operations' }).click();
        await page.locator('.operations-view').waitFor();
        await check(page, 'operations', `inspect-operations-${theme.name}-${width}`);
        await show({ ...bare, progress: { stage: 'profile', message: 'Looking at the columns: 3 of 9', fraction: 0.5 } });
        await page.getByText('Looking at the columns: 3 of 9').waitFor();
        await check(page, 'running', `inspect-running-${theme.name}-${width}`);
        await show({ ...bare, problem });
        await page.getByRole('heading', { name: problem.message }).waitFor();
        await check(page, 'failed', `inspect-failed-${theme.name}-${width}`);
      }));
  }
}

test('a finding leads to its line, and is copied; the card says what was recognised', () =>
  withPanel({}, async ({ page, calls }) => {
    const position = log.findings.findIndex(({ message }) => message.includes('memory ran out'));
    const finding = page.locator('.finding').nth(position);
    await finding.getByRole('button', { name: `Go to line ${SERVING_LINES.incident}` }).click();
    await finding.getByRole('button', { name: 'Copy' }).click();
    const card = page.getByRole('region', { name: 'The file' }).last();
    await card.getByText('JSON Lines log').waitFor();
    await card.getByText('age, fare, city').waitFor();
    await card.getByRole('button', { name: 'Change…' }).click();
    await page.getByRole('button', { name: 'Compare with training data' }).click();
    await page.getByRole('button', { name: 'Export report' }).click();
    await page.getByRole('button', { name: 'Inspect again' }).click();
    assert.deepEqual((await calls()).map(({ method, args }) => [method, ...args]), [['openFinding', position], ['copyFinding', position], ['changeReading'], ['compare'], ['exportReport'], ['rerun']]);
  }));

test('one severity is shown by itself', () =>
  withPanel({}, async ({ page }) => {
    const warnings = log.findings.filter(({ severity }) => severity === 'warning').length;
    await page.getByRole('button', { name: /warnings?$/ }).click();
    await page.getByText(`${warnings} of ${log.findings.length}`).waitFor();
    assert.equal(await page.locator('.finding').count(), warnings);
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.equal(await page.locator('.finding').count(), log.findings.length);
  }));

test('the view is kept over a reload, for this file only', async () => {
  await withPanel({ kept: { version: 1, uri: state.uri, view: 'columns' } }, async ({ page, kept }) => {
    await page.getByRole('rowheader', { name: /(^| )age$/ }).waitFor();
    await page.getByRole('link', { name: 'Overview' }).click();
    assert.deepEqual(await kept(), { version: 1, uri: state.uri, view: 'overview' });
  });
  for (const other of [{ version: 1, uri: 'file:///other.log', view: 'columns' }, { version: 2, uri: state.uri, view: 'columns' }, 'nonsense']) {
    await withPanel({ kept: other as never }, async ({ page }) => page.locator('.finding').first().waitFor());
  }
});

test('a run that is under way, failed or overdue leaves the result, says so and can be acted on', () =>
  withPanel({}, async ({ page, show, calls }) => {
    await page.locator('.finding').first().waitFor();
    const banner = page.locator('.banner');
    await show({ ...state, progress: { stage: 'open', message: 'Opening the file', fraction: 0 } });
    await banner.getByText(/^Inspecting again: Opening the file\./).waitFor();
    await banner.getByRole('button', { name: 'Cancel' }).click();
    await show({ ...state, problem });
    await banner.getByText(/was cancelled/).waitFor();
    await show({ ...state, stale: true });
    await banner.getByText(/^The file has changed on disk\./).waitFor();
    await banner.getByRole('button', { name: 'Inspect again' }).click();
    assert.deepEqual((await calls()).map(({ method }) => method), ['cancel', 'rerun']);
    assert.equal(await page.locator('.finding').count(), log.findings.length);
  }));

test('a table that is no log has no operations and no roles; private values are not drawn', () =>
  withPanel({ state: { uri: 'file:///table.csv', name: 'table.csv', report: table } }, async ({ page }) => {
    await page.getByRole('heading', { level: 1, name: '1 problem was found in 60 rows of table.csv.' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Operations' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Compare with training data' }).count(), 0);
    await page.getByRole('link', { name: /^Columns/ }).click();
    const token = page.getByRole('row').filter({ hasText: 'token' });
    await token.getByText('categorical, private').waitFor();
    assert.equal(await token.locator('svg').count(), 0);
    assert.equal(await page.getByRole('columnheader', { name: 'Role' }).count(), 0);
  }));

test('a message leads to the code that writes it', () => {
  const { operations } = log;
  assert.ok(operations && operations.templates.length > 0);
  const call = { file: 'api/serve.py', line: 31, column: 5, endLine: 31, endColumn: 20 };
  const templates = operations.templates.map((group, k) => (k === 0 ? { ...group, variants: [], writtenBy: [call] } : group));
  return withPanel({ state: { ...state, report: { ...log, operations: { ...operations, templates } } } }, async ({ page, calls }) => {
    await page.getByRole('link', { name: 'Operations' }).click();
    await page.getByRole('button', { name: 'serve.py:31' }).click();
    assert.deepEqual(await calls(), [{ method: 'openLogCall', args: ['template', 0, 0] }]);
  });
});
