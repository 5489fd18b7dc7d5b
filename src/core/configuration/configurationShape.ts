import { DEFAULT_MISSING_VALUES, DEFAULT_PRIVATE_PATTERNS, DEFAULT_THRESHOLDS } from '../settings.ts';
import type { Thresholds } from '../settings.ts';
import type { Shape } from './shape.ts';

const share = (description: string): Shape => ({ type: 'number', minimum: 0, maximum: 1, description });
const text = (description: string): Shape => ({ type: 'string', description });
const texts = (description: string): Shape => ({ type: 'list', items: { type: 'string' }, description });

const withDefault = (key: keyof Thresholds, description: string) => `${description} Default ${DEFAULT_THRESHOLDS[key]}.`;

const thresholds: Shape = {
  type: 'object',
  description: 'Limits of the decision rules.',
  keys: {
    qValue: share(withDefault('qValue', 'False-discovery rate below which a difference is significant.')),
    driftEffect: share(withDefault('driftEffect', 'Kolmogorov–Smirnov distance or total variation from which a difference matters.')),
    driftErrorEffect: share(withDefault('driftErrorEffect', 'Lower confidence limit of the effect from which drift is an error.')),
    rateDifference: share(withDefault('rateDifference', 'Difference of rates, as a share, from which it matters.')),
    rateRatio: { type: 'number', minimum: 1, description: withDefault('rateRatio', 'Ratio of rates from which it matters too.') },
    rateRatioRows: { type: 'number', minimum: 1, integer: true, description: withDefault('rateRatioRows', 'Rows that must be affected for the ratio to count.') },
    rateWarning: share(withDefault('rateWarning', 'Difference of rates from which a finding is a warning.')),
    rateError: share(withDefault('rateError', 'Difference of rates from which a finding is an error.')),
  } satisfies Record<keyof Thresholds, Shape>,
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
    modelVersion: text('Version of the model that answered.'),
    latency: text('Time the answer took.'),
    status: text('Status code of the answer.'),
    requestId: text('Names the request.'),
  },
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
          training: { type: 'string', form: 'not-empty', description: 'Training data, relative to this file.' },
          production: { type: 'string', form: 'not-empty', description: 'Production data, relative to this file.' },
          roles,
        },
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
    criteria: { type: 'map', values: { type: 'anything' }, description: 'Limits for promoting or rolling back a model. Not used by this version.' },
  },
};
