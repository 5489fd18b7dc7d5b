/** plumbline.json: what a project says about its data, its code and how strictly they are compared. */
import { CONFIGURATION_SHAPE } from './configuration/configurationShape.ts';
import { parseJsonTree } from './configuration/jsonTree.ts';
import { readShape } from './configuration/readShape.ts';
import type { KnownRules } from './configuration/readShape.ts';
import { parseDialect } from './pairOptions.ts';
import type { PairOptions, SplitOptions } from './pairOptions.ts';
import type { VersionCriteria } from './performance/versions.ts';
import type { ColumnKind, Problem, Severity } from './report.ts';
import type { AcceptedFinding, ColumnSettings, ComparisonSettings, CostOf, Thresholds } from './settings.ts';

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
  latency?: string;
  status?: string;
  requestId?: string;
}

export interface DataPair {
  name: string;
  /** Relative to the configuration file. */
  training: string;
  production: string;
  split?: SplitOptions;
  /** Git revision of the training file. */
  revision?: string;
  /** As `parseDialect` reads it. */
  format?: { training?: string; production?: string };
  roles?: Roles;
  /** Names of the features of a production log that gives positions only, in their order; empty: they stay without names. */
  features?: string[];
  /** A file with the labels of production, relative to the configuration file. */
  labels?: string;
  /** A file with labelled rows that the model was not fitted to, relative to the configuration file. */
  validation?: string;
  costs?: CostOf[];
}

export interface CodePair {
  name?: string;
  train: string[];
  serve: string[];
}

export interface Configuration {
  pairs: DataPair[];
  parity: { pairs: CodePair[]; exclude: string[] };
  rules: { rule: string; severity: Severity | 'off' }[];
  thresholds: Partial<Thresholds>;
  columns: (ColumnSettings & { unit?: string; owner?: string; description?: string })[];
  accepted: (AcceptedFinding & { pair?: string })[];
  missingValues?: string[];
  privatePatterns: string[];
  ruleThresholds?: { rule: string; thresholds: Partial<Thresholds> }[];
  /** MiB. */
  memoryLimit?: number;
  compatibility?: string[];
  criteria?: Partial<VersionCriteria>;
}

/**
 * Reads the text of a plumbline.json. Every problem names its line; what does not fit is left out, so that an editor can go on with
 * the rest. A command line should refuse to run when there is any problem. `knownRules`: ids that `rules` may name; without it any.
 */
export function parseConfiguration(text: string, file: string, knownRules?: KnownRules): { configuration: Configuration; problems: Problem[] } {
  const problems: Problem[] = [];
  const report = (line: number, message: string, remedy: string) => problems.push({ code: 'configuration', message, remedy, file, line });
  const parsed = parseJsonTree(text);
  if (!parsed.ok) {
    report(parsed.error.line, `Line ${parsed.error.line} is not valid JSON: ${parsed.error.message}.`, 'Correct the line; comments and trailing commas are not allowed.');
    return { configuration: emptyConfiguration(), problems };
  }
  const read = readShape(parsed.root, CONFIGURATION_SHAPE, '', report, knownRules) as Read | undefined;
  return { configuration: read === undefined ? emptyConfiguration() : assemble(read), problems };
}

/** How the sides of a pair come out of its files; the files of labels and of validation are still relative to the configuration file. */
export function optionsOf({ split, revision, format, labels, validation, features }: DataPair): PairOptions {
  const dialects = (['training', 'production'] as const).flatMap((side) => {
    const dialect = format?.[side] === undefined ? undefined : parseDialect(format[side]);
    return dialect === undefined || 'error' in dialect ? [] : [[side, dialect] as const];
  });
  return { ...(split ? { split } : {}), ...(labels === undefined ? {} : { labels }), ...(validation === undefined ? {} : { validation }), ...(features === undefined ? {} : { features }), ...(revision === undefined ? {} : { revision }), ...(dialects.length > 0 ? { dialect: Object.fromEntries(dialects) } : {}) };
}

