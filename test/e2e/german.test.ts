/** In German: manifest, dialogs, views and language server; the editor's own texts stay English here, and so do the messages of rules. */
import assert from 'node:assert/strict';
import { activeTab, explorerItem, panel, pickFor, runCommand, tab, verdict } from './editor.ts';
import { useEditor } from './useEditor.ts';

const { editor, page, take, step } = useEditor({ language: 'de', timeout: 30_000 });

step('menus, status bar, lenses and views', async () => {
  await explorerItem(page(), 'serve.py').dblclick();
  await activeTab(page(), /^serve\.py/).waitFor();
  await page().locator('.codelens-decoration').getByText('1 Abweichung von train.py · Pipeline öffnen').waitFor();
  await explorerItem(page(), 'data').click();
  await pickFor(page(), 'training.csv', 'Als Trainingsdaten wählen');
  await page().getByText('Training: training.csv').waitFor();
  await pickFor(page(), 'production_defects.csv', 'Mit den Trainingsdaten vergleichen');
  await page().locator('.statusbar').getByText('Plumbline: 4 Warnungen, 1 Hinweis').waitFor();
  await tab(page(), /^serve\.py/).first().click();
  await page().locator('[id="status.languageStatus"]').click();
  await page().locator('.hover-language-status').filter({ hasText: '1 Abweichung' }).getByText('Pipeline zeigen').first().waitFor();
  await take('german-editor');
});

step('the panel', async () => {
  await verdict(page()).waitFor();
  await panel(page()).getByRole('link', { name: 'Überblick' }).waitFor();
  assert.equal(await panel(page()).locator('html').getAttribute('lang'), 'de');
  await take('german-panel');
  await panel(page()).getByRole('article').filter({ hasText: 'distance' }).first().getByRole('button', { name: 'Spalte zeigen' }).click();
  await panel(page()).getByRole('heading', { level: 1, name: 'distance' }).waitFor();
  await take('german-column');
});

step('dialogs', async () => {
  await runCommand(page(), 'Plumbline: Datensätze vergleichen…');
  await page().locator('.quick-input-title').filter({ hasText: 'Trainingsdaten' }).waitFor();
  await page().keyboard.press('Escape');
  assert.deepEqual(editor().troubles, []);
});
