/**
 * The output of `plumbline compare` in every format for a small generated pair, kept as files to be read. `UPDATE=1` rewrites them;
 * the difference is then reviewed like any other.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { Report } from '../../../src/core/report.ts';
import { folderOf, plumbline, taxiPair } from '../../unit/cli/plumbline.ts';

const PAIRS: Record<string, (rows?: number) => Record<string, string>> = {
  taxi: () => taxiPair(),
  few: () => taxiPair(40),
  unreadable: () => ({ ...taxiPair(200), 'production.csv': '' }),
};

for (const [name, files] of Object.entries(PAIRS)) {
  for (const [format, extension] of [['text', 'txt'], ['markdown', 'md'], ['sarif', 'sarif'], ['json', 'json']] as const) {
    if (format !== 'text' && name !== 'taxi') continue;
    test(`${name} as ${format}`, async (context) => {
      const folder = folderOf(context, files());
      const { stdout } = await plumbline(folder, 'compare', 'train.csv', 'production.csv', '--format', format);
      const actual = format === 'json' ? withoutTimes(stdout) : format === 'sarif' ? withoutInstallation(stdout) : stdout;
      const golden = path.join(import.meta.dirname, `${name}.${extension}`);
      if (process.env['UPDATE'] === '1') fs.writeFileSync(golden, actual);
      assert.equal(actual, fs.readFileSync(golden, 'utf8'));
    });
  }
}

/** What differs from run to run. */
function withoutTimes(text: string): string {
  const { timing: _timing, ...report } = JSON.parse(text) as Report;
  for (const side of [report.training, report.production]) delete side.modifiedAt;
  return `${JSON.stringify({ ...report, createdAt: '', tool: { ...report.tool, version: '' } }, null, 2)}\n`;
}

/** Version, and where the pages of the rules lie on this machine. */
function withoutInstallation(text: string): string {
  return text.replace(/"helpUri": "[^"]*\/docs\/rules\//g, '"helpUri": "…/docs/rules/').replace(/("(?:semanticV|v)ersion": ")(?!2\.1\.0)[^"]*/g, '$1');
}
