/**
 * From two profiled datasets to the report: assess all columns, let every rule speak, grade, sort, decide the verdict.
 * Pure; the same input gives the same report.
 */
import { acceptanceOf } from './accepted.ts';
import { associationsReport } from './associationsReport.ts';
import { assessColumns, whyUnusable } from './assess/assessColumns.ts';
import type { AssessedColumn } from './assess/assessedColumn.ts';
import { findDriftGroups, withoutDrift } from './assess/driftGroups.ts';
import { findMissingGroups } from './assess/missingGroups.ts';
import { REPORT_VALUE_LIMIT, shorten } from './displayText.ts';
import type { Timeline } from './facts/performance.ts';
import type { DriftSegment } from './facts/segment.ts';
import { distinctFingerprints, fingerprint } from './fingerprint.ts';
import type { Anchor, ProfiledPair } from './model.ts';
import { privateOperations } from './logs/privateOperations.ts';
import { performanceReport } from './performance/performanceReport.ts';
import { retrainVerdict } from './performance/retrain.ts';
import { columnProfile } from './profile.ts';
import { REPORT_SCHEMA } from './report.ts';
import type { ColumnReport, Drift, Finding, Measures, Report, Verdict } from './report.ts';
import { RULES } from './rules/catalogue.ts';
import type { RuleContext } from './rules/context.ts';
import type { FindingDraft, Rule } from './rules/rule.ts';
import type { ComparisonSettings } from './settings.ts';
import { severityRank, verdictOf } from './severity.ts';
import { verdictSentence } from './verdictSentence.ts';

export interface Comparison {
  report: Report;
  /** anchors[i] say where findings[i] of the report points to. They may name values of private columns, the report never does. */
  anchors: Anchor[][];
}

/** `run.createdAt` is an ISO 8601 time; its day decides which acceptances still hold. */
export function compareProfiles(pair: ProfiledPair, given: ComparisonSettings, run: { version: string; createdAt: string }): Comparison {
  const settings = pair.probabilityColumns ? { ...given, roles: { ...given.roles, probabilities: pair.probabilityColumns } } : given;
  const assessed = assessColumns(pair, settings);
  const spoken = speak(pair, settings, assessed, run.createdAt.slice(0, 10));
  const findings = distinctFingerprints(spoken.map(({ finding }) => finding));
  const columns = assessed.map(columnReport);
  const performance = performanceReport(pair.performance, settings);
  const retrain = retrainVerdict({ performance, concept: pair.concept, timeline: pair.timeline, findings, columns, roles: settings.roles ?? {} });
  const verdict = overallVerdict(findings, columns, performance?.losses?.verdict === 'inconclusive');
  return {
    report: {
      schema: REPORT_SCHEMA,
      tool: { name: 'plumbline', version: run.version },
      createdAt: run.createdAt,
      verdict,
      sentence: verdictSentence(verdict, pair, columns, findings),
      training: pair.training.summary,
      production: pair.production.summary,
      findings,
      columns,
      performance,
      ...(pair.concept ? { concept: pair.concept } : {}),
      ...(retrain ? { retrain } : {}),
      ...(pair.fairness ? { fairness: pair.fairness } : {}),
      operations: pair.production.operations ? privateOperations(pair.production.operations, pair.production.summary.log, settings) : null,
      timeline: pair.timeline?.windows ?? null,
      ...(pair.timeline ? { windows: windowsReport(pair.timeline, Date.parse(run.createdAt)) } : {}),
      ...(pair.associations ? { associations: associationsReport(pair.associations) } : {}),
      ...(pair.missingTogether ? { missingTogether: pair.missingTogether } : {}),
      ...(pair.missingOverTime ? { missingOverTime: pair.missingOverTime } : {}),
      ...(pair.segmentDistributions ? { segmentDistributions: pair.segmentDistributions } : {}),
    },
    anchors: spoken.map(({ anchors }) => anchors),
  };
}

/** Findings of all rules, worst first: by severity, then by size, then in the order of the catalogue and the columns. */
function speak(pair: ProfiledPair, settings: ComparisonSettings, assessed: AssessedColumn[], today: string): { finding: Finding; anchors: Anchor[] }[] {
  const plain = assessed.filter((column) => !column.ignored);
  const comparable = whyUnusable(pair) === undefined;
  const driftGroups = comparable ? findDriftGroups(pair, plain, settings) : [];
  const grouped = new Set(driftGroups.flatMap((group) => group.columns));
  const columns = plain.map((column) => (grouped.has(column) ? { ...column, residual: withoutDrift(column) } : column));
  const missingGroups = comparable ? findMissingGroups(pair, columns, settings) : [];
  const context: RuleContext = { pair, settings, columns, comparable, missingGroups, driftGroups };
  const ignored = new Set(assessed.filter((column) => column.ignored).map((column) => column.name));
  const renames = renamesOf(assessed);
  return RULES.flatMap((rule) => {
    const level = settings.rules.findLast((entry) => entry.rule === rule.id)?.severity;
    if (level === 'off') return [];
    const drafts = rule.check(context).filter((draft) => draft.column === undefined || !ignored.has(draft.column));
    return drafts.map((draft) => ({
      finding: finish(rule, level === undefined ? draft : { ...draft, severity: level }, settings, today),
      anchors: draft.anchors.map((anchor) => onItsSide(anchor, renames)),
      weight: draft.weight,
    }));
  }).toSorted((a, b) => severityRank(b.finding.severity) - severityRank(a.finding.severity) || b.weight - a.weight);
}

