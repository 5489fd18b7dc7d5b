import type { ColumnReference, Finding, ParityReport } from '../core/report.ts';
import { PARITY_SCHEMA } from '../core/report.ts';
import type { Alignment } from './alignments.ts';
import type { CancellationSignal } from './cancellation.ts';
import { importClosure } from './closure.ts';
import { findColumnReferences } from './columns/references.ts';
import { isIgnored } from './directives.ts';
import { readEnvironments } from './environment/environment.ts';
import type { Environments } from './environment/environment.ts';
import { readEnvironmentFile } from './environment/environmentFile.ts';
import type { EnvironmentFile } from './environment/environmentFile.ts';
import { findFixes } from './fixes/findFixes.ts';
import type { FixSet } from './fixes/findFixes.ts';
import { fitsGlob } from './globs.ts';
import { loggingCallsIn } from './logging/loggingCalls.ts';
import type { LoggingCall } from './logging/loggingCalls.ts';
import { ModuleIndex } from './modules.ts';
import { analysePair } from './pairAnalysis.ts';
import type { PairResult } from './pairAnalysis.ts';
import { findPairs, pairSignature } from './pairs.ts';
import type { Pair } from './pairs.ts';
import type { PythonParser } from './python/parser.ts';
import { indexSource, locate, readSource } from './python/source.ts';
import type { SourceFile } from './python/source.ts';
import { factsOf, isTestFile } from './sides.ts';
import { deploymentPaths, mentionsOf, movesFiles } from './surroundings.ts';
import type { DeploymentFile, Surroundings } from './surroundings.ts';

/** Where sources come from. Paths are relative to the root, with `/`. */
export interface SourceTree {
  list(): readonly string[] | Promise<readonly string[]>;
  /** undefined: there is no such file, or it cannot be read. */
  read(path: string): string | undefined | Promise<string | undefined>;
}

export interface ParityOptions {
  pairs?: { name: string; train: string[]; serve: string[] }[];
  /** Globs of files that are left out. */
  exclude?: string[];
  /** Whether to look for pairs besides the named ones; true if absent. */
  discover?: boolean;
  signal?: CancellationSignal;
  /** Called between pairs: whoever must answer others in between waits here. */
  turn?: () => Promise<void> | void;
}

/** What the last analysis knows of a pair, for editors. */
export interface Pipeline extends Pair {
  /** Fingerprints of its findings, ignored ones included. */
  findings: string[];
  abstentions: ParityReport['abstentions'];
  alignments: readonly Alignment[];
}

/** A file that is half typed beyond recognition keeps its last good reading. */
const UNREADABLE = 0.2;

interface Known {
  text: string;
  source: SourceFile;
  /** The source is an older reading: this text could not be read. */
  outdated?: true;
}

/** The Python of one folder: reads it as it changes, and compares its training and serving sides. */
export class ParityWorkspace {
  readonly #parser: PythonParser;
  readonly #tree: SourceTree;
  readonly #open = new Map<string, string>();
  readonly #known = new Map<string, Known>();
  /** Files whose text may differ from what is known. */
  readonly #stale = new Set<string>();
  #paths: readonly string[] | undefined;
  #reading: Promise<void> = Promise.resolve();
  #names = '[]';
  #modules = new ModuleIndex([]);
  #pairs: readonly Pair[] = [];
  /** What the pairs were found in. */
  #paired: { modules: ModuleIndex; asked: string; signatures: ReadonlyMap<string, string> } | undefined;
  readonly #results = new Map<string, { closure: ReadonlyMap<string, SourceFile>; surroundings: Surroundings; result: PairResult }>();
  #mentions: Surroundings['mentions'] = new Map();
  #deployment = new Map<string, DeploymentFile | undefined>();
  /** Environment files by path; undefined: there is none. */
  #environmentFiles = new Map<string, Promise<EnvironmentFile | undefined>>();

