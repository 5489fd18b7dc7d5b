import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands.ts';
import type { SettingId } from '../../protocol/settings.ts';
import type { Comparisons } from '../comparisons.ts';
import { DisposableStore } from '../lifecycle.ts';
import { plainText } from '../plainText.ts';
import { columnCard } from './columnCard.ts';
import { troubledLines } from './codePlaces.ts';
import { functionLine } from './functionLines.ts';
import { columnVerdict, type KnownColumn } from './knownColumns.ts';

const PYTHON: vscode.DocumentSelector = { language: 'python' };
/** Columns that a note names. */
const NAMED = 3;

/** Notes in Python about columns that have changed: at the end of lines that read one, and over functions that do. */
export function codeNotes(comparisons: Comparisons): vscode.Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(comparisons.onDidChange(({ progress }) => (progress ? undefined : changed.fire())));
  store.add(vscode.workspace.onDidChangeConfiguration((event) => (event.affectsConfiguration('plumbline.notes' satisfies SettingId) ? changed.fire() : undefined)));
  store.add(vscode.languages.registerInlayHintsProvider(PYTHON, { onDidChangeInlayHints: changed.event, provideInlayHints: (document, range) => (wanted(document) ? hints(comparisons, document, range) : []) }));
  store.add(vscode.languages.registerCodeLensProvider(PYTHON, { onDidChangeCodeLenses: changed.event, provideCodeLenses: (document) => (wanted(document) ? lenses(comparisons, document) : []) }));
  return store;
}

function wanted(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('', document.uri).get<boolean>('plumbline.notes' satisfies SettingId) !== false;
}

function hints(comparisons: Comparisons, document: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
  return [...troubledLines(comparisons, document)].flatMap(([line, columns]) => {
    if (line < range.start.line || line > range.end.line) return [];
    const said = columns.slice(0, NAMED).map((known) => `${plainText(known.column.name)}: ${columnVerdict(known).replace(/^explained: /, '')}`);
    const hint = new vscode.InlayHint(document.lineAt(line).range.end, said.join('; '));
    hint.paddingLeft = true;
    hint.tooltip = columnCard(columns[0]!);
    return [hint];
  });
}

function lenses(comparisons: Comparisons, document: vscode.TextDocument): vscode.CodeLens[] {
  const troubled = troubledLines(comparisons, document);
  if (troubled.size === 0) return [];
  const lines = document.getText().split(/\r\n|\r|\n/);
  const functions = new Map<number, Map<string, KnownColumn>>();
  for (const [line, columns] of troubled) {
    const at = functionLine(lines, line);
    if (at === undefined) continue;
    const known = functions.get(at) ?? new Map<string, KnownColumn>();
    for (const column of columns) known.set(column.column.name, column);
    functions.set(at, known);
  }
  return [...functions].map(([line, known]) => {
    const columns = [...known.values()];
    const names = columns.slice(0, NAMED).map(({ column }) => plainText(column.name)).join(', ');
    const title = columns.length > NAMED ? vscode.l10n.t('reads {0} and {1} more that have changed', names, columns.length - NAMED) : vscode.l10n.t('reads {0}, changed in production', names);
    const [first] = columns as [KnownColumn, ...KnownColumn[]];
    return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command: 'plumbline.showComparison' satisfies CommandId, arguments: [first.comparison.id, { column: first.index }] });
  });
}
