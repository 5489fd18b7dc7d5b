import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { ProblemError, problems } from '../problems.ts';

export type Cell = string | number | bigint | boolean | null | { items: Cell[] } | { entries: Record<string, Cell> };

/**
 * One locked-down DuckDB for one comparison: it can read the given files and nothing else, has no network and no extensions, and
 * spills to a private folder that `close` removes. Every failure arrives as a ProblemError or an Error with DuckDB's message.
 */
export class Database {
  /** Private to this comparison; removed by `close`. */
  readonly folder: string;
  /** Set after an internal error: DuckDB answers nothing more. */
  broken = false;
  private readonly instance: DuckDBInstance;
  /** Two, so that the sides can be read at once; more would starve the thread pool of Node. */
  private readonly connections: DuckDBConnection[];
  private readonly idle: DuckDBConnection[];
  private readonly waiting: ((connection: DuckDBConnection) => void)[] = [];
  private readonly signal: AbortSignal | undefined;
  private closing = false;
  private onIdle: (() => void) | undefined;
  private readonly interrupt = (): void => this.connections.forEach((connection) => connection.interrupt());

  private constructor(folder: string, instance: DuckDBInstance, connections: DuckDBConnection[], signal: AbortSignal | undefined) {
    this.folder = folder;
    this.instance = instance;
    this.connections = connections;
    this.idle = [...connections];
    this.signal = signal;
    signal?.addEventListener('abort', this.interrupt);
  }

  /** `memoryLimit` in MiB. `folder` must be private to the comparison; `onDisk`: the tables lie in a file there. */
  static async open(folder: string, files: string[], memoryLimit: number, signal?: AbortSignal, onDisk = false): Promise<Database> {
    const spill = path.join(folder, 'spill');
    await fs.mkdir(spill, { recursive: true, mode: 0o700 });
    const instance = await DuckDBInstance.create(onDisk ? path.join(folder, 'tables.duckdb') : ':memory:', {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      memory_limit: `${Math.max(64, Math.round(memoryLimit))}MiB`,
      temp_directory: spill,
      max_temp_directory_size: '64GiB',
      threads: String(Math.max(1, Math.min(8, os.availableParallelism()))),
    });
    const database = new Database(folder, instance, [await instance.connect(), await instance.connect()], signal);
    for (const connection of database.connections) {
      await connection.run("SET TimeZone = 'UTC'; SET enable_progress_bar = true; SET enable_progress_bar_print = false");
    }
    await database.run(`SET allowed_paths = [${files.map(quoteText).join(', ')}]`);
    await database.run('SET enable_external_access = false');
    await database.run('SET lock_configuration = true');
    return database;
  }

  /** Share of a running query that is done, from 0 to 1; undefined while unknown. */
  get progress(): number | undefined {
    const percentage = Math.max(...this.connections.map((connection) => connection.progress.percentage));
    return percentage >= 0 ? percentage / 100 : undefined;
  }

  async run(sql: string): Promise<void> {
    await this.guard((connection) => connection.run(sql));
  }

  async rows(sql: string): Promise<Cell[][]> {
    return (await this.guard(async (connection) => (await connection.runAndReadAll(sql)).getRows())) as Cell[][];
  }

  /** Streams the chunks of a result in order; a chunk is valid only until the next one. */
  async chunks(sql: string, use: (chunk: DuckDBDataChunk) => void | Promise<void>): Promise<void> {
    await this.guard(async (connection) => {
      const result = await connection.stream(sql);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        if (this.signal?.aborted) throw problems.cancelled();
        await use(chunk);
      }
    });
  }

  /** Waits for running queries: closing under them would crash the process. */
  async close(): Promise<void> {
    this.signal?.removeEventListener('abort', this.interrupt);
    this.closing = true;
    if (this.idle.length < this.connections.length) {
      this.interrupt();
      await new Promise<void>((resolve) => (this.onIdle = resolve));
    }
    for (const connection of this.connections) connection.closeSync();
    this.instance.closeSync();
  }

  private async guard<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.idle.pop() ?? (await new Promise<DuckDBConnection>((resolve) => this.waiting.push(resolve)));
    try {
      if (this.signal?.aborted || this.closing) throw problems.cancelled();
      return await work(connection);
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      if (this.signal?.aborted) throw problems.cancelled();
      const message = error instanceof Error ? error.message : String(error);
      if (/INTERNAL Error|FATAL Error|database has been invalidated/i.test(message)) this.broken = true;
      if (/Out of Memory Error/i.test(message)) throw problems.outOfMemory();
      throw error;
    } finally {
      const next = this.waiting.shift();
      if (next) next(connection);
      else this.idle.push(connection);
      if (this.idle.length === this.connections.length) this.onIdle?.();
    }
  }
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function textOf(cell: Cell | undefined): string {
  return typeof cell === 'string' ? cell : '';
}
