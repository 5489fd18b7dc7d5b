/** The first steps: the walkthrough as VS Code shows it, and the sample workspace that it opens. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { picture, runCommand } from './editor.ts';
import { useEditor } from './useEditor.ts';

const { editor } = useEditor({ timeout: 30_000 });

test('the walkthrough has four steps with pictures, and its commands are there', async () => {
  const { page } = editor();
  await runCommand(page, 'Welcome: Open Walkthrough...');
  await page.locator('.quick-input-widget').getByRole('option', { name: /Find out why production differs/ }).click();
  for (const title of ['Choose the training data', 'Compare it with production', 'Read a finding', 'Go to the code']) {
    const step = page.getByRole('button', { name: title }).first();
    await step.click();
    await page.screenshot({ path: picture(`walkthrough-${title.split(' ')[0]!.toLowerCase()}`), animations: 'disabled' });
  }
});

test('the sample workspace opens in a window of its own, with data and code', async () => {
  const { page } = editor();
  const opened = page.context().waitForEvent('page');
  await runCommand(page, 'Plumbline: Open Sample Workspace');
  const sample = await opened;
  for (const name of ['train.py', 'serve.py', 'data']) await sample.locator('.explorer-folders-view').getByRole('treeitem', { name, exact: true }).waitFor();
  await sample.close();
  assert.deepEqual(editor().troubles, []);
});
