/**
 * The settings of the editor, documented once, here: the manifest and the table in the README are made from this table.
 * `plumbline.json` says the same things for a project, and wins.
 */
import { DEFAULT_MISSING_VALUES, DEFAULT_PRIVATE_PATTERNS, DEFAULT_THRESHOLDS, defaultSettings } from '../core/settings.ts';

export interface ParityPairSetting {
  name?: string;
  /** Glob patterns relative to the workspace folder. */
  train: string[];
  serve: string[];
}

/** Value of every setting, by its id. */
export interface SettingValues {
  'plumbline.thresholds.qValue': number;
  'plumbline.thresholds.driftEffect': number;
  'plumbline.thresholds.driftErrorEffect': number;
  'plumbline.thresholds.rateDifference': number;
  'plumbline.thresholds.rateRatio': number;
  'plumbline.thresholds.rateRatioRows': number;
  'plumbline.thresholds.rateWarning': number;
  'plumbline.thresholds.rateError': number;
  'plumbline.missingValues': string[];
  'plumbline.privatePatterns': string[];
  'plumbline.memoryLimit': number;
  'plumbline.parity.enabled': boolean;
  'plumbline.parity.pairs': ParityPairSetting[];
  'plumbline.parity.exclude': string[];
}

export type SettingId = keyof SettingValues;
export type SettingGroup = 'data' | 'thresholds' | 'code';

export interface NumberSetting {
  type: 'number' | 'integer';
  minimum: number;
  maximum?: number;
}
export type SettingType = NumberSetting | { type: 'boolean' } | { type: 'strings' } | { type: 'parityPairs' };

export interface SettingRow<Value> {
  group: SettingGroup;
  shape: SettingType;
  default: Value;
  /** Markdown. */
  documentation: string;
  /** Read from the user's own settings only while the workspace is not trusted. */
  restricted?: true;
}

export const SETTING_GROUPS: Readonly<Record<SettingGroup, { title: string; order: number }>> = {
  data: { title: 'Data', order: 1 },
  thresholds: { title: 'Thresholds', order: 2 },
  code: { title: 'Code', order: 3 },
};

const share: NumberSetting = { type: 'number', minimum: 0, maximum: 1 };

export const SETTINGS: { readonly [Id in SettingId]: SettingRow<SettingValues[Id]> } = {
  'plumbline.missingValues': {
    group: 'data',
    shape: { type: 'strings' },
    default: [...DEFAULT_MISSING_VALUES],
    documentation: 'Cells that mean *missing*, compared after white space is trimmed. Anything else, such as `?` or `-999`, is a value.',
  },
  'plumbline.privatePatterns': {
    group: 'data',
    shape: { type: 'strings' },
    default: [...DEFAULT_PRIVATE_PATTERNS],
    documentation:
      'Columns whose name contains one of these, in any case, are private: no value of them is shown or exported, only counts and shapes. A single column is made private with `columns.<name>.private` in `plumbline.json`.',
    restricted: true,
  },
  'plumbline.memoryLimit': {
    group: 'data',
    shape: { type: 'integer', minimum: 128, maximum: 65_536 },
    default: defaultSettings().memoryLimit,
    documentation: 'Memory that the database of one comparison may use, in MiB. What does not fit goes to a private temporary folder, which is removed at the end.',
    restricted: true,
  },
  'plumbline.thresholds.driftEffect': {
    group: 'thresholds',
    shape: share,
    default: DEFAULT_THRESHOLDS.driftEffect,
    documentation:
      'Difference of distributions from which drift matters: Kolmogorov–Smirnov D for numbers, total variation for categories. The difference must be significant as well (`#plumbline.thresholds.qValue#`).',
  },
  'plumbline.thresholds.driftErrorEffect': {
    group: 'thresholds',
    shape: share,
    default: DEFAULT_THRESHOLDS.driftErrorEffect,
    documentation: 'Drift is an error, not a warning, when the lower confidence limit of its effect reaches this.',
  },
  'plumbline.thresholds.qValue': {
    group: 'thresholds',
    shape: share,
    default: DEFAULT_THRESHOLDS.qValue,
    documentation: 'False-discovery rate, over all columns of a comparison, below which a difference is significant.',
  },
  'plumbline.thresholds.rateDifference': {
    group: 'thresholds',
    shape: share,
    default: DEFAULT_THRESHOLDS.rateDifference,
    documentation: 'Difference of two rates, such as the shares of missing values, from which it matters (0.01 is one point).',
  },
  'plumbline.thresholds.rateRatio': {
    group: 'thresholds',
    shape: { type: 'number', minimum: 1 },
    default: DEFAULT_THRESHOLDS.rateRatio,
    documentation: 'Ratio of two small rates from which it matters as well, when at least `#plumbline.thresholds.rateRatioRows#` rows are affected.',
  },
  'plumbline.thresholds.rateRatioRows': {
    group: 'thresholds',
    shape: { type: 'integer', minimum: 1 },
    default: DEFAULT_THRESHOLDS.rateRatioRows,
    documentation: 'Rows that must be affected, on the side with more of them, for `#plumbline.thresholds.rateRatio#` to count.',
  },
  'plumbline.thresholds.rateWarning': {
    group: 'thresholds',
    shape: share,
    default: DEFAULT_THRESHOLDS.rateWarning,
    documentation: 'Difference of two rates from which a finding is a warning.',
  },
  'plumbline.thresholds.rateError': {
    group: 'thresholds',
    shape: share,
    default: DEFAULT_THRESHOLDS.rateError,
    documentation: 'Difference of two rates from which a finding is an error.',
  },
  'plumbline.parity.enabled': {
    group: 'code',
    shape: { type: 'boolean' },
    default: true,
    documentation: 'Compare the Python code that trains a model with the code that serves it, and show mismatches as problems. Code is read, never run.',
  },
  'plumbline.parity.pairs': {
    group: 'code',
    shape: { type: 'parityPairs' },
    default: [],
    documentation:
      'Which files train a model and which serve it, as glob patterns relative to the workspace folder. Empty: found from the code. `parity.pairs` in `plumbline.json` replaces this list.',
  },
  'plumbline.parity.exclude': {
    group: 'code',
    shape: { type: 'strings' },
    default: [],
    documentation:
      'Python files and notebooks to leave out, as glob patterns relative to the workspace folder. Virtual environments, `node_modules` and git-ignored files are always left out.',
  },
};
