/** The language server: composes the connection, the documents, the comparisons and the parity analysis. */
import fs from 'node:fs/promises';
import path from 'node:path';
import {
  CodeActionKind, CodeLensRefreshRequest, createConnection, DidChangeWatchedFilesNotification, NotebookDocuments, ProposedFeatures, TextDocuments, TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import type { CodeLens } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { DATASET_SCHEMA } from '../core/inspect/datasetReport.ts';
import { compareMarkdown } from '../core/output/compareMarkdown.ts';
import { jsonText } from '../core/output/jsonText.ts';
import { inspectMarkdown } from '../core/output/inspectMarkdown.ts';
import { AnalysisClient } from '../engine/client.ts';
import { createPythonParser } from '../parity/index.ts';
import { COLUMN_REFERENCES, COLUMNS, COMPARE, COUNTERPART, FORGET, FORGET_INSPECTION, INSPECT, INSPECT_PROGRESS, PARITY, PARITY_CHANGED, PARITY_RUNNING, PIPELINES, PROGRESS, RENDER, REVISIONS, TRUST_GRANTED } from '../protocol/lsp.ts';
import type { ColumnReferencesParams, ColumnsParams, CompareParams, CounterpartParams, CounterpartResult, ForgetInspectionParams, ForgetParams, InitializationOptions, InspectParams, ParityRunningParams, RevisionsParams, RenderParams, RenderResult } from '../protocol/lsp.ts';
import { Comparisons } from './comparisons.ts';
import { Configuration, CONFIGURATION_FILE } from './configuration.ts';
import { configurationDiagnostics, inspectionDiagnostics, parityDiagnostics, reportDiagnostics } from './diagnostics.ts';
import { Folders } from './folders.ts';
import { Inspections } from './inspections.ts';
import { linkedAnalysis } from './linkedAnalysis.ts';
import { speak } from './localisation.ts';
import { LogLenses } from './logLenses.ts';
import { Parity } from './parity.ts';
import type { FolderParity } from './parity.ts';
import { placing } from './placing.ts';
import { progressText } from './progressText.ts';
import { PublishedDiagnostics } from './publishedDiagnostics.ts';
import { revisions } from './revisions.ts';
import { RulePages } from './rulePages.ts';
import { codeActions, resolveAction } from './fixActions.ts';
import { codeLenses, counterparts, pipelineHover, stepDefinitions } from './pipelineFeatures.ts';
import { pipelinesResult } from './pipelinesResult.ts';
import { followSources } from './sourceDocuments.ts';
import { sourcePlace } from './sourcePlaces.ts';
import type { SourcePlace } from './sourcePlaces.ts';

const dist = import.meta.dirname;
const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const notebooks = new NotebookDocuments(documents);
const folders = new Folders();
const rulePages = new RulePages(path.join(dist, '..'));
let trusted = true;
let readsConfiguration = false;
let watchesFiles = false;
let refreshesLenses = false;
let previewsEdits = false;

const published = new PublishedDiagnostics((uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics }));
const presentation = (root: string | undefined) => ({ place: placing(root, notebooks), href: (rule: string) => rulePages.href(rule) });

const configuration = new Configuration({
  section: async (scopeUri) => (readsConfiguration ? connection.workspace.getConfiguration({ section: 'plumbline', ...(scopeUri ? { scopeUri } : {}) }) : undefined),
  openText: (uri) => documents.get(uri)?.getText(),
  problems: (file, problems) => published.replace(`configuration ${file}`, configurationDiagnostics(file, problems)),
  trusted: () => trusted,
});

const analysisProcess = new AnalysisClient({ script: path.join(dist, 'analysis.cjs'), log: (line) => connection.console.info(line) });
const logLenses = new LogLenses({
  loggingCalls: async (printed) => (trusted ? parity.loggingCalls(printed) : []),
  refresh: refreshLenses,
  isOfWorkspace: (file) => folders.of(file) !== undefined,
});
const analysis = linkedAnalysis(analysisProcess, logLenses, notLinked);

function notLinked(error: unknown): void {
  connection.console.warn(`The logging calls of the code were not found: ${error instanceof Error ? error.stack : String(error)}`);
}

