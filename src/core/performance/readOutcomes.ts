import { REPORT_VALUE_LIMIT, shorten } from '../displayText.ts';
import type { UnusedCells } from '../facts/performance.ts';
import { rankedScores } from '../stats/performance/rankedScores.ts';
import { rocAuc } from '../stats/performance/rocAuc.ts';
import { isNamedPositive } from './decideTask.ts';
import type { TaskDecision } from './decideTask.ts';
import type { Outcomes } from './outcomes.ts';
import { readProbabilities, topClass } from './readProbabilities.ts';
import { codesBy, keyAt, numberAt } from './roleCells.ts';
import type { Cells, RoleCells } from './roleCells.ts';

/** Share of the scores that must lie from 0 to 1 before they are taken for probabilities. */
const MOSTLY = 0.95;
/** From this score on the positive class is the answer, where no prediction is given. */
const CUT = 0.5;
const NAMED_CLASSES = 10;

export interface ReadSide {
  outcomes: Outcomes;
  /** Scores that are no probabilities among those that are; left out. */
  outside?: UnusedCells;
  /** Labels of a class that training does not have, or that are no numbers where numbers are predicted; left out. */
  unseen?: Omit<UnusedCells, 'classes'> & { classes: string[] };
}

export interface ReadOutcomes {
  training: ReadSide;
  production: ReadSide;
  score?: 'probability' | 'ranking';
  positive?: number;
}

/** Turns cells into numbers of the task. */
export function readOutcomes(training: RoleCells, production: RoleCells, task: TaskDecision): ReadOutcomes {
  const sides = [training, production].map((cells) => ({ cells, score: scoreOf(cells, task) }));
  const kind = scoreKind(sides.map(({ score }) => score));
  const [before, after] = sides.map(({ cells, score }) => readSide(cells, score, task, kind)) as [ReadSide, ReadSide];
  const confident = task.task === 'multiclass' && [before, after].map((side, k) => addProbabilities(side, sides[k]?.cells, task, kind !== undefined)).includes(true);
  const read: ReadOutcomes = { training: before, production: after, ...(kind ? { score: kind } : confident ? { score: 'probability' } : {}) };
  if (task.positive === undefined) return read;
  const positive = positiveByScore(read, task);
  // Without a prediction the score answers.
  if (kind === 'probability') for (const [k, side] of [before, after].entries()) if (!hasPrediction(sides[k]?.cells, task)) side.outcomes.predicted = side.outcomes.score.map((value) => (Number.isNaN(value) ? NaN : value >= CUT ? positive : 1 - positive));
  return { ...read, positive };
}

/** Probabilities of several classes: they answer where nothing is predicted, and say how sure the answer is where no score does. Whether they are there. */
function addProbabilities(side: ReadSide, cells: RoleCells | undefined, task: TaskDecision, scored: boolean): boolean {
  if (cells?.probabilities === undefined) return false;
  const read = readProbabilities(cells.probabilities, task.classes.length, cells.rows);
  if (read === undefined) return false;
  const { outcomes } = side;
  outcomes.probabilities = read.probabilities;
  if (read.outside) side.outside = { ...read.outside, classes: true };
  const top = Array.from({ length: cells.rows }, (_, row) => topClass(read.probabilities, row));
  if (!hasPrediction(cells, task)) outcomes.predicted = Float64Array.from(top, ({ code }) => code);
  if (!scored) outcomes.score = outcomes.predicted.map((code, row) => (Number.isNaN(code) ? NaN : (read.probabilities[code]?.[row] as number)));
  return true;
}

function hasPrediction(cells: RoleCells | undefined, task: TaskDecision): boolean {
  return cells?.prediction !== undefined && !task.predictionIsScore;
}

function scoreOf({ score, prediction, rows }: RoleCells, { task, predictionIsScore }: TaskDecision): Float64Array | undefined {
  const cells = score ?? (predictionIsScore ? prediction : undefined);
  if (cells === undefined || task === 'regression') return undefined;
  return Float64Array.from({ length: rows }, (_, row) => numberAt(cells, row));
}

