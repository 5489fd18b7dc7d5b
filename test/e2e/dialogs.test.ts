/** The commands that ask before they work, answered as a person would: each dialog is clicked through to what it is for. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test, { afterEach } from 'node:test';
import { activeTab, explorerItem, panel, pickFor, runCommand, tab, verdict } from './editor.ts';
import { useEditor } from './useEditor.ts';

const { editor, page, take } = useEditor({
  prepare: (workspace) => {
    // A history of two commits for a file of its own: the second has the defects.
    const git = (...args: string[]): unknown => execFileSync('git', ['-C', workspace, '-c', 'user.name=Plumbline', '-c', 'user.email=plumbline@example.org', ...args], { stdio: 'pipe' });
    const file = path.join(workspace, 'data/monthly.csv');
    fs.writeFileSync(path.join(workspace, 'data/batches.csv'), ['batch,value', ...Array.from({ length: 2000 }, (_, k) => `${k % 2 ? 'first' : 'second'},${(k * 7919) % 1000 + (k % 2 ? 0 : 500)}`)].join('\n'));
    fs.mkdirSync(path.join(workspace, '.vscode'));
    fs.writeFileSync(path.join(workspace, '.vscode/settings.json'), '{ "plumbline.compareOnChange": false }\n');
    git('init', '--quiet');
    fs.copyFileSync(path.join(workspace, 'data/training.csv'), file);
    git('add', 'data/monthly.csv');
    git('commit', '--quiet', '-m', 'Flights of the first month');
    fs.copyFileSync(path.join(workspace, 'data/production_defects.csv'), file);
    git('commit', '--quiet', '-a', '-m', 'Flights of the second month');
  },
  timeout: 30_000,
});
// What a failed test leaves open would take the next one's keys.
afterEach(async () => {
  for (let k = 0; k < 3; k++) await page().keyboard.press('Escape');
});

const dialog = () => page().locator('.quick-input-widget').filter({ visible: true });
const field = () => dialog().locator('.quick-input-box input');
const option = (name: string | RegExp) => dialog().getByRole('option', { name });
const toast = (text: string | RegExp) => page().locator('.notification-toast').filter({ hasText: text });

/** Chooses from the list that has this title; a list that follows another one takes its place. */
async function choose(title: string, name: string | RegExp, shot?: string): Promise<void> {
  await dialog().locator('.quick-input-title').filter({ hasText: title }).waitFor();
  await option(name).first().waitFor();
  if (shot) await take(shot);
  await option(name).first().click();
}

test('Export Report… saves the report under the name that was typed, as Markdown and as JSON', async () => {
  await explorerItem(page(), 'data').click();
  await pickFor(page(), 'training.csv', 'Select as Training Data');
  await page().getByText('Training: training.csv').waitFor();
  await pickFor(page(), 'production_defects.csv', 'Compare with Training Data');
  await verdict(page()).filter({ hasText: 'Production differs from training' }).waitFor();
  for (const [label, ending, start] of [['Markdown', 'md', '# '], ['JSON', 'json', '{']] as const) {
    await runCommand(page(), 'Plumbline: Export Report…');
    await choose('Export Report', new RegExp(`^${label}`), `dialog-export-${ending}-format`);
    await field().waitFor();
    await page().waitForFunction(() => document.querySelector<HTMLInputElement>('.quick-input-widget .quick-input-box input')?.value.includes('report.'));
    await take(`dialog-export-${ending}-target`);
    const target = path.join(editor().workspace, `saved.${ending}`);
    await field().fill(target);
    // The dialog lists the folder that was typed, and hears nothing until it has.
    await option(/^data/).waitFor();
    await dialog().getByRole('button', { name: 'OK' }).click();
    await toast(`The report is in saved.${ending}.`).waitFor();
    assert.ok(fs.readFileSync(target, 'utf8').startsWith(start));
    await runCommand(page(), 'Notifications: Clear All Notifications');
  }
});