function refreshLenses(): void {
  if (refreshesLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => connection.console.warn(`The lenses were not refreshed: ${String(error)}`));
}

const comparisons = new Comparisons({
  folders,
  analysis,
  settings: async (folder, files) => {
    const own = await configuration.of(folder);
    return { settings: own.comparison(files), options: own.options(files) };
  },
  trusted: () => trusted,
  progress: (params) => void connection.sendNotification(PROGRESS, { ...params, message: progressText(params.message) }),
  publish: (comparison, report, pair, root) => published.replace(`comparison ${comparison}`, reportDiagnostics(report, pair, presentation(root))),
  withdraw: (comparison) => published.replace(`comparison ${comparison}`, new Map()),
});

const inspections = new Inspections({
  folders,
  analysis,
  settings: async (folder, file) => (await configuration.of(folder)).dataset(file),
  progress: (params) => void connection.sendNotification(INSPECT_PROGRESS, { ...params, message: progressText(params.message) }),
  publish: (uri, report, root) => published.replace(`inspection ${uri}`, inspectionDiagnostics(report, uri, presentation(root)), { yields: true }),
  withdraw: (uri) => published.replace(`inspection ${uri}`, new Map()),
});

let parser: ReturnType<typeof createPythonParser> | undefined;
const parity = new Parity({
  folders,
  parser: () => (parser ??= loadParser()),
  configuration: (folder) => configuration.of(folder),
  publish: (folder, report, pipelines) => published.replace(`parity ${folder}`, parityDiagnostics(report, presentation(folder), pipelines)),
  changed: () => {
    void connection.sendNotification(PARITY_CHANGED);
    refreshLenses();
  },
  running: (running) => void connection.sendNotification(PARITY_RUNNING, { running } satisfies ParityRunningParams),
  automatic: () => trusted,
  failed: (folder, error) => connection.console.error(`The code in ${folder} could not be analysed: ${error instanceof Error ? error.stack : String(error)}`),
});

async function loadParser() {
  const [runtime, grammar] = await Promise.all(['web-tree-sitter.wasm', 'tree-sitter-python.wasm'].map((name) => fs.readFile(path.join(dist, name))));
  return createPythonParser({ runtime: runtime as Uint8Array, grammar: grammar as Uint8Array });
}

connection.onInitialize(({ workspaceFolders, capabilities, initializationOptions }) => {
  const options = initializationOptions as InitializationOptions | undefined;
  trusted = options?.trusted ?? true;
  speak(options?.translations);
  readsConfiguration = capabilities.workspace?.configuration ?? false;
  watchesFiles = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
  refreshesLenses = capabilities.workspace?.codeLens?.refreshSupport ?? false;
  const edits = capabilities.workspace?.workspaceEdit;
  previewsEdits = Boolean(edits?.documentChanges && edits.changeAnnotationSupport && edits.resourceOperations?.includes('create'));
  folders.change(workspaceFolders ?? [], []);
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      notebookDocumentSync: { notebookSelector: [{ notebook: { notebookType: 'jupyter-notebook' } }] },
      codeLensProvider: { resolveProvider: false },
      hoverProvider: true,
      definitionProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
    serverInfo: { name: 'Plumbline' },
  };
});

connection.onInitialized(async () => {
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const before = folders.paths;
    folders.change(added, removed);
    for (const folder of before) if (!folders.paths.includes(folder)) configuration.forget(folder);
    for (const folder of folders.paths) void configuration.of(folder);
    parity.retainFolders();
    logLenses.sourcesChanged();
  });
  if (watchesFiles) {
    // What says which libraries and which Python a side has is read with its code.
    const environment = '**/{requirements*.txt,pyproject.toml,environment.yml,environment.yaml,Pipfile,Pipfile.lock,poetry.lock,uv.lock,Dockerfile,.python-version,runtime.txt}';
    const watchers = ['**/*.{py,ipynb}', `**/${CONFIGURATION_FILE}`, '**/.gitignore', environment].map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  await Promise.all(folders.paths.map((folder) => configuration.of(folder)));
});

