/** While coding: what hovers and completion say of compared columns, and what happens when the data changes on disk. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { Locator } from 'playwright-core';
import { activeTab, explorerItem, panel, pickFor, problems, runCommand, tab, verdict } from './editor.ts';
import { useEditor } from './useEditor.ts';

const { editor, page, take } = useEditor({ timeout: 30_000 });

const data = (name: string): string => path.join(editor().workspace, 'data', name);

/** The card that appears over a piece of text of the active editor. */
async function cardOver(line: string, word: string): Promise<Locator> {
  const code = page().locator('.editor-instance .view-line').filter({ hasText: line }).first().getByText(word).last();
  // An editor that has just been shown may still scroll under the pointer.
  const card = page().locator('.monaco-hover').filter({ has: page().locator('img'), visible: true }).first();
  for (let attempt = 1; ; attempt++) {
    await page().mouse.move(5, 5);
    await code.hover();
    try {
      await card.waitFor({ timeout: 5000 });
      break;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
  await page().waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.monaco-hover img')].some(({ naturalWidth }) => naturalWidth > 0));
  return card;
}

test('hovering over a column in Python shows both distributions, and leads to its column in the panel', async () => {
  await explorerItem(page(), 'features.py').dblclick();
  await activeTab(page(), /^features\.py/).waitFor();
  await explorerItem(page(), 'data').click();
  await pickFor(page(), 'training.csv', 'Select as Training Data');
  await page().getByText('Training: training.csv').waitFor();
  await pickFor(page(), 'production_defects.csv', 'Compare with Training Data');
  await verdict(page()).filter({ hasText: 'Production differs from training' }).waitFor();
  await panel(page()).getByRole('button', { name: /^Go to features\.py/ }).first().waitFor();
  const card = await cardOver('flights["distance"]', 'distance');
  await card.getByText('converted from miles to kilometres').waitFor();
  await take('hover-python');
  await card.getByRole('link', { name: 'Show column' }).click();
  await panel(page()).getByRole('heading', { level: 1, name: 'distance' }).waitFor();
});

test('lines and functions that read a changed column say so', async () => {
  await tab(page(), /^features\.py/).click();
  await page().locator('.editor-instance .view-line').filter({ hasText: 'flights["distance"]' }).getByText('distance: miles to kilometres').waitFor();
  await page().getByText('reads distance, origin, changed in production').waitFor();
  await take('notes');
});

test('the view in the activity bar lists comparisons, their findings and the columns of these; sides can be swapped there', async () => {
  await page().getByRole('tab', { name: /^Plumbline/ }).first().click();
  const items = page().locator('.pane-body').getByRole('treeitem');
  const finding = items.filter({ hasText: 'distance in production looks like' }).first();
  await finding.click();
  await panel(page()).getByRole('heading', { level: 1, name: 'distance' }).waitFor();
  await finding.locator('.monaco-tl-twistie').click();
  const column = items.filter({ hasText: 'explained: miles to kilometres' }).first();
  await column.waitFor();
  await take('tree');
  await panel(page()).getByRole('link', { name: 'Overview' }).click();
  await column.click();
  await panel(page()).getByRole('heading', { level: 1, name: 'distance' }).waitFor();
  const comparison = items.filter({ hasText: 'training.csv and production_defects.csv' }).first();
  await comparison.hover();
  await comparison.getByRole('button', { name: 'Swap Sides' }).click();
  await activeTab(page(), /^production_defects\.csv and training\.csv/).waitFor();
  await panel(page()).getByRole('button', { name: 'Cancel' }).waitFor({ state: 'hidden' });
  await verdict(page()).filter({ hasText: 'Production' }).waitFor();
  await tab(page(), /^production_defects\.csv and training\.csv/).click({ button: 'middle' });
});

test('the names of compared columns are offered in a subscript', async () => {
  await tab(page(), /^features\.py/).click();
  await page().locator('.editor-instance .view-line').filter({ hasText: 'return features' }).first().click();
  await page().keyboard.press('Control+End');
  await page().keyboard.type('\nx = flights["');
  const offered = page().locator('.suggest-widget').getByRole('option');
  await offered.filter({ hasText: 'destination' }).first().waitFor();
  await take('completion');
  await offered.filter({ hasText: 'distance' }).first().click();
  // The name alone is put in, once.
  await page().locator('.editor-instance .view-line').filter({ hasText: /^x\s=\sflights\["distance(?!["\w])/ }).first().waitFor();
  await runCommand(page(), 'File: Revert File');
});

test('hovering over the header of a compared file, and over a cell, shows the column', async () => {
  await tab(page(), /training\.csv and production_defects\.csv/).click();
  await panel(page()).getByRole('link', { name: 'Overview' }).click();
  const rows = await problems(page(), 'distance ');
  await rows.filter({ hasText: 'distance ' }).filter({ hasText: 'Plumbline' }).first().click();
  await activeTab(page(), /^production_defects\.csv/).waitFor();
  await runCommand(page(), 'View: Hide Panel');
  const card = await cardOver('date,delay,distance', 'distance');
  await card.getByRole('link', { name: 'Show column' }).scrollIntoViewIfNeeded();
  await take('hover-csv');
  await page().keyboard.press('Escape');
});

test('data that changes on disk is compared again by itself, and what has come and gone is said', async () => {
  await tab(page(), /training\.csv and production_defects\.csv/).click();
  await verdict(page()).filter({ hasText: 'Production differs from training' }).waitFor();
  fs.copyFileSync(data('production.csv'), data('production_defects.csv'));
  await verdict(page()).filter({ hasText: 'Production matches training' }).waitFor();
  await panel(page()).getByText(/\d+ findings gone since/).waitFor();
  const runs = panel(page()).getByRole('region', { name: 'Earlier runs' });
  await runs.getByText('4 warnings').first().waitFor();
  await take('changed-on-disk');
});

test('nothing was refused by the content policy and nothing failed in the window', () => {
  assert.deepEqual(editor().troubles, []);
});
