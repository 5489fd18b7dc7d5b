import fs from 'node:fs/promises';
import { closest } from '../core/closest.ts';
import type { ProfiledDataset } from '../core/model.ts';
import { countText } from '../core/numberText.ts';
import { isOverride, sideOf } from '../core/pairOptions.ts';
import type { DialectOverride, SplitOptions } from '../core/pairOptions.ts';
import type { DatasetSummary, Problem, Side } from '../core/report.ts';
import { BUDGETS } from './budgets.ts';
import { ABSENT } from './formats/csvWriter.ts';
import { FolderDataset } from './folder/folderDataset.ts';
import { joinText } from './folder/joinText.ts';
import { mergeColumns } from './folder/mergeColumns.ts';
import { NO_QUOTE, sniffDialect } from './formats/csvDialect.ts';
import type { CsvDialect } from './formats/csvDialect.ts';
import type { Format } from './formats/detectFormat.ts';
import { writeJsonTable } from './formats/jsonTable.ts';
import type { LineIndex } from './formats/lineIndex.ts';
import type { ScanCache } from './formats/scanCache.ts';
import { scanCsv } from './formats/scanCsv.ts';
import type { CsvScan } from './formats/scanCsv.ts';
import { assertNotReplaced, assertUnchanged, isReadableFolder, openSource } from './formats/sourceFile.ts';
import type { SourceFile } from './formats/sourceFile.ts';
import { asWestern, spaceChecked, unwrap, unwrappedPaths } from './formats/unwrap.ts';
import type { UnwrappedFile } from './formats/unwrap.ts';
import { writeRevision } from './git.ts';
import type { Revision } from './git.ts';
import type { Kernel } from './kernel/kernel.ts';
import { isLogAlone, joinedReading, recogniseLog, tabulateLog } from './logs/logReading.ts';
import type { LogReading } from './logs/logReading.ts';
import { ProblemError, problems } from './problems.ts';
import { shortReason } from './shortReason.ts';
import type { RowSelection } from './split/rowSelection.ts';
import { selectRows } from './split/selectRows.ts';
import type { Store } from './store.ts';

const FORMAT_NAMES = { csv: 'CSV', parquet: 'Parquet', jsonl: 'JSON Lines', json: 'JSON', log: 'a log', unknown: 'unknown' } as const;

/** What spares the pass over a text file, or this thread. */
export interface ScanHelp {
  /** Its threads go through all but small files. */
  kernel?: Kernel | undefined;
  cache?: ScanCache | undefined;
}

/** Bytes from which on a thread is worth its start. */
export const LARGE_TEXT = 2 ** 20;

/** How far the reading of one file has come: a share of it, and rows so far. */
export type ReadProgress = (share: number, rows: number) => void;

/** What is said about a side instead of recognised, and which of its rows count. */
export interface DatasetOptions {
  dialect?: DialectOverride | undefined;
  /** Git revision of the file. */
  revision?: string | undefined;
  split?: SplitOptions | undefined;
  /** MiB that a database may take to rewrite Parquet. */
  memory?: number;
}

/** The text of a file as its lines are counted: what a store gets may be a copy. */
export interface Layout {
  dialect: CsvDialect;
  scan: CsvScan;
}

/**
 * A file, a folder of files or a part of a file's rows on its way into a store. Each step keeps its problem instead of throwing it, so
 * that the other side is still read.
 */