test('Change… reads the file as was said, says where that cannot be, and Recognise Everything takes it back', async () => {
  const production = panel(page()).getByRole('region', { name: 'Production data' });
  const change = production.getByRole('button', { name: 'Change…' });
  await change.click();
  await choose('Change How a File Is Read: production_defects.csv', /^Quotation mark/, 'dialog-change-what');
  await choose('Change How a File Is Read: Quotation mark', /^None/, 'dialog-change-quote');
  await production.getByText('as you said').waitFor();
  await change.click();
  await choose('Change How a File Is Read: production_defects.csv', /^Delimiter/);
  await choose('Change How a File Is Read: Delimiter', /^Semicolon/);
  await production.getByText('so that cannot be its delimiter').waitFor();
  await take('dialog-change-impossible');
  await runCommand(page(), 'Notifications: Clear All Notifications');
  await change.click();
  await choose('Change How a File Is Read: production_defects.csv', /Recognise Everything/);
  await production.getByText('CSV, comma').waitFor();
  assert.equal(await production.getByText('as you said').count(), 0);
});

test('Compare Parts of This File… compares by a day, by values that are typed, and by values of a list', async () => {
  await pickFor(page(), 'training.csv', 'Compare Parts of This File…');
  await choose('Compare Parts of a File (1/2)', /^date/, 'dialog-parts-column');
  await dialog().locator('.quick-input-title').filter({ hasText: '(2/2)' }).waitFor();
  await take('dialog-parts-day');
  await field().fill('2001-02-15');
  await page().keyboard.press('Enter');
  await activeTab(page(), /training\.csv/).waitFor();
  await verdict(page()).waitFor();
  await panel(page()).getByText('before 2001-02-15').first().waitFor();
  await take('dialog-parts-day-after');

  await pickFor(page(), 'training.csv', 'Compare Parts of This File…');
  await choose('Compare Parts of a File (1/2)', /^origin/);
  // More values than a list can hold: they are typed.
  await dialog().getByText('Values of origin in production rows').waitFor();
  await take('dialog-parts-typed');
  await field().fill('ATL, ORD');
  await page().keyboard.press('Enter');
  await panel(page()).getByText('is ATL, ORD').first().waitFor();
  await verdict(page()).waitFor();

  await pickFor(page(), 'batches.csv', 'Compare Parts of This File…');
  await choose('Compare Parts of a File (1/2)', /^batch/);
  const values = dialog().locator('.quick-input-list .monaco-list-row');
  await values.filter({ hasText: 'All that production does not have' }).waitFor();
  await values.filter({ hasText: 'first' }).first().click();
  await take('dialog-parts-values');
  await dialog().getByRole('button', { name: 'OK' }).click();
  await dialog().locator('.quick-input-title').filter({ hasText: '(3/3)' }).waitFor();
  await values.filter({ hasText: 'All other values' }).click();
  await dialog().getByRole('button', { name: 'OK' }).click();
  await panel(page()).getByText('is first').first().waitFor();
  await verdict(page()).filter({ hasText: 'Production does not match training' }).waitFor();
  assert.equal(await page().locator('.editor-group-container').count(), 1, 'comparisons share a group');
  await take('dialog-parts-values-after');
});

test('Compare with Revision… compares the file with what an earlier commit had', async () => {
  await pickFor(page(), 'monthly.csv', 'Compare with Revision…');
  await choose('Compare with Revision', /Flights of the first month/, 'dialog-revision');
  await activeTab(page(), /monthly\.csv/).waitFor();
  await verdict(page()).filter({ hasText: 'Production differs from training' }).waitFor();
  await take('dialog-revision-after');
});

test('where nothing runs by itself the panel says that the data has changed, and compares when asked', async () => {
  const file = path.join(editor().workspace, 'data/monthly.csv');
  fs.copyFileSync(path.join(editor().workspace, 'data/production.csv'), file);
  const banner = panel(page()).getByRole('status').filter({ hasText: 'The data has changed on disk.' });
  await banner.waitFor();
  await take('changed-on-disk-asks');
  await verdict(page()).filter({ hasText: 'Production differs from training' }).waitFor();
  await banner.getByRole('button', { name: 'Compare again' }).click();
  await verdict(page()).filter({ hasText: 'Production matches training' }).waitFor();
  await tab(page(), /monthly\.csv/).first().click({ button: 'middle' });
});
