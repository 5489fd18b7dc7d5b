/** A model's performance, drawn in Chromium from reports of the engine. Expected numbers follow from how modelReport.ts makes its rows. */
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { Report } from '../../src/core/report.ts';
import { measureText } from '../../src/core/numberText.ts';
import axe from 'axe-core';
import { check } from './accessibility.ts';
import { classesReport, fairReport, modelReport, modelState, numberReport, rankingReport, validatedReport, versionsReport, youngReport } from './modelReport.ts';
import { startPanel, type OpenPanel, type PanelHarness } from './panelPage.ts';
import { flights } from './panelStates.ts';
import { LIGHT, THEMES } from './themes.ts';

const model = await modelReport();
const unlabelled = await modelReport({ unlabelled: true });
const numbers = await numberReport();
const versions = await versionsReport();
const fair = await fairReport();
const validated = await validatedReport();
const ranking = await rankingReport();
const classes = await classesReport();
const young = await youngReport();

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

test('rankings have their metrics of queries, and nothing of what only rows have', () =>
  withModel(ranking, async ({ page }) => {
    assert.equal(ranking.performance!.task, 'ranking');
    // 280 + 80/2 + 40/3 of 400 before, 160 + 120/2 + 120/3 after; 280 and 160 have it first.
    const table = page.getByRole('table', { name: 'Metrics' });
    assert.match(await table.getByRole('row', { name: /^Mean reciprocal rank/ }).innerText(), /0\.833\s.*0\.650\s/s);
    assert.match(await table.getByRole('row', { name: /^Share of queries with a relevant first answer/ }).innerText(), /0\.700\s.*\s400\s.*0\.400\s/s);
    assert.equal(await table.getByRole('columnheader', { name: 'Queries' }).count(), 2);
    await page.getByText(/^Mean reciprocal rank: 1 divided by the place/).waitFor();
    await page.getByRole('heading', { level: 1, name: /^The model has become worse: / }).waitFor();
    for (const name of ['Calibration', 'Answers by class', 'Segments', 'Concept drift', 'Over time']) assert.equal(await page.getByRole('heading', { name }).count(), 0, name);
  }));

test('a ranking without labels in training says what production reaches', () => {
  const report = structuredClone(ranking);
  report.performance!.training = null;
  delete report.performance!.losses;
  return withModel(report, async ({ page }) => {
    await page.getByRole('heading', { level: 1, name: 'Training has no labels: mean reciprocal rank is 0.650 in production, and there is nothing to compare it with.' }).waitFor();
  });
});

test('of probabilities of several classes the calibration is that of the answer', () =>
  withModel(classes, async ({ page, calls }) => {
    assert.equal(classes.performance!.probabilities?.length, 4);
    const table = page.getByRole('table', { name: 'Metrics' });
    for (const name of [/^Log loss/, /^Area under the ROC curve/, /^Top-1 accuracy/, /^Top-3 accuracy/, /^Calibration error/]) assert.equal(await table.getByRole('row', { name }).count(), 1, String(name));
    const chart = page.getByRole('img', { name: /^Calibration of the answers\. The sides are farthest apart where their probability is / });
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('canvas').waitFor();
    await chart.focus();
    await page.keyboard.press('Home');
    // One row of three each.
    const { rate } = classes.performance!.trainingCalibration![0]!;
    assert.ok(Math.abs(rate - 0.4) < 0.05, String(rate));
    assert.match((await page.locator('.calibration .tip').textContent())!, /^Answers of a probability of 40\s% to 50\s%: [34]\d\.\d\s% of 1,000 were right in training, [12]\d\.\d\s% of 1,000 were right in production$/);
    assert.equal(await page.getByRole('table', { name: 'Calibration' }).getByRole('columnheader', { name: 'Probability' }).count(), 1);
    assert.equal(await page.locator('.calibration .legend').getByText('validation').count(), 0);
    await page.locator('.calibration').getByRole('button', { name: 'Copy the data' }).click();
    const [copied] = await calls();
    assert.ok((copied!.args[0] as string[][])[0]!.includes('training right'));
  }));

