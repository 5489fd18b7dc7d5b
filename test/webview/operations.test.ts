/** How a service ran, drawn in Chromium from what the collector makes of made-up events. Expected numbers follow from the report that is drawn. */
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { displayText } from '../../src/core/displayText.ts';
import type { OperationsReport } from '../../src/core/logs/operations.ts';
import { countText, shareText } from '../../src/core/numberText.ts';
import { HOURS, hostileOperations, logFacts, operationsReport, operationsState, resources, SILENT_HOUR } from './operationsReport.ts';
import { modelState } from './modelReport.ts';
import { startPanel, type OpenPanel, type PanelHarness } from './panelPage.ts';
import { flights, HOSTILE_NAMES } from './panelStates.ts';
import { DARK, LIGHT } from './themes.ts';

const usual = operationsReport();
const abnormal = usual.firstAbnormal!;

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

async function withOperations(operations: OperationsReport, body: (panel: OpenPanel) => Promise<void>, { width = 1400, log, theme = LIGHT }: { width?: number; log?: Parameters<typeof operationsState>[1]; theme?: typeof LIGHT } = {}): Promise<void> {
  const panel = await harness.open({ state: operationsState(operations, log), theme, width });
  try {
    await panel.page.getByRole('link', { name: 'Operations' }).click();
    await panel.page.locator('.operations-view').waitFor();
    await body(panel);
    assert.deepEqual(panel.troubles, []);
  } finally {
    await panel.close();
  }
}

test('the view is offered only where production is a log, and kept over a reload', async () => {
  const panel = await harness.open({ state: modelState({ ...flights().report!, operations: null }), theme: LIGHT });
  await panel.page.getByRole('link', { name: 'Overview' }).waitFor();
  assert.equal(await panel.page.getByRole('link', { name: 'Operations' }).count(), 0);
  await panel.close();
  const { pair } = operationsState(usual);
  const again = await harness.open({ state: operationsState(usual), theme: LIGHT, kept: { version: 1, ...pair, view: 'operations' } });
  await again.page.locator('.operations-view').waitFor();
  // A new run with a file that is no log has nothing to show here.
  await again.show(modelState({ ...flights().report!, operations: null, createdAt: '2025-11-21T08:00:00.000Z' }));
  await again.page.locator('.finding').first().waitFor();
  assert.equal(await again.page.locator('.operations-view').count(), 0);
  await again.close();
});

test('one sentence names the first abnormal window and leads to its line; figures stand below', () =>
  withOperations({ ...usual, firstAbnormal: { ...abnormal, what: 'errors', at: { line: 3430 } } }, async ({ page, calls }) => {
    await page.getByRole('heading', { level: 1, name: `In the hour from Fri 14 Feb 2025, 15:00 UTC, ${shareText(abnormal.share)} of the requests failed; in the rest of the log ${shareText(abnormal.elsewhere)}.` }).waitFor();
    await page.getByRole('button', { name: 'line 3,430' }).first().click();
    assert.deepEqual(await calls(), [{ method: 'openLogMoment', args: ['abnormal', 0, 'first'] }]);
    const figures = await page.locator('.head-figures').innerText();
    assert.match(figures, new RegExp(`Requests\\s+${countText(usual.requests)}\\s+2\\.8 a minute`));
    assert.match(figures, new RegExp(`Failed\\s+${shareText(usual.errorRate!)}\\s+${usual.errors} requests`));
    assert.match(figures, new RegExp(`Client errors\\s+[\\d.]+\\s%\\s+${usual.clientErrors} of status 400 to 499`));
    assert.match(figures, new RegExp(`Latency p99\\s+${Math.round(usual.latencyMs!.p99)}\\sms\\s+at most ${countText(usual.latencyMs!.max)}\\sms`));
    assert.match(figures, /13\sto\s14\sFeb\s2025\s+29 windows of 1 hour/);
  }));

