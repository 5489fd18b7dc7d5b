/** From one profiled dataset to what is said about it. Pure; the same input gives the same report. */
import { acceptanceOf } from '../accepted.ts';
import { columnSettings, ruleThresholds } from '../columnSettings.ts';
import { distinctFingerprints, fingerprint } from '../fingerprint.ts';
import { columnKind } from '../kinds.ts';
import type { Anchor, ProfiledPair } from '../model.ts';
import { isPrivate } from '../privacy.ts';
import { incidentDrafts } from '../logs/incidentChecks.ts';
import { logDrafts } from '../logs/logChecks.ts';
import { privateOperations } from '../logs/privateOperations.ts';
import { columnProfile } from '../profile.ts';
import type { ColumnKind, ColumnProfile } from '../report.ts';
import type { ComparisonSettings } from '../settings.ts';
import { severityRank, verdictOf } from '../severity.ts';
import { columnChecks } from './columnChecks.ts';
import type { DatasetDraft, InspectedColumn } from './datasetDraft.ts';
import { DATASET_SCHEMA } from './datasetReport.ts';
import type { DatasetFinding, DatasetReport } from './datasetReport.ts';
import { fileChecks } from './fileChecks.ts';
import { labelChecks } from './labelChecks.ts';

export interface Inspection {
  report: DatasetReport;
  /** anchors[i] says where findings[i] points to. */
  anchors: Anchor[][];
}

/**
 * `pair`: the dataset as both sides, so that it can be read as any comparison; training is what counts. `run.createdAt` is an ISO 8601
 * time.
 */
export function inspectProfile(pair: ProfiledPair, settings: ComparisonSettings, run: { version: string; createdAt: string }): Inspection {
  const columns = pair.columns.map((column, position): InspectedColumn => {
    const own = columnSettings(column.name, settings);
    const kind: ColumnKind = own.kind ?? columnKind(column);
    return { pair: column, name: column.name, position, kind, private: isPrivate(column.name, settings), ignored: own.ignore === true };
  });
  const drafts = pair.training.summary.problem ? [] : [...fileChecks(pair, columns, settings), ...logFindings(pair, settings), ...columnChecks(columns.filter(({ ignored }) => !ignored)), ...labelChecks(pair, columns, settings)];
  const spoken = drafts
    .flatMap((draft) => graded(draft, settings))
    .toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity) || b.weight - a.weight);
  const findings = distinctFingerprints(spoken.map((draft) => finish(draft, settings, run.createdAt.slice(0, 10))));
  return {
    report: {
      schema: DATASET_SCHEMA,
      tool: { name: 'plumbline', version: run.version },
      createdAt: run.createdAt,
      verdict: pair.training.summary.problem ? 'error' : verdictOf(findings),
      summary: pair.training.summary,
      columns: columns.map(({ pair: column, name, kind, private: hidden }) => ({ name, kind, ...(hidden ? { private: true as const } : {}), ...(columnProfile(column, 'training', kind, hidden) as ColumnProfile) })),
      findings,
      ...(pair.training.operations ? { operations: privateOperations(pair.training.operations, pair.training.summary.log, settings) } : {}),
    },
    anchors: spoken.map(({ anchors }) => anchors),
  };
}

/** What a comparison says of its production log. */
function logFindings({ training: { summary, operations } }: ProfiledPair, settings: ComparisonSettings): DatasetDraft[] {
  const records = (summary.log?.records ?? 0) + summary.malformedRows;
  return [
    ...logDrafts(summary, 'training', 'the log', ruleThresholds(settings, 'log-records')).map((draft) => ({ ...draft, rule: 'log-records' })),
    ...incidentDrafts(operations, records, 'training', 'the log', ruleThresholds(settings, 'log-incidents')).map((draft) => ({ ...draft, rule: 'log-incidents' })),
  ];
}

function graded(draft: DatasetDraft, settings: ComparisonSettings): DatasetDraft[] {
  const level = settings.rules.findLast((entry) => entry.rule === draft.rule)?.severity;
  if (level === 'off') return [];
  return [level === undefined ? draft : { ...draft, severity: level }];
}

function finish({ rule, severity, column, message, evidence }: DatasetDraft, settings: ComparisonSettings, today: string): DatasetFinding {
  const named = { rule, fingerprint: fingerprint(rule, column), ...(column === undefined ? {} : { column }) };
  const accepted = acceptanceOf(named, settings.accepted ?? [], today);
  if (accepted === undefined) return { ...named, severity, message, evidence };
  return { ...named, severity: 'hint', message, evidence: { ...evidence, accepted: { until: accepted.until, reason: accepted.reason, severity } } };
}