test('windows whose labels are still to come are named, and the change is not marked at one', async () => {
  const waiting = young.timeline!.filter((window) => window.young).length;
  assert.ok(waiting >= 2);
  await withModel(young, async ({ page, calls }) => {
    const chart = page.getByRole('img', { name: /^Accuracy in \d+ windows\. It changes at .* The last: Production from .*; labels are still to come\.$/ });
    await chart.locator('canvas').waitFor();
    await chart.focus();
    await page.keyboard.press('End');
    assert.match((await page.locator('.timeline .tip').textContent())!, /; labels are still to come$/);
    await page.keyboard.press('Home');
    assert.doesNotMatch((await page.locator('.timeline .tip').textContent())!, /still to come/);
    assert.equal(await page.locator('.timeline .twin').getByText('more to come').count(), waiting);
    await page.locator('.timeline .legend').getByText('diamond and thin line: labels are still to come').waitFor();
    await page.locator('.timeline').getByRole('button', { name: 'Copy the data' }).click();
    const [head, ...rows] = (await calls())[0]!.args[0] as string[][];
    assert.equal(rows.filter((row) => row[head!.indexOf('labels still to come')] === 'yes').length, waiting);
    // All rows have a score: nothing of it is still to come.
    await page.getByRole('combobox', { name: 'Metric over time' }).click();
    await page.getByRole('option', { name: 'Mean score' }).click();
    await page.getByRole('img', { name: /^Mean score in \d+ windows\. The last: [^;]*\.$/ }).waitFor();
  });
  const last = young.timeline!.at(-1)!.from;
  await withModel({ ...young, windows: { ...young.windows!, change: { ...young.windows!.change!, at: last } } }, async ({ page }) => {
    await page.getByRole('img', { name: /^Accuracy in \d+ windows\. The last: / }).waitFor();
  });
  await withModel(model, async ({ page }) => {
    assert.equal(await page.locator('.timeline').getByText(/to come/).count(), 0);
  });
});

test('validation has its own calibration curve, in the legend, the tip and the table', () =>
  withModel(validated, async ({ page }) => {
    const bins = validated.performance!.validation!.calibration!;
    await page.locator('.calibration .legend').getByText('validation', { exact: true }).waitFor();
    const chart = page.getByRole('img', { name: /^Calibration of the score\..* came true in the validation data, / });
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('canvas').waitFor();
    await chart.focus();
    await page.keyboard.press('Home');
    assert.match((await page.locator('.calibration .tip').textContent())!, new RegExp(`of ${bins[0]!.n.toLocaleString('en')} came true in the validation data, `));
    const table = page.getByRole('table', { name: 'Calibration' });
    await table.getByRole('columnheader', { name: 'Validation' }).waitFor();
    assert.match(await table.locator('tbody tr').first().innerText(), new RegExp(measureText(bins[0]!.meanScore)));
    // And its mark between the other two.
    assert.equal(await page.getByRole('table', { name: 'Metrics' }).getByRole('row', { name: /^Accuracy/ }).locator('path.validation').count(), 1);
  }));

test('each test of concept drift says what it is against, and what it finds among rows that are alike', async () => {
  await withModel(validated, async ({ page }) => {
    assert.equal(validated.concept!.tests[0]!.against, 'validation');
    await page.getByText('Rows of like score: production is compared with the validation data, which say better than training what a score means.').waitFor();
  });
  await withModel(model, async ({ page }) => {
    const compared = model.concept!.tests.filter(({ comparable }) => comparable);
    assert.ok(compared.length > 0);
    assert.equal(await page.getByText(/rows that are as likely on both sides, in \d+ strata, the label differs by /).count(), compared.length);
    assert.equal(await page.getByText(/compared with the validation data/).count(), 0);
  });
});

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

test('each version stands against the one with most rows, with a verdict', () =>
  withModel(versions, async ({ page, calls }) => {
    const table = page.getByRole('table', { name: 'Model versions' });
    const rows = await table.locator('tbody tr').allInnerTexts();
    // 3,000, 1,500, 600 and 80 requests; 1,500 were answered by the first two.
    assert.deepEqual(rows.map((text) => [text.split(/\s+/)[0], /most rows|promote|roll back|hold/.exec(text)?.[0]]), [['1.4.0', 'most rows'], ['2.0.0', 'promote'], ['2.1.0-canary', 'roll back'], ['1.3.9', 'hold']]);
    assert.match(rows[1]!, /the same 1,500 requests/);
    assert.match(rows[2]!, /rows of its own/);
    assert.equal(await table.locator('.range-bar').count(), 3);
    await page.getByText(/^gain over 1\.4\.0, with its 99\s% interval$/).waitFor();
    await page.getByRole('button', { name: 'Copy the versions' }).click();
    const [call] = await calls();
    assert.deepEqual((call!.args[0] as unknown[][]).map(([version, rows]) => [version, rows]), [['version', 'rows'], ['1.4.0', 3000], ['2.0.0', 1500], ['2.1.0-canary', 600], ['1.3.9', 80]]);
  }));

