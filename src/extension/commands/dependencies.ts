import type * as vscode from 'vscode';
import type { ServerClient } from '../client.ts';
import type { CompareFlow } from '../compareFlow.ts';
import type { Comparisons } from '../comparisons.ts';
import type { Feedback } from '../feedback.ts';
import type { FeatureNaming } from '../featureNaming.ts';
import type { InspectFlow } from '../inspectFlow.ts';
import type { Inspections } from '../inspections.ts';
import type { PairMemory } from '../pairMemory.ts';
import type { InspectionPanels } from '../panel/inspectionPanels.ts';
import type { Panels } from '../panel/panels.ts';
import type { Pipelines } from '../pipelines.ts';
import type { TrainingSelection } from '../training.ts';
import type { PipelineTree } from '../views/pipelineTree.ts';

/** What commands work with. */
export interface CommandDependencies {
  client: ServerClient;
  flow: CompareFlow;
  comparisons: Comparisons;
  panels: Panels;
  inspectFlow: InspectFlow;
  inspections: Inspections;
  inspectionPanels: InspectionPanels;
  naming: FeatureNaming;
  memory: PairMemory;
  training: TrainingSelection;
  pipelines: Pipelines;
  pipelineTree: PipelineTree;
  feedback: Feedback;
  extension: Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri'>;
}

/** A command's work; its arguments come from menus, keybindings, links and other extensions, so they may be anything. */
export type Command = (dependencies: CommandDependencies, ...args: unknown[]) => Promise<void>;
