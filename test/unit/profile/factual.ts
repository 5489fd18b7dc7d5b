/** Profiles small tables in memory, with the facts about dates and texts that the engine adds. */
import { compareProfiles } from '../../../src/core/compare.ts';
import type { ProfiledPair } from '../../../src/core/model.ts';
import type { Finding, Report, Side } from '../../../src/core/report.ts';
import { DEFAULT_MISSING_VALUES, defaultSettings } from '../../../src/core/settings.ts';
import type { ComparisonSettings } from '../../../src/core/settings.ts';
import type { CellReader } from '../../../src/engine/facts/cellReader.ts';
import { addDates } from '../../../src/engine/facts/dates.ts';
import { addTexts } from '../../../src/engine/facts/texts.ts';
import { numericPair } from '../../../src/engine/kernel/numericPair.ts';
import { profiledPair } from '../core/profiled.ts';
import type { Table } from '../core/profiled.ts';

const MISSING = new Set(DEFAULT_MISSING_VALUES);

export async function factual(training: Table, production: Table, settings: Partial<ComparisonSettings> = {}): Promise<ProfiledPair> {
  const pair = profiledPair(training, production);
  const input = { pair, cells: memoryCells({ training, production }), settings: { ...defaultSettings(), ...settings }, signal: undefined };
  await addDates(input);
  await addTexts(input);
  return pair;
}

export async function reported(training: Table, production: Table, settings: Partial<ComparisonSettings> = {}): Promise<Report> {
  const pair = await factual(training, production, settings);
  return compareProfiles(pair, { ...defaultSettings(), ...settings }, { version: '0.0.0', createdAt: '2026-01-01T00:00:00.000Z' }).report;
}

/** Findings about one column called `c`. */
export async function findingsOf(training: readonly string[], production: readonly string[], name = 'c'): Promise<Finding[]> {
  return (await reported([[name, training]], [[name, production]])).findings;
}

function memoryCells(tables: Record<Side, Table>): CellReader {
  const present = (side: Side, column: number): string[] => (tables[side][column]?.[1] ?? []).map(String).filter((cell) => !MISSING.has(cell.trim()));
  const unused = (): never => {
    throw new Error('not asked by dates and texts');
  };
  return {
    rows: (side) => tables[side][0]?.[1].length ?? 0,
    async groups(column, use) {
      const counts = new Map<string, { value: string; training: number; production: number }>();
      for (const side of ['training', 'production'] as const) {
        for (const value of present(side, column[side] ?? -1)) {
          const entry = counts.get(value) ?? { value, training: 0, production: 0 };
          entry[side]++;
          counts.set(value, entry);
        }
      }
      await use([...counts.values()].toSorted((a, b) => (a.value < b.value ? -1 : 1)));
    },
    numbers: (side, column) => Promise.resolve(Float64Array.from(present(side, column).map(Number))),
    measure: (training, production) => Promise.resolve(numericPair(Float64Array.from(training), Float64Array.from(production)).measures ?? unused()),
    sample: unused,
    neighbours: unused,
    missingPatterns: unused,
    conflicts: unused,
  } as Partial<CellReader> as CellReader;
}
