import type { TaskDecision } from '../../core/performance/decideTask.ts';
import { probabilityColumns } from '../../core/performance/probabilityColumns.ts';
import type { ProbabilityColumn } from '../../core/performance/probabilityColumns.ts';
import type { RoleCells } from '../../core/performance/roleCells.ts';
import type { Side } from '../../core/report.ts';
import type { FactsInput } from './index.ts';
import { wholeColumns } from './wholeColumns.ts';

/** Columns with the probability of each class: those that are named, or of three classes and more those that name themselves. */
export function probabilityColumnsOf(header: readonly string[], task: TaskDecision, named: readonly string[] | undefined): ProbabilityColumn[] {
  if (task.task === 'regression' || (task.task === 'binary' && named === undefined)) return [];
  return probabilityColumns(header, task.classes, task.known, named) ?? [];
}

/** Reads them; of two classes that of the positive one is the score, where no other is. */
export async function addProbabilities(input: FactsInput, sides: Readonly<Record<Side, RoleCells>>, task: TaskDecision): Promise<ProbabilityColumn[]> {
  const { pair, cells, settings, signal } = input;
  const found = probabilityColumnsOf(pair.columns.map(({ name }) => name), task, settings.roles?.probabilities);
  for (const side of ['training', 'production'] as const) {
    const places = found.flatMap(({ column, code }) => {
      const position = pair.columns.find(({ name }) => name === column)?.[side]?.index;
      return position === undefined ? [] : [{ code, position }];
    });
    if (places.length < found.length || places.length === 0) continue;
    const read = await wholeColumns(cells, side, places.map(({ position }) => position), signal);
    giveProbabilities(sides[side], places.map(({ code }, k) => ({ code, cells: read[k] ?? { texts: [] } })), task);
  }
  return found;
}

export function giveProbabilities(side: RoleCells, probabilities: NonNullable<RoleCells['probabilities']>, task: TaskDecision): void {
  if (probabilities.length === 0) return;
  if (task.task === 'multiclass') side.probabilities = probabilities;
  const own = probabilities.find(({ code }) => code === task.positive);
  if (task.task !== 'binary' || own === undefined || side.score !== undefined) return;
  side.score = own.cells;
  task.positiveIsScored = true;
}
