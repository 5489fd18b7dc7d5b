/** Fixes of findings as code actions: offered by title, and turned into edits when one is chosen. */
import fs from 'node:fs';
import { CodeActionKind, TextDocumentEdit } from 'vscode-languageserver/node';
import type { ChangeAnnotation, CodeAction, CreateFile, Diagnostic, NotebookDocuments, Range, TextDocuments, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Finding, Location } from '../core/report.ts';
import type { Change, Fix } from '../parity/index.ts';
import { fixTitle } from './fixTitle.ts';
import { relativePath } from './folders.ts';
import { changedCells } from './notebookEdits.ts';
import type { FolderParity, Parity } from './parity.ts';
import { t } from './localisation.ts';
import { fileUri, rangeOf } from './places.ts';
import { sourcePlace } from './sourcePlaces.ts';
import type { SourcePlace } from './sourcePlaces.ts';

interface FixData {
  folder: string;
  fingerprint: string;
  which: 'repair' | 'ignore';
}

export interface FixSurroundings {
  parity: Parity;
  documents: TextDocuments<TextDocument>;
  notebooks: NotebookDocuments<TextDocument>;
  /** The client shows annotated changes before it makes them, and can create files. */
  previews: boolean;
}

/** What can be done about the findings in a stretch of a document. */
export async function codeActions(uri: string, range: Range, diagnostics: readonly Diagnostic[], { parity, notebooks }: FixSurroundings): Promise<CodeAction[]> {
  const place = sourcePlace(uri, notebooks);
  const known = place && parity.known(place.file);
  if (!place || !known) return [];
  const actions = await Promise.all(findingsIn(known, place, range).map(async (finding): Promise<CodeAction[]> => {
    const own = diagnostics.filter(({ code, message }) => code === finding.rule && message === finding.message);
    const { repair, ignore } = await parity.fixes(known.folder, finding);
    const action = (fix: Fix, which: FixData['which']): CodeAction => ({
      title: fixTitle(fix.title), kind: CodeActionKind.QuickFix, ...(own.length > 0 ? { diagnostics: own } : {}),
      ...(which === 'repair' ? { isPreferred: true } : {}),
      data: { folder: known.folder, fingerprint: finding.fingerprint, which } satisfies FixData,
    });
    return [...(repair ? [action(repair, 'repair')] : []), ...(ignore ? [action(ignore, 'ignore')] : [])];
  }));
  return actions.flat();
}

/** Findings whose own line or whose training line is in the range. */
function findingsIn({ folder, report }: FolderParity, place: SourcePlace, { start, end }: Range): Finding[] {
  const file = relativePath(folder, place.file);
  const here = (location: Location | undefined): boolean =>
    location !== undefined && location.file === file && location.cell === place.cell && location.line - 1 <= end.line && location.endLine - 1 >= start.line;
  return report.findings.filter(({ serving, training }) => here(serving ?? training));
}

/** The action with its edit, for the text as it stands; without one when the finding has gone meanwhile. */
export async function resolveAction(action: CodeAction, surroundings: FixSurroundings): Promise<CodeAction> {
  const data = action.data as Partial<FixData> | undefined;
  if (typeof data?.folder !== 'string' || typeof data.fingerprint !== 'string') return action;
  const current = await surroundings.parity.currentFixes(data.folder, data.fingerprint);
  const fix = data.which === 'ignore' ? current?.fixes.ignore : current?.fixes.repair;
  const own = (current?.finding.serving ?? current?.finding.training)?.file;
  return fix ? { ...action, edit: workspaceEdit(fix, data.folder, own, surroundings) } : action;
}

/** Edits that are shown before they are made. */
const SHOWN_FIRST = 'plumbline.bothSides';

/**
 * A fix that changes another file than the finding's is shown first, whole: VS Code leaves out what is not confirmed, and half of
 * such a fix (a scaler that is loaded and never saved) would be worse than none.
 */
function workspaceEdit(fix: Fix, folder: string, own: string | undefined, surroundings: FixSurroundings): WorkspaceEdit {
  const byFile = new Map<string, Change[]>();
  for (const change of fix.changes) byFile.set(change.location.file, [...(byFile.get(change.location.file) ?? []), change]);
  const documents = [...byFile].flatMap(([file, changes]) => documentEdits(file, changes, folder, surroundings));
  if (!surroundings.previews) return { changes: Object.fromEntries(documents.map(({ uri, edits }) => [uri, edits])) };
  const shownFirst = fix.creates.length > 0 || [...byFile.keys()].some((file) => file !== own);
  const annotated = (edits: readonly TextEdit[]): TextEdit[] => edits.map((edit) => (shownFirst ? { ...edit, annotationId: SHOWN_FIRST } : edit));
  const creates = fix.creates.flatMap(({ file, text }): (CreateFile | TextDocumentEdit)[] => {
    const uri = fileUri(folder, file);
    const whole: TextEdit = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: text };
    return [{ kind: 'create', uri, annotationId: SHOWN_FIRST }, TextDocumentEdit.create({ uri, version: null }, annotated([whole]))];
  });
  const edits = documents.map(({ uri, version, edits: changes }) => TextDocumentEdit.create({ uri, version }, annotated(changes)));
  const annotation: ChangeAnnotation = { label: fixTitle(fix.title), needsConfirmation: true, description: t('Belongs together: confirm all of it.') };
  return { documentChanges: [...creates, ...edits], ...(shownFirst ? { changeAnnotations: { [SHOWN_FIRST]: annotation } } : {}) };
}

interface DocumentEdit {
  uri: string;
  /** Null where the document is not open. */
  version: number | null;
  edits: TextEdit[];
}

function documentEdits(file: string, changes: readonly Change[], folder: string, { documents, notebooks }: FixSurroundings): DocumentEdit[] {
  const uri = fileUri(folder, file);
  const plain = (change: Change, eol: string): TextEdit => ({ range: rangeOf(change.location), newText: change.text.replaceAll('\n', eol) });
  if (!file.endsWith('.ipynb')) {
    const open = documents.get(uri);
    const eol = (open?.getText() ?? textOf(uri)).includes('\r\n') ? '\r\n' : '\n';
    return [{ uri, version: open?.version ?? null, edits: changes.map((change) => plain(change, eol)) }];
  }
  const notebook = notebooks.getNotebookDocument(uri);
  if (!notebook) return [{ uri, version: null, edits: changedCells(TextDocument.create(uri, 'json', 0, textOf(uri)), changes) }];
  const cells = [...new Set(changes.map(({ location }) => location.cell))];
  return cells.flatMap((index): DocumentEdit[] => {
    const cell = index === undefined ? undefined : notebook.cells[index];
    const document = cell && notebooks.getCellTextDocument(cell);
    return cell ? [{ uri: cell.document, version: document?.version ?? null, edits: changes.filter(({ location }) => location.cell === index).map((change) => plain(change, '\n')) }] : [];
  });
}

function textOf(uri: string): string {
  try {
    return fs.readFileSync(URI.parse(uri).fsPath, 'utf8');
  } catch {
    return '';
  }
}
