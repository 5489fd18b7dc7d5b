// The desktop VS Code, where there is one: Plumbline in a throw-away profile, apart from the user's own.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { step } from './steps.mjs';
import { SETTINGS } from './vscode-web.mjs';

const windows = process.platform === 'win32';

/** The program `code` where a window can be opened; undefined elsewhere, and in the terminal of a remote VS Code. */
export function findDesktop() {
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!display || process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const folder = (process.env.PATH ?? '').split(path.delimiter).find((entry) => fs.existsSync(path.join(entry, windows ? 'code.cmd' : 'code')));
  return folder && path.join(folder, windows ? 'code.cmd' : 'code');
}

/** Opens the workspace and waits until the window is closed or `signal` fires. False when this VS Code cannot be used. */
export async function openDesktop({ desktop, vsix, workspace, settings, signal, opened }) {
  const profile = path.join(root, '.vscode-test', `desktop-${process.pid}`);
  const userData = path.join(profile, 'user-data');
  const base = ['--user-data-dir', userData, '--extensions-dir', path.join(profile, 'extensions'), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  // A batch file can only be started by a shell, which wants its arguments quoted.
  const command = (args) => (windows ? [`"${desktop}"`, args.map((argument) => `"${argument}"`), { shell: true }] : [desktop, args, {}]);
  fs.mkdirSync(path.join(userData, 'User'), { recursive: true });
  fs.writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
  try {
    let usable = false;
    await step(`Installing Plumbline in a throw-away profile of ${desktop}`, () => {
      const [file, args, extra] = command([...base, '--install-extension', vsix, '--force']);
      usable = spawnSync(file, args, { ...extra, stdio: 'ignore', timeout: 120_000 }).status === 0;
      return usable ? undefined : 'not possible, taking the browser instead';
    });
    if (!usable) return false;
    signal.throwIfAborted();
    const [file, args, extra] = command([...base, '--disable-workspace-trust', '--skip-welcome', '--new-window', '--wait', workspace]);
    const window = spawn(file, args, { ...extra, stdio: 'ignore' });
    const closed = new Promise((resolve) => { window.once('exit', resolve).once('error', resolve); });
    console.log('\nA VS Code window with Plumbline opens.');
    opened();
    const stop = new Promise((resolve) => { signal.addEventListener('abort', resolve, { once: true }); });
    if (!signal.aborted) await Promise.race([closed, stop]);
    window.kill();
    await endMain(userData);
    return true;
  } finally {
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** `code` only asks the main process for a window; that one has written its number into the profile. */
async function endMain(userData) {
  const lock = path.join(userData, 'code.lock');
  const pid = fs.existsSync(lock) ? Number(fs.readFileSync(lock, 'utf8')) : 0;
  if (!(pid > 1)) return;
  const signal = (name) => {
    try {
      return process.kill(pid, name);
    } catch {
      return false;
    }
  };
  signal('SIGTERM');
  for (let i = 0; i < 50 && signal(0); i++) await new Promise((resolve) => { setTimeout(resolve, 100); });
  if (signal(0)) signal('SIGKILL');
}
