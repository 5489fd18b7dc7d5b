/** A model's performance, drawn in Chromium from reports of the engine. Expected numbers follow from how modelReport.ts makes its rows. */
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { Report } from '../../src/core/report.ts';
import { measureText } from '../../src/core/numberText.ts';
import { modelReport, modelState, numberReport } from './modelReport.ts';
import { startPanel, type OpenPanel, type PanelHarness } from './panelPage.ts';
import { flights } from './panelStates.ts';
import { LIGHT } from './themes.ts';

const model = await modelReport();
const unlabelled = await modelReport({ unlabelled: true });
const numbers = await numberReport();

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

async function withModel(report: Report, body: (panel: OpenPanel) => Promise<void>, width = 1400): Promise<void> {
  const panel = await harness.open({ state: modelState(report), theme: LIGHT, width });
  try {
    await panel.page.getByRole('link', { name: 'Performance' }).click();
    await panel.page.locator('.performance-view').waitFor();
    await body(panel);
    assert.deepEqual(panel.troubles, []);
  } finally {
    await panel.close();
  }
}

test('the view is offered only where something is known of a model', async () => {
  const panel = await harness.open({ state: flights(), theme: LIGHT });
  await panel.page.getByRole('link', { name: 'Overview' }).waitFor();
  assert.equal(await panel.page.getByRole('link', { name: 'Performance' }).count(), 0);
  await panel.close();
});

test('one sentence says that the model has become worse; every metric stands with both intervals', () =>
  withModel(model, async ({ page, calls }) => {
    await page.getByRole('heading', { level: 1, name: /^The model has become worse: .* where 0\.050 is tolerated\.$/ }).waitFor();
    const { accuracy } = model.performance!.production!;
    const row = page.getByRole('table', { name: 'Metrics' }).getByRole('row', { name: /^Accuracy/ });
    assert.match(await row.innerText(), new RegExp(`${measureText(accuracy!.value)}\\s+${measureText(accuracy!.low!)} to ${measureText(accuracy!.high!)}`));
    // An interval and a mark for each side; the baseline has its line in the row of accuracy alone.
    assert.deepEqual([await row.locator('circle').count(), await row.locator('.mark-line').count()], [2, 1]);
    assert.equal(await page.locator('.metrics .mark-line').count(), 1 + model.performance!.segments.length);
    await page.getByRole('button', { name: 'Copy the metrics' }).click();
    const [call] = await calls();
    assert.deepEqual([call!.method, (call!.args[0] as unknown[]).length], ['copyTable', 1 + Object.keys(model.performance!.production!).length]);
  }));

test('the segment that fails comes first and leads to its column', () =>
  withModel(model, async ({ page }) => {
    const rows = page.getByRole('table', { name: 'Segments' }).locator('tbody tr');
    assert.deepEqual(await rows.allInnerTexts().then((texts) => texts.map((text) => text.split(/\s/)[1])), model.performance!.segments.map(({ value }) => value));
    assert.match(await rows.first().innerText(), /^region west\s/);
    await rows.first().getByRole('button', { name: 'region' }).click();
    await page.getByRole('heading', { level: 1, name: 'region' }).waitFor();
  }));

test('the timeline is read by keys, marks the change, and shows another metric', () =>
  withModel(model, async ({ page, calls }) => {
    // Fifty days from 30 April are 19 June, in the week from the 17th.
    const chart = page.getByRole('img', { name: /^Accuracy in \d+ windows\. It changes at 2024-06-17: / });
    await chart.locator('canvas').waitFor();
    await chart.focus();
    await page.keyboard.press('Home');
    assert.match((await page.locator('.timeline .tip').textContent())!, /^Training from 2024-01-01: accuracy 0\.\d{3}, 336 rows$/);
    await page.keyboard.press('End');
    assert.match((await page.locator('.timeline .tip').textContent())!, /^Production from /);
    const change = model.timeline!.findIndex(({ side, from }) => side === 'production' && from === model.windows!.change!.at);
    for (let k = model.timeline!.length - 1; k > change; k--) await page.keyboard.press('ArrowLeft');
    assert.match((await page.locator('.timeline .tip').textContent())!, /; the metric changes here$/);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.timeline .twin tbody tr').count(), model.timeline!.length);
    await page.locator('.timeline').getByRole('button', { name: 'Save as a picture…' }).click();
    await page.locator('.timeline').getByRole('button', { name: 'Copy the data' }).click();
    const [saved, copied] = await calls();
    assert.deepEqual([saved!.method, saved!.args[0], copied!.method], ['savePicture', 'timeline', 'copyTable']);
    assert.match(String((copied!.args[0] as string[][])[0]), /drift of amount/);
    await page.getByRole('combobox', { name: 'Metric over time' }).click();
    await page.getByRole('option', { name: 'Mean score' }).click();
    const other = page.getByRole('img', { name: /^Mean score in \d+ windows\. The last: / });
    await other.locator('canvas').waitFor();
    assert.equal(await page.locator('.timeline canvas').count(), 1);
  }));

