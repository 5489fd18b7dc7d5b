import type { Anchor } from '../core/model.ts';
import type { Location } from '../core/report.ts';
import { BUDGETS } from './budgets.ts';
import type { Dataset } from './dataset.ts';
import { headerCells } from './formats/headerCells.ts';
import type { HeaderCell } from './formats/headerCells.ts';
import { findRows } from './formats/findRows.ts';
import type { Store } from './store.ts';

/** An anchor with the row it means, once the store has been asked. */
interface Target {
  dataset: Dataset;
  /** Position of the column in the file. */
  column?: number;
  row?: number;
  line?: number;
}

/**
 * Places of findings in the data files: the first row that fits, down to the cell; else the header cell; else the start of the file.
 * Parquet has no lines, and in a compressed file no editor shows them: line 1, column 1.
 */
export async function locate(
  anchors: readonly (readonly Anchor[])[],
  datasets: { training: Dataset; production: Dataset },
  store: Store,
  signal?: AbortSignal,
): Promise<{ training?: Location; production?: Location }[]> {
  const resolver = new RowResolver(store);
  const targets: { training?: Target; production?: Target }[] = [];
  for (const list of anchors) {
    const places: { training?: Target; production?: Target } = {};
    for (const anchor of list) places[anchor.side] ??= await resolver.resolve(anchor, datasets[anchor.side]);
    targets.push(places);
  }
  const cells = {
    training: await readCells(datasets.training, targets.flatMap((target) => target.training ?? []), signal),
    production: await readCells(datasets.production, targets.flatMap((target) => target.production ?? []), signal),
  };
  return targets.map(({ training, production }) => ({
    ...(training ? { training: place(training, cells.training) } : {}),
    ...(production ? { production: place(production, cells.production) } : {}),
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
    const column = anchor.column === undefined ? -1 : dataset.header.indexOf(anchor.column);
    const target: Target = { dataset, ...(column >= 0 ? { column } : {}) };
    if (first?.kind === 'line') return { ...target, line: first.line };
    // Rows are only placed in text files.
    if (!first || column < 0 || !hasLines(dataset)) return target;
    const key = JSON.stringify([dataset.side, column, first]);
    const answer = this.known.get(key) ?? this.store.firstRow(dataset.side, column, first);
    this.known.set(key, answer);
    const row = await answer;
    return row === undefined ? target : { ...target, row };
  }
}

/** The cells of the wanted rows and lines, by row number and by line, as far as the budget reaches. */
async function readCells(dataset: Dataset, targets: readonly Target[], signal: AbortSignal | undefined): Promise<Map<string, HeaderCell[]>> {
  const cells = new Map<string, HeaderCell[]>();
  const { text: source, dialect, scan, lines: index } = dataset;
  const rows = new Set(targets.flatMap((target) => target.row ?? []));
  const lines = new Set(targets.flatMap((target) => target.line ?? []));
  if (!source || !dialect || !scan || !hasLines(dataset) || rows.size + lines.size === 0) return cells;
  if (index) {
    for (const row of rows) cells.set(`row ${row}`, recordLine(index.at(row)));
    return cells;
  }
  const found = await findRows(source, dialect, rows, lines, { bytes: BUDGETS.locateBytes, milliseconds: BUDGETS.locateTime, signal });
  for (const { key, text, line } of found) cells.set(key, headerCells(text, dialect.delimiter, dialect.quote, line));
  return cells;
}

/** The start of a JSON record. */
function recordLine(line: number | undefined): HeaderCell[] {
  return line === undefined ? [] : [{ name: '', line, column: 1, endLine: line, endColumn: 1 }];
}

/** Whether an editor that opens the file shows the lines that are counted here. */
function hasLines({ format, compression }: Dataset): boolean {
  return format !== 'parquet' && compression === undefined;
}

function place(target: Target, cells: Map<string, HeaderCell[]>): Location {
  const { dataset, column } = target;
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
  const header = dataset.dialect?.header ? dataset.scan?.header : undefined;
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