export class Dataset {
  readonly side: Side;
  shown: string;
  /** The file itself. */
  source: SourceFile | undefined;
  /** The same without compression and in UTF-8: what is read. */
  text: SourceFile | undefined;
  format: Format | 'log' | 'unknown' = 'unknown';
  /** Present where the dataset is a log. */
  log: LogReading | undefined;
  /** Present where the dataset is a folder. */
  files: FolderDataset | undefined;
  /** JSON as CSV, joined files, or the rows of this side. */
  private records: SourceFile | undefined;
  compression: UnwrappedFile['compression'];
  encoding: UnwrappedFile['encoding'] = 'utf-8';
  /** Of what a store gets. */
  dialect: CsvDialect | undefined;
  scan: CsvScan | undefined;
  layout: Layout | undefined;
  /** Lines of the rows of JSON. */
  lines: LineIndex | undefined;
  /** Which rows of the file are those of this side. */
  selection: RowSelection | undefined;
  revision: Revision | undefined;
  /** Loaded rows. */
  rows = 0;
  header: string[] = [];
  problem: Problem | undefined;

  /** Private to the comparison; copies go here. */
  private readonly folder: string;
  private options: DatasetOptions = {};
  /** No file of a folder. */
  private alone = true;
  private part: DatasetSummary['part'];
  /** Names of the columns where the store's copy has others. */
  private names: string[] | undefined;

  constructor(side: Side, shown: string, folder: string) {
    this.side = side;
    this.shown = shown;
    this.folder = folder;
  }

  /** Opens the file and decides what it is; reads its first block only, unless it is compressed or in a foreign encoding. */
  async open(file: string, root: string | undefined, signal?: AbortSignal, options: DatasetOptions = {}): Promise<void> {
    this.options = options;
    await this.attempt(async () => {
      if (await isReadableFolder(file, root)) return this.openFolder(file, root, signal);
      this.source = await openSource(file, root);
      if (options.revision !== undefined) await this.checkOut(file, options.revision, signal);
      await this.recognise(this.source, options.dialect ?? {}, signal);
    });
  }

  /** The same for a file of a folder, which has been looked at. */
  async openSource(source: SourceFile, dialect: DialectOverride, signal?: AbortSignal): Promise<void> {
    this.options = { dialect };
    this.alone = false;
    await this.attempt(async () => {
      this.source = source;
      await this.recognise(source, dialect, signal);
    });
  }

  private async recognise(source: SourceFile, said: DialectOverride, signal: AbortSignal | undefined): Promise<void> {
    const unwrapped = await unwrap(source, this.folder, this.side, signal, said);
    Object.assign(this, unwrapped);
    this.log = await recogniseLog(unwrapped.text, unwrapped.format, said);
    if (this.log && (!this.alone || isLogAlone(this.log))) this.format = 'log';
    else this.log = undefined;
    const { delimiter, quote, header, encoding } = said;
    const textual = [delimiter, quote, header].some((value) => value !== undefined);
    if ((textual && this.format !== 'csv') || (encoding !== undefined && this.format === 'parquet')) throw problems.notText(this.shown, FORMAT_NAMES[this.format]);
    if (this.format !== 'csv' || !this.text) return;
    this.dialect = await sniffDialect(this.text, said);
    if (this.dialect.columns > BUDGETS.columns) throw problems.tooManyColumns(this.shown, this.dialect.columns, BUDGETS.columns);
  }

  private async openFolder(file: string, root: string | undefined, signal: AbortSignal | undefined): Promise<void> {
    if (this.options.revision !== undefined) throw problems.revisionOfFolder(this.shown);
    const files = await FolderDataset.open(file, root, this.side, this.shown, this.folder, this.options.dialect ?? {}, signal);
    this.files = files;
    this.source = files.source;
    const [first] = files.opened;
    if (!first) throw problems.noUsableFile(this.shown, files.parts.length, files.parts[0]?.dataset.problem?.message ?? '');
    const logs = files.opened.flatMap(({ log }) => log ?? []);
    if (logs.some(isLogAlone)) return void Object.assign(this, { log: await joinedReading(logs), format: 'log' });
    this.format = first.format;
    this.encoding = first.encoding;
    // A first idea of its width; what is joined is known once it is.
    if (first.dialect) this.dialect = { ...first.dialect, columns: Math.max(...files.opened.map(({ dialect }) => dialect?.columns ?? 0)) };
  }

