/** What decides a comparison. */
import type { VersionCriteria } from './performance/versions.ts';
import type { WindowUnit } from './performance/timeline.ts';
import type { ColumnKind, Severity } from './report.ts';
import { DEFAULT_THRESHOLDS, MEMORY_LIMIT } from './thresholds.ts';
import type { Thresholds } from './thresholds.ts';

export { DEFAULT_THRESHOLDS } from './thresholds.ts';
export type { Thresholds } from './thresholds.ts';

export interface ColumnSettings {
  name: string;
  kind?: ColumnKind;
  ignore?: boolean;
  private?: boolean;
  thresholds?: Partial<Thresholds>;
}

/** A finding that people have looked at and live with until a day. */
export interface AcceptedFinding {
  rule: string;
  column?: string;
  fingerprint?: string;
  /** YYYY-MM-DD, the last day it holds. */
  until: string;
  reason: string;
}

/** What it costs, in whatever unit, to answer `predicted` where `actual` is true. */
export interface CostOf {
  actual: string;
  predicted: string;
  cost: number;
}

/** Which columns mean what. */
export interface Roles {
  label?: string;
  prediction?: string;
  score?: string;
  timestamp?: string;
  id?: string;
  segments?: string[];
  /** Columns with the probability of each class. */
  probabilities?: string[];
  /** A list of what is recommended, the best first; the label names what was right. */
  ranking?: string;
  /** Rows with one value are answers to one query, put in order by the score; the label says which are relevant. */
  query?: string;
  /** Columns whose groups are to be treated alike. */
  groups?: string[];
  /** When the label of a row was known. */
  labelTimestamp?: string;
  modelVersion?: string;
  requestId?: string;
}

/** Plain data: sent to the analysis process as it is. Columns are a list, because a column may be called `__proto__`. */
export interface ComparisonSettings {
  thresholds: Thresholds;
  /** What single rules have otherwise; columns' own thresholds win over these. */
  ruleThresholds?: { rule: string; thresholds: Partial<Thresholds> }[];
  /** Cells that mean "missing" after trimming white space. */
  missingValues: string[];
  rules: { rule: string; severity: Severity | 'off' }[];
  columns: ColumnSettings[];
  /** Case-insensitive parts of column names whose values are private. */
  privatePatterns: string[];
  /** Memory budget of one comparison in the analysis process, MiB. */
  memoryLimit: number;
  /** Of this pair. */
  roles?: Roles;
  /** What answers cost; what is not said costs nothing. */
  costs?: CostOf[];
  /** Unit of the windows of a timeline, or their number of rows; what suits the rows by default. */
  window?: WindowUnit | number | undefined;
  /** What a new model version is asked for. */
  criteria?: Partial<VersionCriteria>;
  /** The two sides are versions of a model: training the champion, production the challenger. Labels of a file belong to both. */
  sideBySide?: true;
  /** Tools whose own measures are asked for, by name. */
  compatibility?: string[];
  /** Lowered to hints while they hold. */
  accepted?: AcceptedFinding[];
}

export const DEFAULT_MISSING_VALUES: readonly string[] = Object.freeze(['', 'NA', 'N/A', 'NaN', 'nan', 'NULL', 'null', 'None']);
export const DEFAULT_PRIVATE_PATTERNS: readonly string[] = Object.freeze(['password', 'token', 'secret', 'ssn', 'iban', 'email', 'phone']);

export function defaultSettings(): ComparisonSettings {
  return {
    thresholds: { ...DEFAULT_THRESHOLDS },
    missingValues: [...DEFAULT_MISSING_VALUES],
    rules: [],
    columns: [],
    privatePatterns: [...DEFAULT_PRIVATE_PATTERNS],
    memoryLimit: MEMORY_LIMIT.default,
  };
}
