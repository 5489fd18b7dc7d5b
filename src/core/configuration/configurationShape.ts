import { PROMOTION_METRICS } from '../performance/metricGain.ts';
import { DEFAULT_CRITERIA } from '../performance/versions.ts';
import { DIALECT_FORM, splitProblem } from '../pairOptions.ts';
import type { SplitOptions } from '../pairOptions.ts';
import { DEFAULT_MISSING_VALUES, DEFAULT_PRIVATE_PATTERNS } from '../settings.ts';
import { COMPATIBLE_TOOLS } from '../stats/compatibility/comparedColumn.ts';
import { MEMORY_LIMIT, THRESHOLD_ROWS } from '../thresholds.ts';
import type { Shape } from './shape.ts';

const text = (description: string): Shape => ({ type: 'string', description });
const texts = (description: string): Shape => ({ type: 'list', items: { type: 'string' }, description });

/** References to other settings are links in the editor only. */
const plain = (markdown: string) => markdown.replace(/#plumbline\.thresholds\.(\w+)#/g, '$1');

const thresholds: Shape = {
  type: 'object',
  description: 'Limits of the decision rules.',
  keys: Object.fromEntries(
    THRESHOLD_ROWS.map(([key, { default: value, description, ...range }]): [string, Shape] => [key, { type: 'number', ...range, description: `${plain(description)} Default ${value}.` }]),
  ),
};

const roles: Shape = {
  type: 'object',
  description: 'Which columns mean what.',
  keys: {
    label: text('The true outcome.'),
    prediction: text('What the model predicted.'),
    score: text('Probability or score of the prediction.'),
    timestamp: text('When the row was made.'),
    id: text('Joins rows of predictions and labels.'),
    segments: texts('Columns that divide the rows into groups worth watching.'),
    probabilities: texts('Columns with the probability of each class; they end with the name of their class, or are in the order of the sorted classes. Without it they are found where they have one beginning such as `proba_`.'),
    ranking: text('A list of what was recommended, the best first, as a JSON array or divided by | or ;. The label names what was right, as one or as such a list.'),
    query: text('Rows with one value answer one query and are put in order by the score; the label says by a number above 0 which are relevant.'),
    groups: texts('Columns whose groups are to be treated alike: rates of each group are compared.'),
    labelTimestamp: text('When the label of a row was known; in the production file or in the file of labels.'),
    modelVersion: text('Version of the model that answered.'),
    latency: text('Time the answer took.'),
    status: text('Status code of the answer.'),
    requestId: text('Names the request.'),
  },
};

const dialect: Shape = { type: 'string', form: 'dialect' };

const split: Shape = {
  type: 'object',
  description: 'Which rows of one file are training and which are production.',
  required: ['column'],
  keys: {
    column: { type: 'string', description: 'The column that tells them apart.' },
    training: texts('Values of the training rows; without it, all that production does not have.'),
    production: texts('Values of the production rows; without it, all that training does not have.'),
    at: { type: 'string', form: 'not-empty', description: 'Instead of values: the day, time or number from which a row is production.' },
  },
  check: (read) => splitProblem(read as unknown as SplitOptions),
};

export const CONFIGURATION_SHAPE: Extract<Shape, { type: 'object' }> = {
  type: 'object',
  description: 'What Plumbline compares in this project, and how strictly.',
  keys: {
    $schema: text('The JSON schema of this file.'),
    pairs: {
      type: 'list',
      description: 'Training and production data that belong together.',
      items: {
        type: 'object',
        required: ['name', 'training', 'production'],
        keys: {
          name: { type: 'string', form: 'not-empty', description: 'Names the pair in reports and in `accepted`.' },
          training: { type: 'string', form: 'not-empty', description: 'Training data, relative to this file: a file, or a folder whose files are one dataset.' },
          production: { type: 'string', form: 'not-empty', description: 'Production data, relative to this file: as for `training`; the same file where `split` or `revision` tells them apart.' },
          split,
          revision: { type: 'string', form: 'not-empty', description: 'Git revision of the training file, such as a commit or a tag.' },
          format: {
            type: 'object',
            description: `How the files are read, where that is not to be recognised: ${DIALECT_FORM}, for example "csv,delimiter=semicolon,header=no".`,
            keys: { training: dialect, production: dialect },
          },
          roles,
          features: texts('Names of the features of a production log that gives them by position only, in their order. Without it they are taken from the training file, where it has as many; an empty list leaves them without names.'),
          costs: {
            type: 'list',
            description: 'What answers cost, in whatever unit; what is not named costs nothing. The report then has the cost per row and the cheapest threshold.',
            items: {
              type: 'object',
              required: ['actual', 'predicted', 'cost'],
              keys: { actual: text('The true class.'), predicted: text('The class that was answered.'), cost: { type: 'number', description: 'What this costs; below 0 it is a gain.' } },
            },
          },
          validation: { type: 'string', form: 'not-empty', description: 'A file with labelled rows that the model was not fitted to and what it answers there, relative to this file, with the columns of the roles `label`, `prediction` and `score`. It tells overfitting from drift, and is what estimates without labels are calibrated on.' },
          labels: { type: 'string', form: 'not-empty', description: 'A file with the labels of production, relative to this file, joined by the role `id` or, without one, in the order of the rows.' },
        },
        check: (pair) => (pair['split'] !== undefined && pair['training'] !== pair['production'] ? { message: 'two different files cannot be split by a column.', remedy: 'Name the same file for both sides, or leave the split out.' } : undefined),
      },
    },
    parity: {
      type: 'object',
      description: 'Training and serving code.',
      keys: {
        pairs: {
          type: 'list',
          description: 'Which files train a model and which serve it. Without it they are found from the code.',
          items: {
            type: 'object',
            required: ['train', 'serve'],
            keys: { name: text('Names the pair in reports.'), train: texts('Glob patterns of the training code.'), serve: texts('Glob patterns of the serving code.') },
          },
        },
        exclude: texts('Glob patterns of files to leave out.'),
      },
    },
    rules: {
      type: 'map',
      keysAre: 'rules',
      description: 'Severity of single rules; "off" silences one.',
      values: { type: 'choice', choices: ['error', 'warning', 'info', 'hint', 'off'] },
    },
    thresholds,
    ruleThresholds: { type: 'map', keysAre: 'rules', description: 'Limits of single rules, where they differ from `thresholds`. Those of a column win over these.', values: thresholds },
    columns: {
      type: 'map',
      description: 'What is known about single columns, by name.',
      values: {
        type: 'object',
        keys: {
          kind: {
            type: 'choice',
            choices: ['numeric', 'boolean', 'categorical', 'datetime', 'text', 'identifier', 'constant', 'empty'],
            description: 'What the column is, instead of what its values look like.',
          },
          ignore: { type: 'boolean', description: 'Leave the column out of all findings.' },
          private: { type: 'boolean', description: 'Keep its values out of every report, hover and log; counts and shapes only.' },
          thresholds,
          unit: text('Unit of the values.'),
          owner: text('Who to ask about the column.'),
          description: text('What the column means.'),
        },
      },
    },
    accepted: {
      type: 'list',
      description: 'Findings that are known and lived with until a day; they become hints.',
      items: {
        type: 'object',
        required: ['rule', 'until', 'reason'],
        keys: {
          rule: { type: 'string', form: 'not-empty', description: 'The rule that speaks.' },
          pair: text('Only in this pair.'),
          column: text('Only for this column.'),
          fingerprint: text('Only the finding with this fingerprint, as printed in the JSON report.'),
          until: { type: 'string', form: 'date', description: 'Last day it is accepted, YYYY-MM-DD.' },
          reason: { type: 'string', form: 'not-empty', description: 'Why, for whoever reads this next.' },
        },
      },
    },
    missingValues: texts(`Cells that mean "missing" after trimming. Default: ${DEFAULT_MISSING_VALUES.map((value) => JSON.stringify(value)).join(', ')}.`),
    privatePatterns: texts(`Parts of column names whose values are private, besides ${DEFAULT_PRIVATE_PATTERNS.join(', ')} and those of the editor.`),
    memoryLimit: {
      type: 'number',
      integer: true,
      minimum: MEMORY_LIMIT.minimum,
      maximum: MEMORY_LIMIT.maximum,
      description: `Memory that one comparison may use, in MiB, where that is less than the editor or the command line allows (${MEMORY_LIMIT.default}).`,
    },
    compatibility: {
      type: 'list',
      items: { type: 'choice', choices: COMPATIBLE_TOOLS },
      description: 'Other tools whose default measure and verdict are put into the report beside our own, under `drift.compatibility` of each column.',
    },
    criteria: {
      type: 'object',
      description: 'When a model version is promoted or rolled back, against the one with most rows.',
      keys: {
        metric: { type: 'choice', choices: PROMOTION_METRICS, description: 'By what versions are judged. Default: accuracy of classes, the mean absolute error of numbers.' },
        minimumRows: { type: 'number', integer: true, minimum: 1, description: `Labelled rows, or requests that both have answered, below which a version is held. Default ${DEFAULT_CRITERIA.minimumRows}.` },
        promote: { type: 'number', minimum: 0, description: `Gain of the metric (0.01 of accuracy is one point), or share of an error that is saved, that must be exceeded with certainty. Default ${DEFAULT_CRITERIA.promote}.` },
        rollBack: { type: 'number', minimum: 0, description: `Loss that must be exceeded with certainty. Default ${DEFAULT_CRITERIA.rollBack}.` },
        looks: { type: 'number', integer: true, minimum: 1, description: `How often the comparison will be looked at before it is decided; the error rate is shared out among the looks. Default ${DEFAULT_CRITERIA.looks}.` },
      },
    },
  },
};
