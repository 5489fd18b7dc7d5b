// npm run check: what can be told without running the product. Every check runs, also when one before it has failed.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inProjectNode, root } from './bootstrap.mjs';
import { seconds } from './steps.mjs';

const run = promisify(execFile);
const modules = path.join(root, 'node_modules');
const node = (file, ...args) => () => run(process.execPath, [file, ...args], { cwd: root, maxBuffer: 64 << 20 });

/** @type {[string, () => Promise<unknown>][]} */
const CHECKS = [
  ['types (tsc -b)', node(path.join(modules, 'typescript/bin/tsc'), '-b')],
  ['lint (oxlint)', node(path.join(modules, 'oxlint/bin/oxlint'), '--type-aware', '--deny-warnings')],
  ['manifest is what its tables say', node(path.join(root, 'scripts/manifest.mjs'), '--check')],
  ['rule pages are what the rules say', node(path.join(root, 'scripts/rules.mjs'), '--check')],
  ['package-lock.json names no registry host', lockNamesNoHost],
];

async function lockNamesNoHost() {
  const { packages } = JSON.parse(await fs.promises.readFile(path.join(root, 'package-lock.json'), 'utf8'));
  const named = Object.entries(packages).filter(([, entry]) => /^https?:/.test(entry.resolved ?? '')).map(([name]) => name);
  if (named.length) throw new Error(`${named.slice(0, 5).join(', ')}: run "npm config set omit-lockfile-registry-resolved true", then "npm install --package-lock-only"`);
}

if (path.resolve(process.argv[1]) === fileURLToPath(import.meta.url) && await inProjectNode(import.meta.url)) {
  const failures = [];
  for (const [name, check] of CHECKS) {
    const began = performance.now();
    try {
      await check();
      console.log(`✔ ${name} (${seconds(performance.now() - began)})`);
    } catch (error) {
      failures.push(name);
      console.log(`✖ ${name} (${seconds(performance.now() - began)})\n${`${error.stdout ?? ''}${error.stderr ?? ''}`.trim() || error.message}`);
    }
  }
  if (process.env.COUNTS_FILE) {
    fs.writeFileSync(process.env.COUNTS_FILE, JSON.stringify({
      tests: CHECKS.length, passed: CHECKS.length - failures.length, failed: failures.length, skipped: 0, failures, reasons: [],
    }));
  }
  process.exitCode = failures.length ? 1 : 0;
}
