/** Which calls in the workspace write what stands in the logs that were read; the lens above each of them. */
import path from 'node:path';
import type { CodeLens } from 'vscode-languageserver/node';
import { displayName } from '../core/displayText.ts';
import { countText } from '../core/numberText.ts';
import type { MessageGroup, OperationsReport } from '../core/logs/operations.ts';
import type { Location } from '../core/report.ts';
import { mayBePrinted, MessageWriters, sightingsOf, withWriters } from '../parity/index.ts';
import type { LoggingCall, Sighting } from '../parity/index.ts';
import { OPEN_PLACE } from '../protocol/lsp.ts';
import { isInside, relativePath } from './folders.ts';
import { t } from './localisation.ts';
import { rangeOf } from './places.ts';
import type { SourcePlace } from './sourcePlaces.ts';

export interface LogLensesOptions {
  /** Of every folder of the workspace, as its sources stand; empty where code may not be analysed. `printed`: those that print too. */
  loggingCalls(printed: boolean): Promise<{ folder: string; calls: LoggingCall[] }[]>;
  /** Lenses have changed. */
  refresh(): void;
  /** The log lies in the workspace, and may be opened. */
  isOfWorkspace(file: string): boolean;
}

/** A log that was read, as its report names it. */
export interface ReadLog {
  /** Relative to `root`, or absolute. */
  path: string;
  root?: string | undefined;
}

interface Seen extends Sighting {
  log: ReadLog;
}

interface Linked {
  writers: MessageWriters;
  /** The folder of each call. */
  folders: ReadonlyMap<LoggingCall, string>;
  /** By the absolute path of the code. */
  lenses: ReadonlyMap<string, { location: Location; seen: Seen[] }[]>;
}

export class LogLenses {
  readonly #options: LogLensesOptions;
  /** By absolute path. A log that is read again takes the place of what it was. */
  readonly #logs = new Map<string, { log: ReadLog; groups: readonly MessageGroup[] }>();
  #linked: Promise<Linked> | undefined;

  constructor(options: LogLensesOptions) {
    this.#options = options;
  }

  /** A log was compared or inspected; gives its report back with the calls that write its messages. */
  async logWasRead(operations: OperationsReport, log: ReadLog): Promise<OperationsReport> {
    this.#logs.set(absolute(log), { log, groups: operations.templates });
    this.#linked = undefined;
    const { writers, folders } = await this.#link();
    this.#options.refresh();
    const place = (call: LoggingCall): Location => ({ ...call.location, file: shown(path.resolve(folders.get(call) ?? '', call.location.file), log.root) });
    return { ...operations, templates: withWriters(operations.templates, writers, place) };
  }

  /** The code changed: its calls are looked for again when somebody asks. */
  sourcesChanged(): void {
    this.#linked = undefined;
  }

  /** The lenses of a document, as its text stands. Nothing is analysed before a log was read. */
  async of({ file, cell }: SourcePlace): Promise<CodeLens[]> {
    if (this.#logs.size === 0) return [];
    const { lenses } = await this.#link();
    return (lenses.get(file) ?? []).filter(({ location }) => location.cell === cell).map(({ location, seen }) => this.#lens(location, seen));
  }

  #link(): Promise<Linked> {
    if (this.#linked) return this.#linked;
    const linked = this.#findLinks();
    this.#linked = linked;
    // What failed is tried again.
    linked.catch(() => {
      if (this.#linked === linked) this.#linked = undefined;
    });
    return linked;
  }

  async #findLinks(): Promise<Linked> {
    const found = await this.#options.loggingCalls([...this.#logs.values()].some(({ groups }) => mayBePrinted(groups)));
    const folders = new Map(found.flatMap(({ folder, calls }) => calls.map((call) => [call, folder] as const)));
    const writers = new MessageWriters(folders.keys());
    const seen = new Map<LoggingCall, Seen[]>();
    for (const { log, groups } of this.#logs.values()) {
      for (const [call, sightings] of sightingsOf(groups, writers)) seen.set(call, [...(seen.get(call) ?? []), ...sightings.map((sighting) => ({ ...sighting, log }))]);
    }
    const lenses = new Map<string, { location: Location; seen: Seen[] }[]>();
    for (const [call, own] of seen) {
      const file = path.resolve(folders.get(call) ?? '', call.location.file);
      lenses.set(file, [...(lenses.get(file) ?? []), { location: call.location, seen: own }]);
    }
    return { writers, folders, lenses };
  }

  #lens(location: Location, seen: readonly Seen[]): CodeLens {
    const last = seen.reduce((a, b) => (isLater(b, a) ? b : a));
    const { form, log } = last;
    const { line } = form.last;
    const at: Location = { file: form.last.file ?? log.path, line, column: 1, endLine: line, endColumn: 1 };
    const opens = this.#options.isOfWorkspace(path.resolve(log.root ?? '', at.file));
    const { start } = rangeOf(location);
    return {
      range: { start, end: start },
      command: { title: `${lensText(seen, last)}${opens ? ` · ${t('open')}` : ''}`, command: opens ? OPEN_PLACE : '', arguments: opens ? [{ root: log.root ?? path.dirname(at.file), location: at }] : [] },
    };
  }
}

/** `seen 1,204 times, last 2026-03-01 12:03 in app.log`; where other calls may have written the lines too, so many are said to have. */
function lensText(seen: readonly Seen[], { form: { last }, log }: Seen): string {
  const count = seen.reduce((sum, { form }) => sum + form.count, 0);
  const others = Math.max(...seen.map((one) => one.others));
  const logs = new Set(seen.map((one) => absolute(one.log))).size;
  const name = displayName(path.basename(last.file ?? log.path), 60);
  const place = last.time === undefined ? t('in line {0} of {1}', countText(last.line), name) : t('{0} in {1}', last.time.slice(0, 16).replace('T', ' '), name);
  const sight = count === 1 ? t('seen once, last {0}', place) : t('seen {0} times, last {1}', countText(count), place);
  return `${others > 0 ? `${t('one of {0} such calls', others + 1)}, ` : ''}${sight}${logs > 1 ? ` (${t('{0} logs', logs)})` : ''}`;
}

/** By time where both have one; in one log by line. */
function isLater(a: Seen, b: Seen): boolean {
  const [left, right] = [a.form.last, b.form.last];
  if (left.time !== undefined && right.time !== undefined && left.time !== right.time) return left.time > right.time;
  return a.log === b.log && left.line > right.line;
}

function absolute({ path: file, root }: ReadLog): string {
  return path.resolve(root ?? '', file);
}

function shown(file: string, root: string | undefined): string {
  return root !== undefined && isInside(root, file) ? relativePath(root, file) : file;
}
