import { decideTask } from './decideTask.ts';
import type { TaskDecision } from './decideTask.ts';
import { readOutcomes } from './readOutcomes.ts';
import type { ReadOutcomes } from './readOutcomes.ts';
import type { RoleCells } from './roleCells.ts';

/** Only whether a score is a probability is known of it. */
const SCORES: TaskDecision = { task: 'binary', codes: new Map(), classes: ['0', '1'], known: 2, positive: 1, words: false, predictionIsScore: false };

/** Predictions and scores where there are no labels: what is predicted shows in the predictions. undefined where that is nothing to count. */
export function predictionsAlone(training: RoleCells, production: RoleCells): { read: ReadOutcomes; task: TaskDecision } | undefined {
  const sides = [training, production].map(({ rows, prediction, score }): RoleCells => ({ rows, prediction, score })) as [RoleCells, RoleCells];
  const answered = sides.some(({ prediction }) => prediction !== undefined);
  const task = answered ? decideTask({ ...sides[0], label: sides[0].prediction }, { ...sides[1], label: sides[1].prediction }) : SCORES;
  return 'refused' in task ? undefined : { read: readOutcomes(...sides, task), task };
}
