import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';

/** Builds the panel alone, minified as it ships and with the options of the real build, into a folder of its own. */
export async function buildPanel(): Promise<{ folder: string; remove(): Promise<void> }> {
  const { bundles } = (await import(path.join(import.meta.dirname, '../../build.mjs'))) as { bundles: esbuild.BuildOptions[] };
  const panel = bundles.find(({ entryPoints }) => entryPoints && 'webview' in entryPoints);
  if (!panel) throw new Error('build.mjs has no bundle of the panel');
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'plumbline-panel-'));
  await esbuild.build({ ...panel, outdir: folder, sourcemap: false });
  return { folder, remove: () => fs.rm(folder, { recursive: true, force: true }) };
}