test('the chart is read by keys, has its table, and can be copied and saved', () =>
  withOperations(usual, async ({ page, calls }) => {
    const chart = page.getByRole('img', { name: /^Requests, failures, latency, records in 29 windows of 1 hour, 1 more without records\. The first abnormal window: 2025-02-14 15:00: / });
    await chart.locator('canvas').waitFor();
    await chart.focus();
    await page.keyboard.press('Home');
    const tip = page.locator('.over-time .tip');
    const [first] = usual.windows;
    assert.match((await tip.textContent())!, new RegExp(`^2025-02-13 18:00: ${first!.requests} requests; ${first!.errors} failed \\([\\d.]+\\s%\\); p50 \\d+, p95 \\d+, p99 \\d+\\sms; ${first!.records} records, `));
    for (let k = 0; k < SILENT_HOUR; k++) await page.keyboard.press('ArrowRight');
    assert.equal(await tip.textContent(), '2025-02-14 02:00: no records');
    for (let k = SILENT_HOUR; k < 21; k++) await page.keyboard.press('ArrowRight');
    assert.match((await tip.textContent())!, /^2025-02-14 15:00: .*; the first abnormal window$/);
    await page.keyboard.press('End');
    assert.match((await tip.textContent())!, /^2025-02-14 23:00: /);
    await page.keyboard.press('Escape');
    assert.ok(await tip.isHidden());
    const rows = page.getByRole('table', { name: 'Windows' }).locator('tbody tr');
    assert.equal(await rows.count(), HOURS - 1);
    assert.match(await rows.nth(20).innerText(), /^2025-02-14 15:00\s*, the first abnormal window\s/);
    await page.locator('.over-time').getByRole('button', { name: 'Copy the data' }).click();
    await page.locator('.over-time').getByRole('button', { name: 'Save as a picture…' }).click();
    const [copied, saved] = await calls();
    const table = copied!.args[0] as (string | number)[][];
    assert.deepEqual([copied!.method, table.length, saved!.method, saved!.args[0]], ['copyTable', HOURS, 'savePicture', 'operations']);
    assert.deepEqual(table[1]!.slice(0, 4), [first!.from, first!.to, first!.requests, first!.errors]);
    assert.match(String(saved!.args[1]), /^data:image\/png;base64,/);
  }));