/** By the scores of both sides: a few numbers that are no probabilities are slips, many are another kind of score. */
function scoreKind(sides: readonly (Float64Array | undefined)[]): ReadOutcomes['score'] {
  let [present, within] = [0, 0];
  for (const scores of sides) {
    for (const value of scores ?? []) {
      if (Number.isNaN(value)) continue;
      present++;
      if (value >= 0 && value <= 1) within++;
    }
  }
  if (present === 0) return undefined;
  return within >= MOSTLY * present ? 'probability' : 'ranking';
}

function readSide(cells: RoleCells, given: Float64Array | undefined, task: TaskDecision, kind: ReadOutcomes['score']): ReadSide {
  const { rows, label, prediction } = cells;
  const absent = (): Float64Array => new Float64Array(rows).fill(NaN);
  const score = given ?? absent();
  const outside = kind === 'probability' ? leaveOut(score, (value) => value < 0 || value > 1) : undefined;
  if (task.task === 'regression') {
    const numbers = (column: Cells | undefined): Float64Array => (column === undefined ? absent() : Float64Array.from({ length: rows }, (_, row) => numberAt(column, row)));
    const actual = numbers(label);
    const texts = label === undefined ? undefined : presentTexts(label, actual);
    return { outcomes: { actual, predicted: numbers(prediction), score }, ...(texts ? { unseen: texts } : {}) };
  }
  const unseen = { count: 0, row: -1, classes: [] as string[] };
  const actual = absent();
  const predicted = absent();
  const [answer, truth] = [prediction, label].map((column) => (column === undefined ? undefined : codesBy(column, task.codes)));
  for (let row = 0; row < rows; row++) {
    if (answer !== undefined && !task.predictionIsScore) predicted[row] = answer(row) ?? NaN;
    if (label === undefined || truth === undefined) continue;
    const code = truth(row);
    if (code !== undefined && code < task.known) {
      actual[row] = code;
      continue;
    }
    const value = keyAt(label, row);
    if (value === undefined) continue;
    if (unseen.count++ === 0) unseen.row = row;
    if (unseen.classes.length < NAMED_CLASSES && !unseen.classes.includes(value)) unseen.classes.push(shorten(value, REPORT_VALUE_LIMIT));
  }
  return { outcomes: { actual, predicted, score }, ...(outside ? { outside } : {}), ...(unseen.count > 0 ? { unseen } : {}) };
}

/** Labels that are there and no numbers. */
function presentTexts(label: Cells, actual: Float64Array): ReadSide['unseen'] {
  const found = { count: 0, row: -1, classes: [] as string[] };
  for (let row = 0; row < actual.length; row++) {
    const value = Number.isNaN(actual[row]) ? keyAt(label, row) : undefined;
    if (value === undefined) continue;
    if (found.count++ === 0) found.row = row;
    if (found.classes.length < NAMED_CLASSES && !found.classes.includes(value)) found.classes.push(shorten(value, REPORT_VALUE_LIMIT));
  }
  return found.count > 0 ? found : undefined;
}

function leaveOut(values: Float64Array, isOut: (value: number) => boolean): UnusedCells | undefined {
  let [count, first] = [0, -1];
  for (let row = 0; row < values.length; row++) {
    if (!isOut(values[row] as number)) continue;
    values[row] = NaN;
    if (count++ === 0) first = row;
  }
  return count > 0 ? { count, row: first } : undefined;
}

/** Names such as `stay` and `churn` do not say which is positive: it is the one that gets the higher scores in training. */
function positiveByScore({ training, production }: ReadOutcomes, { classes, positive = 1, positiveIsScored }: TaskDecision): number {
  if (positiveIsScored || isNamedPositive(classes)) return positive;
  for (const { outcomes } of [training, production]) {
    const truth = outcomes.actual.map((value) => (Number.isNaN(value) ? NaN : Number(value === positive)));
    const auc = rocAuc(rankedScores(truth, outcomes.score));
    if (auc !== undefined) return auc.value < 0.5 ? 1 - positive : positive;
  }
  return positive;
}
