import assert from 'node:assert/strict';
import path from 'node:path';
import type { ProfiledPair } from '../../../src/core/model.ts';
import type { PairOptions } from '../../../src/core/pairOptions.ts';
import type { Report } from '../../../src/core/report.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { ComparisonSettings } from '../../../src/core/settings.ts';
import type { StoreMode } from '../../../src/engine/chooseStore.ts';
import { compareFiles } from '../../../src/engine/compareFiles.ts';

export const KERNEL_SCRIPT = path.join(import.meta.dirname, '../../../src/engine/kernel/worker.ts');

/** Compares two files and returns the report with the profile that the rules were given. */
export async function profiled(
  training: string,
  production: string,
  options: { root?: string; settings?: Partial<ComparisonSettings>; options?: PairOptions; mode?: StoreMode } = {},
): Promise<{ report: Report; pair: ProfiledPair }> {
  const pairs: ProfiledPair[] = [];
  const outcome = await compareFiles(
    { training, production, settings: { ...defaultSettings(), ...options.settings }, ...(options.root === undefined ? {} : { root: options.root }), ...(options.options ? { options: options.options } : {}) },
    { kernelScript: KERNEL_SCRIPT, ...(options.mode ? { mode: options.mode } : {}), onProfile: (pair) => pairs.push(pair) },
  );
  assert.ok(outcome.ok, JSON.stringify(outcome));
  assert.ok(pairs[0]);
  return { report: outcome.report, pair: pairs[0] };
}

/** The columns without what only text files have: how missing values and whole numbers are written. */
export function withoutSpellings(columns: ProfiledPair['columns']): ProfiledPair['columns'] {
  const plain = (side: ProfiledPair['columns'][number]['training']) =>
    side && (Object.fromEntries(Object.entries(side).filter(([name]) => name !== 'decimalPoints' && name !== 'missingSpellings')) as typeof side);
  return columns.map((column) => ({ ...column, training: plain(column.training), production: plain(column.production) }));
}
