import * as vscode from 'vscode';
import type { Location } from '../../core/report.ts';
import { locationUri, openLocation } from '../openLocation.ts';
import { pipelineOf } from '../views/pipelineTree.ts';
import type { Command } from './dependencies.ts';

/** Opens a place of the Pipelines view: a file of a pair, a finding, or what could not be followed. */
export const openPlace: Command = async ({ feedback }, given) => {
  const { root, location } = (typeof given === 'object' && given !== null ? given : {}) as { root?: string; location?: Location };
  if (typeof root !== 'string' || typeof location?.file !== 'string') return;
  // What the view shows lies in the workspace; nothing else is opened in its name.
  const uri = locationUri(root, location);
  if (!vscode.workspace.getWorkspaceFolder(uri)) return;
  await openLocation({ uri, location, viewColumn: vscode.ViewColumn.Active }, feedback);
};

/** Shows a pipeline in its view; the lens above a serving function names it. */
export const revealPipeline: Command = async ({ pipelines, pipelineTree }, given) => {
  const pipeline = pipelineOf(given, pipelines);
  if (pipeline) await pipelineTree.reveal(pipeline.id);
  else if (typeof given === 'string') await pipelineTree.reveal(given);
};
