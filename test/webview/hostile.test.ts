import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { startPanel, type PanelHarness } from './panelPage.ts';
import { hostile, HOSTILE_NAMES } from './panelStates.ts';
import { DARK } from './themes.ts';

let harness: PanelHarness;
before(async () => {
  harness = await startPanel();
});
after(() => harness.close());

for (const width of [1400, 700, 420]) {
  test(`hostile names and values are text in every view, ${width} px wide`, async () => {
    const panel = await harness.open({ state: hostile(), theme: DARK, width });
    const { page } = panel;
    const check = async (view: string): Promise<void> => {
      const seen = await page.evaluate(() => ({
        title: document.title,
        foreign: document.querySelectorAll('img, iframe, script:not([src$="/webview.js"]), body style').length,
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        // Everything that could be read out or shown, controls and direction marks would be among it.
        text:
          document.body.innerText +
          [...document.querySelectorAll('[title], [aria-label]')]
            .map((node) => `${node.getAttribute('title')} ${node.getAttribute('aria-label')}`)
            .join(' '),
      }));
      assert.equal(seen.title, 'Comparison', view);
      assert.equal(seen.foreign, 0, view);
      assert.ok(seen.overflow <= 0, `${view} is ${seen.overflow} px wider than the page`);
      assert.doesNotMatch(seen.text, /[\u202a-\u202e\u2066-\u2069]/, view);
      assert.ok(seen.text.length < 60_000, `${view} holds ${seen.text.length} characters`);
    };
    await page.locator('.finding').last().waitFor();
    await check('overview');
    assert.match(await page.locator('.finding').first().innerText(), /<img src=x onerror=/);
    for (let column = 0; column < HOSTILE_NAMES.length; column++) {
      await panel.selectColumn(column);
      await page.locator('.drawing canvas').waitFor();
      await page.locator('.drawing').focus();
      await page.keyboard.press('ArrowDown');
      await check(`column ${column}`);
    }
    await page.getByRole('link', { name: /^Columns/ }).click();
    await page.getByRole('grid').waitFor();
    await page.locator('.rows .row').first().waitFor();
    await check('columns');
    assert.equal(await page.locator('.rows .row').count(), HOSTILE_NAMES.length);
    assert.ok((await page.locator('.rows .name').allInnerTexts()).includes('(no name)'));
    await page.getByRole('link', { name: /^Code/ }).click();
    await page.locator('.mismatch').first().waitFor();
    await check('code');
    assert.deepEqual(panel.troubles, []);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
    await panel.close();
  });
}
