/** The built panel in a real Chromium, as VS Code would show it: same HTML, same policy, a stand-in for the host. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, chromiumPath } from '../../scripts/chromium.mjs';
import type { InspectState, PersistedInspection } from '../../src/protocol/inspectView.ts';
import { panelHtml } from '../../src/protocol/panelHtml.ts';
import type { PanelPage } from '../../src/protocol/panelHtml.ts';
import type { PanelState, PersistedView } from '../../src/protocol/webview.ts';
import { buildPanel } from './buildPanel.ts';
import type { Theme } from './themes.ts';

const NONCE = 'n0nce';

export interface PanelHarness {
  folder: string;
  open(options: OpenOptions<PanelState | InspectState>): Promise<OpenPanel>;
  close(): Promise<void>;
}

export interface OpenOptions<State = PanelState> {
  /** Of a comparison, or of one file: which page it is follows from it. */
  state: State;
  theme: Theme;
  width?: number;
  height?: number;
  kept?: PersistedView | PersistedInspection;
  scale?: number;
}

export interface HostCall {
  method: string;
  args: unknown[];
}

export interface OpenPanel {
  page: Page;
  /** Calls of the host so far, without `ready`. */
  calls(): Promise<HostCall[]>;
  /** What setState was given last. */
  kept(): Promise<PersistedView | undefined>;
  show(state: PanelState | InspectState): Promise<void>;
  selectColumn(column: number): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  /** Console errors, uncaught exceptions and policy violations. */
  troubles: string[];
  close(): Promise<void>;
}

export async function startPanel(): Promise<PanelHarness> {
  const built = await buildPanel();
  const files = new Map([
    ['/webview.js', 'text/javascript'],
    ['/webview.css', 'text/css'],
  ]);
  const server = http.createServer((request, response) => {
    const type = files.get(request.url ?? '');
    if (type) response.writeHead(200, { 'content-type': type }).end(fs.readFileSync(path.join(built.folder, request.url!)));
    else if (request.url === '/' || request.url === '/inspection') response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html(request.url === '/' ? 'comparison' : 'inspection'));
    else response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const html = (page: PanelPage): string =>
    panelHtml({
      nonce: NONCE,
      cspSource: origin,
      scriptUri: `${origin}/webview.js`,
      styleUri: `${origin}/webview.css`,
      title: 'Comparison',
      page,
    });
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('There is no Chromium: install one, or set CHROMIUM to its program.');
  const browser = await chromium.launch({ executablePath, headless: true, args: [...CHROMIUM_ARGUMENTS] });
  return {
    folder: built.folder,
    open: (options) => openPanel(browser, origin, options),
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
      await built.remove();
    },
  };
}

async function openPanel(
  browser: Browser,
  origin: string,
  { state, theme, width = 1400, height = 900, kept, scale = 1 }: OpenOptions<PanelState | InspectState>,
): Promise<OpenPanel> {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.addInitScript(standIn, { state, theme, kept });
  await page.goto('uri' in state ? `${origin}/inspection` : origin);
  await page.locator('main').first().waitFor();
  const read = <T>(name: string): Promise<T> =>
    page.evaluate(
      (key) => (globalThis as unknown as { plumblineTest: Record<string, unknown> }).plumblineTest[key],
      name,
    ) as Promise<T>;
  const post = (method: string, ...args: unknown[]): Promise<void> =>
    page.evaluate(
      ({ method, args }) =>
        (globalThis as unknown as { plumblineTest: { call(method: string, args: unknown[]): Promise<void> } }).plumblineTest.call(
          method,
          args,
        ),
      { method, args },
    );
  return {
    page,
    troubles,
    calls: () => read('calls'),
    kept: () => read('kept'),
    show: (next) => post('show', next),
    selectColumn: (column) => post('selectColumn', column),
    setTheme: (next) =>
      page.evaluate(
        (t) => (globalThis as unknown as { plumblineTest: { setTheme(theme: unknown): void } }).plumblineTest.setTheme(t),
        next,
      ),
    close: () => context.close(),
  };
}

/** Runs in the page before anything else: VS Code's side of the wire, in the messages of rpc.ts. */
function standIn({ state, theme, kept }: { state: unknown; theme: Theme; kept: unknown }): void {
  const calls: HostCall[] = [];
  const open = new Map<number, () => void>();
  let next = 1;
  const test = {
    calls,
    kept,
    failing: [] as string[],
    setTheme(wanted: Theme) {
      const root = document.documentElement;
      for (const name of Array.from(root.style)) root.style.removeProperty(name);
      for (const [name, value] of Object.entries(wanted.variables)) root.style.setProperty(name, value);
      document.body.className = wanted.classes.join(' ');
    },
    call: (method: string, args: unknown[]) =>
      new Promise<void>((resolve) => {
        open.set(next, resolve);
        postMessage({ rpc: 'call', id: next++, method, args, abortable: false }, '*');
      }),
  };
  Object.assign(globalThis, {
    plumblineTest: test,
    acquireVsCodeApi: () => ({
      getState: () => test.kept,
      setState: (view: unknown) => {
        test.kept = view;
      },
      postMessage: (message: { rpc: string; id: number; method: string; args: unknown[] }) => {
        if (message.rpc === 'reply') return open.get(message.id)?.();
        if (message.rpc !== 'call') return;
        if (message.method !== 'ready') calls.push({ method: message.method, args: message.args });
        const outcome = test.failing.includes(message.method)
          ? { error: { name: 'Error', message: 'no such place' } }
          : { value: message.method === 'ready' ? state : undefined };
        setTimeout(() => postMessage({ rpc: 'reply', id: message.id, ...outcome }, '*'));
      },
    }),
  });
  const apply = (): boolean => document.body !== null && (test.setTheme(theme), true);
  if (!apply()) {
    const observer = new MutationObserver(() => {
      if (apply()) observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  }
}