  /** Reads the file as it was in a revision instead of the file. */
  private async checkOut(file: string, revision: string, signal: AbortSignal | undefined): Promise<void> {
    const { revision: target } = unwrappedPaths(this.folder, this.side);
    this.revision = await spaceChecked(this.shown, () => writeRevision(file, this.shown, revision, target, signal));
    this.shown = `${this.shown} @ ${this.revision.short}`;
    this.source = { ...(await openSource(target, undefined)), shown: this.shown, modifiedAt: this.revision.date };
  }

  /** Files of their own whose first rows may be headers. */
  get leaves(): Dataset[] {
    return this.files ? this.files.opened : [this];
  }

  /** The first row was not said to be a header, or none. */
  get headerIsOpen(): boolean {
    return this.options.dialect?.header === undefined;
  }

  /** Checks the whole text and counts its records, before a store takes it in. Once is enough. */
  async check(missingValues: readonly string[], signal: AbortSignal | undefined, onProgress: ReadProgress, help: ScanHelp = {}): Promise<void> {
    await this.attempt(async () => {
      if (this.scan || this.names) return;
      if (this.format === 'parquet') return this.rewriteParquet(missingValues, signal);
      if (this.log) this.scan = await this.tabulateLog(this.log, missingValues, signal, onProgress, help);
      else if (this.files) await this.join(this.files, missingValues, signal, onProgress);
      else if (this.text && (this.format === 'csv' || this.isJson)) {
        const read = (): Promise<CsvScan> => (this.isJson ? this.tabulate(missingValues, signal, onProgress) : this.scanText(missingValues, signal, onProgress, help));
        const scan = await this.retryAsWestern(read, signal);
        this.scan = scan;
        if (this.dialect) this.layout = { dialect: this.dialect, scan };
        if (scan.rows === 0) throw problems.noRows(this.shown, scan.malformed.total);
        if (this.dialect?.quote === NO_QUOTE) await this.standardise(missingValues, signal);
      }
      if (this.options.split) await this.select(this.options.split, missingValues, signal, onProgress);
    });
  }

  private async join(files: FolderDataset, missingValues: readonly string[], signal: AbortSignal | undefined, onProgress: ReadProgress): Promise<void> {
    const { records, dialect, scan } = await files.joinTexts(missingValues, signal, onProgress);
    this.records = records;
    this.dialect = dialect;
    this.scan = scan;
    this.encoding = files.used[0]?.dataset.encoding ?? this.encoding;
    if (scan.rows === 0) throw problems.noRows(this.shown, scan.malformed.total);
  }

  /** No reader takes a text in which quotation marks have no meaning. */
  private async standardise(missingValues: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const { text, dialect, scan } = this as { text: SourceFile; dialect: CsvDialect; scan: CsvScan };
    const names = dialect.header ? scan.header.map(({ name }) => name) : Array.from({ length: dialect.columns }, (_, k) => `column_${k + 1}`);
    const { table } = unwrappedPaths(this.folder, this.side);
    const merged = { names, places: [names.map((_, k) => k)] };
    const joined = await spaceChecked(this.shown, () => joinText([{ content: text, dialect, scan, constants: [] }], merged, [], table, { missingValues, signal }));
    const header = dialect.header ? scan.header : names.map((name) => ({ name, line: 1, column: 1, endLine: 1, endColumn: 1 }));
    this.records = joined.text;
    this.dialect = joined.dialect;
    const { cells: _ofTheFile, ...whole } = scan;
    this.scan = { ...whole, ...joined.scan, header, tableStart: 0, leaveOut: [], byteOrderMark: false, mixedLineEnds: false };
  }

