import * as vscode from 'vscode';
import { activeDataset } from '../files.ts';
import { pickInspected } from '../inspectFlow.ts';
import { inspectionOf } from '../inspections.ts';
import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command } from './dependencies.ts';

/** Looks at the file of the menu (of a comparison its production data), else of the active editor, else at one that is asked for. */
export const inspect: Command = async ({ inspectFlow, comparisons }, resource) => {
  const file = resource instanceof vscode.Uri ? resource : (comparisonOf(resource, comparisons)?.pair.production ?? activeDataset() ?? (await pickInspected()));
  if (file) await inspectFlow.inspect(file);
};

/** Looks at the file of the tree item, or of the panel in focus, again. */
export const inspectAgain: Command = async ({ inspectFlow, inspections, inspectionPanels }, item) => {
  const inspection = inspectionOf(item, inspections) ?? inspectionPanels.active ?? inspections.all.at(-1);
  if (inspection) await inspectFlow.inspect(inspection.file);
};

/** Shows the panel of an inspection, given by its id or its tree item. */
export const showInspection: Command = async ({ inspections, inspectionPanels }, given) => {
  const inspection = inspectionOf(given, inspections);
  if (inspection) inspectionPanels.show(inspection);
};

/** Takes an inspection out of the list, its findings out of Problems, and its panel away. */
export const removeInspection: Command = async ({ inspections, inspectionPanels }, item) => {
  const inspection = inspectionOf(item, inspections);
  if (!inspection) return;
  inspectionPanels.close(inspection);
  await inspections.forget(inspection);
};