/** The settings of one comparison: the file over the base. `pair` is the name of the pair that is compared, where it has one. */
export function settingsFrom(configuration: Configuration, base: ComparisonSettings, pair?: string): ComparisonSettings {
  const accepted = configuration.accepted.filter((entry) => entry.pair === undefined || entry.pair === pair);
  const own = configuration.pairs.find(({ name }) => name === pair);
  const { latency: _latency, status: _status, ...roles } = own?.roles ?? {};
  return {
    ...base,
    thresholds: { ...base.thresholds, ...configuration.thresholds },
    missingValues: configuration.missingValues ?? base.missingValues,
    rules: [...base.rules, ...configuration.rules],
    columns: [...base.columns, ...configuration.columns.map(({ unit: _unit, owner: _owner, description: _description, ...column }) => column)],
    // Added, never taken away: a configuration may come from a workspace that is not trusted.
    privatePatterns: [...new Set([...base.privatePatterns, ...configuration.privatePatterns])],
    ...(configuration.ruleThresholds ? { ruleThresholds: [...(base.ruleThresholds ?? []), ...configuration.ruleThresholds] } : {}),
    // Lowered, never raised: for the same reason.
    memoryLimit: Math.min(base.memoryLimit, configuration.memoryLimit ?? Infinity),
    ...(configuration.compatibility ? { compatibility: configuration.compatibility } : {}),
    ...(configuration.criteria ? { criteria: configuration.criteria } : {}),
    ...(own?.costs ? { costs: own.costs } : {}),
    accepted: [...(base.accepted ?? []), ...accepted.map(({ pair: _pair, ...entry }) => entry)],
    ...(Object.keys(roles).length > 0 ? { roles: { ...base.roles, ...roles } } : {}),
  };
}

export function emptyConfiguration(): Configuration {
  return { pairs: [], parity: { pairs: [], exclude: [] }, rules: [], thresholds: {}, columns: [], accepted: [], privatePatterns: [] };
}

/** What readShape makes of CONFIGURATION_SHAPE. */
interface Read {
  pairs?: DataPair[];
  parity?: { pairs?: CodePair[]; exclude?: string[] };
  rules?: Map<string, Severity | 'off'>;
  thresholds?: Partial<Thresholds>;
  ruleThresholds?: Map<string, Partial<Thresholds>>;
  columns?: Map<string, { kind?: ColumnKind; ignore?: boolean; private?: boolean; thresholds?: Partial<Thresholds>; unit?: string; owner?: string; description?: string }>;
  accepted?: (AcceptedFinding & { pair?: string })[];
  missingValues?: string[];
  privatePatterns?: string[];
  memoryLimit?: number;
  compatibility?: string[];
  criteria?: Partial<VersionCriteria>;
}

function assemble(read: Read): Configuration {
  return {
    pairs: read.pairs ?? [],
    parity: { pairs: read.parity?.pairs ?? [], exclude: read.parity?.exclude ?? [] },
    rules: [...(read.rules ?? [])].map(([rule, severity]) => ({ rule, severity })),
    thresholds: read.thresholds ?? {},
    columns: [...(read.columns ?? [])].map(([name, column]) => ({ ...column, name })),
    accepted: read.accepted ?? [],
    ...(read.missingValues ? { missingValues: read.missingValues } : {}),
    privatePatterns: read.privatePatterns ?? [],
    ...(read.ruleThresholds ? { ruleThresholds: [...read.ruleThresholds].map(([rule, limits]) => ({ rule, thresholds: limits })) } : {}),
    ...(read.memoryLimit === undefined ? {} : { memoryLimit: read.memoryLimit }),
    ...(read.compatibility ? { compatibility: read.compatibility } : {}),
    ...(read.criteria ? { criteria: read.criteria } : {}),
  };
}
