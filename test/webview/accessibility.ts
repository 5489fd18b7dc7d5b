/** What axe-core has against a page, of which a picture is kept to look at. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const pictures = path.join(import.meta.dirname, '../../.vscode-test/panel');

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Runs in the page, whose policy refuses scripts but not what a debugger evaluates. */
export async function check(page: Page, view: string, picture: string): Promise<void> {
  fs.mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${picture}.png`), fullPage: true, animations: 'disabled' });
  const violations = await page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as { axe: { run(context: Document, options: object): Promise<{ violations: Violation[] }> } };
    // The editor's frame has the title and the landmarks of the window around the page.
    const { violations } = await runner.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) }));
  });
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes.slice(0, 2).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`).join(' | ')}`),
    [],
  );
}
