import type { PerformanceRefusal, Task } from '../facts/performance.ts';
import { isNumber, isNumeric, numberAt, valueCounts } from './roleCells.ts';
import type { Cells, RoleCells } from './roleCells.ts';

/** More classes are no classes but names or texts. */
const MOST_CLASSES = 200;
/** Whole numbers with more values than this are quantities. */
const MOST_NUMBERS = 10;

/** Words for two classes, the second of each pair the positive one. */
const WORDS: readonly (readonly [string, string])[] = [
  ['0', '1'], ['false', 'true'], ['no', 'yes'], ['n', 'y'], ['f', 't'], ['negative', 'positive'], ['neg', 'pos'], ['-1', '1'],
];
const WORD_CLASS: ReadonlyMap<string, string> = new Map(WORDS.flatMap(([negative, positive]) => [[negative, '0'], [positive, '1']] as const));

export interface TaskDecision {
  task: Task;
  /** Values of labels and predictions by class number; values of labels in production that no class has are absent. */
  codes: Map<string, number>;
  /** Names of the classes. */
  classes: string[];
  /** Classes that labels of training have (of production, where training has no label); the others are only predicted. */
  known: number;
  positive?: number;
  /** The score is that of the positive class, so that it need not be found out. */
  positiveIsScored?: boolean;
  /** Values that differ in spelling only are one class: `true` is `1`. */
  words: boolean;
  /** The column of predictions holds the scores. */
  predictionIsScore: boolean;
}

/** What is predicted: one of two classes, one of several, or a number. */
export function decideTask(training: RoleCells, production: RoleCells, fewValues = MOST_NUMBERS): TaskDecision | PerformanceRefusal {
  // Training says what there is to predict: other values in production are unseen classes, not another task.
  const own = valueCounts([training.label], MOST_CLASSES);
  const labels = own === undefined || own.size > 0 ? [training.label] : [production.label];
  const predictions = [training.prediction, production.prediction];
  const counts = valueCounts(labels, MOST_CLASSES);
  const fractions = isNumeric(predictions) && predictions.some(hasFractions);
  if (isNumeric(labels) && isNumeric(predictions)) {
    const quantity = counts === undefined || counts.size > fewValues || labels.some(hasFractions);
    const two = !quantity && counts.size <= 2;
    if (quantity || (fractions && !(two && predictions.every(isShare)))) return regression();
  }
  if (counts === undefined) return { refused: `The label has more than ${MOST_CLASSES} different values that are no numbers, so it names no classes.`, remedy: 'Name the column with the true class or the true number as the label.' };
  const predictionIsScore = fractions;
  return classification(training, production, predictionIsScore ? [] : predictions, predictionIsScore);
}

function regression(): TaskDecision {
  return { task: 'regression', codes: new Map(), classes: [], known: 0, words: false, predictionIsScore: false };
}

function classification(training: RoleCells, production: RoleCells, predictions: readonly (Cells | undefined)[], predictionIsScore: boolean): TaskDecision | PerformanceRefusal {
  const own = valueCounts([training.label], MOST_CLASSES);
  const labels = own === undefined || own.size === 0 ? (valueCounts([production.label], MOST_CLASSES) ?? new Map<string, number>()) : own;
  const answers = valueCounts(predictions, MOST_CLASSES);
  if (answers === undefined) return { refused: `The prediction has more than ${MOST_CLASSES} different values, while the label names ${labels.size} classes.`, remedy: 'Name the column with the predicted class as the prediction, and one with a probability as the score.' };
  const later = [...(valueCounts([production.label], MOST_CLASSES) ?? new Map<string, number>()).keys()];
  const all = [...new Set([...labels.keys(), ...answers.keys(), ...later])];
  // Labels as `1` and predictions as `True` name the same classes.
  const words = all.length > 2 && all.every((value) => WORD_CLASS.has(value.toLowerCase()));
  const codes = new Map<string, number>();
  const classes: string[] = [];
  for (const values of [[...labels.keys()].toSorted(inOrder), [...answers.keys()].toSorted(inOrder)]) {
    for (const value of values) {
      const name = words ? (WORD_CLASS.get(value.toLowerCase()) as string) : value;
      const code = classes.indexOf(name);
      codes.set(value, code < 0 ? classes.push(name) - 1 : code);
    }
  }
  if (words) for (const value of later) codes.set(value, classes.indexOf(WORD_CLASS.get(value.toLowerCase()) as string));
  const known = new Set([...labels.keys()].map((value) => codes.get(value))).size;
  if (known === 0) return { refused: 'No row has a label.', remedy: 'Name the column that holds the true outcome.' };
  if (known > 2 || classes.length < 2 || (known === 1 && classes.length > 2)) return { task: 'multiclass', codes, classes, known, words, predictionIsScore: false };
  return { task: 'binary', codes, classes, known, positive: positiveOf(classes), words, predictionIsScore };
}

/** By its word; else the later one in order, as scikit-learn sorts classes. */
function positiveOf(classes: readonly string[]): number {
  const [a, b] = classes.map((name) => name.toLowerCase());
  return WORDS.some(([negative, positive]) => a === positive && b === negative) ? 0 : 1;
}

/** Whether words say which class is the positive one. */
export function isNamedPositive(classes: readonly string[]): boolean {
  return classes.slice(0, 2).every((name) => WORD_CLASS.has(name.toLowerCase()));
}

/** Numbers by value, texts by code points. */
function inOrder(a: string, b: string): number {
  return isNumber(a) && isNumber(b) ? Number(a) - Number(b) : a < b ? -1 : Number(a > b);
}

function some(cells: Cells | undefined, test: (value: number) => boolean): boolean {
  if (cells === undefined) return false;
  const length = 'numbers' in cells ? cells.numbers.length : cells.texts.length;
  for (let row = 0; row < length; row++) if (test(numberAt(cells, row))) return true;
  return false;
}

function hasFractions(cells: Cells | undefined): boolean {
  return some(cells, (value) => !Number.isNaN(value) && !Number.isInteger(value));
}

function isShare(cells: Cells | undefined): boolean {
  return !some(cells, (value) => value < 0 || value > 1);
}
