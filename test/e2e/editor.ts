/** A real VS Code with the packaged extension in it, in a real Chromium, and the gestures of a user. */
import fs from 'node:fs';
import path from 'node:path';
import { chromium, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, chromiumPath } from '../../scripts/chromium.mjs';
import { hostTarget } from '../../scripts/native.mjs';
import { vsixPath } from '../../scripts/package.mjs';
import { startVscodeWeb, temporaryFolder } from '../../scripts/vscode-web.mjs';

export const repository = path.resolve(import.meta.dirname, '../..');
export const pictures = path.join(repository, '.vscode-test/e2e');

export type ThemeKind = 'vs' | 'vs-dark' | 'hc-black';

export interface Editor {
  page: Page;
  /** The copy of the sample workspace that is open. */
  workspace: string;
  /** Process number of VS Code's server. */
  pid: number;
  /** Refused resources and scripts, uncaught errors, and requests to other machines. */
  troubles: string[];
  close(): Promise<void>;
  /** Chooses a theme by the name it has in the list; `kind` is VS Code's class for it. */
  useTheme(label: string, kind: ThemeKind): Promise<void>;
}

export interface EditorOptions {
  /** May change the copy of the sample workspace before it is opened. */
  prepare?: (workspace: string) => void;
  /** Opens the workspace in Restricted Mode, as one of somebody else. */
  restricted?: boolean;
  /** More variables for the editor's processes, given an empty folder that is removed with the editor. */
  env?: (scratch: string) => Record<string, string>;
  settings?: Record<string, unknown>;
  /** What extensions take for the editor's language, such as `de`; the editor's own texts stay English. */
  language?: string;
}

export async function openEditor({ prepare, restricted = false, env, settings: more, language }: EditorOptions = {}): Promise<Editor> {
  const scratch = temporaryFolder();
  const workspace = path.join(scratch, 'flights');
  fs.cpSync(path.join(repository, 'examples'), workspace, { recursive: true });
  prepare?.(workspace);
  fs.mkdirSync(pictures, { recursive: true });
  // Hands are slower: between two of these gestures the Explorer would reveal the new editor and drop a selection of two,
  // and a quick pick would lose the focus to a panel that has just been drawn. What is typed is what stands there: whether brackets
  // and quotes are closed depends on how much of the language has been loaded.
  const settings = { 'editor.autoClosingBrackets': 'never', 'editor.autoClosingQuotes': 'never', 'explorer.autoReveal': false, 'workbench.quickOpen.closeOnFocusLost': false, 'workbench.reduceMotion': 'on', 'window.title': 'flights', ...(restricted ? { 'security.workspace.trust.startupPrompt': 'never' } : {}), ...more };
  const server = await startVscodeWeb({ install: [process.env['PLUMBLINE_VSIX'] ?? vsixPath(hostTarget())], settings, trustAll: !restricted, ...(env ? { env: () => env(scratch) } : {}) });
  const browser = await chromium.launchPersistentContext(path.join(scratch, 'browser'), {
    executablePath: chromiumPath()!, headless: true, viewport: { width: 1500, height: 950 }, reducedMotion: 'reduce', args: [...CHROMIUM_ARGUMENTS],
  });
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(60_000);
  if (language !== undefined) await page.addInitScript((name) => void ((globalThis as { _VSCODE_NLS_LANGUAGE?: string })._VSCODE_NLS_LANGUAGE = name), language);
  const troubles = watch(page);
  const editor: Editor = {
    page, workspace, pid: server.pid, troubles,
    async close() {
      await browser.close();
      await server.stop();
      fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
    async useTheme(label, kind) {
      await runCommand(page, 'Preferences: Color Theme');
      await page.locator('.quick-input-widget input').first().fill(label);
      await page.locator('.quick-input-widget').getByRole('option', { name: label }).first().click();
      await page.locator(`.monaco-workbench.${kind}`).waitFor();
    },
  };
  await page.goto(server.link(workspace));
  await explorerItem(page, 'serve.py').waitFor();
  return editor;
}

/** What must not happen while the panel is used. VS Code answers the panel's own resources from a service worker. */
function watch(page: Page): string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.context().on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1[:/]|data:|blob:|https:\/\/[^/]*vscode-resource\.vscode-cdn\.net\/)/.test(request.url())) troubles.push(`request to ${request.url()}`);
  });
  return troubles;
}