  /** Keeps the rows of this side only. */
  private async select(split: SplitOptions, missingValues: readonly string[], signal: AbortSignal | undefined, onProgress: ReadProgress): Promise<void> {
    const { content, dialect, scan } = this as { content: SourceFile; dialect: CsvDialect; scan: CsvScan };
    const names = dialect.header ? scan.header.map(({ name }) => name) : Array.from({ length: dialect.columns }, (_, k) => `column_${k + 1}`);
    const column = this.splitColumn(split, names);
    const missing = new Set([...missingValues, ABSENT]);
    const { part } = unwrappedPaths(this.folder, this.side);
    const chosen = await spaceChecked(this.shown, () =>
      selectRows({ text: content, dialect, scan }, column, this.side, sideOf(split, (text) => missing.has(text)), part, signal, (share) => onProgress(share, scan.rows)),
    );
    this.records = chosen.text;
    this.dialect = chosen.dialect;
    this.scan = chosen.scan;
    this.selection = chosen.selection;
    this.notePart(split, chosen.selection.rows, chosen.selection.chosen, chosen.onNeitherSide);
  }

  private splitColumn({ column }: SplitOptions, names: readonly string[]): number {
    const position = names.indexOf(column);
    if (position < 0) throw problems.noSplitColumn(this.shown, column, closest(column, names));
    return position;
  }

  private notePart({ column, training, production, at }: SplitOptions, rowsOfFile: number, rows: number, rowsOnNeitherSide: number): void {
    const values = this.side === 'training' ? training : production;
    const which = at === undefined ? (values?.length ? { values } : { rest: true as const }) : this.side === 'training' ? { before: at } : { from: at };
    this.part = { column, ...which, rowsOfFile, rowsOnNeitherSide };
    if (rows === 0) throw problems.noRowsInPart(this.shown, column, rowsOfFile, at);
  }

  /** The files of a folder, or a part of the rows, as one Parquet file. */
  private async rewriteParquet(missingValues: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const { split, memory = 1024 } = this.options;
    if (!this.text && !this.files) return;
    if (!split && !this.files) return;
    // The database is a library of its own, and not every comparison needs it.
    const { ParquetCopier, scratchFolder } = await import('./folder/parquetCopy.ts');
    const paths = this.files ? this.files.parts.flatMap(({ dataset }) => dataset.text?.path ?? []) : [(this.text as SourceFile).path];
    const { part: target } = unwrappedPaths(this.folder, this.side);
    const scratch = scratchFolder(this.folder, this.side);
    await fs.mkdir(scratch, { recursive: true, mode: 0o700 });
    const copier = await ParquetCopier.open(scratch, paths, target, memory, signal);
    try {
      for (;;) {
        const one = this.files ? undefined : await copier.describe(paths[0] as string, this.shown);
        const { parts, merged, keys } = one ? { parts: [one], merged: mergeColumns([one.header]), keys: [] } : await (this.files as FolderDataset).describeParquet(copier);
        const names = [...merged.names, ...keys];
        const rows = parts.reduce((sum, part) => sum + part.rows, 0);
        if (rows === 0) throw problems.noRows(this.shown, 0);
        if (names.length > BUDGETS.columns) throw problems.tooManyColumns(this.shown, names.length, BUDGETS.columns);
        const chosen = split ? { ...split, side: this.side, position: this.splitColumn(split, names), missingValues } : undefined;
        try {
          const written = await spaceChecked(this.shown, () => copier.write(parts, merged, keys, this.files?.source.path, target, chosen));
          this.names = names;
          if (split) this.notePart(split, rows, written.rows, written.onNeitherSide);
          const { size } = await fs.stat(target);
          this.records = { ...(this.source as SourceFile), path: target, bytes: size };
          return;
        } catch (error) {
          const file = error instanceof ProblemError && error.problem.code === 'corrupt-parquet' ? error.problem.file : undefined;
          if (!this.files || file === undefined) throw error;
          this.files.giveUp(file, error as ProblemError);
          await fs.rm(target, { force: true });
        }
      }
    } finally {
      await copier.close();
      await fs.rm(scratch, { recursive: true, force: true });
    }
  }

