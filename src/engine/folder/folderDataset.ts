import fs from 'node:fs/promises';
import path from 'node:path';
import type { FolderFacts, MalformedRecord } from '../../core/model.ts';
import type { DialectOverride } from '../../core/pairOptions.ts';
import type { Side } from '../../core/report.ts';
import { BUDGETS } from '../budgets.ts';
import { Dataset } from '../dataset.ts';
import type { ReadProgress } from '../dataset.ts';
import type { CsvDialect } from '../formats/csvDialect.ts';
import type { CsvScan } from '../formats/scanCsv.ts';
import { assertUnchanged } from '../formats/sourceFile.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import { spaceChecked, unwrappedPaths } from '../formats/unwrap.ts';
import { ProblemError, problems } from '../problems.ts';
import { joinText } from './joinText.ts';
import { listParts } from './listParts.ts';
import type { PartFile } from './listParts.ts';
import { mergeColumns, schemaFacts, someFiles } from './mergeColumns.ts';
import type { MergedColumns, PartColumns } from './mergeColumns.ts';
import type { ParquetCopier, ParquetPart } from './parquetCopy.ts';

const SHOWN = 5;

/** A file of the folder on its way into the joined table. */
export interface Part {
  file: PartFile;
  dataset: Dataset;
  /** Rows it gave. */
  rows: number;
  /** Names of its own columns. */
  header: readonly string[];
}

/** The files of a folder, read one by one and joined. What cannot be used is told, and the rest is used. */
export class FolderDataset {
  /** Those that are used, in order. */
  used: Part[] = [];
  readonly source: SourceFile;
  readonly isParquet: boolean;
  facts: FolderFacts | undefined;
  readonly parts: readonly Part[];
  private readonly side: Side;
  private readonly folder: string;

  private constructor(parts: readonly Part[], source: SourceFile, side: Side, folder: string, isParquet: boolean) {
    this.parts = parts;
    this.source = source;
    this.side = side;
    this.folder = folder;
    this.isParquet = isParquet;
  }

  /** Opens every file of the folder `file`; copies go to `folder`, which is private to the comparison. @throws ProblemError */
  static async open(file: string, root: string | undefined, side: Side, shown: string, folder: string, said: DialectOverride, signal: AbortSignal | undefined): Promise<FolderDataset> {
    const files = await listParts(file, root, signal);
    const parts: Part[] = [];
    for (const [k, each] of files.entries()) {
      const target = path.join(folder, `${side}-parts`, String(k));
      await fs.mkdir(target, { recursive: true, mode: 0o700 });
      const dataset = new Dataset(side, each.shown, target);
      if (each.source) await dataset.openSource(each.source, said, signal);
      else dataset.problem = each.problem?.problem;
      parts.push({ file: each, dataset, rows: 0, header: [] });
    }
    // The log of what wrote a table is no part of it.
    const isTable = parts.some(({ file: { beside }, dataset }) => !beside && dataset.problem === undefined && dataset.log === undefined);
    const own = isTable ? parts.filter(({ file: { beside } }) => !beside) : parts;
    const parquet = parts.filter(({ dataset }) => dataset.format === 'parquet').length;
    const text = parts.filter(({ dataset }) => !dataset.problem && dataset.format !== 'parquet').length;
    if (parquet > 0 && text > 0) throw problems.mixedFormats(shown, parquet, text);
    return new FolderDataset(own, await sourceOf(file, shown, own), side, folder, parquet > 0);
  }

  get opened(): Dataset[] {
    return this.parts.map(({ dataset }) => dataset).filter((dataset) => dataset.problem === undefined);
  }

  /** Reads all text parts and joins what can be used. @throws ProblemError where nothing can */
  async joinTexts(missingValues: readonly string[], signal: AbortSignal | undefined, onProgress: ReadProgress): Promise<{ records: SourceFile; dialect: CsvDialect; scan: CsvScan }> {
    const total = this.source.bytes;
    let done = 0;
    for (const { dataset } of this.parts) {
      await dataset.check(missingValues, signal, (share) => onProgress((done + share * (dataset.source?.bytes ?? 0)) / total / 2, 0));
      done += dataset.source?.bytes ?? 0;
    }
    this.takeUsable();
    const tables = this.used.map((part) => ({ part, content: part.dataset.content as SourceFile, dialect: part.dataset.dialect as CsvDialect, scan: part.dataset.scan as CsvScan }));
    const usual = usualHeader(tables.map(({ dialect, scan }) => (dialect.header ? scan.header.map(({ name }) => name) : undefined)));
    for (const { part, dialect, scan } of tables) {
      // Pieces that a file was cut into have its header in the first one only.
      part.header = dialect.header ? scan.header.map(({ name }) => name) : usual?.length === dialect.columns ? usual : Array.from({ length: dialect.columns }, (_, k) => `column_${k + 1}`);
      part.rows = scan.rows;
    }
    const merged = mergeColumns(this.used.map(({ header }) => header));
    const keys = this.keys(merged.names);
    const constants = (part: Part): (string | null)[] => keys.map((key) => part.file.keys.get(key) ?? null);
    const { table: target } = unwrappedPaths(this.folder, this.side);
    const joined = await spaceChecked(this.source.shown, () =>
      joinText(tables.map(({ part, ...table }) => ({ ...table, constants: constants(part) })), merged, keys, target, {
        missingValues,
        signal,
        onProgress: (share, rows) => onProgress(0.5 + share / 2, rows),
      }),
    );
    await this.clean();
    this.note(merged, this.used.map(({ file, header }, k) => ({ shown: file.shown, header, types: joined.types[k] ?? [] })));
    const header = [...merged.names, ...keys].map((name) => ({ name, line: 1, column: 1, endLine: 1, endColumn: 1 }));
    const scan: CsvScan = { ...joined.scan, malformed: this.malformed(), header, tableStart: 0, mixedLineEnds: false, leaveOut: [], byteOrderMark: false };
    return { records: { ...joined.text, shown: this.source.shown }, dialect: joined.dialect, scan };
  }

