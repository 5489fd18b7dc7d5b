/** Profiles two tables and measures the performance of the model in them, as the engine does it for files. */
import type { ConceptDrift } from '../../../../src/core/facts/performance.ts';
import type { ProfiledPair } from '../../../../src/core/model.ts';
import { binFeature } from '../../../../src/core/performance/binFeature.ts';
import { conceptDrift } from '../../../../src/core/performance/conceptDrift.ts';
import { conceptInput } from '../../../../src/core/performance/conceptInput.ts';
import { decideTask } from '../../../../src/core/performance/decideTask.ts';
import { performanceOf } from '../../../../src/core/performance/performanceOf.ts';
import { readOutcomes } from '../../../../src/core/performance/readOutcomes.ts';
import type { Cells, RoleCells } from '../../../../src/core/performance/roleCells.ts';
import { rowScores } from '../../../../src/core/performance/rowErrors.ts';
import { measureSegments, rankSegments } from '../../../../src/core/performance/segments.ts';
import { measureTimeline } from '../../../../src/core/performance/timeline.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import type { ComparisonSettings, Roles } from '../../../../src/core/settings.ts';
import { profiledPair } from '../profiled.ts';
import type { Table } from '../profiled.ts';

export const ROLES = { label: 'label', prediction: 'prediction', score: 'score' } as const;

export function settingsWith(more: Partial<ComparisonSettings> = {}, roles: Roles = ROLES): ComparisonSettings {
  return { ...defaultSettings(), roles, ...more };
}

/** `features`: columns that segments and concept drift are looked at by; `days`: whole days since 1970 of the production rows; `validation`: rows the model was not fitted to. */
export function measuredPair(training: Table, production: Table, { features = [], days, validation }: { features?: readonly string[]; days?: readonly number[]; validation?: Table } = {}): ProfiledPair {
  const pair = profiledPair(training, production);
  const sides = { training: roleCells(training), production: roleCells(production) };
  const task = decideTask(sides.training, sides.production);
  if ('refused' in task) return { ...pair, performance: task };
  const read = readOutcomes(sides.training, sides.production, task);
  const labelled = (cells: Cells | undefined): number => (cells === undefined ? 0 : 'numbers' in cells ? cells.numbers.filter((value) => !Number.isNaN(value)).length : cells.texts.filter((text) => text !== null).length);
  const rows = labelled(sides.production.label);
  const measured = performanceOf(read, task, { by: 'row', rows, unlabelled: sides.production.rows - rows, unknownIds: 0, duplicateIds: 0, contradictoryIds: 0 }, { training: true, production: true }, validation && { file: 'held-out.csv', outcomes: readOutcomes(sides.training, roleCells(validation), task).production.outcomes });
  if ('refused' in measured) return { ...pair, performance: measured };
  const { facts, inflation } = measured;
  const numbers = task.task === 'regression';
  const scores = { training: rowScores(read.training.outcomes, numbers), production: rowScores(read.production.outcomes, numbers), numbers, inflation };
  const both = features.map((name) => ({ name, training: cellsOf(training, name) as Cells, production: cellsOf(production, name) as Cells }));
  facts.segments = rankSegments(both.flatMap((column) => measureSegments(column, scores)));
  if (days) {
    const side = { times: Float64Array.from(days, (day) => day * 86_400_000), outcomes: read.production.outcomes, inflation: inflation.production };
    const timeline = measureTimeline({ training: undefined, production: side }, { task: task.task, ...(read.positive === undefined ? {} : { positive: read.positive }) });
    if (timeline) pair.timeline = timeline;
  }
  const concept = measuredConcept(training, production, features, inflation);
  return { ...pair, performance: facts, ...(concept ? { concept } : {}) };
}

/** Concept drift alone. */
export function measuredConcept(training: Table, production: Table, features: readonly string[] = [], inflation = { training: 1, production: 1 }): ConceptDrift | undefined {
  const sides = { training: roleCells(training), production: roleCells(production) };
  const task = decideTask(sides.training, sides.production);
  if ('refused' in task) return undefined;
  const read = readOutcomes(sides.training, sides.production, task);
  const known = (actual: Float64Array): number[] => [...actual.keys()].filter((row) => !Number.isNaN(actual[row]));
  const found = conceptDrift(conceptInput({
    read,
    task,
    rows: { training: known(read.training.outcomes.actual), production: known(read.production.outcomes.actual) },
    features: features.map((name) => binFeature(cellsOf(training, name) as Cells, cellsOf(production, name) as Cells)),
    inflation,
    thresholds: defaultSettings().thresholds,
  }));
  return found && { ...found, looked: { training: sides.training.rows, production: sides.production.rows, features: features.length, ofFeatures: features.length } };
}

function roleCells(table: Table): RoleCells {
  return { rows: table[0]?.[1].length ?? 0, label: cellsOf(table, 'label'), prediction: cellsOf(table, 'prediction'), score: cellsOf(table, 'score') };
}

function cellsOf(table: Table, name: string): Cells | undefined {
  const cells = table.find(([other]) => other === name)?.[1];
  if (cells === undefined) return undefined;
  const present = cells.filter((cell) => cell !== '');
  if (present.every((cell) => typeof cell === 'number' || /^-?\d+(\.\d+)?$/.test(cell))) return { numbers: Float64Array.from(cells, (cell) => (cell === '' ? NaN : Number(cell))) };
  return { texts: cells.map((cell) => (cell === '' ? null : String(cell))) };
}
