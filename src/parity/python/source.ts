import type { Location } from '../../core/report.ts';
import type { Module, Span } from './ast.ts';
import { readNotebook } from './notebook.ts';
import type { NotebookCell } from './notebook.ts';
import type { PythonParser } from './parser.ts';

/** A Python file or notebook, read. */
export interface SourceFile {
  /** Relative to the root, with `/`. */
  path: string;
  module: Module;
  /** Lines of the parsed text. */
  lines: number;
  /** Set for notebooks. */
  cells?: NotebookCell[];
  /** Nothing in its text can make it a side of a pair: it is parsed when something that can be one imports it. */
  plain?: { imports: readonly string[] };
  /** Lets the tree go; it is read again when it is wanted again. Absent: it stays. */
  release?(): void;
}

/** Larger files are generated, not written; their analysis would hold up the editor. */
const MAX_LENGTH = 4_000_000;

export function readSource(path: string, text: string, parser: PythonParser, keep: boolean): SourceFile {
  const notebook = path.endsWith('.ipynb') ? readNotebook(text.length > MAX_LENGTH * 8 ? '' : text) : undefined;
  const python = notebook ? notebook.text : text;
  const module = python.length > MAX_LENGTH ? { body: [], comments: [], errorShare: 1 } : parser.parse(python, keep ? path : undefined);
  return { path, module, lines: python.split('\n').length, ...(notebook ? { cells: notebook.cells } : {}) };
}

/** Calls and names that facts about files are made of (sides.ts, surroundings.ts), as they look in the text. */
const TELLING = new RegExp([
  String.raw`\b(?:(?:partial_|re)?fit\w*|train\w*|backward|minimize|apply_gradients|fine_tune|predict\w*|decision_function|inplace_predict|loads?|load_\w+|restore|from_pretrained|read_pickle|model_from_json)\s*\(`,
  String.raw`\b(?:dumps?|save\w*|log_model|ModelCheckpoint|GradientTape|to_(?:csv|parquet|feather|excel|json|pickle|hdf)|write_(?:csv|parquet))\b`,
  String.raw`\b(?:copy\w*|move|rename|replace|link|symlink|urlretrieve|wget|hf_hub_download|extractall|unpack_archive|download\w*|\w+_download|get_file|system|check_call|check_output|Popen|subprocess)\s*[.(]`,
  String.raw`^[ \t]*(?:from|import)[ \t][^\n]*\b(?:flask|fastapi|streamlit|gradio|django|starlette|sanic|tornado|aiohttp|quart|bottle|falcon|dash|flask_restful|tkinter|bentoml|rest_framework)\b`,
  String.raw`\.(?:pkl|pickle|joblib|sav|h5|hdf5|keras|pth?|ckpt|onnx|bin|cbm|model|ubj|dill|bst|csv|tsv|parquet|feather|xlsx?|jsonl?|txt|npy|npz|zip|gz|ya?ml|toml|ini)\b["']`,
  'plumbline:',
].join('|'), 'im');
const IMPORTS = /^[ \t]*(?:from[ \t]+\S+[ \t]+import[ \t]*(?:\([^)]*\)|[^\n]*)|import[ \t][^\n]*)/gm;

/** A file of the workspace that nobody edits: most of them are neither side of any pair, and are not parsed before one imports them. */
export function indexSource(path: string, text: string, parser: PythonParser): SourceFile {
  if (path.endsWith('.ipynb')) return readSource(path, text, parser, false);
  let module: Module | undefined;
  return {
    path,
    lines: text.split('\n').length,
    ...(TELLING.test(text) ? {} : { plain: { imports: text.match(IMPORTS) ?? [] } }),
    release() {
      module = undefined;
    },
    get module() {
      return (module ??= readSource(path, text, parser, false).module);
    },
  };
}

/** Where a span of the parsed text is in the file a person edits. */
export function locate(source: SourceFile, span: Span): Location {
  const { path: file } = source;
  if (!source.cells) return { file, ...span };
  const cell = cellAt(source.cells, span.line);
  if (!cell) return { file, ...span };
  const shift = cell.firstLine - 1;
  return {
    file,
    line: span.line - shift,
    column: span.column + cell.dedent,
    endLine: Math.min(span.endLine - shift, cell.lines),
    endColumn: span.endColumn + cell.dedent,
    cell: cell.cell,
  };
}

/** The last cell that begins at or before the line (binary search). */
function cellAt(cells: NotebookCell[], line: number): NotebookCell | undefined {
  let low = 0;
  let high = cells.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((cells[middle] as NotebookCell).firstLine <= line) low = middle;
    else high = middle - 1;
  }
  return cells[low];
}
