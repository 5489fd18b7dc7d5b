/** Profiles small tables in memory, with the facts about dates and texts that the engine adds. */
import { compareProfiles } from '../../../src/core/compare.ts';
import type { ProfiledPair } from '../../../src/core/model.ts';
import type { Finding, Report, Side } from '../../../src/core/report.ts';
import { DEFAULT_MISSING_VALUES, defaultSettings } from '../../../src/core/settings.ts';
import type { ComparisonSettings } from '../../../src/core/settings.ts';
import type { CellReader } from '../../../src/engine/facts/cellReader.ts';
import { addDates } from '../../../src/engine/facts/dates.ts';
import { studyTimes } from '../../../src/engine/facts/dateStudy.ts';
import { createStudy } from '../../../src/engine/facts/study.ts';
import { addOtherTexts, addTexts } from '../../../src/engine/facts/texts.ts';
import { profiledPair } from '../core/profiled.ts';
import type { Table } from '../core/profiled.ts';

const MISSING = new Set(DEFAULT_MISSING_VALUES);

export async function factual(training: Table, production: Table, settings: Partial<ComparisonSettings> = {}): Promise<ProfiledPair> {
  const pair = profiledPair(training, production);
  const input = { pair, cells: memoryCells({ training, production }), settings: { ...defaultSettings(), ...settings }, signal: undefined };
  await addDates(input);
  await addTexts(input);
  await addOtherTexts(input);
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
    // One by one, and the sides one after the other: a study may not depend on either.
    study(column, job) {
      const study = createStudy(job);
      for (const side of ['training', 'production'] as const) for (const text of present(side, column[side])) study.add(text, Number(side === 'training'), Number(side === 'production'));
      return Promise.resolve(study.result());
    },
    studyTimes(column, job) {
      const numbers = (side: Side): Float64Array => Float64Array.from(present(side, column[side]).map(Number));
      return Promise.resolve(studyTimes({ type: 'times', job, training: numbers('training'), production: numbers('production') }));
    },
    sample: unused,
    neighbours: unused,
    missingPatterns: unused,
    conflicts: unused,
  } as Partial<CellReader> as CellReader;
}
