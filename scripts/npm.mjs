// Runs npm with the output kept, and says in plain words why it failed.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { Trouble } from './steps.mjs';

/** npm as it was started, or from the path. On Windows npm is a batch file, which only a shell can start. */
function command(args) {
  if (process.env.npm_execpath?.endsWith('.js')) return { file: process.execPath, args: [process.env.npm_execpath, ...args], shell: false };
  return { file: 'npm', args, shell: process.platform === 'win32' };
}

/** Runs npm to its end. Resolves with its standard output; rejects with a Trouble that has a remedy. */
export function npm(args, { cwd, env = {}, signal } = {}) {
  // What `npm run --silent` sets for its children would hide why this one fails.
  const { file, args: all, shell } = command([...args, '--loglevel=error']);
  return new Promise((resolve, reject) => {
    const child = spawn(file, all, { cwd, shell, signal, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data) => { output += data; });
    child.stderr.on('data', (data) => { errors += data; });
    child.once('error', (error) => reject(error.code === 'ENOENT' && fs.existsSync(cwd) ? noNpm() : error));
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(explain(args, errors || output))));
  });
}

function noNpm() {
  return new Trouble('npm was not found.', 'Install Node.js with npm (https://nodejs.org, or your system\'s packages) and try again.');
}

function explain(args, output) {
  const what = `"npm ${args.filter((argument) => !argument.startsWith('-')).slice(0, 2).join(' ')}" failed.`;
  if (args[0] !== 'rebuild' && /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ENOTCACHED/.test(output)) {
    return new Trouble(`${what} The npm registry could not be reached.`,
      'Check the network, or the proxy and registry that "npm config list" shows. The first run needs the registry, later runs do not.', output);
  }
  if (/ENOSPC/.test(output)) return new Trouble(`${what} The disk is full.`, 'The packages, the build and VS Code need about 1.5 GB.', output);
  if (/EACCES|EPERM/.test(output)) return new Trouble(`${what} A file could not be written.`, 'Make the folder of the repository writable for you.', output);
  return new Trouble(what, 'The lines above say why; "npm ci" in the repository shows all of it.', output);
}
