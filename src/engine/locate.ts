import type { Anchor, RowQuestion } from '../core/model.ts';
import type { Location, Side } from '../core/report.ts';
import { BUDGETS } from './budgets.ts';
import type { Dataset } from './dataset.ts';
import { headerCells } from './formats/headerCells.ts';
import type { HeaderCell } from './formats/headerCells.ts';
import { findRows } from './formats/findRows.ts';
import type { Store } from './store.ts';

/** An anchor with the row it means, once the store has been asked. */
interface Target {
  /** The file that holds the place: of a folder, one of its files. */
  file: Dataset;
  /** Position of the column in the file. */
  column?: number;
  /** Row of the file, from 0. */
  row?: number;
  line?: number;
}

type Places = { [S in Side]?: Location };

/**
 * Places of findings in the data files: the first row that fits, down to the cell; else the header cell; else the start of the file.
 * Parquet has no lines, and in a compressed file no editor shows them: line 1, column 1. An earlier revision is no file that could be
 * opened, and has no places.
 */
export async function locate(
  anchors: readonly (readonly Anchor[])[],
  datasets: { training: Dataset; production: Dataset },
  store: Store,
  signal?: AbortSignal,
): Promise<Places[]> {
  const resolver = new RowResolver(store);
  const targets: { [S in Side]?: Target }[] = [];
  for (const list of anchors) {
    const places: { [S in Side]?: Target } = {};
    for (const anchor of list) {
      const dataset = datasets[anchor.side];
      if (!dataset.revision) places[anchor.side] ??= await resolver.resolve(anchor, dataset);
    }
    targets.push(places);
  }
  const byFile = new Map<Dataset, Target[]>();
  for (const target of targets.flatMap(({ training, production }) => [training ?? [], production ?? []].flat())) {
    byFile.set(target.file, [...(byFile.get(target.file) ?? []), target]);
  }
  const cells = new Map<Dataset, Map<string, HeaderCell[]>>();
  const until = performance.now() + 2 * BUDGETS.locateTime;
  for (const [file, own] of byFile) {
    const milliseconds = Math.min(BUDGETS.locateTime, until - performance.now());
    cells.set(file, milliseconds > 0 ? await readCells(file, own, milliseconds, signal) : new Map());
  }
  const placed = (target: Target): Location => place(target, cells.get(target.file) ?? new Map());
  return targets.map(({ training, production }) => ({
    ...(training ? { training: placed(training) } : {}),
    ...(production ? { production: placed(production) } : {}),
  }));
}

/** Turns "the first missing cell of this column" into a row number; many findings ask the same. */
class RowResolver {
  private readonly known = new Map<string, Promise<number | undefined>>();
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  async resolve(anchor: Anchor, dataset: Dataset): Promise<Target> {
    const { first } = anchor;
    const position = anchor.column === undefined ? -1 : dataset.header.indexOf(anchor.column);
    if (first?.kind === 'line') {
      const file = dataset.files?.parts.find(({ dataset: { shown } }) => shown === first.file)?.dataset ?? dataset;
      return { ...targetIn(file, anchor.column), line: first.line };
    }
    const row = first && position >= 0 && placesRows(dataset) ? (first.kind === 'row' ? first.row : await this.row(dataset, position, first)) : undefined;
    const { selection, files } = dataset;
    const inFile = row === undefined || !selection ? row : selection.at(row);
    if (!files) return { ...targetIn(dataset, anchor.column), ...(inFile === undefined ? {} : { row: inFile }) };
    const logged = inFile === undefined ? undefined : dataset.log?.placeOf?.(inFile);
    const logFile = logged === undefined ? undefined : files.parts.find(({ dataset: { text } }) => text?.path === dataset.log?.sources[logged.file]?.text.path);
    if (logged && logFile) return { file: logFile.dataset, line: logged.line };
    const found = inFile === undefined ? undefined : files.partOf(inFile);
    if (found) return { ...targetIn(found.part.dataset, anchor.column, found.part.header), row: found.row };
    // Without a row: the first file that has the column.
    const part = files.used.find(({ header }) => anchor.column !== undefined && header.includes(anchor.column)) ?? files.used[0];
    return part ? targetIn(part.dataset, anchor.column, part.header) : { file: dataset };
  }

