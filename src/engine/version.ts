import fs from 'node:fs';
import path from 'node:path';

/** Version of the package: package.json lies one folder above a bundle, two above this source. */
export const VERSION = ['..', '../..'].map((up) => versionIn(path.join(import.meta.dirname, up))).find((version) => version !== undefined) ?? '0.0.0';

function versionIn(folder: string): string | undefined {
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { name?: string; version?: string };
    return manifest.name === 'plumbline' ? manifest.version : undefined;
  } catch {
    return undefined;
  }
}
