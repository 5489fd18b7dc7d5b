import * as vscode from 'vscode';
import type { Finding } from '../../core/report.ts';
import { withAccepted } from '../acceptedText.ts';
import { editConfiguration } from '../configurationEdit.ts';
import type { Comparison } from '../comparisons.ts';
import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command, CommandDependencies } from './dependencies.ts';

const DAY_MS = 86_400_000;
const PERIODS = [
  { days: 7, label: vscode.l10n.t('For a week') },
  { days: 30, label: vscode.l10n.t('For 30 days') },
  { days: 90, label: vscode.l10n.t('For 90 days') },
] as const;

/** Writes an acceptance of a finding to `plumbline.json`, where it is reviewed with the code, and runs the comparison again. */
export const acceptFinding: Command = async (dependencies, item) => {
  const { comparisons, feedback } = dependencies;
  const comparison = comparisonOf(item, comparisons);
  const index = typeof item === 'object' && item !== null ? (item as { index?: unknown }).index : undefined;
  const finding = Number.isInteger(index) ? comparison?.report?.findings[index as number] : undefined;
  if (!comparison || !finding) return;
  const folder = comparison.root === undefined ? undefined : vscode.Uri.file(comparison.root);
  if (!folder) {
    feedback.problem({ code: 'no-folder', message: vscode.l10n.t('The files lie in no folder of this workspace, so there is no plumbline.json to write to.'), remedy: vscode.l10n.t('Open the folder that holds them.') });
    return;
  }
  const until = await askUntil();
  if (until === undefined) return;
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Accept Finding'),
    prompt: vscode.l10n.t('Why is it acceptable until {0}? Whoever reads plumbline.json next will want to know.', until),
    placeHolder: vscode.l10n.t('The vendor fixes the export with release 4.2'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A reason is needed.') : undefined),
  });
  if (reason === undefined) return;
  await write(dependencies, comparison, finding, folder, { until, reason: reason.trim() });
};

async function askUntil(): Promise<string | undefined> {
  const chosen = await vscode.window.showQuickPick(
    [...PERIODS.map(({ days, label }) => ({ label, description: vscode.l10n.t('until {0}', day(days)), days })), { label: vscode.l10n.t('Until a Date…'), description: '', days: undefined }],
    { title: vscode.l10n.t('Accept Finding'), placeHolder: vscode.l10n.t('How long is it lived with? Then it speaks again.'), ignoreFocusOut: true },
  );
  if (!chosen) return undefined;
  if (chosen.days !== undefined) return day(chosen.days);
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Accept Finding'),
    prompt: vscode.l10n.t('The last day it is accepted, as YYYY-MM-DD.'),
    value: day(30),
    ignoreFocusOut: true,
    validateInput: (text) => (isFutureDay(text) ? undefined : vscode.l10n.t('A day from today on, such as {0}.', day(30))),
  });
}

function isFutureDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text >= day(0);
}

function day(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

async function write(
  { comparisons, feedback }: CommandDependencies,
  comparison: Comparison,
  { rule, column, fingerprint }: Finding,
  folder: vscode.Uri,
  { until, reason }: { until: string; reason: string },
): Promise<void> {
  const own = fingerprint === `${rule}${column === undefined ? '' : `:${column}`}`;
  await editConfiguration({
    folder,
    change: (text) => withAccepted(text, { rule, ...(column === undefined ? {} : { column }), ...(own ? {} : { fingerprint }), until, reason }),
    done: vscode.l10n.t('Accepted until {0}; written to plumbline.json.', until),
    again: vscode.l10n.t('accept the finding again'),
    afterwards: () => comparisons.run(comparison),
  }, feedback);
}
