/** The first steps: the walkthrough as VS Code shows it, and the sample workspace that it opens. */
import assert from 'node:assert/strict';
import test, { after, afterEach, before } from 'node:test';
import { openEditor, picture, runCommand, type Editor } from './editor.ts';

let editor: Editor;
before(async () => {
  editor = await openEditor();
  editor.page.setDefaultTimeout(30_000);
}, { timeout: 120_000 });
after(() => editor?.close());
afterEach(async (context) => {
  if ('error' in context && context.error) await editor.page.screenshot({ path: picture(`failed-${context.name.replaceAll(/\W+/g, '-')}`) });
});

test('the walkthrough has four steps with pictures, and its commands are there', async () => {
  const { page } = editor;
  await runCommand(page, 'Welcome: Open Walkthrough...');
  await page.locator('.quick-input-widget').getByRole('option', { name: /Find out why production differs/ }).click();
  for (const title of ['Choose the training data', 'Compare it with production', 'Read a finding', 'Go to the code']) {
    const step = page.getByRole('button', { name: title }).first();
    await step.click();
    await page.screenshot({ path: picture(`walkthrough-${title.split(' ')[0]!.toLowerCase()}`), animations: 'disabled' });
  }
});

test('the sample workspace opens in a window of its own, with data and code', async () => {
  const { page } = editor;
  const opened = page.context().waitForEvent('page');
  await runCommand(page, 'Plumbline: Open Sample Workspace');
  const sample = await opened;
  for (const name of ['train.py', 'serve.py', 'data']) await sample.locator('.explorer-folders-view').getByRole('treeitem', { name, exact: true }).waitFor();
  await sample.close();
  assert.deepEqual(editor.troubles, []);
});