/** Rows of the canvas that hold anything but background, as a text that tells two pictures apart. */
const inkOf = (panel: OpenPanel): Promise<string> => panel.page.locator('.over-time canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

test('latency can be drawn by its logarithm, by keyboard, and back', () =>
  withOperations(usual, async (panel) => {
    const { page } = panel;
    await page.locator('.over-time canvas').waitFor();
    const linear = await inkOf(panel);
    const toggle = page.getByRole('button', { name: 'Log latency' });
    await toggle.focus();
    await page.keyboard.press('Space');
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    const logarithmic = await inkOf(panel);
    assert.notEqual(logarithmic, linear);
    assert.ok(await toggle.evaluate((node) => node === document.activeElement), 'the keyboard stays on the choice');
    await page.keyboard.press('Space');
    assert.equal(await inkOf(panel), linear);
  }));

test('versions stand beside each other with their difference, routes with bars against the largest', () =>
  withOperations(usual, async ({ page, calls }) => {
    const versions = page.getByRole('table', { name: 'Versions' }).locator('tbody tr');
    const [first, second] = usual.versions;
    assert.match(await versions.nth(0).innerText(), new RegExp(`^${first!.name}\\s+${countText(first!.requests)}\\s+${shareText(first!.errorRate!)}`));
    const ratio = (second!.latencyMs!.p95 / first!.latencyMs!.p95).toFixed(2);
    assert.match(await versions.nth(2).innerText(), new RegExp(`^Second against first\\s+\\+[\\d.]+ points\\s+× [\\d.]+\\s+× ${ratio}`));
    const widths = await page.getByRole('table', { name: 'Versions' }).locator('tr:nth-child(-n+2) td:nth-child(3) rect').evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
    assert.ok(Math.abs(widths[0]! / widths[1]! - first!.errorRate! / second!.errorRate!) < 0.05, String(widths));
    assert.equal(await page.getByRole('table', { name: 'Routes' }).locator('tbody tr').count(), usual.routes.length);
    await page.getByRole('button', { name: 'Copy the routes' }).click();
    const [call] = await calls();
    assert.deepEqual([call!.method, (call!.args[0] as unknown[]).length], ['copyTable', usual.routes.length + 1]);
  }));

test('requests that no listed version or route accounts for are counted', () =>
  withOperations({ ...usual, versions: usual.versions.slice(0, 1) }, async ({ page }) => {
    const rest = usual.requests - usual.versions[0]!.requests;
    await page.getByText(`${countText(rest)} requests have no version, or one that is not listed.`).waitFor();
    assert.equal(await page.getByText('Second against first').count(), 0);
  }));

test('messages are grouped, filtered by level, and lead to their first and last line and to the code', () => {
  const call = { file: 'api/serve.py', line: 31, column: 5, endLine: 31, endColumn: 20 };
  const at = (line: number) => ({ line, time: '2025-02-14T10:00:00.000Z' });
  const templates: OperationsReport['templates'] = [
    { template: 'request <*> took <*> ms', count: 900, level: 'INFO', first: at(1), last: at(1000), writtenBy: [call] },
    { template: '<*> of <*>', count: 30, level: 'INFO', first: at(2), last: at(40), variants: [{ template: 'start of <*>', count: 20, level: 'INFO', first: at(2), last: at(30) }, { template: 'failure of <*>', count: 10, level: 'ERROR', first: at(12), last: at(40), writtenBy: [call, { ...call, line: 40 }] }] },
    ...Array.from({ length: 14 }, (_, k) => ({ template: `rare ${'abcdefghijklmn'[k]}`, count: 1, level: 'DEBUG', first: at(50 + k), last: at(50 + k) })),
  ];
  return withOperations({ ...usual, templates, otherMessages: 7 }, async ({ page, calls }) => {
    const table = page.getByRole('table', { name: 'Messages' });
    const rows = table.locator('tbody tr');
    // Twelve groups, one of them with its two variants.
    assert.equal(await rows.count(), 14);
    await page.getByText('7 messages of further groups are only counted.').waitFor();
    const row = table.getByRole('row', { name: /^failure of/ });
    assert.match(await row.innerText(), /written by serve\.py:31, serve\.py:40\s+ERROR\s+10\s+line 12/);
    await row.getByRole('button', { name: 'serve.py:40' }).click();
    await row.getByRole('button', { name: 'line 40' }).click();
    await rows.first().getByRole('button', { name: 'line 1', exact: true }).click();
    assert.deepEqual(await calls(), [
      { method: 'openLogCall', args: ['variant', 1, 1] },
      { method: 'openLogMoment', args: ['variant', 1, 'last'] },
      { method: 'openLogMoment', args: ['template', 0, 'first'] },
    ]);
    // What was seen once has one place.
    assert.equal(await table.getByRole('row', { name: /^rare a/ }).getByRole('button').count(), 1);
    const more = page.getByRole('button', { name: 'Show all 16 groups' });
    await more.focus();
    await page.keyboard.press('Enter');
    assert.equal(await rows.count(), 18);
    const fewer = page.getByRole('button', { name: 'Show the first 12 groups' });
    assert.ok(await fewer.evaluate((node) => node === document.activeElement), 'the keyboard stays on the choice');
    await page.getByRole('combobox', { name: 'Level of the messages' }).click();
    await page.getByRole('option', { name: 'ERROR' }).click();
    assert.deepEqual(await rows.locator('code').allInnerTexts(), ['failure of <*>']);
  });
});

test('known errors, levels, changes of the payload and figures of the machine each lead to their line', () =>
  withOperations({ ...usual, resources: resources(usual) }, async ({ page, calls }) => {
    assert.deepEqual(await page.locator('.known-errors li').allInnerTexts().then((texts) => texts.map((text) => text.replace(/:.*/s, ''))), ['Out of memory', 'Timeout']);
    await page.locator('.known-errors').getByRole('button').nth(1).click();
    const levels = page.getByRole('table', { name: 'Records by level' }).locator('tbody tr');
    assert.match(await levels.first().innerText(), new RegExp(`^INFO\\s+${countText(usual.levels.INFO!)}\\s`));
    const changes = page.getByRole('table', { name: 'Changes of the payload' }).locator('tbody tr');
    assert.match(await changes.nth(1).innerText(), /^passengers\s+changes from number to text\s+3,000\s/);
    await changes.nth(0).getByRole('button', { name: 'line 3,000' }).click();
    const machine = page.getByRole('table', { name: 'Figures of the machine', exact: true }).locator('tbody tr');
    assert.match(await machine.nth(0).innerText(), /^cpu_percent\s+1,740\s+\d+\.\d\s%/);
    await machine.nth(1).getByRole('button').click();
    assert.deepEqual((await calls()).map(({ args }) => args), [['known-error', 1, 'first'], ['schema-change', 0, 'first'], ['resource', 1, 'first']]);
    const chart = page.getByRole('img', { name: /^cpu_percent, gpu0_memory in 29 windows\. The last: 2025-02-14 23:00: cpu_percent / });
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('canvas').waitFor();
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    assert.match((await page.locator('.resources .tip').textContent())!, /^2025-02-13 18:00: cpu_percent \d+\.\d\s%, at most \d+\.\d\s%; gpu0_memory [\d,]+\sMB, at most [\d,]+\sMB$/);
    assert.equal(await page.getByRole('table', { name: 'Figures in every window' }).locator('tbody tr').count(), HOURS - 1);
  }));

test('messages that rise in the first abnormal window are told of, and several logs with requests', () => {
  const rising = { template: 'upstream of <*> failed', level: 'ERROR', count: 18, share: 0.154, before: 0.009, isNew: false, first: { line: 77 }, version: '1.8.0' };
  const sources: OperationsReport['requestSources'] = [
    { title: 'JSON Lines', requests: 900, errors: 9, latencyMs: usual.latencyMs, as: 'counted' },
    { title: 'nginx', requests: 890, errors: 8, latencyMs: null, as: 'same', by: 'time', same: 870 },
    { title: 'Triton', requests: 4, errors: 0, latencyMs: null, as: 'apart' },
  ];
  return withOperations({ ...usual, firstAbnormal: { ...abnormal, templates: [rising, { ...rising, template: 'worker restarted', isNew: true, before: 0 }] }, requestSources: sources }, async ({ page, calls }) => {
    const rows = page.getByRole('table', { name: 'What rises in the first abnormal window' }).locator('tbody tr');
    assert.match(await rows.nth(0).innerText(), /^upstream of <\*> failed\s+ERROR\s+18\s+15\.4\s%\s+0\.90\s%\s+version 1\.8\.0\s+line 77$/);
    assert.match(await rows.nth(1).innerText(), /^worker restarted\s+new\s/);
    await rows.nth(1).getByRole('button').click();
    assert.deepEqual(await calls(), [{ method: 'openLogMoment', args: ['rising', 1, 'first'] }]);
    const logs = await page.getByRole('table', { name: 'Logs with requests' }).locator('tbody tr').allInnerTexts();
    assert.match(logs[1]!, /^nginx\s+890\s+0\.90\s%\s+870 are requests of the first log, by their time, route and status; each is counted once$/);
    assert.match(logs[2]!, /not counted: they may be those of the first log/);
  });
});

test('what the log does not tell is said, and nothing is drawn of it', async () => {
  const bare: OperationsReport = { ...usual, errors: 0, errorRate: 0, clientErrors: 0, latencyMs: null, requestsPerSecond: null, from: null, to: null, levels: {}, versions: [], routes: [], templates: [], otherMessages: 0, knownErrors: [], windowSeconds: null, windows: [], firstAbnormal: null, schemaChanges: [] };
  await withOperations(
    bare,
    async ({ page }) => {
      await page.getByRole('heading', { level: 1, name: 'The log has no times: whether the service became worse at some moment is not known.' }).waitFor();
      for (const said of ['No record has a status: whether requests failed is not known.', 'No record has a latency: how long requests took is not known.', 'The records of this log have no message.', 'No message names a want of memory, a timeout or an error of a device.', 'No field of the payload appears, vanishes or changes its type within the log.'])
        await page.getByText(said).waitFor();
      assert.match(await page.locator('.head-figures').innerText(), /Failed\s+not known/);
      assert.deepEqual([await page.locator('canvas, figure').count(), await page.locator('.operations-view table').count()], [0, 0]);
    },
    { log: logFacts([]) },
  );
  await withOperations({ ...bare, windowSeconds: 3600, windows: usual.windows.slice(0, 1), from: usual.from, to: usual.from }, async ({ page }) => {
    await page.getByRole('heading', { level: 1, name: /^There are too few records to say .*: only one window of 1 hour has 20\.$/ }).waitFor();
    await page.getByText('All times of the log lie within 1 hour: nothing is drawn over time.').waitFor();
    await page.getByText('The messages of this log are not shown: their column is private.').waitFor();
  });
});

test('a log of messages alone has no requests, and is drawn by its records', () =>
  withOperations(
    { ...usual, requests: 0, errors: 0, errorRate: null, clientErrors: 0, latencyMs: null, requestsPerSecond: null, versions: [], routes: [], firstAbnormal: null, windows: usual.windows.map((window) => ({ ...window, requests: 0, errors: 0, slow: 0, latencyMs: null })) },
    async ({ page }) => {
      await page.getByText('No record of the log is a request: only its messages are told of.').waitFor();
      await page.getByRole('img', { name: /^Records in 29 windows of 1 hour, 1 more without records\. No window is abnormal\. / }).locator('canvas').waitFor();
      assert.deepEqual(await page.getByRole('table', { name: 'Windows' }).getByRole('columnheader').allInnerTexts(), ['From', 'Records', 'Errors']);
      assert.equal(await page.getByRole('button', { name: 'Log latency' }).count(), 0);
    },
  ));

for (const width of [1400, 700, 420]) {
  test(`hostile names are text, ${width} px wide`, () =>
    withOperations(
      hostileOperations(),
      async ({ page }) => {
        await page.locator('.resources .drawing').scrollIntoViewIfNeeded();
        await page.locator('.resources canvas').waitFor();
        for (const figure of ['over-time', 'resources']) {
          await page.locator(`.${figure} .drawing`).focus();
          await page.keyboard.press('ArrowRight');
          const seen = await page.evaluate(() => ({
            title: document.title,
            foreign: document.querySelectorAll('img, iframe, script:not([src$="/webview.js"]), body style').length,
            overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            text: document.body.innerText + [...document.querySelectorAll('[title], [aria-label]')].map((node) => `${node.getAttribute('title')} ${node.getAttribute('aria-label')}`).join(' '),
          }));
          assert.deepEqual([seen.title, seen.foreign], ['Comparison', 0]);
          assert.ok(seen.overflow <= 0, `${seen.overflow} px wider than the page`);
          assert.doesNotMatch(seen.text, /[\u202a-\u202e\u2066-\u2069]/);
        }
        assert.equal(await page.getByRole('table', { name: 'Messages' }).locator('tbody tr').count(), Math.min(12, HOSTILE_NAMES.length));
        assert.ok((await page.getByRole('table', { name: 'Routes' }).locator('tbody th').allInnerTexts()).some((text) => text.includes(displayText('__proto__'))));
        assert.equal(({} as Record<string, unknown>).polluted, undefined);
      },
      { width, theme: DARK },
    ));
}

test('where there is little room the page is no wider than it, and the chart gives way to its table', () =>
  withOperations(
    { ...usual, resources: resources(usual) },
    async ({ page }) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      assert.ok(await page.locator('.over-time .twin').isHidden());
      await page.locator('.over-time canvas').waitFor();
      await page.locator('.over-time .drawing').focus();
      await page.keyboard.press('End');
      const [tip, box] = [await page.locator('.over-time .tip').boundingBox(), await page.locator('.over-time .drawing').boundingBox()];
      assert.ok(tip && box && tip.x >= box.x && tip.x + tip.width <= box.x + box.width + 1, JSON.stringify([tip, box]));
      await page.locator('.over-time').getByRole('button', { name: 'Table' }).click();
      await page.locator('.over-time .twin').waitFor();
      assert.ok(await page.locator('.over-time .drawing').isHidden());
    },
    { width: 700 },
  ));
