/** Around the panel: the language status, hovers on data, and everything by keyboard. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { activeTab, cursorOn, explorerItem, goTo, panel, pickFor, tab, verdict } from './editor.ts';
import { useEditor } from './useEditor.ts';

const { editor, page, take, lineOf, step } = useEditor({
  timeout: 30_000,
  prepare: (workspace) => {
    fs.mkdirSync(path.join(workspace, '.vscode'));
    fs.writeFileSync(path.join(workspace, '.vscode/settings.json'), '{ "plumbline.compareOnChange": false }\n');
  },
});

const languageStatus = (): Locator => page().locator('[id="status.languageStatus"]');
/** What the language status of the editor in front says, unfolded. */
const said = (text: string): Locator => page().locator('.hover-language-status').filter({ hasText: text }).first();
const card = (): Locator => page().locator('.monaco-hover').filter({ has: page().locator('img'), visible: true }).first();
const dialog = (): Locator => page().locator('.quick-input-widget').filter({ visible: true });

async function open(file: string): Promise<void> {
  await explorerItem(page(), file).dblclick();
  await activeTab(page(), new RegExp(`^${file.replace('.', '\\.')}`)).waitFor();
}

step('the language status of Python says how the code stands to the other side, and leads to the pair', async () => {
  await open('serve.py');
  await languageStatus().click();
  await said('1 mismatch').waitFor();
  await take('language-status-python');
  await said('1 mismatch').getByText('Show Pipeline').click();
  await page().getByRole('treeitem', { name: /^pair train\.py → serve\.py/ }).first().waitFor();
  await page().getByRole('tab', { name: /^Explorer/ }).first().click();
});

step('the language status of a dataset says how it stands in its comparison, and leads to the panel', async () => {
  await explorerItem(page(), 'data').click();
  await pickFor(page(), 'training.csv', 'Select as Training Data');
  await page().getByText('Training: training.csv').waitFor();
  await pickFor(page(), 'production_defects.csv', 'Compare with Training Data');
  await verdict(page()).filter({ hasText: 'Production differs from training' }).waitFor();
  await tab(page(), /^serve\.py/).first().click();
  await open('production_defects.csv');
  await languageStatus().click();
  await said('4 warnings').waitFor();
  await take('language-status-data');
  await said('4 warnings').getByText('Show Comparison').click();
  await activeTab(page(), /training\.csv and production_defects\.csv/).waitFor();
  // A file that nothing was compared with has nothing to say.
  await open('requirements.txt');
  await page().locator('[id="status.editor.mode"]').waitFor();
  assert.equal(await said('4 warnings').count(), 0);
});

step('the header and a cell of a compared file show the column, also when the file is no longer there to be read', async () => {
  await tab(page(), /^production_defects\.csv/).first().click();
  const file = path.join(editor().workspace, 'data/production_defects.csv');
  const [header, first] = fs.readFileSync(file, 'utf8').split('\n', 2) as [string, string];
  const kept = `${file}.kept`;
  fs.renameSync(file, kept);
  // By keyboard, as everything: the hover is asked for where the cursor is.
  for (const [line, text, name] of [[1, header, 'header'], [2, first, 'cell']] as const) {
    const column = text.split(',').slice(0, 2).join(',').length + 2;
    await goTo(page(), line, column);
    await page().keyboard.press('Control+k');
    await page().keyboard.press('Control+i');
    await card().waitFor();
    await card().getByText('converted from miles to kilometres').first().waitFor();
    await page().waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.monaco-hover img')].some(({ naturalWidth }) => naturalWidth > 0));
    await take(`hover-csv-${name}`);
    await page().keyboard.press('Escape');
    await card().waitFor({ state: 'hidden' });
  }
  fs.renameSync(kept, file);
});

step('a chord compares two files, and Escape leaves a dialog without anything done', async () => {
  await page().keyboard.press('Control+k');
  await page().keyboard.press('Alt+c');
  await dialog().getByText('Training Data').first().waitFor();
  await page().keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
  await page().keyboard.press('Control+k');
  await page().keyboard.press('Alt+c');
  for (const [title, name] of [['Training Data', 'training.csv'], ['Production Data', 'production.csv']] as const) {
    await dialog().locator('.quick-input-title').filter({ hasText: title }).waitFor();
    await dialog().locator('input').first().fill(name);
    await dialog().getByRole('option', { name: new RegExp(`^${name.replace('.', '\\.')}`) }).first().waitFor();
    await page().keyboard.press('Enter');
  }
  await activeTab(page(), /training\.csv and production\.csv/).waitFor();
  await verdict(page()).filter({ hasText: 'Production matches training' }).waitFor();
});

step('in the panel Tab goes from its title over its views to the findings, Enter opens a column, and Escape leads back', async () => {
  await tab(page(), /training\.csv and production\.csv/).first().click({ button: 'middle' });
  await tab(page(), /training\.csv and production_defects\.csv/).first().click();
  await verdict(page()).filter({ hasText: 'Production differs from training' }).waitFor();
  // The keyboard goes on from where the pointer was last.
  await panel(page()).getByRole('banner').getByText('Training', { exact: true }).click();
  const inPanel = panel(page()).locator('body');
  /** What has the keyboard, by its name. */
  const focused = (): Promise<string> => inPanel.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const host = document.activeElement;
    return host === document.body ? '' : (host?.getAttribute('aria-label') ?? host?.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
  const seen: string[] = [];
  for (let k = 0; k < 60 && !seen.at(-1)?.startsWith('Show column'); k++) {
    await page().keyboard.press('Tab');
    seen.push(await focused());
  }
  await take('keyboard-focus');
  assert.ok(seen.every((name) => name !== ''), `everything that takes the keyboard has a name: ${seen.join(' | ')}`);
  // The line about data that has changed on disk has its button before the result. What the page says in between may grow.
  const frame = ['training.csv', 'production_defects.csv', 'Compare again', 'Swap sides', 'Show log', 'Overview', 'Columns', 'Relations', 'Code', 'Compare again', '4 warnings'];
  assert.deepEqual(seen.slice(0, frame.length).map((name) => name.replace(/\s*\d+$/, '')), frame);
  assert.equal(seen.at(-1), 'Show column');
  await page().keyboard.press('Enter');
  await panel(page()).getByRole('heading', { level: 1, name: 'distance' }).waitFor();
  await page().keyboard.press('Escape');
  await panel(page()).getByRole('grid').first().waitFor();
});

step('a chord runs the comparison again while the panel has the keyboard', async () => {
  await panel(page()).getByRole('link', { name: 'Overview' }).click();
  const runs = panel(page()).getByRole('region', { name: 'Earlier runs' });
  const before = await runs.getByText('4 warnings').count();
  await page().keyboard.press('Control+k');
  await page().keyboard.press('Alt+r');
  await runs.getByText('4 warnings').nth(before).waitFor();
});

step('a chord goes to the counterpart of a step, and back', async () => {
  await tab(page(), /^serve\.py/).first().click();
  await goTo(page(), lineOf('serve.py', 'predict_proba'), 25);
  await page().keyboard.press('Control+k');
  await page().keyboard.press('Alt+g');
  await activeTab(page(), /^train\.py/).waitFor();
  await cursorOn(page(), lineOf('train.py', 'model.fit('));
  assert.deepEqual(editor().troubles, []);
});
