// Bundles every process of Plumbline into dist/. `--watch` rebuilds on change, `--production` minifies all bundles and
// leaves the source maps out, `--outdir=FOLDER` builds there instead.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import * as esbuild from 'esbuild';

const root = import.meta.dirname;
const dist = path.resolve(root, process.argv.find((argument) => argument.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist');
const require = createRequire(import.meta.url);
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** Bundles run in VS Code's Node from 1.100 on, which is Node 20. */
const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outExtension: { '.js': '.cjs' },
  outdir: dist,
  define: { 'import.meta.dirname': '__dirname' },
  external: ['vscode', '@duckdb/*'],
  // Its ES module asks for import.meta.url, which a CommonJS bundle does not have.
  // The main file of jsonc-parser finds its own parts at run time, where no bundler follows.
  alias: { 'web-tree-sitter': require.resolve('web-tree-sitter'), 'jsonc-parser': require.resolve('jsonc-parser/lib/esm/main.js') },
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'external',
  logLevel: 'warning',
};

/** The options of every bundle; the panel is the last, and its tests build it alone. */
export const bundles = [
  {
    ...node,
    entryPoints: {
      extension: path.join(root, 'src/extension/main.ts'),
      server: path.join(root, 'src/server/main.ts'),
      analysis: path.join(root, 'src/engine/process.ts'),
      kernelWorker: path.join(root, 'src/engine/kernel/worker.ts'),
      cli: path.join(root, 'src/cli/main.ts'),
    },
  },
  {
    entryPoints: { webview: path.join(root, 'webview/main.ts') },
    outdir: dist,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
    sourcemap: production ? false : 'linked',
    legalComments: 'external',
    logLevel: 'warning',
  },
];

/** The parser and its grammar are WebAssembly files beside the bundle that loads them. */
function copyParser() {
  fs.mkdirSync(dist, { recursive: true });
  fs.copyFileSync(path.join(path.dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm'), path.join(dist, 'web-tree-sitter.wasm'));
  fs.copyFileSync(path.join(path.dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm'), path.join(dist, 'tree-sitter-python.wasm'));
}

async function build() {
  if (!watch) fs.rmSync(dist, { recursive: true, force: true });
  copyParser();
  if (watch) {
    for (const options of bundles) await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
  } else {
    await Promise.all(bundles.map((options) => esbuild.build(options)));
  }
}

if (process.argv[1] === import.meta.filename) await build();
