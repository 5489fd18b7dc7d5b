/**
 * The recorded walk: from the right click on two files of the sample workspace to the better verdict, each step with a picture of its own.
 * `npm run test:e2e` leaves them as .vscode-test/e2e/walk-1-….png and so on, in their order.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { activeTab, cursorOn, explorerItem, panel, pick, runCommand, tab, verdict } from './editor.ts';
import { useEditor } from './useEditor.ts';

const { editor, page, take, lineOf, step } = useEditor({
  // The walk compares again by hand.
  prepare: (workspace) => {
    fs.mkdirSync(path.join(workspace, '.vscode'));
    fs.writeFileSync(path.join(workspace, '.vscode/settings.json'), '{ "plumbline.compareOnChange": false }\n');
  },
});

const data = (name: string): string => path.join(editor().workspace, 'data', name);
const panelTab = () => tab(page(), /training\.csv and production_defects\.csv/);
const codeLink = () => panel(page()).getByRole('link', { name: /^Code/ });

step('1. a right click on two selected files', async () => {
  await explorerItem(page(), 'serve.py').dblclick();
  await activeTab(page(), /^serve\.py/).waitFor();
  await explorerItem(page(), 'data').click();
  await explorerItem(page(), 'training.csv').click();
  await activeTab(page(), /^training\.csv($|,)/).waitFor();
  await explorerItem(page(), 'production_defects.csv').click({ modifiers: ['Control'] });
  await explorerItem(page(), 'production_defects.csv').click({ button: 'right' });
  const item = page().getByRole('menuitem', { name: 'Compare as Training and Production' });
  await item.hover();
  await take('walk-1-right-click');
  await pick(page(), 'Compare as Training and Production');
});

step('2. the overview says what differs', async () => {
  await verdict(page()).filter({ hasText: 'Production differs from training' }).waitFor();
  await tab(page(), /^training\.csv($|,)/).first().click({ button: 'middle' });
  await panelTab().click();
  await panel(page()).getByRole('button', { name: /^Go to features\.py/ }).first().waitFor();
  await codeLink().filter({ hasText: '2' }).waitFor();
  await take('walk-2-overview');
});

step('3. a column shows how', async () => {
  const finding = panel(page()).getByRole('article').filter({ hasText: 'distance' }).first();
  await finding.getByRole('button', { name: 'Show column' }).click();
  await panel(page()).getByRole('heading', { level: 1, name: 'distance' }).waitFor();
  await panel(page()).locator('canvas').first().waitFor();
  await take('walk-3-column');
});

step('4. a button leads to the line of code that reads it', async () => {
  const line = lineOf('features.py', 'flights["distance"]');
  await panel(page()).getByRole('button', { name: `Go to features.py:${line}` }).first().click();
  await activeTab(page(), /^features\.py/).waitFor();
  await cursorOn(page(), line);
  await page().getByText('reads distance, origin, changed in production').waitFor();
  await take('walk-4-code');
});

step('5. the panel names the code that serves differently, and the line offers a fix', async () => {
  await panelTab().click();
  await codeLink().click();
  await panel(page()).getByRole('heading', { name: 'Training and serving code' }).waitFor();
  await take('walk-5-mismatches');
  const line = lineOf('serve.py', 'predict_proba');
  await panel(page()).getByRole('button', { name: `Go to serve.py:${line}` }).first().click();
  await activeTab(page(), /^serve\.py/).waitFor();
  await cursorOn(page(), line);
  await page().keyboard.press('Control+.');
  await page().locator('.action-widget').getByText(/^Ignore missing-step/).waitFor();
  await take('walk-6-quick-fix');
});

step('6. the fix is made', async () => {
  await page().locator('.action-widget').getByText('Apply the StandardScaler of training before the prediction').click();
  await page().locator('.editor-instance .view-line').filter({ hasText: 'scaler.transform(features)' }).first().waitFor();
  await runCommand(page(), 'File: Save All Files');
  await page().locator('.codelens-decoration').getByText('no mismatch with train.py').waitFor();
  await take('walk-7-fixed');
});

step('7. the data is repaired where it comes from, and the panel offers to compare again', async () => {
  fs.copyFileSync(data('production.csv'), data('production_defects.csv'));
  await panelTab().click();
  await panel(page()).getByRole('link', { name: 'Overview' }).click();
  await panel(page()).getByRole('status').filter({ hasText: 'The data has changed on disk.' }).waitFor();
  await codeLink().filter({ hasText: '1' }).waitFor();
  await take('walk-8-changed-on-disk');
});

step('8. run again, the verdict is better', async () => {
  await runCommand(page(), 'Plumbline: Run Comparison Again');
  await verdict(page()).filter({ hasText: 'Production matches training' }).waitFor();
  await panel(page()).getByText(/\d+ findings gone since/).waitFor();
  await take('walk-9-better-verdict');
  assert.ok(lineOf('serve.py', 'model.predict_proba(scaler.transform(features))') > 0, 'the fix is in the file');
  assert.deepEqual(editor().troubles, []);
});
