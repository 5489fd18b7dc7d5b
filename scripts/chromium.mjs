// The browser that stands for VS Code's window where there is no desktop.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { Trouble, step } from './steps.mjs';

export const CHROMIUM_ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/Applications/Google Chrome.app/Contents/MacOS', '/Applications/Chromium.app/Contents/MacOS'];
const downloads = path.join(root, '.vscode-test/browsers');

/** The browser of CHROMIUM, of the path, or of an earlier download; undefined when there is none. */
export function chromiumPath() {
  if (process.env.CHROMIUM) {
    if (fs.existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM;
    throw new Trouble(`CHROMIUM names ${process.env.CHROMIUM}, which does not exist.`, 'Set CHROMIUM to the program of a Chromium or Chrome, or unset it.');
  }
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...PLACES];
  const candidates = folders.flatMap((folder) => [...NAMES, 'Google Chrome', 'Chromium'].map((name) => path.join(folder, name)));
  return candidates.find((file) => fs.existsSync(file)) ?? downloaded();
}

function downloaded() {
  if (!fs.existsSync(downloads)) return undefined;
  return fs.readdirSync(downloads, { recursive: true })
    .map((name) => path.join(downloads, name))
    .find((file) => /[\\/](chrome|headless_shell|chrome-headless-shell|Chromium|chrome\.exe)$/.test(file) && fs.statSync(file).isFile());
}

/** Finds a browser or gets one: Debian's package where this process may install it, else playwright-core's own download. */
export async function ensureChromium() {
  if (chromiumPath()) return chromiumPath();
  let seen = '';
  const run = (file, args, env = {}) => {
    const { status, stdout, stderr, error } = spawnSync(file, args, { encoding: 'utf8', env: { ...process.env, ...env } });
    if (status !== 0) seen += `${file} ${args.join(' ')}\n${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}\n`;
    return status === 0;
  };
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    await step('Installing Chromium (apt-get, once)', () => {
      // Others may hold the lock of the package manager: wait for it instead of failing at once.
      const wait = ['-o', 'DPkg::Lock::Timeout=300'];
      run('apt-get', [...wait, 'update'], { DEBIAN_FRONTEND: 'noninteractive' });
      run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
      return chromiumPath() ? undefined : 'not available there';
    });
  }
  if (!chromiumPath()) {
    await step('Downloading Chromium (playwright-core, once)', () => {
      const cli = path.join(root, 'node_modules/playwright-core/cli.js');
      run(process.execPath, [cli, 'install', '--only-shell', 'chromium'], { PLAYWRIGHT_BROWSERS_PATH: downloads });
      return chromiumPath() ? undefined : 'not available';
    });
  }
  if (!chromiumPath()) throw new Trouble('There is no Chromium for the tests in the editor.', 'Install Chromium or Chrome, or set CHROMIUM to the program of one.', seen);
  return chromiumPath();
}
