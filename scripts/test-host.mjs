// Runs test/host/**/*.test.ts with mocha in the extension host of a real VS Code, through @vscode/test-electron.
//   node scripts/test-host.mjs [newest|minimum]
// VSCODE_EXECUTABLE names the VS Code to take; PLUMBLINE_DESKTOP=1 downloads the desktop one (needs the internet and a
// display); else code-headless.mjs takes that program's place.
import fs from 'node:fs';
import path from 'node:path';
import { inProjectNode, root } from './bootstrap.mjs';
import { makeData } from '../examples/make-data.mjs';
import { report } from './steps.mjs';

const edition = process.argv[2] ?? 'newest';
const bundle = path.join(root, '.vscode-test/host', edition);

/** One CommonJS bundle a test file, as the extension host loads them, and an index that mocha starts from. */
async function bundleTests() {
  const esbuild = await import('esbuild');
  const folder = path.join(root, 'test/host');
  const files = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.test.ts'));
  fs.rmSync(bundle, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: files.map((name) => path.join(folder, name)), outbase: folder, outdir: bundle, outExtension: { '.js': '.cjs' },
    bundle: true, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode', 'mocha'], sourcemap: 'inline', logLevel: 'warning',
  });
  fs.copyFileSync(path.join(root, 'scripts/mocha-index.cjs'), path.join(bundle, 'index.cjs'));
  return files.length;
}

async function executable() {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  if (process.env.PLUMBLINE_DESKTOP !== '1') return path.join(root, 'scripts/code-headless.mjs');
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  return downloadAndUnzipVSCode({ version: 'stable' });
}

async function main() {
  const { runTests } = await import('@vscode/test-electron');
  const { temporaryFolder } = await import('./vscode-web.mjs');
  await makeData();
  if (await bundleTests() === 0) throw new Error('There is no test in test/host.');
  // Tests may write into the workspace, therefore a copy; and profiles need short paths, therefore the temporary folder.
  const scratch = temporaryFolder();
  const workspace = path.join(scratch, 'workspace');
  fs.cpSync(path.join(root, 'examples'), workspace, { recursive: true });
  try {
    return await runTests({
      vscodeExecutablePath: await executable(),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(bundle, 'index.cjs'),
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
