// What lets `npm run demo` and `npm test` start on a fresh clone: with any Node from 20 and before anything is installed.
// Installs the packages of package-lock.json when they are missing or differ, then runs the script again in the Node
// version that the project pins. Only `node:` imports here and in what this file imports.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';
import { Trouble, report, step } from './steps.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = path.join(root, 'node_modules/.bin');
const pinned = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * True in the project's own Node, where packages can be imported. False when the script has been run there and has
 * ended: the caller then has nothing left to do, `process.exitCode` is set.
 */
export async function inProjectNode(scriptUrl) {
  if (process.env.PLUMBLINE_NODE === process.version) {
    // The pipe to the first process breaks when that one is killed: then this one must end as well.
    process.on('disconnect', () => process.emit('SIGTERM'));
    process.channel?.unref();
    return true;
  }
  try {
    if (Number(process.versions.node.split('.')[0]) < 20) {
      throw new Trouble(`Node ${process.versions.node} is too old.`, 'Install Node 20 or newer; the project then fetches the exact version it needs by itself.');
    }
    if (!packagesAreCurrent()) await installPackages();
    process.exitCode = await again(fileURLToPath(scriptUrl), pinnedVersion());
  } catch (error) {
    if (error.name !== 'AbortError') report(error);
    process.exitCode = error.name === 'AbortError' ? 130 : 1;
  }
  return false;
}

/** Every package that the lock file asks for is installed in that version; optional ones of other platforms may be absent. */
function packagesAreCurrent() {
  const read = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages;
  try {
    const wanted = read('package-lock.json');
    const installed = read('node_modules/.package-lock.json');
    return Object.entries(wanted).every(([name, entry]) => name === '' || installed[name]?.version === entry.version || (entry.optional && !installed[name]))
      && fs.existsSync(pinned);
  } catch {
    return false;
  }
}

async function installPackages() {
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  for (const signal of SIGNALS) process.on(signal, stop);
  await step('Installing the packages of package-lock.json (npm ci)', async () => {
    await npm(['ci', '--no-audit', '--no-fund'], { cwd: root, signal: stopped.signal });
  });
  for (const signal of SIGNALS) process.off(signal, stop);
}

function pinnedVersion() {
  const { status, stdout } = spawnSync(pinned, ['--version'], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Trouble('The packages are installed, but the Node version among them does not run.',
      'npm must be allowed to run its install script: remove node_modules, set "ignore-scripts" to false and try again.');
  }
  return stdout.trim();
}

/** Runs the script in the pinned Node; signals are handed on, and its exit code comes back. */
function again(script, version) {
  const child = spawn(pinned, [script, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PLUMBLINE_NODE: version, PATH: bin + path.delimiter + process.env.PATH },
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  // An npm that is killed outright tells nobody, and a shell may stand between it and this process.
  const npmProcess = npmAbove();
  const orphaned = setInterval(() => { if (npmProcess && !isRunning(npmProcess)) child.kill('SIGTERM'); }, 1000);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(orphaned);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** The process of `npm run`, when that has started this one; undefined otherwise, and on Windows. */
function npmAbove() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined;
  const about = (pid) => spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim().split(/\s+(.*)/s) ?? [];
  const [above, args = ''] = about(process.ppid);
  return /^(\S*node )?\S*npm/.test(args) ? process.ppid : Number(above) || undefined;
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
