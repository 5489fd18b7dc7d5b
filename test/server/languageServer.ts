/** The built server over stdio, spoken to like any editor does. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { Diagnostic } from 'vscode-languageserver-protocol';

export const SERVER = path.resolve(import.meta.dirname, '../../dist/server.cjs');

export interface ServerOptions {
  /** Workspace folder. */
  folder: string;
  /** Answer to `workspace/configuration` for the section `plumbline`. */
  settings?: unknown;
  initializationOptions?: unknown;
  /** What the client can do besides what every test needs. */
  capabilities?: { workspace?: Record<string, unknown> };
}

export class LanguageServer {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: MessageConnection;
  readonly diagnostics = new Map<string, Diagnostic[]>();
  /** Everything the server wrote to standard output. */
  readonly written: Buffer[] = [];
  readonly #published = new EventEmitter();

  constructor(process: ChildProcessWithoutNullStreams) {
    this.process = process;
    const output = new PassThrough();
    process.stdout.on('data', (chunk: Buffer) => this.written.push(chunk));
    process.stdout.pipe(output);
    this.connection = createMessageConnection(new StreamMessageReader(output), new StreamMessageWriter(process.stdin));
    this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      this.diagnostics.set(uri, diagnostics);
      this.#published.emit('published');
    });
  }

  /** Of a file, or of any document by its URI. */
  of(file: string): Diagnostic[] {
    return this.diagnostics.get(path.isAbsolute(file) ? uriOf(file) : file) ?? [];
  }

  /** Settles with the document's diagnostics as soon as they satisfy the condition. The test's own timeout is the limit. */
  async until(file: string, satisfied: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    while (!satisfied(this.of(file))) await once(this.#published, 'published');
    return this.of(file);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(file: string, languageId: string, text: string): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri: uriOf(file), languageId, version: 1, text } });
  }

  change(file: string, version: number, text: string): Promise<void> {
    return this.notify('textDocument/didChange', { textDocument: { uri: uriOf(file), version }, contentChanges: [{ text }] });
  }
}

/** A server that is initialised; it is shut down and gone when the test ends. */
export async function startServer(t: TestContext, { folder, settings = {}, initializationOptions = {}, capabilities = {} }: ServerOptions): Promise<LanguageServer> {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { cwd: folder, stdio: 'pipe' });
  child.stderr.resume();
  const server = new LanguageServer(child);
  const { connection } = server;
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => settings));
  connection.onRequest('client/registerCapability', () => null);
  connection.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
    if (type <= 2) t.diagnostic(message);
  });
  connection.listen();
  t.after(async () => {
    const gone = child.exitCode === null ? once(child, 'exit') : undefined;
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await gone;
    connection.dispose();
  });
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uriOf(folder),
    workspaceFolders: [{ uri: uriOf(folder), name: path.basename(folder) }],
    capabilities: { ...capabilities, workspace: { ...capabilities.workspace, configuration: true, didChangeWatchedFiles: { dynamicRegistration: true }, workspaceFolders: true } },
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  return server;
}

export function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}
