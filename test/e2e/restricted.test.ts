/** A workspace of somebody else, in Restricted Mode: it is read when asked for, nothing runs by itself, and it cannot make values public. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { activeTab, explorerItem, goTo, panel, pickFor, problems, runCommand, tab, verdict, windowSaved } from './editor.ts';
import { useEditor } from './useEditor.ts';

/** Stands in a column that the person's own patterns hide. */
const SECRET = 'mallory-of-the-marker';
const mails = (names: readonly string[]): string => `age,email\n${Array.from({ length: 600 }, (_, row) => `${row % 60},${names[row % names.length]}\n`).join('')}`;
let gitLog = '';

const { editor, page, take, lineOf, step } = useEditor({
  restricted: true,
  timeout: 30_000,
  prepare: (workspace) => {
    const write = (file: string, text: string): void => fs.writeFileSync(path.join(workspace, file), text);
    write('data/people_train.csv', mails(['ann', 'bob', 'cleo']));
    write('data/people_prod.csv', mails(['ann', 'bob', SECRET]));
    // Both ways in which a workspace could ask for the values.
    write('plumbline.json', '{ "columns": { "email": { "private": false } } }\n');
    fs.mkdirSync(path.join(workspace, '.vscode'));
    write('.vscode/settings.json', '{ "plumbline.privatePatterns": [] }\n');
    fs.mkdirSync(path.join(workspace, '.git'));
  },
  // A git that only notes that it was called.
  env: (scratch) => {
    gitLog = path.join(scratch, 'git-was-run');
    const programs = path.join(scratch, 'programs');
    fs.mkdirSync(programs);
    fs.writeFileSync(path.join(programs, 'git'), `#!/bin/sh\necho "$@" >> '${gitLog}'\nexit 1\n`, { mode: 0o755 });
    return { PATH: [programs, path.dirname(process.execPath), process.env['PATH']].join(path.delimiter) };
  },
});

const inPanel = () => panel(page()).locator('body');
const lens = () => page().locator('.codelens-decoration').getByText('open pipeline');

step('the extension is there, and the code of the workspace is not analysed by itself', async () => {
  await page().locator('.statusbar').getByText('Restricted Mode').waitFor();
  await explorerItem(page(), 'serve.py').dblclick();
  await activeTab(page(), /^serve\.py/).waitFor();
  await page().getByRole('tab', { name: /^Plumbline/ }).first().click();
  await page().getByText('Code is not analysed by itself in a workspace that is not trusted.').first().waitFor();
  await take('restricted-views');
  await page().getByRole('tab', { name: /^Explorer/ }).first().click();
});

step('two files are compared when asked for, and no value of a private column is shown whatever the workspace says', async () => {
  await explorerItem(page(), 'data').click();
  await pickFor(page(), 'people_train.csv', 'Select as Training Data');
  await page().getByText('Training: people_train.csv').waitFor();
  await pickFor(page(), 'people_prod.csv', 'Compare with Training Data');
  await verdict(page()).waitFor();
  await panel(page()).getByRole('article').filter({ hasText: 'email' }).first().waitFor();
  assert.ok(!(await inPanel().innerText()).includes(SECRET));
  await panel(page()).getByRole('article').filter({ hasText: 'email' }).first().getByRole('button', { name: 'Show column' }).click();
  await panel(page()).getByRole('heading', { level: 1, name: 'email' }).waitFor();
  assert.ok(!(await inPanel().innerText()).includes(SECRET));
  await take('restricted-private');
  const rows = await problems(page(), 'email');
  for (const text of await rows.allInnerTexts()) assert.ok(!text.includes(SECRET), text);
  // The comparison is over and the code has been open all the while: what would have come by itself would be here.
  assert.equal(await lens().count(), 0);
  await page().getByPlaceholder(/^Filter \(e\.g\. text/).fill('predicts without it');
  await page().getByText('No results found').first().waitFor();
  await runCommand(page(), 'View: Hide Panel');
});

step('no earlier revision is read, because git may run what a repository says', async () => {
  await pickFor(page(), 'people_prod.csv', 'Compare with Revision…');
  const said = page().locator('.notification-toast').filter({ hasText: 'In Restricted Mode no earlier revision is read' });
  await said.getByRole('button', { name: 'Manage Trust' }).waitFor();
  await take('restricted-revision');
  await runCommand(page(), 'Notifications: Clear All Notifications');
  assert.ok(!fs.existsSync(gitLog), 'git was not run');
});

step('data that changes on disk is not compared by itself', async () => {
  const file = path.join(editor().workspace, 'data/people_prod.csv');
  fs.copyFileSync(path.join(editor().workspace, 'data/people_train.csv'), file);
  await panel(page()).getByRole('link', { name: 'Overview' }).click();
  const banner = panel(page()).getByRole('status').filter({ hasText: 'The data has changed on disk.' });
  await banner.waitFor();
  await take('restricted-changed');
  fs.writeFileSync(file, mails(['ann', 'bob', SECRET]));
});

step('a panel that comes back after a reload does not run by itself', async () => {
  await windowSaved(page(), '"view":"overview"');
  await page().reload();
  await tab(page(), /people_train\.csv and people_prod\.csv/).first().click();
  await panel(page()).getByText('In Restricted Mode no comparison runs by itself.').first().waitFor();
  await take('restricted-reload');
});

step('once the workspace is trusted, its code is analysed and its configuration is obeyed', async () => {
  await page().locator('.statusbar').getByText('Restricted Mode').click();
  await page().locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).first().click();
  await page().locator('.statusbar').getByText('Restricted Mode').waitFor({ state: 'hidden' });
  await page().locator('.monaco-modal-editor-block').getByRole('button', { name: /^Close/ }).click();
  await page().locator('.workspace-trust-editor').waitFor({ state: 'hidden' });
  await tab(page(), /people_train\.csv and people_prod\.csv/).first().click();
  await runCommand(page(), 'Plumbline: Run Comparison Again');
  await panel(page()).getByText(SECRET).first().waitFor();
  await tab(page(), /^serve\.py/).first().click();
  // The reload may bring back the Problems view, under which the line would be out of sight.
  await goTo(page(), lineOf('serve.py', 'def predict'));
  await lens().first().waitFor();
  await take('restricted-trusted');
  assert.deepEqual(editor().troubles, []);
});