test('the column that has moved leads the drift over time', () =>
  withModel(model, async ({ page }) => {
    const first = page.getByRole('table', { name: 'Drift in every window' }).locator('tbody tr').first();
    assert.match(await first.innerText(), /^amount/);
    assert.equal(await first.locator('rect').count(), model.timeline!.filter(({ side }) => side === 'production').length);
  }));

test('calibration has both curves, their tips and their table; confusion has its difference', () =>
  withModel(model, async ({ page }) => {
    const chart = page.getByRole('img', { name: /^Calibration of the score\. The sides are farthest apart where it is 0\s% to 10\s%: / });
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('canvas').waitFor();
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    assert.match((await page.locator('.calibration .tip').textContent())!, /^Scored 0\s% to 10\s%: 4\.8\s% of 983 came true in training, 16\.6\s% of 957 came true in production$/);
    assert.equal(await page.getByRole('table', { name: 'Calibration' }).locator('tbody tr').count(), 10);
    // 1,949 of 2,417 in training, 1,692 of 2,355 in production: 80.64 − 71.85.
    assert.match(await page.getByRole('table', { name: 'Difference of the confusion matrices' }).innerText(), /−8\.79\s+\+8\.79/);
    await page.getByText('Rows that are alike come true otherwise than in training: concept drift.').waitFor();
  }));

test('without labels it says what is not known, and what is expected', () =>
  withModel(unlabelled, async ({ page }) => {
    await page.getByRole('heading', { level: 1, name: 'Production has no labels: how good the model is there, is not known.' }).waitFor();
    await page.getByText('Production has no labels to measure segments by.').waitFor();
    await page.getByText('Production has no labelled predictions.').waitFor();
    await page.getByText(/^Not looked at: both sides must have labels/).waitFor();
    await page.getByText(/^Expected from the scores of all production rows.*It assumes: /).waitFor();
    // What production has is drawn, not what it lacks.
    await page.getByRole('img', { name: /^Answered positive in / }).waitFor();
    assert.equal(await page.getByRole('columnheader', { name: 'Tolerated' }).count(), 0);
  }));

test('what was refused is said with its reason', () =>
  withModel({ ...unlabelled, timeline: null, performance: { ...unlabelled.performance!, calibration: [], trainingCalibration: [], score: 'ranking', estimate: { refused: 'The score is no probability.' } } }, async ({ page }) => {
    await page.getByText('No estimate for rows without a label: The score is no probability.').waitFor();
    await page.getByText('No column of times is named, or none of its cells can be read as a time.').waitFor();
    await page.getByText(/^The score is no probability, it only puts rows in order/).waitFor();
    assert.equal(await page.locator('canvas').count(), 0);
  }));

test('where only answers are known, they are shown over time', () =>
  withModel({ ...unlabelled, performance: null }, async ({ page }) => {
    await page.getByRole('heading', { level: 1, name: /^There are no labels to measure the model by/ }).waitFor();
    await page.getByRole('img', { name: /^Answered positive in / }).locator('canvas').waitFor();
    assert.equal(await page.getByRole('table', { name: 'Metrics' }).count(), 0);
  }));

test('a model of numbers has errors and no classes', () =>
  withModel(numbers, async ({ page }) => {
    await page.getByRole('heading', { level: 1, name: /root mean squared error .* an increase of at least .*\s% where 20\.0\s% is tolerated\.$/ }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Errors (predicted less true)' }).waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Calibration' }).count(), 0);
    assert.equal(await page.getByRole('heading', { name: 'Answers by class' }).count(), 0);
  }));

test('of many classes the answers that have moved most are listed', () => {
  const classes = Array.from({ length: 12 }, (_, k) => `class ${k}`);
  const counts = (right: number): number[][] => classes.map((_, actual) => classes.map((_, predicted) => (actual === predicted ? (actual === 3 ? right : 20) : actual === 3 && predicted === 7 ? 20 - right : 0)));
  return withModel({ ...model, performance: { ...model.performance!, task: 'multiclass', classes, confusion: { classes, training: counts(20), production: counts(5) } } }, async ({ page }) => {
    const first = page.getByRole('table', { name: 'Answers that have moved most' }).locator('tbody tr').first();
    // 20 of 20 before, 5 of 20 after.
    assert.match(await first.innerText(), /class 3\s+class 3\s+100\s%\s+25\.0\s%\s+−75\.0/);
  });
});

test('where there is little room the page is no wider than it, and the chart gives way to its table', () =>
  withModel(
    model,
    async ({ page }) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      assert.ok(await page.locator('.timeline .twin').isHidden());
      await page.locator('.timeline').getByRole('button', { name: 'Table' }).click();
      await page.locator('.timeline .twin').waitFor();
      assert.ok(await page.locator('.timeline .drawing').isHidden());
    },
    700,
  ));
