import * as vscode from 'vscode';
import type { Finding } from '../../core/report.ts';
import { withAccepted } from '../acceptedText.ts';
import type { Comparison } from '../comparisons.ts';
import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command, CommandDependencies } from './dependencies.ts';

const DAY_MS = 86_400_000;
const PERIODS = [
  { days: 7, label: 'For a week' },
  { days: 30, label: 'For 30 days' },
  { days: 90, label: 'For 90 days' },
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
    feedback.problem({ code: 'no-folder', message: 'The files lie in no folder of this workspace, so there is no plumbline.json to write to.', remedy: 'Open the folder that holds them.' });
    return;
  }
  const until = await askUntil();
  if (until === undefined) return;
  const reason = await vscode.window.showInputBox({
    title: 'Accept Finding',
    prompt: `Why is it acceptable until ${until}? Whoever reads plumbline.json next will want to know.`,
    placeHolder: 'The vendor fixes the export with release 4.2',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'A reason is needed.' : undefined),
  });
  if (reason === undefined) return;
  await write(dependencies, comparison, finding, folder, { until, reason: reason.trim() });
};

async function askUntil(): Promise<string | undefined> {
  const chosen = await vscode.window.showQuickPick(
    [...PERIODS.map(({ days, label }) => ({ label, description: `until ${day(days)}`, days })), { label: 'Until a Date…', description: '', days: undefined }],
    { title: 'Accept Finding', placeHolder: 'How long is it lived with? Then it speaks again.', ignoreFocusOut: true },
  );
  if (!chosen) return undefined;
  if (chosen.days !== undefined) return day(chosen.days);
  return vscode.window.showInputBox({
    title: 'Accept Finding',
    prompt: 'The last day it is accepted, as YYYY-MM-DD.',
    value: day(30),
    ignoreFocusOut: true,
    validateInput: (text) => (isFutureDay(text) ? undefined : `A day from today on, such as ${day(30)}.`),
  });
}

function isFutureDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text >= day(0);
}

function day(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** An ordinary edit of the file, so that it can be undone like any other. */
async function write(
  { comparisons, feedback }: CommandDependencies,
  comparison: Comparison,
  { rule, column, fingerprint }: Finding,
  folder: vscode.Uri,
  { until, reason }: { until: string; reason: string },
): Promise<void> {
  const uri = vscode.Uri.joinPath(folder, 'plumbline.json');
  const before = await readText(uri);
  const text = withAccepted(before ?? '', { rule, ...(column === undefined ? {} : { column }), ...(fingerprint === `${rule}${column === undefined ? '' : `:${column}`}` ? {} : { fingerprint }), until, reason });
  const open = { title: 'Open plumbline.json', run: () => vscode.window.showTextDocument(uri) };
  if (text === undefined) {
    feedback.problem({ code: 'not-json', message: 'plumbline.json cannot be read as JSON, so nothing was written to it.', remedy: 'Repair it and accept the finding again.' }, [open]);
    return;
  }
  await replaceText(uri, text);
  await comparisons.run(comparison);
  feedback.notice(`Accepted until ${until}; written to plumbline.json.`, [
    {
      title: 'Undo',
      run: async () => {
        // Only where nobody has changed the file since.
        if ((await readText(uri)) !== text) await vscode.window.showTextDocument(uri);
        else if (before === undefined) {
          // The editor may keep the document for a while after its file is gone: it must not say any longer what it said.
          await replaceText(uri, '{}\n');
          await vscode.workspace.fs.delete(uri, { useTrash: false });
        }
        else await replaceText(uri, before);
        await comparisons.run(comparison);
      },
    },
    open,
  ]);
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

async function replaceText(uri: vscode.Uri, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('plumbline.json could not be created');
  const document = await vscode.workspace.openTextDocument(uri);
  const change = new vscode.WorkspaceEdit();
  change.replace(uri, new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length)), text);
  if (!(await vscode.workspace.applyEdit(change)) || !(await document.save())) throw new Error('plumbline.json could not be saved');
}
