/** Composition root: makes the parts and connects them. Everything else is in the parts. */
import * as vscode from 'vscode';
import { INSPECTION_VIEW_TYPE, PANEL_VIEW_TYPE } from '../manifest/panelTypes.ts';
import { ServerClient } from './client.ts';
import { codeNotes } from './columns/codeNotes.ts';
import { dataColumns } from './columns/dataColumns.ts';
import { pythonColumns } from './columns/pythonColumns.ts';
import { registerCommands } from './commands/register.ts';
import { CompareFlow } from './compareFlow.ts';
import { Comparisons } from './comparisons.ts';
import { FeatureNaming } from './featureNaming.ts';
import { Feedback } from './feedback.ts';
import { InspectFlow } from './inspectFlow.ts';
import { Inspections } from './inspections.ts';
import { DisposableStore } from './lifecycle.ts';
import { PairMemory } from './pairMemory.ts';
import { InspectionPanels } from './panel/inspectionPanels.ts';
import { inspectionSerializer } from './panel/inspectionSerializer.ts';
import { Panels } from './panel/panels.ts';
import { panelSerializer } from './panel/serializer.ts';
import { RunHistory } from './runHistory.ts';
import { Pipelines } from './pipelines.ts';
import { TrainingSelection } from './training.ts';
import { ComparisonTree } from './views/comparisonTree.ts';
import { PipelineTree } from './views/pipelineTree.ts';
import { LanguageStatus } from './views/languageStatus.ts';
import { StatusItem } from './views/statusItem.ts';

let client: ServerClient | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const store = new DisposableStore();
  context.subscriptions.push(store);
  const feedback = store.add(new Feedback(vscode.window.createOutputChannel('Plumbline', { log: true })));
  const server = new ServerClient(context.asAbsolutePath('dist/server.cjs'), feedback);
  client = server;
  const training = store.add(new TrainingSelection(context.workspaceState));
  const memory = new PairMemory(context.workspaceState);
  const comparisons = store.add(new Comparisons(server, feedback, memory, new RunHistory(context.workspaceState)));
  const panels = new Panels(context.extensionUri, comparisons, feedback);
  const naming = new FeatureNaming(feedback);
  const flow = new CompareFlow(comparisons, panels, naming, feedback);
  const inspections = store.add(new Inspections(server, feedback, memory));
  const inspectionPanels = new InspectionPanels({ extensionUri: context.extensionUri, inspections, training, feedback });
  const inspectFlow = new InspectFlow({ client: server, memory, inspections, panels: inspectionPanels, training, naming, feedback });

  store.add(new ComparisonTree(comparisons, inspections, training));
  const pipelines = store.add(new Pipelines(server, feedback));
  const pipelineTree = store.add(new PipelineTree(pipelines));
  store.add(new StatusItem(comparisons, training));
  store.add(new LanguageStatus(comparisons, inspections, pipelines));
  store.add(pythonColumns(comparisons));
  store.add(dataColumns(comparisons));
  store.add(codeNotes(comparisons));
  store.add(registerCommands({ client: server, flow, comparisons, panels, inspectFlow, inspections, inspectionPanels, naming, memory, training, pipelines, pipelineTree, feedback, extension: context }));
  store.add(vscode.window.registerWebviewPanelSerializer(PANEL_VIEW_TYPE, panelSerializer(comparisons, panels)));
  store.add(vscode.window.registerWebviewPanelSerializer(INSPECTION_VIEW_TYPE, inspectionSerializer(inspections, inspectionPanels)));
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(() => void feedback.guard(vscode.l10n.t('Analysing the code'), () => server.trustGranted())));

  // The editor is not held up; commands that come sooner start the server themselves.
  const starting = setTimeout(() => void feedback.guard(vscode.l10n.t('Starting the language server'), async () => void (await server.start())), 0);
  store.add({ dispose: () => clearTimeout(starting) });
}

/** The server and its analysis process end with the editor's extension host, not some time after it. */
export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}