  constructor(parser: PythonParser, sources: SourceTree) {
    this.#parser = parser;
    this.#tree = sources;
  }

  /** The text of an open or changed file; undefined: read it from the tree again (or it is gone). */
  update(path: string, text: string | undefined): void {
    if (text === undefined) {
      this.#open.delete(path);
      this.#parser.forget(path);
    } else {
      this.#open.set(path, text);
      if (this.#paths && !this.#paths.includes(path)) this.#paths = undefined;
    }
    this.#stale.add(path);
  }

  /** The files on disk, or the list of them, changed. What did not change is not read again by the parser. */
  invalidate(): void {
    this.#paths = undefined;
  }

  /** Compares the sides of every pair. A pair runs again only if a file that its sides import has changed. */
  async analyse(options: ParityOptions = {}): Promise<ParityReport> {
    const sources = await this.#sources(options);
    this.#findPairs(sources, options);
    this.#mentions = mentionsOf(sources, this.#mentions);
    const used = new Set<string>();
    const results: PairResult[] = [];
    for (const pair of this.#pairs) {
      options.signal?.throwIfAborted();
      await options.turn?.();
      const key = pairKey(pair);
      used.add(key);
      const before = this.#results.get(key)?.surroundings.deployment && (await this.#deploymentOf(pair));
      const environments = await this.#environmentsOf(pair);
      const result = this.#analysePair(key, pair, sources, environments, before, options.signal);
      results.push(result.awaitsDeployment ? this.#analysePair(key, pair, sources, environments, await this.#deploymentOf(pair), options.signal) : result);
    }
    for (const key of this.#results.keys()) if (!used.has(key)) this.#results.delete(key);
    return {
      schema: PARITY_SCHEMA,
      pairs: this.#pairs.map((pair) => ({ ...pair })),
      findings: withoutRepeats(results.flatMap((result) => result.findings)).filter((finding) => !this.#isIgnored(finding, sources)),
      abstentions: abstentionsOf(results),
    };
  }

  /** The pairs of the last analysis; analyses nothing. */
  pipelines(): Pipeline[] {
    return this.#pairs.flatMap((pair): Pipeline[] => {
      const result = this.#results.get(pairKey(pair))?.result;
      return result ? [{ ...pair, findings: result.findings.map(({ fingerprint }) => fingerprint), abstentions: result.abstentions, alignments: result.alignments }] : [];
    });
  }

  /** How a finding of the last analysis can be made to go away; every way has been tried on the text as it is. */
  async fixes(finding: Finding, turn?: ParityOptions['turn']): Promise<FixSet> {
    const pair = this.#pairs.find((one) => this.#results.get(pairKey(one))?.result.findings.some(({ fingerprint }) => fingerprint === finding.fingerprint));
    const known = pair && this.#results.get(pairKey(pair));
    if (!pair || !known) return {};
    // As it is now: what changes meanwhile belongs to the next analysis.
    const files = new Map(this.#known);
    return findFixes(finding, {
      pair, paths: this.#paths ?? [], modules: this.#modules, surroundings: known.surroundings, parser: this.#parser, turn,
      sources: new Map([...files].map(([path, { source }]) => [path, source])),
      text: (path) => {
        const own = files.get(path);
        return own?.outdated ? undefined : own?.text;
      },
    });
  }

  /** Where the code reads these columns by name, serving side first. */
  async columnReferences(columns: readonly string[]): Promise<ColumnReference[]> {
    const sources = await this.#sources({});
    if (!this.#paired) this.#findPairs(sources, {});
    return findColumnReferences([...sources.values()], new Set(columns), this.#sides(sources));
  }

  /**
   * Every call that writes to a log, tests left out: what they log is in no log of a service. `printed`: files that only print too; there are
   * many of them.
   */
  async loggingCalls({ exclude, signal, turn, printed }: Pick<ParityOptions, 'exclude' | 'signal' | 'turn'> & { printed: boolean }): Promise<LoggingCall[]> {
    const sources = await this.#sources({ ...(exclude ? { exclude } : {}), ...(signal ? { signal } : {}) });
    const inPairs = new Set([...this.#results.values()].flatMap(({ closure }) => [...closure.keys()]));
    const calls: LoggingCall[] = [];
    for (const [path, source] of sources) {
      signal?.throwIfAborted();
      if (isTestFile(path)) continue;
      await turn?.();
      for (const call of loggingCallsIn(source, this.#known.get(path)?.text ?? '', printed)) calls.push(call);
      if (!inPairs.has(path)) source.release?.();
    }
    return calls;
  }

  /** Most edits change nothing that pairs depend on. */
  #findPairs(sources: ReadonlyMap<string, SourceFile>, options: ParityOptions): void {
    const asked = JSON.stringify([options.pairs, options.discover]);
    const signatures = new Map([...sources].map(([path, source]) => [path, pairSignature(source)]));
    const before = this.#paired;
    const same = before?.modules === this.#modules && before.asked === asked && before.signatures.size === signatures.size &&
      [...signatures].every(([path, signature]) => before.signatures.get(path) === signature);
    if (same) return;
    this.#paired = { modules: this.#modules, asked, signatures };
    this.#pairs = findPairs(sources, this.#modules, options.pairs ?? [], options.discover ?? true);
    // With other files an import may lead elsewhere; otherwise a result holds as long as its sources do.
    if (before?.modules !== this.#modules) this.#results.clear();
  }

  #analysePair(
    key: string, pair: Pair, sources: ReadonlyMap<string, SourceFile>, environments: Environments, deployment: readonly DeploymentFile[] | undefined,
    signal: CancellationSignal | undefined,
  ): PairResult {
    const known = this.#results.get(key);
    const same = known?.surroundings.mentions === this.#mentions && sameFiles(known.surroundings.deployment, deployment) &&
      JSON.stringify(known.surroundings.environments) === JSON.stringify(environments) && [...known.closure].every(([path, source]) => sources.get(path) === source);
    if (known && same) return known.result;
    const closure = importClosure([...pair.train, ...pair.serve], this.#modules, (path) => sources.get(path));
    const surroundings: Surroundings = { mentions: this.#mentions, environments, ...(deployment ? { deployment } : {}) };
    const result = analysePair(pair, closure, this.#modules, surroundings, signal);
    this.#results.set(key, { closure, surroundings, result });
    return result;
  }

  /** What is written beside the code of a pair about how its files get where they run; read once until files change. */
  async #deploymentOf(pair: Pair): Promise<DeploymentFile[]> {
    const files: DeploymentFile[] = [];
    for (const path of deploymentPaths([...pair.train, ...pair.serve])) {
      if (!this.#deployment.has(path)) {
        const text = await this.#tree.read(path);
        this.#deployment.set(path, text === undefined ? undefined : { path, text });
      }
      const file = this.#deployment.get(path);
      if (file) files.push(file);
    }
    return files;
  }

  /** The environment files of a pair; read once until files change. */
  #environmentsOf(pair: Pair): Promise<Environments> {
    return readEnvironments(pair.train, pair.serve, (path) => {
      const file = this.#environmentFiles.get(path) ?? this.#environmentFile(path);
      this.#environmentFiles.set(path, file);
      return file;
    });
  }

  async #environmentFile(path: string): Promise<EnvironmentFile | undefined> {
    const text = await this.#tree.read(path);
    return text === undefined ? undefined : readEnvironmentFile(path, text);
  }

  #sides(sources: ReadonlyMap<string, SourceFile>): Map<string, 'training' | 'serving'> {
    const sides = new Map<string, 'training' | 'serving'>();
    const mark = (files: readonly string[], side: 'training' | 'serving'): void => {
      for (const path of importClosure(files, this.#modules, (file) => sources.get(file)).keys()) sides.set(path, side);
    };
    for (const pair of this.#pairs) mark(pair.train, 'training');
    for (const pair of this.#pairs) mark(pair.serve, 'serving');
    return sides;
  }

  /** One reading at a time: two at once would each see half of what changed. */
  #sources(options: ParityOptions): Promise<Map<string, SourceFile>> {
    const reading = this.#reading.then(() => this.#readChanged(options));
    this.#reading = reading.then(() => {}, () => {});
    return reading;
  }

  async #readChanged(options: ParityOptions): Promise<Map<string, SourceFile>> {
    if (!this.#paths) {
      this.#deployment = new Map();
      this.#environmentFiles = new Map();
      const listed = await this.#tree.list();
      this.#paths = [...new Set([...listed, ...this.#open.keys()])];
      const names = JSON.stringify(this.#paths);
      if (names !== this.#names) this.#modules = new ModuleIndex(this.#paths);
      this.#names = names;
      for (const path of this.#paths) if (!this.#open.has(path)) this.#stale.add(path);
      for (const path of this.#known.keys()) if (!this.#paths.includes(path)) this.#known.delete(path);
    }
    for (const path of this.#paths) {
      if (!this.#stale.has(path) && this.#known.has(path)) continue;
      options.signal?.throwIfAborted();
      this.#stale.delete(path);
      const text = this.#open.get(path) ?? (await this.#tree.read(path));
      if (text === undefined) this.#known.delete(path);
      else this.#read(path, text);
    }
    const excluded = options.exclude ?? [];
    return new Map([...this.#known].filter(([path]) => !excluded.some((glob) => fitsGlob(path, glob))).map(([path, { source }]) => [path, source]));
  }

  #read(path: string, text: string): void {
    const known = this.#known.get(path);
    if (known?.text === text) return;
    const source = this.#open.has(path) ? readSource(path, text, this.#parser, true) : indexSource(path, text, this.#parser);
    const unreadable = !source.plain && source.module.errorShare > UNREADABLE && known && known.source.module.errorShare <= UNREADABLE;
    if (!this.#open.has(path)) {
      // What is known of all files is little; the trees of most are never wanted again.
      pairSignature(source);
      movesFiles(source);
      source.release?.();
    }
    this.#known.set(path, unreadable ? { text, source: known.source, outdated: true } : { text, source });
  }

  #isIgnored(finding: Finding, sources: ReadonlyMap<string, SourceFile>): boolean {
    return [finding.serving, finding.training].some((location) => {
      const source = location && sources.get(location.file);
      if (!location || !source) return false;
      const { ignored } = factsOf(source).directives;
      return [...ignored.keys()].some((line) => {
        const place = locate(source, { line, column: 1, endLine: line, endColumn: 1 });
        return place.line === location.line && place.cell === location.cell && isIgnored(factsOf(source).directives, line, finding.rule);
      });
    });
  }
}

function pairKey({ train, serve }: Pair): string {
  return JSON.stringify([train, serve]);
}

function sameFiles(left: readonly DeploymentFile[] | undefined, right: readonly DeploymentFile[] | undefined): boolean {
  return left === right || (left !== undefined && right !== undefined && left.length === right.length && left.every((file, index) => file.text === right[index]?.text));
}

const RANK = { error: 0, warning: 1, info: 2, hint: 3 };

/** One finding for one cause, though several pairs show it; worst first, then by place. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity])
    .filter((finding) => {
      const serving = finding.serving ?? finding.training;
      const key = JSON.stringify([finding.rule, finding.evidence['step'] ?? finding.evidence['name'], serving?.file, serving?.cell, serving?.line]);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function abstentionsOf(results: readonly PairResult[]): ParityReport['abstentions'] {
  const seen = new Set<string>();
  return results.flatMap((result) => result.abstentions).filter((abstention) => {
    const key = JSON.stringify(abstention);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
