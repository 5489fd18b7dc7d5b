import * as vscode from 'vscode';
import { featureCount, trainingColumns } from '../featureNaming.ts';
import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command } from './dependencies.ts';

/** Asks what the features of the production log are called: of the tree item's, the panel's or the latest comparison. */
export const nameFeatures: Command = async ({ comparisons, panels, naming, feedback }, item) => {
  const comparison = comparisonOf(item, comparisons) ?? panels.active ?? comparisons.latest;
  const log = comparison?.report?.production.log;
  const byPosition = log && (log.names === 'positions' || log.names === 'training' || log.names === 'stated') && featureCount(log) > 0;
  if (!comparison || !byPosition) {
    feedback.problem({ code: 'no-positions', message: vscode.l10n.t('The latest comparison has no production log whose features are given by position.'), remedy: vscode.l10n.t('Compare training data with such a log first.') });
    return;
  }
  const { pair: { training, production }, root } = comparison;
  await naming.ask({ training, production, log, columns: () => Promise.resolve(trainingColumns(comparison)), root, again: () => comparisons.run(comparison) });
};
