/** Columns that are named as roles. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { Roles } from '../../../src/core/settings.ts';
import { compareFiles } from '../../../src/engine/compareFiles.ts';
import { KERNEL_SCRIPT } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
const rows = (from: number): string => Array.from({ length: 300 }, (_, k) => `${from + ((k * 79) % 300)},${(k * 7) % 50},${k % 2}\n`).join('');
const training = folder.write('training.csv', `ticket,age,target\n${rows(0)}`);
const production = folder.write('production.csv', `ticket,age,score\n${rows(5000)}`);

async function compared(roles: Roles, columns: { name: string; kind: 'numeric' }[] = []) {
  return compareFiles({ training, production, root: folder.path, settings: { ...defaultSettings(), columns, roles } }, { kernelScript: KERNEL_SCRIPT });
}

test('a column of neither file is an error that names a near one', async () => {
  for (const [roles, message, remedy] of [
    [{ label: 'traget' }, 'Neither file has the column traget that is named as label.', 'Did you mean target?'],
    [{ prediction: 'x' }, 'Neither file has the column x that is named as prediction.', 'Name a column of the files.'],
    [{ segments: ['age', 'aeg'] }, 'Neither file has the column aeg that is named as segment.', 'Did you mean age?'],
  ] as const) {
    const outcome = await compared(roles as Roles);
    assert.deepEqual(outcome.ok ? undefined : [outcome.problem.code, outcome.problem.message, outcome.problem.remedy], ['no-role-column', message, remedy]);
  }
});

test('a role may be played in one file only; identifiers and times are not tested for drift', async () => {
  const outcome = await compared({ label: 'target', score: 'score', id: 'ticket' });
  assert.ok(outcome.ok);
  assert.equal(outcome.report.columns.find(({ name }) => name === 'ticket')?.kind, 'identifier');
  assert.ok(!outcome.report.findings.some(({ rule, column }) => column === 'ticket' && /drift|range/.test(rule)));
  const plain = await compared({});
  assert.ok(plain.ok && plain.report.findings.some(({ rule, column }) => column === 'ticket' && /drift|range/.test(rule)), 'without the role it is a number that has moved');
  const stated = await compared({ id: 'ticket' }, [{ name: 'ticket', kind: 'numeric' }]);
  assert.ok(stated.ok);
  assert.equal(stated.report.columns.find(({ name }) => name === 'ticket')?.kind, 'numeric', 'a kind that is stated holds');
});
