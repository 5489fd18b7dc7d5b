import { COMPATIBLE_TOOLS } from '../core/stats/compatibility/comparedColumn.ts';
import { MEMORY_LIMIT } from '../core/thresholds.ts';
import type { OptionShape } from './commandLine.ts';
import { FAIL_ON } from './exitCodes.ts';

const failOn: OptionShape = { value: 'LEVEL', choices: FAIL_ON, help: 'exit with 1 from this level on: error (default), warning, inconclusive, never' };
const output: OptionShape = { value: 'FILE', help: 'write the result to FILE instead of standard output' };
const help: OptionShape = { value: false, help: 'show this' };

/** html is named so that asking for it gets an answer instead of a spelling suggestion. */
export const COMPARE_OPTIONS: Readonly<Record<string, OptionShape>> = {
  config: { value: 'FILE', help: 'configuration; default: plumbline.json in the working directory, where there is one' },
  format: { value: 'FORMAT', choices: ['text', 'json', 'sarif', 'markdown', 'html'], help: 'text (default), json, sarif, markdown; html is not available in this version' },
  output,
  'fail-on': failOn,
  pair: { value: 'NAME', help: 'a pair of the configuration, instead of the files' },
  'split-by': { value: 'COL', help: 'one file as both sides: COL tells training and production rows apart' },
  'training-values': { value: 'V,W', multiple: true, help: 'with --split-by: its values in training rows; left out: all that production does not have' },
  'production-values': { value: 'V,W', multiple: true, help: 'as --training-values' },
  'split-at': { value: 'WHEN', help: 'with --split-by: the day, time or number from which a row is production, such as 2026-03-01' },
  'training-revision': { value: 'REV', help: 'the training file as it was in a git revision; with one file, that file against its revision' },
  id: { value: 'COL', help: 'an identifier: measured, not tested for drift; joins --labels to rows' },
  timestamp: { value: 'COL', help: 'the time of a row: measured, not tested for drift; divides the timeline' },
  label: { value: 'COL', help: 'the true outcome; with --prediction or --score the report says how well the model answers' },
  prediction: { value: 'COL', help: 'what the model predicted' },
  score: { value: 'COL', help: 'its score: of two classes the probability of the positive one, of several that of the answer' },
  probability: { value: 'COL', multiple: true, help: 'the probability of a class, whose name COL ends with; repeated for every class' },
  ranking: { value: 'COL', help: 'what was recommended, the best first: a JSON array, or divided by | or ;' },
  query: { value: 'COL', help: 'rows with one value answer one query, in the order of --score; --label says which are relevant' },
  groups: { value: 'COL', multiple: true, help: 'groups that are to be treated alike: rates of each are compared; may be repeated' },
  'label-timestamp': { value: 'COL', help: 'when the label was known, in the production file or that of the labels: how late labels come' },
  'request-id': { value: 'COL', help: 'names the request; joins the answers of two model versions' },
  segment: { value: 'COL', multiple: true, help: 'a column that divides the rows; may be repeated' },
  'model-version': { value: 'COL', help: 'the version of the model that answered: versions are compared with each other' },
  labels: { value: 'FILE', help: 'labels of production in a file of their own, joined by --id or, without it, in the order of the rows' },
  validation: { value: 'FILE', help: 'labelled rows that the model was not fitted to, with its answers: shows overfitting, calibrates estimates' },
  window: { value: 'UNIT', help: 'windows of the timeline: hour, day, week, month, or a number of rows; default: what suits the rows' },
  compatibility: { value: 'TOOLS', multiple: true, help: `what other tools would say too, separated by commas: ${COMPATIBLE_TOOLS.join(', ')}` },
  'memory-limit': { value: 'MIB', help: `memory that the comparison may use, in MiB, from ${MEMORY_LIMIT.minimum} to ${MEMORY_LIMIT.maximum}; default ${MEMORY_LIMIT.default}` },
  code: { value: 'DIR', help: 'of a log: where the Python is that wrote it, to name the call behind each message; default: the working directory' },
  'training-format': { value: 'F', help: 'how the file is read, where that is not to be recognised; see below' },
  'production-format': { value: 'F', help: 'as --training-format' },
  help,
};

const picked = (...names: readonly string[]): Record<string, OptionShape> => Object.fromEntries(names.map((name) => [name, COMPARE_OPTIONS[name] as OptionShape]));

export const VERSIONS_OPTIONS: Readonly<Record<string, OptionShape>> = {
  ...picked('config'),
  format: { value: 'FORMAT', choices: ['text', 'json', 'markdown'], help: 'text (default), json, markdown' },
  output,
  'fail-on': { ...failOn, help: 'exit with 1 from this level on: error (default) is roll back, inconclusive is hold; never' },
  ...picked('pair', 'label', 'prediction', 'score', 'probability', 'id', 'request-id'),
  labels: { value: 'FILE', help: 'labels of both in a file of their own, joined by --id' },
  ...picked('training-format', 'production-format'),
  help,
};

export const INSPECT_OPTIONS: Readonly<Record<string, OptionShape>> = {
  config: { value: 'FILE', help: 'configuration; default: plumbline.json in the working directory, where there is one' },
  format: { value: 'FORMAT', choices: ['text', 'json'], help: 'text (default), json' },
  output,
  'fail-on': failOn,
  label: { value: 'COL', help: 'the true outcome: rare classes, and equal rows with different labels' },
  prediction: { value: 'COL', help: 'what a model predicted: no feature' },
  score: { value: 'COL', help: 'its probability or score: no feature' },
  id: { value: 'COL', help: 'an identifier: no feature' },
  timestamp: { value: 'COL', help: 'the time of a row: no feature' },
  ...picked('code'),
  'file-format': { value: 'F', help: 'how the file is read, where that is not to be recognised; see below' },
  help,
};

export const PARITY_OPTIONS: Readonly<Record<string, OptionShape>> = {
  root: { value: 'DIR', help: 'where to look; default: the working directory' },
  train: { value: 'FILE...', multiple: true, takesMore: true, help: 'training code (.py, .ipynb); needs --serve' },
  serve: { value: 'FILE...', multiple: true, takesMore: true, help: 'serving code; needs --train' },
  config: { value: 'FILE', help: 'configuration; default: plumbline.json in DIR, where there is one' },
  format: { value: 'FORMAT', choices: ['text', 'json', 'sarif'], help: 'text (default), json, sarif' },
  output,
  'fail-on': failOn,
  help,
};
