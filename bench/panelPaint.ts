/**
 * How long the panel takes from navigation to its first picture, in a real Chromium with the built bundle: the flight report, and one
 * of 2,000 columns. Prints only. Run it with `node bench/panelPaint.ts`.
 */
import { startPanel } from '../test/webview/panelPage.ts';
import { flights, wide } from '../test/webview/panelStates.ts';
import { DARK } from '../test/webview/themes.ts';

const RUNS = 7;
const harness = await startPanel();
for (const [name, state] of [
  ['16 columns', flights()],
  ['2,000 columns', wide(2000)],
] as const) {
  const paints: number[] = [];
  const shown: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const panel = await harness.open({ state, theme: DARK });
    const { page } = panel;
    await page.locator('.finding').first().waitFor();
    const times = await page.evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      shown: performance.getEntriesByName('plumbline-shown')[0]?.startTime ?? Number.NaN,
    }));
    paints.push(times.paint);
    shown.push(times.shown);
    await panel.close();
  }
  const middle = (times: number[]): string => (times.toSorted((a, b) => a - b)[RUNS >> 1] ?? Number.NaN).toFixed(0);
  console.log(
    `${name}: first contentful paint ${middle(paints)} ms, report drawn ${middle(shown)} ms (median of ${RUNS}; aim: 300 ms)`,
  );
}
await harness.close();
