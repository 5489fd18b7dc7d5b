import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { defaultSettings } from '../../../src/core/settings.ts';
import { compareFiles } from '../../../src/engine/compareFiles.ts';
import { KERNEL_SCRIPT } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
const TABLE = `id,x\n${Array.from({ length: 5000 }, (_, k) => `${k},${k % 9}`).join('\n')}\n`;

for (const [name, change] of [
  ['vanishes', (file: string) => fs.rmSync(file)],
  ['grows', (file: string) => fs.appendFileSync(file, '1,2\n')],
  ['is replaced', (file: string) => (fs.rmSync(file), fs.writeFileSync(file, TABLE.replace('1,1', '1,"')))],
] as const) {
  test(`a file that ${name} while it is read is a problem`, async () => {
    const training = folder.write('training.csv', TABLE);
    const production = folder.write('production.csv', TABLE);
    const outcome = await compareFiles(
      { training, production, root: folder.path, settings: defaultSettings() },
      {
        kernelScript: KERNEL_SCRIPT,
        onProgress: ({ stage }) => {
          // Both files are open by now; the production file is read after the training file.
          if (stage === 'read-training' && fs.existsSync(production) && fs.readFileSync(production, 'utf8') === TABLE) change(production);
        },
      },
    );
    assert.ok(outcome.ok, JSON.stringify(outcome));
    assert.equal(outcome.report.production.problem?.code, 'file-changed');
    assert.equal(outcome.report.training.rows, 5000);
  });
}
