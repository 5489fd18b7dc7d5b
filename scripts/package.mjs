// Makes the VSIX of a platform: the production build, what VS Code shows of the extension, and DuckDB for that platform.
//   node scripts/package.mjs [--target linux-x64|…|all] [--out FOLDER]
// vsce always leaves out node_modules at the top, so the native packages travel in dist/node_modules, where the bundles
// beside it find them. Nothing is packed again when nothing has changed.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { makeData } from '../examples/make-data.mjs';
import { inProjectNode, root } from './bootstrap.mjs';
import { TARGETS, copyNativePackages, hostTarget } from './native.mjs';
import { thirdPartyNotices } from './notices.mjs';
import { runBuild } from './run-build.mjs';
import { Trouble, report, step } from './steps.mjs';

const run = promisify(execFile);
const built = path.join(root, '.vscode-test/build');
/** What goes beside dist/; `.vscodeignore` has the last word on single files. */
const BESIDE = ['package.nls.json', 'package.nls.de.json', 'l10n', 'README.md', 'CHANGELOG.md', 'LICENSE', '.vscodeignore', 'media', 'docs/rules'];
/** The sample workspace, as the command that opens a copy of it expects it. */
const SAMPLE = ['README.md', 'requirements.txt', 'features.py', 'train.py', 'serve.py', 'score_monthly.py', 'score_batch.ipynb', 'data/training.csv', 'data/production.csv', 'data/production_defects.csv'];
/** Parts of package.json that concern the repository only. */
const DEVELOPMENT = ['scripts', 'devDependencies', 'dependencies', 'allowScripts', 'private'];

export const vsixPath = (target) => path.join(root, '.vscode-test/vsix', `plumbline-${target}.vsix`);

/** The production bundles, apart from dist/ so that a development build there stays as it is. */
export const buildForPackage = (signal) => runBuild(['--production', `--outdir=${built}`], signal);

/** Makes the VSIX for one platform and returns its path; `buildForPackage` must have run. */
export async function packageVsix(target = hostTarget(), signal) {
  const stage = path.join(root, '.vscode-test/stage', target);
  const vsix = vsixPath(target);
  const stamp = `${vsix}.stamp`;
  try {
    const contents = hashOf(stage, await fillStage(stage, target));
    if (fs.existsSync(vsix) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === contents) return vsix;
    fs.mkdirSync(path.dirname(vsix), { recursive: true });
    await run(process.execPath, [path.join(root, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--target', target, '--out', vsix,
      '--allow-missing-repository', '--no-rewrite-relative-links'], { cwd: stage, signal });
    fs.writeFileSync(stamp, contents);
    return vsix;
  } catch (error) {
    signal?.throwIfAborted();
    if (error.stderr === undefined) throw error;
    throw new Trouble(`vsce could not package for ${target}.`, 'The lines above say why.', `${error.stdout}${error.stderr}`);
  } finally {
    fs.rmSync(stage, { recursive: true, force: true });
  }
}

/** Lays out what vsce packs. Returns name@version of the native packages in it. */
async function fillStage(stage, target) {
  fs.rmSync(stage, { recursive: true, force: true });
  fs.mkdirSync(stage, { recursive: true });
  for (const name of BESIDE) {
    const source = path.join(root, name);
    if (fs.existsSync(source)) fs.cpSync(source, path.join(stage, name), { recursive: true });
  }
  await makeData();
  for (const name of SAMPLE) fs.cpSync(path.join(root, 'examples', name), path.join(stage, 'sample', name));
  fs.cpSync(built, path.join(stage, 'dist'), { recursive: true });
  fs.writeFileSync(path.join(stage, 'dist/THIRD-PARTY-NOTICES.txt'), thirdPartyNotices());
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const part of DEVELOPMENT) delete manifest[part];
  fs.writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return copyNativePackages(target, path.join(stage, 'dist'));
}

/** Everything that is ours by content; the native packages, 70 MB, by name and version. */
function hashOf(stage, nativePackages) {
  const hash = createHash('sha256').update(nativePackages.join(' '));
  const files = fs.readdirSync(stage, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => path.join(entry.parentPath, entry.name)).sort();
  for (const file of files) hash.update(`\0${path.relative(stage, file)}\0`).update(fs.readFileSync(file));
  return hash.digest('hex');
}

async function main() {
  const { values } = parseArgs({ options: { target: { type: 'string', default: hostTarget() }, out: { type: 'string', default: path.join(root, 'vsix') } } });
  const targets = values.target === 'all' ? [...TARGETS.keys()] : values.target.split(',');
  const unknown = targets.find((target) => !TARGETS.has(target));
  if (unknown) throw new Trouble(`There is no platform "${unknown}".`, `Choose among ${[...TARGETS.keys()].join(', ')} and all.`);
  fs.mkdirSync(values.out, { recursive: true });
  await step('Building for production', () => buildForPackage());
  for (const target of targets) {
    await step(`Packaging for ${target}`, async () => {
      const vsix = await packageVsix(target);
      const result = path.join(values.out, path.basename(vsix));
      fs.copyFileSync(vsix, result);
      return `${path.relative(process.cwd(), result)}, ${(fs.statSync(result).size / 1e6).toFixed(1)} MB`;
    });
  }
}

if (path.resolve(process.argv[1]) === fileURLToPath(import.meta.url) && await inProjectNode(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}
