// Runs the tests of test/host with mocha in the extension host of a real VS Code, through @vscode/test-electron: those beside each
// other in the sample workspace, those of test/host/multiRoot in a workspace of two folders.
//   node scripts/test-host.mjs [newest|minimum]
// VSCODE_EXECUTABLE names the VS Code to take; PLUMBLINE_DESKTOP=1 downloads the desktop one (needs the internet and a
// display); else code-headless.mjs takes that program's place.
import fs from 'node:fs';
import path from 'node:path';
import { inProjectNode, root } from './bootstrap.mjs';
import { makeData } from '../examples/make-data.mjs';
import { report } from './steps.mjs';

const edition = process.argv[2] ?? 'newest';

/** One CommonJS bundle a test file of a folder, as the extension host loads them, and an index that mocha starts from. */
async function bundleTests(name) {
  const esbuild = await import('esbuild');
  const folder = path.join(root, 'test', name);
  const bundle = path.join(root, '.vscode-test', name, edition);
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
  if (files.length === 0) throw new Error(`There is no test in test/${name}.`);
  fs.rmSync(bundle, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: files.map((file) => path.join(folder, file)), outbase: folder, outdir: bundle, outExtension: { '.js': '.cjs' },
    bundle: true, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode', 'mocha'], sourcemap: 'inline', logLevel: 'warning',
  });
  fs.copyFileSync(path.join(root, 'scripts/mocha-index.cjs'), path.join(bundle, 'index.cjs'));
  return path.join(bundle, 'index.cjs');
}

async function executable() {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  if (process.env.PLUMBLINE_DESKTOP !== '1') return path.join(root, 'scripts/code-headless.mjs');
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  return downloadAndUnzipVSCode({ version: 'stable' });
}

/** What is opened for the tests of a folder. Tests may write into it, therefore a copy. */
const WORKSPACES = new Map([
  ['host', (scratch) => {
    const workspace = path.join(scratch, 'workspace');
    fs.cpSync(path.join(root, 'examples'), workspace, { recursive: true });
    return workspace;
  }],
  ['host/multiRoot', (scratch) => {
    const folders = ['north', 'south'].map((name) => ({ path: name }));
    for (const folder of folders) fs.mkdirSync(path.join(scratch, folder.path));
    const workspace = path.join(scratch, 'two.code-workspace');
    fs.writeFileSync(workspace, JSON.stringify({ folders }));
    return workspace;
  }],
]);

async function main() {
  await makeData();
  const codes = [];
  for (const [name, makeWorkspace] of WORKSPACES) codes.push(await runFolder(name, makeWorkspace));
  return Math.max(...codes);
}

async function runFolder(name, makeWorkspace) {
  const { runTests } = await import('@vscode/test-electron');
  const { temporaryFolder } = await import('./vscode-web.mjs');
  const index = await bundleTests(name);
  // Profiles need short paths, therefore the temporary folder.
  const scratch = temporaryFolder();
  try {
    const workspace = makeWorkspace(scratch);
    return await runTests({
      vscodeExecutablePath: await executable(),
      extensionDevelopmentPath: root,
      extensionTestsPath: index,
      launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${path.join(scratch, 'u')}`, `--extensions-dir=${path.join(scratch, 'x')}`],
      extensionTestsEnv: { PLUMBLINE_WORKSPACE: workspace, VSCODE_WEB_EDITION: edition },
    });
  } catch (error) {
    if (error.code === undefined) throw error;
    return error.code;
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

if (await inProjectNode(import.meta.url)) {
  try {
    process.exitCode = await main();
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
  process.disconnect?.();
}
