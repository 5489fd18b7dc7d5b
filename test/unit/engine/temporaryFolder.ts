import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';

/** A folder for the files of one test file, gone afterwards. `write` returns the path. */
export function temporaryFolder(): { path: string; write(name: string, content: string | Uint8Array): string } {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'engine-test-')));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return {
    path: folder,
    write(name, content) {
      const file = path.join(folder, name);
      fs.writeFileSync(file, content);
      return file;
    },
  };
}
