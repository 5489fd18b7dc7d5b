#!/usr/bin/env node
// Stands where the VS Code desktop program stands: takes its command line as @vscode/test-electron's `runTests` gives it,
// runs the tests in the extension host of a real VS Code server with a headless browser as its window, prints what mocha
// prints and exits with the tests' exit code. VSCODE_WEB_EDITION=minimum takes the oldest supported VS Code.
import fs from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, chromiumPath } from './chromium.mjs';
import { startVscodeWeb } from './vscode-web.mjs';

const LIMIT = Number(process.env.CODE_HEADLESS_TIMEOUT_MS ?? 180_000);

const options = new Map();
const folders = [];
for (const argument of process.argv.slice(2)) {
  const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
  if (name) options.set(name, [...(options.get(name) ?? []), value ?? true]);
  else folders.push(argument);
}

const aborted = new AbortController();
let server;
let browser;
let ending;
let poll;
let report;
let printed = 0;
const errors = new Set();

/** What mocha has written since the last look. */
function print() {
  if (!report) return;
  const all = fs.readFileSync(report);
  process.stdout.write(all.subarray(printed));
  printed = all.length;
}

function end(code, why) {
  return (ending ??= (async () => {
    clearInterval(poll);
    print();
    if (why) console.error(why);
    aborted.abort();
    await browser?.close().catch(() => {});
    await server?.stop();
    process.exit(code);
  })());
}

async function tooLong(page) {
  const picture = path.resolve('.vscode-test/code-headless-timeout.png');
  await page.screenshot({ path: picture }).catch(() => {});
  await end(124, `The tests did not end within ${LIMIT} ms. The window: ${picture}\n${server.log().slice(-4000)}`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(130, signal));

try {
  server = await startVscodeWeb({
    edition: process.env.VSCODE_WEB_EDITION || 'newest', tests: true, signal: aborted.signal,
    // The extension host inherits the server's environment, in every edition.
    env: (home) => ({ PLUMBLINE_TEST_LOG: path.join(home, 'mocha.log') }),
    userDataDir: options.get('user-data-dir')?.[0], extensionsDir: options.get('extensions-dir')?.[0],
  });
  report = path.join(server.home, 'mocha.log');
  fs.writeFileSync(report, '');
  poll = setInterval(print, 100);
  browser = await chromium.launchPersistentContext(path.join(server.home, 'b'), {
    executablePath: chromiumPath(), headless: true, viewport: { width: 1400, height: 900 }, args: CHROMIUM_ARGUMENTS,
    handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
  });
  const page = browser.pages()[0] ?? await browser.newPage();
  page.on('crash', () => end(70, 'The browser page crashed.'));
  await page.exposeFunction('codeAutomationLog', (type, parts) => {
    if (process.env.CODE_HEADLESS_VERBOSE) console.log(...(parts ?? []));
    else if (type === 'error') errors.add(util.format(...(parts ?? [])));
  });
  await page.exposeFunction('codeAutomationExit', (code) => {
    // Answer first: the page waits for this call.
    setTimeout(() => end(code, code && printed === 0 ? [...errors].slice(-3).join('\n').slice(-6000) : undefined), 150);
  });
  const remote = (file) => `vscode-remote://${server.host}${path.resolve(file)}`;
  const payload = [
    ['skipWelcome', 'true'],
    ...(options.get('extensionDevelopmentPath') ?? []).map((file) => ['extensionDevelopmentPath', remote(file)]),
    ...(options.get('extensionTestsPath') ?? []).slice(0, 1).map((file) => ['extensionTestsPath', remote(file)]),
  ];
  await page.goto(server.link(path.resolve(folders[0] ?? '.'), payload));
  setTimeout(() => void tooLong(page), LIMIT).unref();
} catch (error) {
  await end(70, error);
}
