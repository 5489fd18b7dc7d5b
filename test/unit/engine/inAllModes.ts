import assert from 'node:assert/strict';
import path from 'node:path';
import type { ProfiledPair } from '../../../src/core/model.ts';
import type { Report } from '../../../src/core/report.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { ComparisonSettings } from '../../../src/core/settings.ts';
import type { StoreMode } from '../../../src/engine/chooseStore.ts';
import { compareFiles } from '../../../src/engine/compareFiles.ts';
import { KERNEL_SCRIPT } from './profiled.ts';

const MODES: readonly StoreMode[] = ['database', 'bounded'];

interface Compared {
  report: Omit<Report, 'timing'>;
  pair: ProfiledPair;
}

async function resultOf(mode: StoreMode, training: string, production: string, settings: Partial<ComparisonSettings>): Promise<Compared> {
  const pairs: ProfiledPair[] = [];
  const outcome = await compareFiles(
    { training, production, root: path.dirname(production), settings: { ...defaultSettings(), ...settings } },
    { kernelScript: KERNEL_SCRIPT, mode, createdAt: '2024-01-01T00:00:00Z', onProfile: (pair) => pairs.push(structuredClone(pair)) },
  );
  assert.ok(outcome.ok, `${mode}: ${JSON.stringify(outcome)}`);
  const { timing: _, ...report } = outcome.report;
  return { report, pair: pairs[0] as ProfiledPair };
}

/** Compares two files in memory and in the modes named, and returns what they must agree on to the last bit. */
export async function inAllModes(training: string, production: string, settings: Partial<ComparisonSettings> = {}, modes = MODES): Promise<Compared> {
  const expected = await resultOf('memory', training, production, settings);
  for (const mode of modes) {
    const result = await resultOf(mode, training, production, settings);
    assert.deepStrictEqual(result.pair, expected.pair, mode);
    assert.deepStrictEqual(result.report, expected.report, mode);
  }
  return expected;
}