/** Rules call a column by its name in training; in production it may have another one. */
function onItsSide(anchor: Anchor, renames: ReadonlyMap<string, string>): Anchor {
  const other = anchor.side === 'training' || anchor.column === undefined ? undefined : renames.get(anchor.column);
  return other === undefined ? anchor : { ...anchor, column: other };
}

/** Names in production by those in training, where they differ; of equal names the first. */
function renamesOf(columns: readonly AssessedColumn[]): Map<string, string> {
  const renamed = columns.flatMap(({ name, pair }): [string, string][] => (pair.productionName === undefined ? [] : [[name, pair.productionName]]));
  return new Map(renamed.toReversed());
}

function finish(rule: Rule, { severity, column, message, evidence }: FindingDraft, settings: ComparisonSettings, today: string): Finding {
  const named = { rule: rule.id, fingerprint: fingerprint(rule.id, column), ...(column === undefined ? {} : { column }) };
  const acceptance = acceptanceOf(named, settings.accepted ?? [], today);
  if (acceptance === undefined) return { ...named, severity, message, evidence: jsonSafe(evidence) };
  const accepted = { until: acceptance.until, reason: acceptance.reason, severity };
  return { ...named, severity: 'hint', message, evidence: jsonSafe({ ...evidence, accepted }) };
}

/** Non-finite numbers are null in a report, and a key without a value is absent. */
function jsonSafe(evidence: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(evidence)) as Record<string, unknown>;
}

/** `openLoss`: there are too few labels to say whether the model has become worse. */
function overallVerdict(findings: readonly Finding[], columns: readonly ColumnReport[], openLoss: boolean): Verdict {
  const verdict = verdictOf(findings);
  return verdict === 'ok' && (openLoss || columns.some((column) => column.drift.verdict === 'inconclusive')) ? 'inconclusive' : verdict;
}

function columnReport(column: AssessedColumn): ColumnReport {
  const { pair, name, kind, drift, private: hidden } = column;
  return {
    name,
    ...(pair.productionName === undefined ? {} : { productionName: pair.productionName }),
    kind,
    ...(hidden ? { private: true as const } : {}),
    training: columnProfile(pair, 'training', kind, hidden),
    production: columnProfile(pair, 'production', kind, hidden),
    drift: { ...drift, ...(pair.compatibility ? { compatibility: pair.compatibility } : {}), measures: reportMeasures(drift, hidden) },
    explanation: column.explanation ?? null,
    ...(pair.missingByPosition ? { missingByPosition: pair.missingByPosition } : {}),
    ...(column.explanation?.segment && pair.segment && !hidden ? { segment: segmentReport(pair.segment) } : {}),
  };
}

function windowsReport({ unit, unread, change, delay, freshness }: Timeline, now: number): NonNullable<Report['windows']> {
  // A clock that goes wrong, or made-up dates, have no age.
  const age = freshness && now - Date.parse(freshness.newest);
  return { unit, unread, ...(change ? { change } : {}), ...(delay ? { delay } : {}), ...(freshness ? { freshness: { ...freshness, ...(age !== undefined && age >= 0 ? { age } : {}) } } : {}) };
}

function segmentReport({ column, value, inside, outside, training, production, histograms }: DriftSegment): NonNullable<ColumnReport['segment']> {
  return { column, value: shorten(value, REPORT_VALUE_LIMIT), inside, outside, training, production, ...(histograms ? { histograms } : {}) };
}

/** Measures without non-finite numbers; of a private column only those without a value or a unit. */
function reportMeasures({ measures }: Drift, hidden: boolean): Measures {
  const kept: [string, object][] = [];
  for (const [name, measure] of Object.entries(measures) as [keyof Measures, Record<string, unknown>][]) {
    if (hidden && (name === 'wasserstein' || name === 'lInfinity')) continue;
    const numbers = Object.entries(measure).filter(([key, value]) => (typeof value !== 'number' || Number.isFinite(value)) && !(hidden && key === 'at'));
    const leading = Object.keys(measure)[0] as string;
    // Without its leading number a measure says nothing.
    if (numbers.some(([key]) => key === leading)) kept.push([name, Object.fromEntries(numbers)]);
  }
  return Object.fromEntries(kept) as Measures;
}
