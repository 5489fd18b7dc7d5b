// What `npm run demo` does once its packages are there.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeData } from '../examples/make-data.mjs';
import { root } from './bootstrap.mjs';
import { findDesktop, openDesktop } from './desktop.mjs';
import { installVscodeWeb } from './install-vscode-web.mjs';
import { buildForPackage, packageVsix } from './package.mjs';
import { Trouble, report, seconds, step } from './steps.mjs';
import { startVscodeWeb } from './vscode-web.mjs';

const SETTINGS = { 'workbench.colorTheme': 'Default Dark Modern' };

export async function demo(args) {
  const stopped = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stopped.abort());
  // A terminal that was closed takes no more text; the clean-up must go on all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    await run(options(args), stopped.signal);
  } catch (error) {
    if (!stopped.signal.aborted) {
      report(error);
      process.exitCode = 1;
    }
  }
  if (stopped.signal.aborted) console.log('Stopped.');
  process.disconnect?.();
}

function options(args) {
  let parsed;
  try {
    parsed = parseArgs({ args, allowPositionals: true, options: { web: { type: 'boolean', default: false }, port: { type: 'string' } } });
  } catch (error) {
    throw new Trouble(error.message, 'Usage: npm run demo [-- FOLDER] [--web] [--port N]');
  }
  const { values: { web, port }, positionals: [folder] } = parsed;
  // npm runs scripts in the repository; a relative folder is meant from where the user stands.
  const workspace = folder ? path.resolve(process.env.INIT_CWD ?? process.cwd(), folder) : path.join(root, 'examples');
  if (!fs.statSync(workspace, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Trouble(`${workspace} is not a folder.`, 'Name a folder with your datasets and Python files, or none for the sample workspace.');
  }
  if (port !== undefined && !(Number(port) > 0 && Number(port) < 65536)) throw new Trouble(`"${port}" is not a port.`, 'Name a number from 1 to 65535, or none: then a free one is taken.');
  return { workspace, sample: !folder, web, port };
}

async function run({ workspace, sample, web, port }, signal) {
  const began = performance.now();
  await step('Making the sample data (examples/data)', async () => (await makeData() ? undefined : 'there already'));
  signal.throwIfAborted();
  await step('Building Plumbline', () => buildForPackage(signal));
  let vsix;
  await step('Packaging it as a VSIX', async () => {
    vsix = await packageVsix(undefined, signal);
    return `${(fs.statSync(vsix).size / 1e6).toFixed(0)} MB`;
  });
  const desktop = web ? undefined : findDesktop();
  if (desktop && await openDesktop({ desktop, vsix, workspace, settings: SETTINGS, signal, opened: () => ready(began, sample) })) return;

  await installVscodeWeb('newest', signal);
  let server;
  await step('Starting VS Code for the browser', async () => {
    server = await startVscodeWeb({ install: [vsix], port, settings: SETTINGS, signal });
  });
  try {
    console.log(`\nVS Code with Plumbline: ${server.link(workspace)}`);
    console.log('Open it on this machine by just this address: VS Code draws panels only on 127.0.0.1 or over HTTPS.');
    ready(began, sample);
    const ended = new Promise((resolve) => { signal.addEventListener('abort', () => resolve('stopped'), { once: true }); });
    if (!signal.aborted && await Promise.race([ended, server.exited]) !== 'stopped') {
      throw new Trouble('VS Code\'s server ended by itself.', 'Start the demo again; the lines above are the last it said.', server.log());
    }
  } finally {
    await server.stop();
  }
}

function ready(began, sample) {
  if (sample) {
    console.log('\nIn the Explorer:\n  1. right-click data/training.csv, "Select as Training Data"\n'
      + '  2. right-click data/production_defects.csv, "Compare with Training Data"\nexamples/README.md says what you should find.');
  }
  console.log(`\nReady after ${seconds(performance.now() - began)}. Ctrl+C stops it.`);
}
