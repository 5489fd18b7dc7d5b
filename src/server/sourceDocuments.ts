import { NotebookCellKind } from 'vscode-languageserver/node';
import type { NotebookDocument, NotebookDocuments, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

export interface SourceDocuments {
  documents: TextDocuments<TextDocument>;
  notebooks: NotebookDocuments<TextDocument>;
  /** A file of interest has this text in the editor; undefined: it was closed. */
  changed: (file: string, text: string | undefined) => void;
}

/** Reports the text of open Python files, notebooks and configuration files, as it is typed. */
export function followSources({ documents, notebooks, changed }: SourceDocuments): { isOpen(file: string): boolean } {
  const open = new Set<string>();
  const tell = (uri: string, text: string | undefined): void => {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file' || !/(\.py|\.ipynb|[/\\]plumbline\.json)$/.test(fsPath)) return;
    if (text === undefined) open.delete(fsPath);
    else open.add(fsPath);
    changed(fsPath, text);
  };
  documents.onDidChangeContent(({ document }) => tell(document.uri, document.getText()));
  documents.onDidClose(({ document }) => tell(document.uri, undefined));
  notebooks.onDidOpen((notebook) => tell(notebook.uri, notebookText(notebook, notebooks)));
  notebooks.onDidChange(({ notebookDocument }) => tell(notebookDocument.uri, notebookText(notebookDocument, notebooks)));
  notebooks.onDidClose((notebook) => tell(notebook.uri, undefined));
  return { isOpen: (file) => open.has(file) };
}

/** An open notebook as the JSON it would be saved as, as far as code is concerned. Cells keep their numbers. */
function notebookText({ cells }: NotebookDocument, notebooks: NotebookDocuments<TextDocument>): string {
  return JSON.stringify({
    cells: cells.map((cell) => {
      const document = notebooks.getCellTextDocument(cell);
      const code = cell.kind === NotebookCellKind.Code && document?.languageId === 'python';
      return { cell_type: code ? 'code' : 'raw', source: document?.getText() ?? '' };
    }),
  });
}
