/** [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) of any list of findings. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { neutralise } from '../../core/displayText.ts';
import type { Finding, Location, Severity } from '../../core/report.ts';
import type { RuleDescription } from '../../core/rules/rule.ts';
import { placesOf } from '../../core/output/places.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

export interface SarifRun {
  version: string;
  findings: readonly Finding[];
  rules: readonly RuleDescription[];
  /** URI of a rule's page. */
  helpUri: (rule: string) => string;
  /** Where a finding without a place belongs: the production data. */
  fallback?: string;
  /** False when the run could not do its work. */
  successful: boolean;
}

export function sarif({ version, findings, rules, helpUri, fallback, successful }: SarifRun): Record<string, unknown> {
  const spoken = rules.filter((rule) => findings.some((finding) => finding.rule === rule.id));
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'plumbline', semanticVersion: version, version, rules: spoken.map((rule) => descriptor(rule, helpUri(rule.id))) } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: successful }],
        results: findings.map((finding) => result(finding, spoken.findIndex((rule) => rule.id === finding.rule), fallback)),
      },
    ],
  };
}

function descriptor({ id, title, severity, documentation }: RuleDescription, helpUri: string): Record<string, unknown> {
  const help = `${documentation.why}\n\n${documentation.remedy}`;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: withoutMarks(documentation.what) },
    helpUri,
    help: { text: withoutMarks(help), markdown: help },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

/** The rule's own Markdown as plain text. */
function withoutMarks(markdown: string): string {
  return markdown.replace(/[`*]/g, '');
}

function result(finding: Finding, ruleIndex: number, fallback: string | undefined): Record<string, unknown> {
  const [first, ...others] = placesOf(finding);
  const accepted = finding.evidence['accepted'] as { reason: string } | undefined;
  return {
    ruleId: finding.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: messageText(finding.message) },
    locations: first ? [location(first.location)] : fallback === undefined ? [] : [{ physicalLocation: { artifactLocation: artifact(fallback) } }],
    ...(others.length > 0
      ? { relatedLocations: others.map((place, i) => ({ id: i + 1, message: { text: messageText(place.role) }, ...location(place.location) })) }
      : {}),
    partialFingerprints: { 'plumbline/v1': neutralise(finding.fingerprint) },
    ...(accepted ? { suppressions: [{ kind: 'external', status: 'accepted', justification: accepted.reason }] } : {}),
    ...(finding.column === undefined ? {} : { properties: { column: finding.column } }),
  };
}

function location({ file, line, column, endLine, endColumn, cell }: Location): Record<string, unknown> {
  return {
    physicalLocation: { artifactLocation: artifact(file), region: { startLine: line, startColumn: column, endLine, endColumn } },
    // Lines of a notebook count within their cell.
    ...(cell === undefined ? {} : { logicalLocations: [{ name: `cell ${cell}`, kind: 'cell' }] }),
  };
}

/** Relative paths are relative to the root of the run, which a viewer knows under the usual name. */
function artifact(file: string): Record<string, string> {
  if (path.isAbsolute(file)) return { uri: pathToFileURL(file).href };
  return { uri: file.split(/[\\/]/).map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

/** In SARIF a plain text may hold links, `[text](target)`: brackets from data are escaped (§3.11.6). */
function messageText(text: string): string {
  return neutralise(text).replace(/[\\[\]]/g, '\\$&');
}
