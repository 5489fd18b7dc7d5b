import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { CompareOutcome, CompareProgress, CompareRequest, FromAnalysis, InspectOutcome, InspectRequest, ToAnalysis } from '../protocol/analysis.ts';
import { removePrivateFolders } from './privateFolder.ts';
import { problems } from './problems.ts';

/** How long a cancelled comparison may take to stop before its process is killed, milliseconds. */
const CANCEL_PATIENCE = 1000;

interface AskOptions {
  signal?: AbortSignal;
  onProgress?: (progress: CompareProgress) => void;
}

type Failure = Extract<CompareOutcome, { ok: false }>;

interface OpenComparison {
  settle(outcome: CompareOutcome | InspectOutcome): void;
  onProgress: ((progress: CompareProgress) => void) | undefined;
}

/**
 * The other end of the analysis process: forks it when the first comparison comes, and again after it died. Every `compare` settles,
 * whatever happens to the child; none rejects.
 */
export class AnalysisClient {
  private readonly script: string;
  private readonly log: (line: string) => void;
  private readonly open = new Map<number, OpenComparison>();
  /** What was cancelled and is not known to have stopped. */
  private readonly stopping = new Set<Promise<void>>();
  private child: ChildProcess | undefined;
  private nextId = 1;

  /** `script`: dist/analysis.cjs, or process.ts when run from source. `log` gets what the child writes to its error output. */
  constructor(options: { script: string; log?: (line: string) => void }) {
    this.script = options.script;
    this.log = options.log ?? (() => undefined);
  }

  /** Of the running child; undefined before the first comparison and after the child ended. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  compare(request: CompareRequest, options: AskOptions = {}): Promise<CompareOutcome> {
    return this.ask<CompareOutcome>((id) => ({ type: 'compare', id, request }), options);
  }

  inspect(request: InspectRequest, options: AskOptions = {}): Promise<InspectOutcome> {
    return this.ask<InspectOutcome>((id) => ({ type: 'inspect', id, request }), options);
  }

  private async ask<Outcome extends CompareOutcome | InspectOutcome>(message: (id: number) => ToAnalysis, { signal, onProgress }: AskOptions): Promise<Outcome | Failure> {
    // A child that does not stop is killed, and would take what is asked meanwhile with it.
    while (this.stopping.size > 0 && signal?.aborted !== true) await Promise.race([Promise.all(this.stopping), aborted(signal)]);
    if (signal?.aborted) return cancelled();
    const id = this.nextId++;
    const child = this.connect();
    return new Promise<Outcome | Failure>((resolve) => {
      const cancel = (): void => {
        // Who cancels is answered at once; the child may be in the middle of a computation.
        resolve(cancelled());
        const stopped = this.stop(child, id).finally(() => this.stopping.delete(stopped));
        this.stopping.add(stopped);
      };
      const settle = (answer: CompareOutcome | InspectOutcome): void => {
        signal?.removeEventListener('abort', cancel);
        // The child answers in kind.
        resolve(answer as Outcome);
      };
      this.open.set(id, { settle, onProgress });
      signal?.addEventListener('abort', cancel, { once: true });
      send(child, message(id));
    });
  }

  /** Resolves when the child has stopped working on what was asked, or was killed because it did not. */
  private stop(child: ChildProcess, id: number): Promise<void> {
    return new Promise((resolve) => {
      const patience = setTimeout(() => child.kill('SIGKILL'), CANCEL_PATIENCE);
      const settle = (): void => {
        clearTimeout(patience);
        resolve();
      };
      this.open.set(id, { settle, onProgress: undefined });
      send(child, { type: 'cancel', id });
    });
  }

  /** Ends the child; open comparisons settle as ended. The next `compare` would start a new one. */
  async dispose(): Promise<void> {
    const { child } = this;
    if (!child) return;
    await new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve();
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
    await this.end(child);
    if (child.pid !== undefined) await removePrivateFolders(child.pid);
  }

  private connect(): ChildProcess {
    if (this.child) return this.child;
    const child = fork(this.script, [], { env: childEnvironment(process.env), execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', this.log);
    child.on('message', (message: FromAnalysis) => this.receive(message));
    child.on('error', (error) => {
      this.log(`analysis process: ${error.message}`);
      void this.end(child);
    });
    child.on('exit', (code, signal) => {
      this.log(`analysis process ended (${signal ?? code ?? 'unknown'})`);
      void this.end(child);
    });
    return child;
  }

  private receive(message: FromAnalysis): void {
    if (message.type === 'ready') return;
    const comparison = this.open.get(message.id);
    if (message.type === 'progress') comparison?.onProgress?.(message.progress);
    else {
      this.open.delete(message.id);
      comparison?.settle(message.outcome);
    }
  }

  private async end(child: ChildProcess): Promise<void> {
    if (this.child !== child) return;
    this.child = undefined;
    const ended = [...this.open.values()];
    this.open.clear();
    // What a killed child was working on must not stay behind.
    if (child.pid !== undefined) await removePrivateFolders(child.pid);
    for (const comparison of ended) comparison.settle({ ok: false, problem: problems.analysisEnded().problem });
  }
}

/** Resolves when it is; never without a signal. */
function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
}

function cancelled(): Failure {
  return { ok: false, cancelled: true, problem: problems.cancelled().problem };
}

/** A child that died is noticed by its exit; a message to it may be lost. */
function send(child: ChildProcess, message: ToAnalysis): void {
  if (child.connected) child.send(message, () => undefined);
}

/** Without what belongs to the editor: its IPC, its inspector, its loader options. ELECTRON_RUN_AS_NODE makes Electron a Node. */
function childEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = (name: string): boolean =>
    /^(VSCODE_|NODE_OPTIONS$|NODE_INSPECT|NODE_CHANNEL|NODE_UNIQUE_ID$)/i.test(name) ||
    (name.startsWith('ELECTRON_') && name !== 'ELECTRON_RUN_AS_NODE');
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !foreign(name)));
}