function reconfigure(): void {
  configuration.invalidate();
  logLenses.sourcesChanged();
  for (const folder of folders.paths) void configuration.of(folder);
  parity.invalidate();
}

const sources = followSources({
  documents,
  notebooks,
  changed: (file, text) => {
    if (path.basename(file) === CONFIGURATION_FILE) return reconfigure();
    parity.changed(file, text);
    logLenses.sourcesChanged();
  },
});
connection.onDidChangeConfiguration(reconfigure);
connection.onDidChangeWatchedFiles(({ changes }) => {
  const files = changes.map(({ uri }) => URI.parse(uri).fsPath);
  if (files.some((file) => path.basename(file) === CONFIGURATION_FILE)) reconfigure();
  else if (files.some((file) => !sources.isOpen(file))) {
    parity.invalidate();
    logLenses.sourcesChanged();
  }
});
connection.onNotification(TRUST_GRANTED, () => {
  trusted = true;
  reconfigure();
});

connection.onRequest(COMPARE, (params: CompareParams, token) => comparisons.compare(params, token));
connection.onRequest(INSPECT, (params: InspectParams, token) => inspections.inspect(params, token));
connection.onRequest(FORGET_INSPECTION, ({ uri }: ForgetInspectionParams) => inspections.forget(uri));
connection.onRequest(COLUMNS, (params: ColumnsParams, token) => comparisons.columns(params, token));
connection.onRequest(REVISIONS, (params: RevisionsParams) => revisions(params, trusted));
connection.onRequest(FORGET, ({ comparison }: ForgetParams) => comparisons.forget(comparison));
connection.onRequest(RENDER, ({ report, format }: RenderParams): RenderResult => ({ text: format === 'json' ? jsonText(report) : report.schema === DATASET_SCHEMA ? inspectMarkdown(report) : compareMarkdown(report) }));
connection.onRequest(PARITY, () => parity.report());
connection.onRequest(PIPELINES, async () => pipelinesResult(await parity.pipelines()));
connection.onRequest(COUNTERPART, ({ uri, position }: CounterpartParams): CounterpartResult => ({
  counterparts: knownAt(uri, (known, place) => counterparts(known, place, position).map(({ to }) => ({ root: known.folder, location: to }))) ?? [],
}));

/** What the last analysis knows of a document: these answers come at once, and never wait for one. */
function knownAt<Answer>(uri: string, answer: (known: FolderParity, place: SourcePlace) => Answer): Answer | undefined {
  const place = sourcePlace(uri, notebooks);
  const known = place && trusted ? parity.known(place.file) : undefined;
  return place && known ? answer(known, place) : undefined;
}

connection.onCodeLens(async ({ textDocument: { uri } }) => {
  const place = trusted ? sourcePlace(uri, notebooks) : undefined;
  const ofLogs = await (place ? logLenses.of(place) : Promise.resolve([])).catch((error: unknown): CodeLens[] => {
    notLinked(error);
    return [];
  });
  return [...(knownAt(uri, codeLenses) ?? []), ...ofLogs];
});
connection.onHover(({ textDocument: { uri }, position }) => knownAt(uri, (known, place) => pipelineHover(known, place, position)) ?? null);
connection.onDefinition(({ textDocument: { uri }, position }) => knownAt(uri, (known, place) => stepDefinitions(known, place, position, placing(known.folder, notebooks))) ?? []);
const fixSurroundings = () => ({ parity, documents, notebooks, previews: previewsEdits });
connection.onCodeAction(({ textDocument: { uri }, range, context: { diagnostics } }) => (trusted ? codeActions(uri, range, diagnostics, fixSurroundings()) : []));
connection.onCodeActionResolve((action) => resolveAction(action, fixSurroundings()));
connection.onRequest(COLUMN_REFERENCES, ({ columns }: ColumnReferencesParams) => parity.columnReferences(columns));

connection.onShutdown(async () => {
  comparisons.dispose();
  inspections.dispose();
  parity.dispose();
  await analysisProcess.dispose();
});

documents.listen(connection);
notebooks.listen(connection);
connection.listen();