  private row(dataset: Dataset, column: number, first: RowQuestion): Promise<number | undefined> {
    const key = JSON.stringify([dataset.side, column, first]);
    const answer = this.known.get(key) ?? this.store.firstRow(dataset.side, column, first);
    this.known.set(key, answer);
    return answer;
  }
}

function targetIn(file: Dataset, column: string | undefined, header: readonly string[] = file.header): Target {
  const position = column === undefined ? -1 : header.indexOf(column);
  return { file, ...(position >= 0 ? { column: position } : {}) };
}

/** Rows are placed in text files; of Parquet files in a folder, at least the right one is named. */
function placesRows(dataset: Dataset): boolean {
  return hasLines(dataset) || (dataset.files !== undefined && !dataset.selection);
}

/** The cells of the wanted rows and lines, by row number and by line, as far as the budget reaches. */
async function readCells(file: Dataset, targets: readonly Target[], milliseconds: number, signal: AbortSignal | undefined): Promise<Map<string, HeaderCell[]>> {
  const cells = new Map<string, HeaderCell[]>();
  const { text: source, layout, lines: index } = file;
  const rows = new Set(targets.flatMap((target) => target.row ?? []));
  const lines = new Set(targets.flatMap((target) => target.line ?? []));
  if (!source || !hasLines(file) || rows.size + lines.size === 0) return cells;
  if (index) {
    for (const row of rows) cells.set(`row ${row}`, recordLine(index.at(row)));
    return cells;
  }
  if (!layout) return cells;
  const { dialect } = layout;
  const found = await findRows(source, dialect, rows, lines, { bytes: BUDGETS.locateBytes, milliseconds, signal });
  for (const { key, text, line } of found) cells.set(key, headerCells(text, dialect.delimiter, dialect.quote, line));
  return cells;
}

/** The start of a JSON record. */
function recordLine(line: number | undefined): HeaderCell[] {
  return line === undefined ? [] : [{ name: '', line, column: 1, endLine: line, endColumn: 1 }];
}

/** Whether an editor that opens the file shows the lines that are counted here. */
function hasLines({ format, compression, log }: Dataset): boolean {
  return format !== 'parquet' && compression === undefined && !log?.sources.some((source) => source.format === 'parquet');
}

function place(target: Target, cells: ReadonlyMap<string, HeaderCell[]>): Location {
  const { file: dataset, column } = target;
  const file = dataset.shown;
  if (!hasLines(dataset)) return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  if (target.row !== undefined) {
    const record = cells.get(`row ${target.row}`);
    const cell = dataset.lines ? record?.[0] : record?.[column ?? 0];
    if (cell) return { file, ...span(cell, cell) };
  }
  if (target.line !== undefined) {
    const record = cells.get(`line ${target.line}`);
    const [first] = record ?? [];
    const last = record?.at(-1);
    if (first && last && first.line === target.line) return { file, ...span(first, last) };
    return { file, line: target.line, column: 1, endLine: target.line, endColumn: 1 };
  }
  const header = dataset.lines ? dataset.scan?.header : dataset.layout?.dialect.header ? dataset.layout.scan.header : undefined;
  const cell = column === undefined ? undefined : header?.[column];
  if (cell) return { file, ...span(cell, cell) };
  if (dataset.lines) return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const [first] = header ?? [];
  const last = header?.at(-1);
  if (first && last) return { file, ...span(first, last) };
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function span(first: HeaderCell, last: HeaderCell): Omit<Location, 'file'> {
  return { line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn };
}
