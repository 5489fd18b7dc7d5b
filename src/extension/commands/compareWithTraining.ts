import * as vscode from 'vscode';
import { activeDataset, fileName } from '../files.ts';
import { pickFile } from '../pickFile.ts';
import type { Command } from './dependencies.ts';

/** Compares the file of the menu, else of the active editor, else one that is asked for, with the selected training data. */
export const compareWithTraining: Command = async ({ flow, training }, resource) => {
  const trainingUri = training.uri ?? (await pickFile({ title: vscode.l10n.t('Training Data'), placeHolder: vscode.l10n.t('The data the model was trained on') }));
  if (!trainingUri) return;
  const given = resource instanceof vscode.Uri ? resource : activeDataset();
  const isOther = given && given.toString() !== trainingUri.toString();
  const production = isOther
    ? given
    : await pickFile({ title: vscode.l10n.t('Compare with {0}', fileName(trainingUri)), placeHolder: vscode.l10n.t('The data the model gets in production'), except: trainingUri });
  if (production) await flow.compare({ training: trainingUri, production });
};
