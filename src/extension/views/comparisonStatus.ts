import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands.ts';
import type { Comparison } from '../comparisons.ts';
import { fileName } from '../files.ts';
import type { Inspection } from '../inspections.ts';
import { pairNames } from '../pairNames.ts';
import { findingCounts } from './findingCounts.ts';
import type { Status } from './status.ts';
import { iconName } from './verdictIcon.ts';

/** Problems that say why nothing ran, and not what went wrong. */
const NOT_RUN: ReadonlySet<string> = new Set(['restricted', 'cancelled']);

/** Where a comparison stands: while it runs, why it failed, or what it found. */
export function comparisonStatus({ id, pair, report, problem, progress }: Comparison): Status {
  const command = { command: 'plumbline.showComparison' satisfies CommandId, title: vscode.l10n.t('Show Comparison'), arguments: [id] };
  const names = Object.values(pairNames(pair)).join(` ${vscode.l10n.t('and')} `);
  if (progress) return { icon: 'sync~spin', busy: true, subject: names, detail: vscode.l10n.t('Comparing {0}', names), command };
  if (problem && NOT_RUN.has(problem.code)) return { icon: 'circle-slash', subject: names, detail: `${names}: ${problem.message}`, command };
  if (problem) return { icon: iconName('error'), verdict: 'error', text: vscode.l10n.t('failed'), subject: names, detail: `${names}: ${problem.message}`, command };
  if (!report) return { subject: names, detail: names, command };
  return { icon: iconName(report.verdict), verdict: report.verdict, text: findingCounts(report) || vscode.l10n.t('no difference'), subject: names, detail: `${names}: ${report.sentence}`, command };
}

/** The same of a file that is looked at by itself. */
export function inspectionStatus({ id, file, report, problem, progress }: Inspection): Status {
  const command = { command: 'plumbline.showInspection' satisfies CommandId, title: vscode.l10n.t('Show Inspection'), arguments: [id] };
  const name = fileName(file);
  if (progress) return { icon: 'sync~spin', busy: true, subject: name, detail: vscode.l10n.t('Inspecting {0}', name), command };
  const why = problem ?? report?.summary.problem;
  if (why && NOT_RUN.has(why.code)) return { icon: 'circle-slash', subject: name, detail: `${name}: ${why.message}`, command };
  if (why) return { icon: iconName('error'), verdict: 'error', text: vscode.l10n.t('failed'), subject: name, detail: `${name}: ${why.message}`, command };
  if (!report) return { subject: name, detail: name, command };
  return { icon: iconName(report.verdict), verdict: report.verdict, text: findingCounts(report) || vscode.l10n.t('nothing odd'), subject: name, detail: vscode.l10n.t('inspection of {0}', name), command };
}
