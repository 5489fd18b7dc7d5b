/** A log in the editor: right-click, panel, the line it speaks of, Problems, reload, and the names of its features asked once. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { SERVING_LINES, servingLog } from '../fixtures/servingLog.ts';
import { activeTab, cursorOn, explorerItem, panel, pickFor, problems, runCommand, tab, verdict, windowSaved } from './editor.ts';
import { useEditor } from './useEditor.ts';

/** Writes two of the messages of the log. */
const SERVICE = `import logging

logger = logging.getLogger(__name__)


def predict(request):
    try:
        features = store.fetch(request)
    except ReadTimeout:
        logger.info("ReadTimeout: feature store timed out")
        raise
    logger.info("prediction served")
    return model.predict(features)
`;

const { editor, page, take, step } = useEditor({ prepare });

/** Requests with two features by position, and training data with their names. */
function prepare(workspace: string): void {
  const folder = path.join(workspace, 'logs');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'serving.log'), servingLog());
  fs.writeFileSync(path.join(workspace, 'service.py'), SERVICE);
  const rows = Array.from({ length: 60 }, (_, k) =>
    JSON.stringify({
      captureData: {
        endpointInput: { observedContentType: 'text/csv', mode: 'INPUT', data: `${20 + (k % 40)},${k % 7}`, encoding: 'CSV' },
        endpointOutput: { observedContentType: 'text/csv', mode: 'OUTPUT', data: String((k % 10) / 10), encoding: 'CSV' },
      },
      eventMetadata: { eventId: `e${k}`, inferenceTime: new Date(Date.UTC(2026, 2, 1) + k * 60_000).toISOString() },
      eventVersion: '0',
    }),
  );
  fs.writeFileSync(path.join(folder, 'capture.jsonl'), `${rows.join('\n')}\n`);
  fs.writeFileSync(path.join(folder, 'houses.csv'), `age,rooms\n${Array.from({ length: 100 }, (_, k) => `${20 + (k % 40)},${k % 7}`).join('\n')}\n`);
  fs.writeFileSync(path.join(folder, 'wide.csv'), `city,age,rooms\n${Array.from({ length: 100 }, (_, k) => `${['Aachen', 'Bonn'][k % 2]},${20 + (k % 40)},${k % 7}`).join('\n')}\n`);
}

const heading = /problems were found in 600 rows of serving\.log/;

step('a right-click on a log offers to inspect it, and draws the panel beside the editor', async () => {
  await explorerItem(page(), 'serve.py').dblclick();
  await activeTab(page(), /^serve\.py/).waitFor();
  await explorerItem(page(), 'logs').click();
  await pickFor(page(), 'serving.log', 'Inspect Log');
  await verdict(page()).filter({ hasText: heading }).waitFor();
  await activeTab(page(), /^Inspection of serving\.log/).waitFor();
  assert.equal(await page().locator('.editor-group-container').count(), 2);
});

step('a finding leads to its line', async () => {
  await panel(page()).getByRole('article').filter({ hasText: 'memory ran out' }).getByRole('button', { name: `Go to line ${SERVING_LINES.incident}` }).click();
  await activeTab(page(), /^serving\.log/).waitFor();
  await cursorOn(page(), SERVING_LINES.incident);
});

step('Problems has the findings on the lines of the log', async () => {
  const rows = await problems(page(), 'lies outside 0 and 1');
  await rows.filter({ hasText: 'score of the log lies outside 0 and 1' }).first().click();
  await cursorOn(page(), SERVING_LINES.scoreOutside);
  await take('log-problems');
});

step('operations lead to the line as well', async () => {
  await panel(page()).getByRole('link', { name: 'Operations' }).click();
  await panel(page()).getByRole('button', { name: `line ${SERVING_LINES.timeout}` }).first().click();
  await cursorOn(page(), SERVING_LINES.timeout);
});

step('above the call that writes a message stands how often the log has it, and leads to the line', async () => {
  await explorerItem(page(), 'service.py').dblclick();
  await activeTab(page(), /^service\.py/).waitFor();
  // Those of the level of the call: 36 failed requests are logged as errors.
  const lens = page().locator('.codelens-decoration').getByRole('button', { name: /^seen/ });
  await lens.filter({ hasText: 'seen 557 times' }).waitFor();
  await take('log-lens');
  await lens.filter({ hasText: 'seen once' }).click();
  await activeTab(page(), /^serving\.log/).waitFor();
  await cursorOn(page(), SERVING_LINES.timeout);
});

step('the Comparisons view lists the log with its findings', async () => {
  await page().getByRole('tab', { name: 'Plumbline' }).first().click();
  const item = page().getByRole('treeitem', { name: /^inspection of serving\.log, / });
  await item.waitFor();
  await item.locator('.monaco-tl-twistie').click();
  await page().getByRole('treeitem', { name: /memory ran out/ }).click();
  await cursorOn(page(), SERVING_LINES.incident);
  await page().getByRole('tab', { name: /^Explorer/ }).first().click();
});

