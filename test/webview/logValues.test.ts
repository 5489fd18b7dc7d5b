/** Positive numbers along their logarithm: shares that follow from the quantiles and bins given, and the switch in Chromium. */
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { curvesOf } from '../../webview/curves.ts';
import { distributionOf, type Bins } from '../../webview/distribution.ts';
import { logBins, logCurves, logRange } from '../../webview/logBins.ts';
import { column, drift, numericProfile, steps } from './madeUpColumns.ts';
import { startPanel, type PanelHarness } from './panelPage.ts';
import { flights } from './panelStates.ts';
import { THEMES } from './themes.ts';

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

/** 4,001 values from 1 to 10,000 whose logarithms are evenly spaced, and the same ten times as large: a quarter of them in each power of ten. */
const spread = (factor: number): number[] => Array.from({ length: 4001 }, (_, k) => factor * 10 ** (k / 1000));
const edges = steps(0, 100_000, 2500);
const skewed = (from = spread(1), to = spread(10)) => column('amount', 'numeric', numericProfile(from, { edges }), numericProfile(to, { edges }), drift('drift', 'drift: shifted up', 0.25));

test('shares over the logarithm are those of the values', () => {
  const bins = logBins(skewed(), distributionOf(skewed()) as Bins)!;
  assert.ok(bins.edges.length - 1 > 20 && bins.edges.length - 1 <= 40);
  const shareUpTo = (side: 'training' | 'production', value: number): number => bins[side]!.reduce((sum, share, k) => (bins.edges[k + 1]! <= value ? sum + share : sum), 0);
  for (const [value, training, production] of [[10, 0.25, 0], [100, 0.5, 0.25], [1000, 0.75, 0.5], [10_000, 1, 0.75], [100_000, 1, 1]] as const) {
    assert.ok(Math.abs(shareUpTo('training', value) - training) < 0.005, `training up to ${value}`);
    assert.ok(Math.abs(shareUpTo('production', value) - production) < 0.005, `production up to ${value}`);
  }
});

test('densities of the logarithm have the same area under each', () => {
  const { density, range, log } = logCurves(skewed(), curvesOf(skewed(), edges)!)!;
  assert.deepEqual([range, log], [[1, 100_000], true]);
  const step = Math.log(1e5) / (density!.training.length - 1);
  for (const side of ['training', 'production'] as const) {
    const area = density![side].reduce((sum, value) => sum + value * step, 0);
    // The kernel reaches a little beyond the ends.
    assert.ok(area > 0.9 && area < 1.02, `${side} ${area}`);
  }
});

test('zero, a negative number or a narrow range has no such axis', () => {
  assert.equal(logRange(skewed([0, ...spread(1)])), undefined);
  assert.equal(logRange(skewed([-1, ...spread(1)])), undefined);
  assert.equal(logRange(skewed([10, 11, 12], [11, 12, 13])), undefined);
  assert.deepEqual(logRange(skewed()), [1, 100_000]);
});

test('the switch draws histogram and curves anew, is kept, and is not offered where it would be wrong', async () => {
  const state = flights();
  const at = state.report!.columns.findIndex(({ name }) => name === 'distance');
  state.report!.columns[at] = { ...skewed(), name: 'distance' };
  for (const theme of THEMES) {
    const panel = await harness.open({ theme, state, kept: { version: 1, ...state.pair, view: 'columns' } });
    const { page } = panel;
    await panel.selectColumn(at);
    const first = page.locator('.figure .twin-table tbody th').first();
    assert.equal(await first.innerText(), '0 to 2,500');
    const toggle = page.getByRole('button', { name: 'Log values', exact: true });
    await toggle.click();
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    assert.match(await first.innerText(), /^1 to /);
    for (const name of ['Histogram', 'Density', 'Cumulative', 'Quantiles', 'Boxes']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.locator('.figure .drawing canvas').first().waitFor();
    }
    await page.getByRole('button', { name: 'Histogram', exact: true }).click();
    await panel.selectColumn(state.report!.columns.findIndex(({ name }) => name === 'dep_delay'));
    await page.getByRole('heading', { level: 1, name: 'dep_delay' }).waitFor();
    assert.equal(await toggle.count(), 0);
    assert.deepEqual(panel.troubles, []);
    await panel.close();
  }
});
