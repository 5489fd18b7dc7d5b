// How long the panel takes in a real Chromium with the built bundle, for 30 and for 2,000 columns: from the
// report's arrival to the page that shows it (fonts, scripts and frame are VS Code's), and from a gesture to the frame that shows its effect. Prints only, as medians. Run it with `node bench/webview.mjs`.
import fs from 'node:fs';
import path from 'node:path';
import { startPanel } from '../test/webview/panelPage.ts';
import { wide } from '../test/webview/panelStates.ts';
import { DARK } from '../test/webview/themes.ts';

const RUNS = 7;
const AIMS = { paint: 300, gesture: 50, bundle: 500_000 };

/** Runs in the page: milliseconds from the gesture to behind the frame after it. */
const timed = (page, kind, argument) => page.evaluate(([gesture, given]) => new Promise((resolve) => {
  const grid = () => document.querySelector('[role="grid"]');
  const gestures = {
    press: (key) => grid().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })),
    click: (selector) => document.querySelector(selector).click(),
    type: (text) => {
      const field = document.querySelector('vscode-text-field');
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    scroll: (top) => {
      grid().scrollTop = top;
    },
  };
  const began = performance.now();
  gestures[gesture](given);
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - began);
    port2.postMessage(undefined);
  });
}), [kind, argument]);

/** In this order: each begins where the one before ended. */
const GESTURES = [
  ['show the columns', 'click', '[data-focus="view-columns"]'],
  ['next row', 'press', 'ArrowDown'],
  ['next page', 'press', 'PageDown'],
  ['last row', 'press', 'End'],
  ['scroll to the middle', 'scroll', 20_000],
  ['filter by a letter', 'type', 'feature_1'],
  ['filter by nothing', 'type', ''],
  ['sort by name', 'click', '#head-0'],
  ['sort by effect', 'click', '#head-5'],
  ['open a column', 'press', 'Enter'],
  ['cumulative curves', 'click', '.forms button:nth-child(2)'],
  ['show the relations', 'click', '[data-focus="view-relations"]'],
  ['show the overview', 'click', '[data-focus="view-overview"]'],
];

const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
const line = (name, times, busy, aim) => console.log(`  ${name.padEnd(28)}${median(times).toFixed(0).padStart(6)} ms   worst ${Math.max(...times).toFixed(0).padStart(4)} ms   ${busy ? `${median(busy).toFixed(0).padStart(4)} ms of processor time` : ''}${median(times) > aim ? `   over the aim of ${aim} ms` : ''}`);

/** Processor time of the page's main thread so far, milliseconds: what other programs of the machine do is not in it. */
async function meter(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => 1000 * (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
}

const harness = await startPanel();
for (const columns of [30, 2000]) {
  const paints = [];
  const gestures = new Map(GESTURES.map(([name]) => [name, { times: [], busy: [] }]));
  for (let run = 0; run < RUNS; run++) {
    const panel = await harness.open({ state: wide(columns), theme: DARK });
    const { page } = panel;
    await page.locator('.finding').first().waitFor();
    paints.push(await page.evaluate(() => performance.getEntriesByName('plumbline-shown')[0].startTime - performance.getEntriesByName('plumbline-received')[0].startTime));
    const busy = await meter(page);
    for (const [name, kind, argument] of GESTURES) {
      const before = await busy();
      gestures.get(name).times.push(await timed(page, kind, argument));
      gestures.get(name).busy.push((await busy()) - before);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    }
    await panel.close();
  }
  console.log(`${columns} columns, median of ${RUNS}:`);
  line('report there to drawn', paints, undefined, AIMS.paint);
  for (const [name, { times, busy }] of gestures) line(name, times, busy, AIMS.gesture);
}
const { size } = fs.statSync(path.join(harness.folder, 'webview.js'));
console.log(`bundle: ${(size / 1000).toFixed(0)} kB (limit ${AIMS.bundle / 1000} kB)`);
await harness.close();
