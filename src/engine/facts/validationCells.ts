import type { TaskDecision } from '../../core/performance/decideTask.ts';
import type { Outcomes } from '../../core/performance/outcomes.ts';
import { readOutcomes } from '../../core/performance/readOutcomes.ts';
import type { ReadOutcomes } from '../../core/performance/readOutcomes.ts';
import type { RoleCells } from '../../core/performance/roleCells.ts';
import type { Roles } from '../../core/settings.ts';
import type { FactsInput } from './index.ts';
import { giveProbabilities, probabilityColumnsOf } from './probabilityCells.ts';
import type { ValidationFile } from './validationFile.ts';

/** The columns of the roles in a file of validation data. */
export function validationCells({ rows, columns }: ValidationFile, { label, prediction, score }: Roles): RoleCells {
  const of = (name: string | undefined) => columns.find((column) => column.name === name)?.cells;
  return { rows, label: of(label), prediction: of(prediction), score: of(score) };
}

/** The same as classes and numbers of the task that the two sides have, with the positive class that they have. */
export function validationOutcomes(cells: RoleCells, { validation, settings }: FactsInput, training: RoleCells, task: TaskDecision, { positive }: ReadOutcomes): Outcomes {
  const columns = validation?.columns ?? [];
  const found = probabilityColumnsOf(columns.map(({ name }) => name), task, settings.roles?.probabilities);
  const same = { ...task, ...(positive === undefined ? {} : { positive, positiveIsScored: true }) };
  giveProbabilities(cells, found.map(({ column, code }) => ({ code, cells: columns.find(({ name }) => name === column)?.cells ?? { texts: [] } })), same);
  return readOutcomes(training, cells, same).production.outcomes;
}
