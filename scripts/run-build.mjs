// Runs build.mjs and, when it fails, says where instead of how esbuild got there.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './bootstrap.mjs';
import { Trouble } from './steps.mjs';

const run = promisify(execFile);

export async function runBuild(args = [], signal) {
  try {
    await run(process.execPath, [path.join(root, 'build.mjs'), ...args], { cwd: root, signal });
  } catch (error) {
    signal?.throwIfAborted();
    const lines = (error.stderr || error.message).split('\n');
    throw new Trouble('The build failed.', 'The lines above say where.', [...new Set(lines.filter((line) => /error:/i.test(line)))].join('\n') || lines.join('\n'));
  }
}
