// DuckDB's native packages for every platform that a VSIX is made for.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { root } from './bootstrap.mjs';
import { npm } from './npm.mjs';
import { Trouble } from './steps.mjs';

/** VS Code's name of the platform, and the end of the name of DuckDB's package for it. */
export const TARGETS = new Map([
  ['linux-x64', 'linux-x64'], ['linux-arm64', 'linux-arm64'], ['alpine-x64', 'linux-x64-musl'], ['alpine-arm64', 'linux-arm64-musl'],
  ['darwin-x64', 'darwin-x64'], ['darwin-arm64', 'darwin-arm64'], ['win32-x64', 'win32-x64'], ['win32-arm64', 'win32-arm64'],
]);

const require = createRequire(import.meta.url);
const modules = path.join(root, 'node_modules');

export function hostTarget() {
  const musl = process.platform === 'linux' && require('detect-libc').familySync() === 'musl';
  return `${musl ? 'alpine' : process.platform}-${process.arch}`;
}

/** What @duckdb/node-api requires at run time, on every platform. */
const SHARED = ['@duckdb/node-api', '@duckdb/node-bindings', 'detect-libc'];
const UNNEEDED = /(\.d\.ts|\.d\.mts|\.map|README\.md|CHANGELOG\.md|\.tsbuildinfo)$/i;

/** Copies the packages into `target`/node_modules, without types and source maps. Returns name@version of each. */
export async function copyNativePackages(vscodeTarget, folder) {
  const binding = `@duckdb/node-bindings-${TARGETS.get(vscodeTarget)}`;
  const sources = new Map(SHARED.map((name) => [name, path.join(modules, name)]));
  sources.set(binding, fs.existsSync(path.join(modules, binding)) ? path.join(modules, binding) : await fetchPackage(binding));
  const copied = [];
  for (const [name, source] of sources) {
    const { version } = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8'));
    fs.cpSync(source, path.join(folder, 'node_modules', name), { recursive: true, filter: (file) => !UNNEEDED.test(file) });
    copied.push(`${name}@${version}`);
  }
  return copied;
}

/** Fetches a package that npm leaves out on this platform; what arrives must have the hash of package-lock.json. */
async function fetchPackage(name) {
  const locked = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages[`node_modules/${name}`];
  const cache = path.join(root, '.vscode-test/native', `${name.replace('/', '+')}@${locked.version}`);
  const done = path.join(cache, 'package');
  if (fs.existsSync(done)) return done;
  fs.mkdirSync(cache, { recursive: true });
  await npm(['pack', `${name}@${locked.version}`, '--pack-destination', cache], { cwd: cache });
  const archive = fs.readdirSync(cache).find((file) => file.endsWith('.tgz'));
  const [algorithm, expected] = locked.integrity.split(/-(.*)/s);
  const actual = createHash(algorithm).update(fs.readFileSync(path.join(cache, archive))).digest('base64');
  if (actual !== expected) {
    fs.rmSync(cache, { recursive: true });
    throw new Trouble(`${name}@${locked.version} is not the package that package-lock.json names.`, 'Check which registry "npm config get registry" shows.');
  }
  // Unpacked beside its place and renamed: a folder that is there is whole.
  fs.mkdirSync(path.join(cache, 'part'), { recursive: true });
  execFileSync('tar', ['-xzf', path.join(cache, archive), '-C', path.join(cache, 'part')]);
  fs.renameSync(path.join(cache, 'part/package'), done);
  fs.rmSync(path.join(cache, archive));
  return done;
}