test('costs, groups and how late labels come are shown where the report has them', () =>
  withModel(fair, async ({ page }) => {
    const costs = page.getByRole('table', { name: /^Cost per row/ }).locator('tbody tr');
    assert.deepEqual(await costs.allInnerTexts().then((texts) => texts.map((text) => text.trim().split(/\s/)[0])), ['Training', 'Production']);
    const groups = page.getByRole('table', { name: 'Groups of region' }).locator('tbody tr');
    assert.deepEqual(await groups.allInnerTexts().then((texts) => texts.map((text) => text.split(/\s/)[0] ?? '').toSorted()), ['east', 'north', 'south', 'west']);
    assert.equal(await groups.first().locator('circle').count(), 2);
    // A day to five days, in equal parts.
    await page.getByText(/Labels come after 3 days \(half of 4,800 rows\)/).waitFor();
  }));

test('validation data stand beside training, and losses are said to be against them', () =>
  withModel(validated, async ({ page }) => {
    await page.getByRole('heading', { level: 1, name: /^The model has become worse: .* on the validation data and .* in production/ }).waitFor();
    const table = page.getByRole('table', { name: 'Metrics' });
    await table.getByRole('columnheader', { name: 'Validation' }).waitFor();
    const { accuracy } = validated.performance!.validation!.metrics;
    assert.match(await table.getByRole('row', { name: /^Accuracy/ }).innerText(), new RegExp(measureText(accuracy!.value)));
    await page.getByText(/^Validation data: validation\.csv\. Losses are those of production against them\./).waitFor();
  }));

test('the metric over time and the column of the segments are kept over a new run', async () => {
  const report: Report = structuredClone(model);
  report.performance!.segments.push({ ...report.performance!.segments[0]!, column: 'age', value: '20 to 30' });
  const panel = await harness.open({ state: modelState(report), theme: LIGHT });
  const { page } = panel;
  await page.getByRole('link', { name: 'Performance' }).click();
  await page.getByRole('combobox', { name: 'Metric over time' }).click();
  await page.getByRole('option', { name: 'Mean score' }).click();
  const segments = page.getByRole('table', { name: 'Segments' }).locator('tbody tr');
  await page.getByRole('combobox', { name: 'Segments by' }).click();
  await page.getByRole('option', { name: 'age' }).click();
  assert.equal(await segments.count(), 1);
  await panel.show(modelState({ ...report, createdAt: '2025-11-21T09:00:00.000Z' }));
  await page.getByRole('img', { name: /^Mean score in / }).locator('canvas').waitFor();
  assert.equal(await segments.count(), 1);
  assert.equal(await page.getByRole('combobox', { name: 'Metric over time' }).evaluate((node) => (node as HTMLSelectElement).value), 'meanScore');
  await page.getByRole('combobox', { name: 'Segments by' }).click();
  await page.getByRole('option', { name: 'All columns' }).click();
  assert.equal(await segments.count(), report.performance!.segments.length);
  assert.deepEqual(panel.troubles, []);
  await panel.close();
});

test('a finding about answers leads to the performance, that of a segment to its column there', async () => {
  const panel = await harness.open({ state: modelState(model), theme: LIGHT });
  const { page } = panel;
  const failing = page.locator('.finding').filter({ hasText: /region is west/ }).first();
  await failing.getByRole('button', { name: 'Show in Performance' }).click();
  await page.locator('.performance-view').waitFor();
  await page.getByRole('table', { name: 'Segments' }).getByRole('row', { name: /^region west/ }).waitFor();
  assert.deepEqual(panel.troubles, []);
  await panel.close();
});

test('every kind of model has no violation in any theme, wide and narrow', async () => {
  for (const theme of THEMES) {
    for (const width of [1400, 700]) {
      const panel = await harness.open({ state: modelState(versions), theme, width });
      const { page } = panel;
      await page.evaluate(axe.source);
      await page.getByRole('link', { name: 'Performance' }).click();
      await page.getByRole('table', { name: 'Model versions' }).waitFor();
      await check(page, 'versions', `versions-${theme.name}-${width}`);
      await panel.show(modelState(fair));
      await page.getByRole('table', { name: 'Groups of region' }).waitFor();
      await check(page, 'costs and groups', `groups-${theme.name}-${width}`);
      for (const [name, report, mark] of [['ranking', ranking, 'Mean reciprocal rank: '], ['classes', classes, 'right as often as'], ['young', young, 'labels are still to come'], ['validated', validated, 'Validation data: ']] as const) {
        await panel.show(modelState(report));
        await page.getByText(mark).first().waitFor();
        for (const canvas of await page.getByRole('img').all()) await canvas.scrollIntoViewIfNeeded();
        await check(page, name, `${name}-${theme.name}-${width}`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, name);
      }
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      await panel.close();
    }
  }
});
