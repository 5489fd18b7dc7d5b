import * as vscode from 'vscode';
import { activeDataset, fileName } from '../files.ts';
import { pickFile } from '../pickFile.ts';
import type { Command } from './dependencies.ts';

/** Takes the file of the menu, else of the active editor, else asks. */
export const selectTraining: Command = async ({ training, feedback }, resource) => {
  const uri =
    resource instanceof vscode.Uri
      ? resource
      : (activeDataset() ?? (await pickFile({ title: vscode.l10n.t('Select as Training Data'), placeHolder: vscode.l10n.t('The data the model was trained on') })));
  if (!uri) return;
  await training.select(uri);
  feedback.log.info(`Training data: ${fileName(uri)}`);
};
