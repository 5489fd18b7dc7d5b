import * as vscode from 'vscode';
import { pickFile } from '../pickFile.ts';
import type { Command } from './dependencies.ts';

/** Asks for both files. */
export const compareFiles: Command = async ({ flow }) => {
  const training = await pickFile({ title: vscode.l10n.t('Training Data'), placeHolder: vscode.l10n.t('The data the model was trained on'), step: { at: 1, of: 2 } });
  if (!training) return;
  const production = await pickFile({ title: vscode.l10n.t('Production Data'), placeHolder: vscode.l10n.t('The data the model gets in production'), step: { at: 2, of: 2 }, except: training });
  if (production) await flow.compare({ training, production });
};