  /** Describes all Parquet parts; `write` then puts them together. @throws ProblemError where nothing can be used */
  async describeParquet(copier: ParquetCopier): Promise<{ parts: ParquetPart[]; merged: MergedColumns; keys: string[] }> {
    const described = new Map<Part, ParquetPart>();
    for (const part of this.parts) {
      const { dataset, file } = part;
      if (dataset.problem || !dataset.text) continue;
      try {
        const known = await copier.describe(dataset.text.path, file.shown);
        described.set(part, known);
        [part.rows, part.header] = [known.rows, known.header];
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.code !== 'corrupt-parquet') throw error;
        dataset.problem = error.problem;
      }
    }
    this.takeUsable();
    const parts = this.used.flatMap((part) => described.get(part) ?? []);
    const merged = mergeColumns(parts.map(({ header }) => header));
    this.note(merged, parts.map(({ shown, header, types }) => ({ shown, header, types: types.map(copier.typeName) })));
    return { parts, merged, keys: this.keys(merged.names) };
  }

  /** Damage in the middle of a Parquet file shows only when it is read. */
  giveUp(shown: string, problem: ProblemError): void {
    const part = this.parts.find(({ file }) => file.shown === shown);
    if (!part) throw problem;
    part.dataset.problem = problem.problem;
  }

  /** @throws ProblemError when a used file is no longer what was read */
  async assertUnchanged(check = assertUnchanged): Promise<void> {
    for (const { dataset } of this.used) if (dataset.source) await check(dataset.source);
  }

  /** Of a folder of logs: its logs are used, as one table with these columns. */
  useLogs(header: readonly string[]): void {
    for (const { dataset, file } of this.parts) if (!dataset.log && dataset.problem === undefined) dataset.problem = problems.notThisLog(file.shown).problem;
    this.used = this.parts.filter(({ dataset }) => dataset.log !== undefined);
    for (const part of this.used) part.header = header;
    this.note(mergeColumns(this.used.map(() => header)), this.used.map(({ file }) => ({ shown: file.shown, header, types: [] })));
  }

  /** The part and the row in it of a row of the joined table, both from 0. */
  partOf(row: number): { part: Part; row: number } | undefined {
    for (const part of this.used) {
      if (row < part.rows) return { part, row };
      row -= part.rows;
    }
    return undefined;
  }

  /** A header without rows is no mistake in one file of many. */
  private takeUsable(): void {
    this.used = this.parts.filter(({ dataset: { problem } }) => problem === undefined);
    if (this.used.length > 0) return;
    const [first] = this.parts;
    throw problems.noUsableFile(this.source.shown, this.parts.length, first?.dataset.problem?.message ?? '');
  }

  /** Keys of the folders that no file has as a column. */
  private keys(names: readonly string[]): string[] {
    return [...new Set(this.used.flatMap(({ file }) => [...file.keys.keys()]))].filter((key) => !names.includes(key));
  }

  private note(merged: MergedColumns, columns: readonly PartColumns[]): void {
    const failed = this.parts.filter(({ dataset }) => dataset.problem !== undefined);
    const [bad, empty] = [failed.filter(({ dataset }) => !isEmpty(dataset)), failed.filter(({ dataset }) => isEmpty(dataset))];
    this.facts = {
      found: this.parts.length,
      unusable: { files: bad.length, first: bad.slice(0, SHOWN).map(({ file, dataset }) => ({ file: file.shown, message: dataset.problem?.message ?? '' })) },
      empty: someFiles(empty.map(({ file }) => file)),
      ...schemaFacts(columns, merged),
    };
  }

  private malformed(): CsvScan['malformed'] {
    const first: MalformedRecord[] = [];
    let total = 0;
    for (const { file, dataset } of this.used) {
      const own = dataset.scan?.malformed;
      total += own?.total ?? 0;
      for (const record of own?.first ?? []) if (first.length < BUDGETS.malformedKept) first.push({ ...record, file: file.shown });
    }
    return { total, first };
  }

  /** The copies that places in the files do not need. */
  private async clean(): Promise<void> {
    for (const { dataset } of this.parts) await dataset.dropCopies();
  }
}

/** A file without bytes or rows holds nothing that could be lost, unless all of it is malformed. */
function isEmpty({ problem, scan }: Dataset): boolean {
  return problem?.code === 'empty-file' || (problem?.code === 'no-rows' && problem.line === undefined && (scan?.malformed.total ?? 0) === 0);
}

function usualHeader(headers: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const tally = new Map<string, { header: readonly string[]; count: number }>();
  for (const header of headers) {
    if (!header) continue;
    const key = JSON.stringify(header);
    tally.set(key, { header, count: (tally.get(key)?.count ?? 0) + 1 });
  }
  return [...tally.values()].toSorted((a, b) => b.count - a.count)[0]?.header;
}

/** The folder as one source: its size is that of its data files. */
async function sourceOf(file: string, shown: string, parts: readonly Part[]): Promise<SourceFile> {
  const sources = parts.flatMap(({ dataset }) => dataset.source ?? []);
  return {
    path: await fs.realpath(file),
    shown,
    bytes: sources.reduce((sum, { bytes }) => sum + bytes, 0),
    modifiedAt: sources.map(({ modifiedAt }) => modifiedAt).toSorted().at(-1) ?? '',
    stamp: JSON.stringify(sources.map(({ path: own, stamp }) => [own, stamp])),
  };
}
