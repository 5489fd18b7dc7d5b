import assert from 'node:assert/strict';
import path from 'node:path';
import type { ProfiledPair } from '../../../src/core/model.ts';
import type { Report } from '../../../src/core/report.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { ComparisonSettings } from '../../../src/core/settings.ts';
import { compareFiles } from '../../../src/engine/compareFiles.ts';

export const KERNEL_SCRIPT = path.join(import.meta.dirname, '../../../src/engine/kernel/worker.ts');

/** Compares two files and returns the report with the profile that the rules were given. */
export async function profiled(
  training: string,
  production: string,
  options: { root?: string; settings?: Partial<ComparisonSettings> } = {},
): Promise<{ report: Report; pair: ProfiledPair }> {
  const pairs: ProfiledPair[] = [];
  const outcome = await compareFiles(
    { training, production, settings: { ...defaultSettings(), ...options.settings }, ...(options.root === undefined ? {} : { root: options.root }) },
    { kernelScript: KERNEL_SCRIPT, onProfile: (pair) => pairs.push(pair) },
  );
  assert.ok(outcome.ok, JSON.stringify(outcome));
  assert.ok(pairs[0]);
  return { report: outcome.report, pair: pairs[0] };
}
