import * as vscode from 'vscode';
import type { Comparisons } from '../comparisons.ts';
import { plainText } from '../plainText.ts';
import { placeOf } from './codePlaces.ts';
import { columnCard } from './columnCard.ts';
import { allColumns, columnVerdict, knownColumns } from './knownColumns.ts';
import { openSubscript, pythonWord } from './pythonWord.ts';

const PYTHON: vscode.DocumentSelector = { language: 'python' };

/** Hovers on columns that Python reads, and the names of compared columns where one is being written. */
export function pythonColumns(comparisons: Comparisons): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(PYTHON, { provideHover: (document, position) => hover(comparisons, document, position) }),
    vscode.languages.registerCompletionItemProvider(PYTHON, { provideCompletionItems: (document, position) => complete(comparisons, document, position) }, '"', "'"),
  );
}

/** The code's analysis says which texts and attributes are columns; any other word of the same name is left alone. */
function hover(comparisons: Comparisons, document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
  const word = pythonWord(document.lineAt(position.line).text, position.character);
  if (!word) return undefined;
  const place = placeOf(document);
  const known = knownColumns(comparisons, word.text).find(({ comparison }) =>
    comparison.references.some(({ column, uri, location }) => column === word.text && uri === place.uri && location.cell === place.cell && location.line === position.line + 1),
  );
  return known && new vscode.Hover(columnCard(known), new vscode.Range(position.line, word.start, position.line, word.end));
}

function complete(comparisons: Comparisons, document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
  const line = document.lineAt(position.line).text;
  const open = openSubscript(line.slice(0, position.character));
  if (!open) return [];
  const range = new vscode.Range(position.line, position.character - open.typed.length, position.line, position.character);
  return allColumns(comparisons).flatMap((known) => {
    const { name, kind } = known.column;
    // oxlint-disable-next-line no-control-regex -- a name that a text literal cannot hold as it is
    if (/[\u0000-\u001f\\]/.test(name) || name.includes(open.quote)) return [];
    const item = new vscode.CompletionItem({ label: plainText(name), description: kind }, vscode.CompletionItemKind.Field);
    item.insertText = name;
    item.filterText = name;
    item.range = range;
    item.detail = columnVerdict(known);
    return [item];
  });
}
