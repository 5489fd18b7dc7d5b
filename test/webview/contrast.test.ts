import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { modelReport, modelState } from './modelReport.ts';
import { operationsReport, operationsState, resources } from './operationsReport.ts';
import { startPanel, type PanelHarness } from './panelPage.ts';
import { flights } from './panelStates.ts';
import { THEMES } from './themes.ts';

const model = modelState(await modelReport());
const served = operationsReport();
const operations = operationsState({ ...served, resources: resources(served) });

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

/** Contrast by WCAG 2.2 of every piece of text in sight, and of the marks of charts and severities, against what lies behind. */
function measure(): { text: string; ratio: number; least: number }[] {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const over = (colours: string[]): [number, number, number] => {
    context.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
    return [r!, g!, b!];
  };
  const luminance = (rgb: [number, number, number]): number => {
    const [r, g, b] = rgb.map((channel) =>
      channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
    ) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (front: string, behind: string[]): number => {
    const [a, b] = [luminance(over([...behind, front])), luminance(over(behind))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const behind = (node: Element | null): string[] => {
    const layers: string[] = [];
    for (let at = node; at; at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null)
      layers.unshift(getComputedStyle(at).backgroundColor);
    return layers;
  };
  const results: { text: string; ratio: number; least: number }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    const box = parent.getBoundingClientRect();
    if (
      !node.textContent!.trim() ||
      box.width < 2 ||
      !parent.checkVisibility() ||
      parent.closest('svg, [disabled], .visually-hidden, script')
    )
      continue;
    results.push({
      text: `${parent.className} "${node.textContent!.slice(0, 40)}"`,
      ratio: ratio(getComputedStyle(parent).color, behind(parent)),
      least: 4.5,
    });
  }
  const probe = document.body.appendChild(document.createElement('span'));
  for (const token of ['training', 'training-area', 'production', 'error', 'warning', 'info', 'ok', 'axis']) {
    probe.style.color = `var(--pl-${token})`;
    results.push({ text: `--pl-${token}`, ratio: ratio(getComputedStyle(probe).color, behind(document.body)), least: 3 });
  }
  probe.remove();
  return results;
}

async function check(page: Page, view: string): Promise<void> {
  const low = (await page.evaluate(measure)).filter(({ ratio, least }) => ratio < least);
  assert.deepEqual(
    low.map(({ text, ratio }) => `${view}: ${text} ${ratio.toFixed(2)}`),
    [],
  );
}

for (const theme of THEMES) {
  test(`text has a contrast of 4.5, marks of 3, theme ${theme.name}`, async () => {
    const panel = await harness.open({ state: flights(), theme });
    const { page } = panel;
    await page.locator('.finding').first().waitFor();
    await page.getByRole('button', { name: '3 warnings' }).click();
    await check(page, 'overview');
    await page.getByRole('link', { name: /^Columns/ }).click();
    await page.locator('.rows .row').first().waitFor();
    await check(page, 'columns');
    await page.getByRole('grid').focus();
    await check(page, 'columns with the keyboard');
    await panel.selectColumn(5);
    await page.locator('.drawing canvas').waitFor();
    await check(page, 'column');
    await page.getByRole('link', { name: /^Code/ }).click();
    await check(page, 'code');
    await panel.show(model);
    await page.getByRole('link', { name: 'Performance' }).click();
    await page.locator('.performance-view').waitFor();
    await check(page, 'performance');
    await panel.show(operations);
    await page.getByRole('link', { name: 'Operations' }).click();
    await page.locator('.over-time canvas').waitFor();
    await page.locator('.over-time .drawing').focus();
    await page.keyboard.press('End');
    await check(page, 'operations with the keyboard');
    await panel.close();
  });
}

test('what can be pressed has a name, and every picture a sentence', async () => {
  const panel = await harness.open({ state: flights(), theme: THEMES[0]! });
  const { page } = panel;
  const nameless = (): Promise<string[]> =>
    page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'button, a, vscode-button, vscode-text-field, vscode-dropdown, vscode-checkbox, [role="img"], [role="grid"], [role="region"]',
        ),
      ]
        .filter((node) => !(node.getAttribute('aria-label') ?? node.textContent ?? '').trim())
        .map((node) => node.outerHTML.slice(0, 120)),
    );
  await page.locator('.finding').first().waitFor();
  assert.deepEqual(await nameless(), []);
  await panel.selectColumn(3);
  assert.deepEqual(await nameless(), []);
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  await page.getByRole('grid').waitFor();
  assert.deepEqual(await nameless(), []);
  for (const [state, name, shown] of [[model, 'Performance', '.performance-view'], [operations, 'Operations', '.operations-view']] as const) {
    await panel.show(state);
    await page.getByRole('link', { name }).click();
    await page.locator(shown).waitFor();
    assert.deepEqual(await nameless(), [], name);
  }
  await panel.close();
});