  get isJson(): boolean {
    return this.format === 'json' || this.format === 'jsonl';
  }

  private async scanText(missingValues: readonly string[], signal: AbortSignal | undefined, onProgress: ReadProgress, { kernel, cache }: ScanHelp): Promise<CsvScan> {
    const { text, dialect } = this as { text: SourceFile; dialect: CsvDialect };
    // A copy in the private folder is never seen again.
    const known = text === this.source ? cache?.get(text, dialect, missingValues) : undefined;
    if (known) return known;
    const scan = await (kernel !== undefined && text.bytes >= LARGE_TEXT
      ? kernel.read({ type: 'scan', source: text, dialect, missingValues }, ({ share, rows }) => onProgress(share, rows))
      : scanCsv(text, dialect, { missingValues, signal, onProgress: (bytes, rows) => onProgress(bytes / text.bytes, rows) }));
    if (text === this.source) cache?.set(text, dialect, missingValues, scan);
    return scan;
  }

  /** Turns JSON into the CSV that the database loads. What is known of it needs no scan. */
  private async tabulate(missingValues: readonly string[], signal: AbortSignal | undefined, onProgress: ReadProgress): Promise<CsvScan> {
    const absent = missingValues.includes('') ? '' : ABSENT;
    const target = unwrappedPaths(this.folder, this.side).table;
    const { csv, rows, malformed, header, lines, longestRecord } = await spaceChecked(this.shown, () =>
      writeJsonTable(this.text as SourceFile, this.format as 'json' | 'jsonl', target, { signal, onProgress, absent }),
    );
    this.lines = lines;
    this.records = csv;
    this.dialect = { delimiter: ',', quote: '"', header: true, columns: header.length, preamble: 0, firstRow: [] };
    return { rows, malformed, header, tableStart: 0, longestRecord, mixedLineEnds: false, leaveOut: [], byteOrderMark: false };
  }

  /** Turns a log into the CSV that a store loads, and looks at its cells: most are numbers, which a store holds in half the memory. */
  private async tabulateLog(log: LogReading, missingValues: readonly string[], signal: AbortSignal | undefined, onProgress: ReadProgress, { kernel }: ScanHelp): Promise<CsvScan> {
    const absent = missingValues.includes('') ? '' : ABSENT;
    const target = unwrappedPaths(this.folder, this.side).table;
    const { csv, rows, malformed, header, lines, longestRecord } = await spaceChecked(this.shown, () => tabulateLog(log, target, this.shown, absent, signal, onProgress, this.options.memory ?? 1024, kernel));
    if (this.files) this.files.useLogs(header.map(({ name }) => name));
    else this.lines = lines;
    this.records = { ...csv, shown: this.shown };
    this.dialect = { delimiter: ',', quote: '"', header: true, columns: header.length, preamble: 0, firstRow: [] };
    const table = { source: csv, dialect: this.dialect, missingValues };
    const { cells } = await (kernel !== undefined && csv.bytes >= LARGE_TEXT ? kernel.read({ type: 'scan', ...table }, () => undefined) : scanCsv(csv, this.dialect, { missingValues, signal }));
    return { rows, malformed, header, tableStart: 0, longestRecord, mixedLineEnds: false, leaveOut: [], byteOrderMark: false, ...(cells?.rows === rows ? { cells } : {}) };
  }

  /** A file may turn out late not to be UTF-8. */
  private async retryAsWestern(read: () => Promise<CsvScan>, signal: AbortSignal | undefined): Promise<CsvScan> {
    try {
      return await read();
    } catch (error) {
      if (!this.text || !(error instanceof ProblemError) || error.problem.code !== 'not-utf8' || this.encoding !== 'utf-8' || this.options.dialect?.encoding) throw error;
      const western = await asWestern(this.text, this.folder, this.side, signal, this.options.dialect);
      if (!western) throw error;
      Object.assign(this, western, { format: this.format });
      return read();
    }
  }

