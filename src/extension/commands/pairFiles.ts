import path from 'node:path';
import * as vscode from 'vscode';
import type { PipelineSummary } from '../../protocol/lsp.ts';
import { editConfiguration } from '../configurationEdit.ts';
import { withCodePair } from '../pairText.ts';
import { pipelineOf } from '../views/pipelineTree.ts';
import type { Command, CommandDependencies } from './dependencies.ts';

/** More are not listed; plumbline.json takes patterns as well. */
const MAX_LISTED = 2000;
const LEFT_OUT = '{**/node_modules/**,**/.venv/**,**/venv/**,**/site-packages/**,**/.ipynb_checkpoints/**}';

/** Asks for the files of both sides and writes them to `parity.pairs` of plumbline.json. */
export const pairFiles: Command = async (dependencies) => {
  const folder = await askFolder();
  if (folder) await pair(dependencies, folder.uri, undefined);
};

/** The same for a pair that was found, from what was found. */
export const correctPair: Command = async (dependencies, given) => {
  const pipeline = pipelineOf(given, dependencies.pipelines);
  if (pipeline) await pair(dependencies, vscode.Uri.file(pipeline.root), pipeline);
};

async function askFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 1 ? vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t('The folder whose code is paired'), ignoreFocusOut: true }) : folders[0];
}

async function pair({ feedback }: CommandDependencies, folder: vscode.Uri, before: PipelineSummary | undefined): Promise<void> {
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*.{py,ipynb}'), LEFT_OUT, MAX_LISTED);
  const files = found.map((uri) => path.posix.relative(folder.path, uri.path)).sort((a, b) => a.localeCompare(b));
  if (files.length === 0) {
    feedback.problem({ code: 'no-python', message: vscode.l10n.t('There is no Python file and no notebook in this folder.'), remedy: vscode.l10n.t('Open the folder that holds the code.') });
    return;
  }
  const train = await askFiles(vscode.l10n.t('Which files train the model?'), 1, files, before?.train ?? []);
  if (!train) return;
  const serve = await askFiles(vscode.l10n.t('Which files serve it?'), 2, files, before?.serve ?? []);
  if (!serve) return;
  // A pair that was named keeps its name, so that it is replaced and not doubled.
  const name = before?.evidence === 'named by you' ? before.name : `${path.posix.basename(train[0] ?? '')} → ${path.posix.basename(serve[0] ?? '')}`;
  await editConfiguration({
    folder,
    change: (text) => withCodePair(text, { name, train, serve }),
    done: vscode.l10n.t('{0} is a pair now; written to plumbline.json.', name),
    again: vscode.l10n.t('pair the files again'),
  }, feedback);
}

async function askFiles(placeHolder: string, step: number, files: readonly string[], chosen: readonly string[]): Promise<string[] | undefined> {
  const items = files.map((file) => {
    const folder = path.posix.dirname(file);
    return { label: path.posix.basename(file), description: folder === '.' ? '' : folder, file, picked: chosen.includes(file) };
  });
  // What was chosen before stands on top, where it can be seen.
  const sorted = [...items.filter(({ picked }) => picked), ...items.filter(({ picked }) => !picked)];
  const picked = await vscode.window.showQuickPick(sorted, { title: vscode.l10n.t('Pair Training and Serving Code ({0}/2)', step), placeHolder, canPickMany: true, matchOnDescription: true, ignoreFocusOut: true });
  return picked && picked.length > 0 ? picked.map(({ file }) => file) : undefined;
}
