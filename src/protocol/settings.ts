/**
 * The settings of the editor, documented once, here: the manifest and the table in the README are made from this table.
 * `plumbline.json` says the same things for a project, and wins.
 */
import { DEFAULT_MISSING_VALUES, DEFAULT_PRIVATE_PATTERNS } from '../core/settings.ts';
import { MEMORY_LIMIT, THRESHOLD_ROWS } from '../core/thresholds.ts';
import type { ThresholdKey } from '../core/thresholds.ts';

export interface ParityPairSetting {
  name?: string;
  /** Glob patterns relative to the workspace folder. */
  train: string[];
  serve: string[];
}

/** Value of every setting, by its id. */
export interface SettingValues extends Record<`plumbline.thresholds.${ThresholdKey}`, number> {
  'plumbline.missingValues': string[];
  'plumbline.privatePatterns': string[];
  'plumbline.memoryLimit': number;
  'plumbline.compareOnChange': boolean;
  'plumbline.notes': boolean;
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
    shape: { type: 'integer', minimum: MEMORY_LIMIT.minimum, maximum: MEMORY_LIMIT.maximum },
    default: MEMORY_LIMIT.default,
    documentation: 'Memory that the data of one comparison may use, in MiB. Text files of together an eighth of it, and at most 100 MB, are held in memory; a database has the others, and what does not fit goes to a private temporary folder, which is removed at the end.',
    restricted: true,
  },
  'plumbline.compareOnChange': {
    group: 'data',
    shape: { type: 'boolean' },
    default: true,
    documentation: 'While the panel of a comparison is open, compare again when one of its files has changed on disk. Without it the panel says so and offers to.',
  },
  'plumbline.notes': {
    group: 'code',
    shape: { type: 'boolean' },
    default: true,
    documentation: 'Note in Python which lines and functions read a column that a comparison has found changed: at the end of the line, and over the function.',
  },
  ...thresholdSettings(),
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
      'Which files train a model and which serve it, as glob patterns relative to the workspace folder. Files that are named here are in no other pair; pairs of the other files are found from the code. `parity.pairs` in `plumbline.json` replaces this list.',
  },
  'plumbline.parity.exclude': {
    group: 'code',
    shape: { type: 'strings' },
    default: [],
    documentation:
      'Python files and notebooks to leave out, as glob patterns relative to the workspace folder. Virtual environments, `node_modules` and git-ignored files are always left out.',
  },
};

function thresholdSettings(): Pick<typeof SETTINGS, `plumbline.thresholds.${ThresholdKey}`> {
  const rows = THRESHOLD_ROWS.map(([key, { default: value, description, integer, ...range }]) => {
    const row: SettingRow<number> = { group: 'thresholds', shape: { type: integer ? 'integer' : 'number', ...range }, default: value, documentation: description };
    return [`plumbline.thresholds.${key}`, row] as const;
  });
  return Object.fromEntries(rows) as Pick<typeof SETTINGS, `plumbline.thresholds.${ThresholdKey}`>;
}