step('a reload of the window brings the panel back, in the view it was in', async () => {
  await tab(page(), /^Inspection of serving\.log/).click();
  await panel(page()).locator('.operations-view').waitFor();
  await windowSaved(page(), '"view":"operations"');
  await page().reload();
  await tab(page(), /^Inspection of serving\.log/).click();
  await panel(page()).locator('.operations-view').waitFor();
  await panel(page()).getByRole('link', { name: 'Overview' }).click();
  await verdict(page()).filter({ hasText: heading }).waitFor();
});

step('names of features by position are confirmed once, kept in plumbline.json, and can be taken back', async () => {
  const file = path.join(editor().workspace, 'plumbline.json');
  const question = page().locator('.notification-toast').filter({ hasText: 'gives 2 features by position' });
  await pickFor(page(), 'houses.csv', 'Select as Training Data');
  await page().getByText('Training: houses.csv').waitFor();
  await pickFor(page(), 'capture.jsonl', 'Compare with Training Data');
  await question.filter({ hasText: 'age, rooms. Are they right?' }).waitFor();
  // The panel of the comparison opens beside that of the log, in the same group.
  assert.equal(await page().locator('.editor-group-container').count(), 2);
  await take('log-names');
  await question.getByRole('button', { name: 'Yes, Remember' }).click();
  const written = page().locator('.notification-toast').filter({ hasText: 'The names of 2 features are in plumbline.json.' });
  await written.waitFor();
  const { pairs } = JSON.parse(fs.readFileSync(file, 'utf8')) as { pairs: unknown[] };
  assert.deepEqual(pairs, [{ name: 'houses and capture', training: 'logs/houses.csv', production: 'logs/capture.jsonl', features: ['age', 'rooms'] }]);
  await explorerItem(page(), 'plumbline.json').waitFor();
  await written.getByRole('button', { name: 'Undo' }).click();
  await explorerItem(page(), 'plumbline.json').waitFor({ state: 'hidden' });
  assert.ok(!fs.existsSync(file), 'the file that was made for it is gone again');
});

step('where the training data has more columns, the features are chosen among them', async () => {
  await runCommand(page(), 'Notifications: Clear All Notifications');
  await pickFor(page(), 'wide.csv', 'Select as Training Data');
  await pickFor(page(), 'capture.jsonl', 'Compare with Training Data');
  const question = page().locator('.notification-toast').filter({ hasText: 'gives 2 features by position and without names' });
  await question.getByRole('button', { name: 'Choose Names…' }).click();
  const pickWidget = page().locator('.quick-input-widget');
  await pickWidget.getByText('Choose 2 columns of wide.csv…').click();
  await pickWidget.getByText('age', { exact: true }).click();
  await page().keyboard.press('Enter');
  await page().getByPlaceholder('2 columns are needed, and 1 were chosen.').waitFor();
  await pickWidget.getByText('rooms', { exact: true }).click();
  await take('log-columns');
  await page().keyboard.press('Enter');
  await page().locator('.notification-toast').filter({ hasText: 'The names of 2 features are in plumbline.json.' }).waitFor();
  const { pairs } = JSON.parse(fs.readFileSync(path.join(editor().workspace, 'plumbline.json'), 'utf8')) as { pairs: { training: string; features: string[] }[] };
  assert.deepEqual(pairs.map(({ training, features }) => [training, features]), [['logs/wide.csv', ['age', 'rooms']]]);
  await runCommand(page(), 'Notifications: Clear All Notifications');
});

for (const [name, label, kind] of [['contrast', 'Dark High Contrast', 'hc-black'], ['light', 'Light Modern', 'vs'], ['dark', 'Dark Modern', 'vs-dark']] as const) {
  step(`the panel of a log in the ${name} theme`, async () => {
    await page().setViewportSize({ width: 1600, height: 1050 });
    await editor().useTheme(label, kind);
    await tab(page(), /^Inspection of serving\.log/).click();
    await verdict(page()).filter({ hasText: heading }).waitFor();
    await take(`log-${name}`);
    await runCommand(page(), 'View: Toggle Maximize Editor Group');
    await panel(page()).getByRole('link', { name: 'Operations' }).click();
    await panel(page()).locator('.operations-view').waitFor();
    await take(`log-operations-${name}`);
    await panel(page()).getByRole('link', { name: 'Overview' }).click();
    await runCommand(page(), 'View: Toggle Maximize Editor Group');
  });
}

test('nothing was refused by the content policy, nothing failed in the window, nothing left the machine', () => {
  assert.deepEqual(editor().troubles, []);
});