export const explorerItem = (page: Page, name: string): Locator => page.locator('.explorer-folders-view').getByRole('treeitem', { name, exact: true });

/** VS Code's menus ignore the mouse for 100 ms after they open, so a click that comes at once is lost. */
export async function pick(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name, exact: true });
  await item.waitFor();
  for (let attempt = 1; ; attempt++) {
    await page.waitForTimeout(150);
    await item.click();
    try {
      await item.waitFor({ state: 'hidden', timeout: 2000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

export async function pickFor(page: Page, file: string, command: string): Promise<void> {
  await explorerItem(page, file).click({ button: 'right' });
  await pick(page, command);
}

export async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  await page.keyboard.press('F1');
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-widget').getByRole('option', { name: new RegExp(`^${title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(,|$)`) }).first().click();
}

/** The content of the panel in front. */
export const panel = (page: Page): FrameLocator => page.frameLocator('iframe.webview.ready >> visible=true >> nth=-1').frameLocator('iframe#active-frame');
export const verdict = (page: Page): Locator => panel(page).getByRole('heading', { level: 1 });

export const tab = (page: Page, name: string | RegExp): Locator => page.getByRole('tab', { name });
export const activeTab = (page: Page, name: RegExp): Locator => tab(page, name).and(page.locator('[aria-selected="true"]')).first();

/** Waits until VS Code has saved its window with this text in it, which it does every few seconds: a reload loses what is newer. */
export async function windowSaved(page: Page, text: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await page.waitForTimeout(200)) {
    const saved = await page.evaluate(async () => {
      const found: string[] = [];
      for (const { name } of await indexedDB.databases()) {
        if (!name?.startsWith('vscode-web-state-db')) continue;
        await new Promise<void>((resolve) => {
          const opening = indexedDB.open(name);
          opening.onerror = () => resolve();
          opening.onsuccess = () => {
            const database = opening.result;
            const reading = database.transaction('ItemTable').objectStore('ItemTable').getAll();
            reading.onsuccess = () => found.push(...reading.result.map(String));
            database.close(); // once the transaction is done
            reading.transaction!.oncomplete = () => resolve();
            reading.transaction!.onabort = () => resolve();
          };
        });
      }
      return found;
    });
    // The state of the panel lies there as JSON in JSON in JSON.
    if (saved.some((value) => value.replaceAll('\\', '').includes(text))) return;
  }
  throw new Error(`VS Code has not saved ${text} with its window.`);
}

/** Waits until the status bar says that the cursor is there; a selection's cursor is at its end. */
export async function cursorOn(page: Page, line: number, selection = ''): Promise<void> {
  await page.locator('[id="status.editor.selection"]').filter({ hasText: new RegExp(`Ln ${line}, .*${selection}`) }).waitFor();
}

/** Puts the cursor of the active editor there by VS Code's own command, and brings the line into sight. */
export async function goTo(page: Page, line: number, column = 1): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget').filter({ visible: true }).locator('input').first().fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await cursorOn(page, line, `Col ${column}`);
}

/** The rows of the Problems view whose text or file contains `filter`; the view draws only as many rows as it has room for. */
export async function problems(page: Page, filter: string): Promise<Locator> {
  const input = page.getByPlaceholder(/^Filter \(e\.g\. text/);
  if (!(await input.isVisible())) await runCommand(page, 'Problems: Focus on Problems View');
  await input.fill(filter);
  const rows = page.locator('.markers-panel').getByRole('treeitem');
  await rows.filter(filter ? { hasText: filter } : {}).first().waitFor();
  return rows;
}

export const picture = (name: string): string => path.join(pictures, `${name}.png`);
