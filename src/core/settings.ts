/** What decides a comparison. Every threshold of the decision rules, with its default; documented once, here. */
import type { ColumnKind, Severity } from './report.ts';

export interface Thresholds {
  /** False-discovery rate below which a difference is significant. */
  qValue: number;
  /** Kolmogorov–Smirnov D or total variation from which a difference matters. */
  driftEffect: number;
  /** Lower confidence limit of the effect from which drift is an error. */
  driftErrorEffect: number;
  /** Difference of rates, as a share, from which it matters. */
  rateDifference: number;
  /** A ratio of rates matters too, when at least `rateRatioRows` rows are affected. */
  rateRatio: number;
  rateRatioRows: number;
  /** Differences of rates from which a finding is a warning, and an error. */
  rateWarning: number;
  rateError: number;
}

export const DEFAULT_THRESHOLDS: Readonly<Thresholds> = Object.freeze({
  qValue: 0.01,
  driftEffect: 0.1,
  driftErrorEffect: 0.25,
  rateDifference: 0.01,
  rateRatio: 2,
  rateRatioRows: 20,
  rateWarning: 0.05,
  rateError: 0.25,
});

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

/** Which columns mean what. */
export interface Roles {
  label?: string;
  prediction?: string;
  score?: string;
  timestamp?: string;
  id?: string;
  segments?: string[];
}

/** Plain data: sent to the analysis process as it is. Columns are a list, because a column may be called `__proto__`. */
export interface ComparisonSettings {
  thresholds: Thresholds;
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
    memoryLimit: 1024,
  };
}