  /** The text that is read as a table, or the Parquet file: JSON as CSV, everything else as it was unwrapped. */
  get content(): SourceFile | undefined {
    return this.records ?? this.text;
  }

  async load(store: Store): Promise<void> {
    await this.attempt(async () => {
      const { source, dialect, scan } = this;
      if (!source || !this.content) return;
      const { rows, header } = await store.load(this);
      if (rows === 0) throw problems.noRows(this.shown, 0);
      this.rows = rows;
      const names = dialect?.header === false ? Array.from({ length: dialect.columns }, (_, k) => `column_${k + 1}`) : scan?.header.map((cell) => cell.name);
      this.header = this.names ?? header ?? names ?? [];
      await this.assertUnchanged(source);
    });
  }

  private async assertUnchanged(source: SourceFile): Promise<void> {
    // A service goes on writing to its log.
    const check = this.log ? assertNotReplaced : assertUnchanged;
    await (this.files ? this.files.assertUnchanged(check) : check(source));
  }

  /** Removes the copies that only the joining of a folder needed; those that show lines stay. */
  async dropCopies(): Promise<void> {
    const { unpacked, table } = unwrappedPaths(this.folder, this.side);
    for (const copy of [table, ...(this.compression ? [unpacked] : [])]) await fs.rm(copy, { force: true });
  }

  describe(): ProfiledDataset {
    const { source, scan, problem, files } = this;
    const malformed = scan?.malformed ?? { total: 0, first: [] };
    // Of a folder, that of its first file.
    const dialect = files ? (files.used[0]?.dataset.layout?.dialect ?? this.dialect) : (this.layout?.dialect ?? this.dialect);
    const summary: DatasetSummary = {
      path: this.shown,
      format: this.format,
      bytes: source?.bytes ?? 0,
      rows: problem ? 0 : this.rows,
      malformedRows: malformed.total,
      columns: this.header.length,
      ...(this.compression ? { compression: this.compression } : {}),
      ...(dialect ? { encoding: this.encoding } : {}),
      ...(this.log?.facts ? { log: this.log.facts } : {}),
      ...(dialect && !this.isJson && !this.log ? { delimiter: dialect.delimiter, quote: dialect.quote === NO_QUOTE ? '' : dialect.quote, header: dialect.header } : {}),
      ...(isOverride(this.options.dialect) ? { overridden: true as const } : {}),
      ...(files ? { files: problem ? 0 : files.used.length, filesFound: files.parts.length } : {}),
      ...(this.revision ? { revision: this.revision.hash } : {}),
      ...(this.part ? { part: this.part } : {}),
      ...(source ? { modifiedAt: source.modifiedAt } : {}),
      ...(problem ? { problem } : {}),
    };
    return { summary, header: this.header, malformed, ...(this.log?.operations ? { operations: this.log.operations } : {}), ...(files?.facts ? { folder: files.facts } : {}) };
  }

  /** A step after a problem does nothing; a cancelled one goes up. */
  private async attempt(step: () => Promise<void>): Promise<void> {
    if (this.problem) return;
    try {
      await step();
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : problems.readerFailed(this.shown, shortReason(error)).problem;
      if (problem.code === 'cancelled' || problem.code === 'out-of-memory') throw error;
      // A file that is written while it is read breaks in many ways; that it changed is the one to tell.
      const changed = this.source ? await this.assertUnchanged(this.source).then(() => undefined, (reason: unknown) => reason) : undefined;
      this.problem = changed instanceof ProblemError ? changed.problem : problem;
      this.rows = 0;
      this.header = [];
    }
  }
}

/** "Reading flights.csv: 120,000 rows". */
export function readingMessage(shown: string, rows: number): string {
  const name = shown.slice(shown.lastIndexOf('/') + 1);
  return rows > 0 ? `Reading ${name}: ${countText(rows)} rows` : `Reading ${name}`;
}
