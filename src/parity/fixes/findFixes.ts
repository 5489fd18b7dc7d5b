/** The fixes of a finding that keep the code readable and make the finding, and nothing else, go away: each is tried first. */
import type { Finding } from '../../core/report.ts';
import { importClosure } from '../closure.ts';
import { factsOf } from '../sides.ts';
import { isIgnored } from '../directives.ts';
import { ModuleIndex } from '../modules.ts';
import { analysePair } from '../pairAnalysis.ts';
import type { FindingObserver, PairResult } from '../pairAnalysis.ts';
import type { Pair } from '../pairs.ts';
import { readNotebook } from '../python/notebook.ts';
import type { PythonParser } from '../python/parser.ts';
import { locate, readSource } from '../python/source.ts';
import type { SourceFile } from '../python/source.ts';
import type { Surroundings } from '../surroundings.ts';
import { FIX_MAKERS } from './catalogue.ts';
import { changedText } from './change.ts';
import type { Fix } from './change.ts';
import type { FixInput, FixMaker } from './fixInput.ts';
import { ignoreComment } from './ignoreComment.ts';

/** A pair as it was analysed last. */
export interface FixWorkspace {
  pair: Pair;
  paths: readonly string[];
  sources: ReadonlyMap<string, SourceFile>;
  modules: ModuleIndex;
  surroundings: Surroundings;
  parser: PythonParser;
  /** Text of a file as it is now; undefined where what was read is older than the text. */
  text: (path: string) => string | undefined;
  /** Called between trials: whoever must answer others in between waits here. */
  turn?: (() => Promise<void> | void) | undefined;
}

export interface FixSet {
  /** The best way to repair the code, if there is one. */
  repair?: Fix;
  ignore?: Fix;
}

export async function findFixes(finding: Finding, workspace: FixWorkspace): Promise<FixSet> {
  const inputs: FixInput[] = [];
  const texts = (source: SourceFile): string => pythonText(source.path, workspace.text(source.path) ?? '');
  const observe: FindingObserver = (found, pair, comparison) => {
    if (found.fingerprint === finding.fingerprint) inputs.push({ finding: found, pair, comparison, texts, exists: (path) => workspace.paths.includes(path) });
  };
  const before = analyse(workspace, workspace.sources, workspace.modules, observe);
  const input = inputs[0];
  if (!input) return {};
  const first = async (makers: readonly FixMaker[], judge: (after: PairResult) => boolean): Promise<Fix | undefined> => {
    for (const make of makers) {
      for (const fix of make(input)) {
        await workspace.turn?.();
        if (fix && holds(fix, workspace, judge)) return fix;
      }
    }
    return undefined;
  };
  const others = new Set(before.findings.map(({ fingerprint }) => fingerprint).filter((name) => name !== finding.fingerprint));
  const known = new Set(before.abstentions.map(({ reason }) => reason));
  const repaired = ({ findings, abstentions }: PairResult): boolean => {
    const left = new Set(findings.map(({ fingerprint }) => fingerprint));
    // What is no longer followed is not repaired.
    return [...left].every((name) => others.has(name)) && abstentions.every(({ reason }) => known.has(reason) || sameButPlace(reason, known));
  };
  const repair = await first(FIX_MAKERS.get(finding.rule) ?? [], repaired);
  const ignore = firstIgnoring(ignoreComment(input), finding, workspace);
  return { ...(repair ? { repair } : {}), ...(ignore ? { ignore } : {}) };
}

/** Reasons name lines, and lines move. */
function sameButPlace(reason: string, known: ReadonlySet<string>): boolean {
  const plain = (text: string): string => text.replaceAll(/\d+/g, '#');
  return [...known].some((other) => plain(other) === plain(reason));
}

function analyse({ pair, surroundings }: FixWorkspace, sources: ReadonlyMap<string, SourceFile>, modules: ModuleIndex, observe?: FindingObserver): PairResult {
  const closure = importClosure([...pair.train, ...pair.serve], modules, (path) => sources.get(path));
  return analysePair(pair, closure, modules, surroundings, undefined, observe);
}

function holds(fix: Fix, workspace: FixWorkspace, judge: (after: PairResult) => boolean): boolean {
  const sources = changedSources(fix, workspace);
  if (!sources) return false;
  const modules = fix.creates.length > 0 ? new ModuleIndex([...workspace.paths, ...fix.creates.map(({ file }) => file)]) : workspace.modules;
  return judge(analyse(workspace, sources, modules));
}

/** The sources with a fix in them; undefined where one of them could not be read any more. */
function changedSources({ changes, creates }: Fix, { sources, parser, text }: FixWorkspace): Map<string, SourceFile> | undefined {
  const next = new Map(sources);
  for (const path of new Set(changes.map(({ location }) => location.file))) {
    const before = sources.get(path);
    const own = text(path);
    if (!before || own === undefined) return undefined;
    const source = readSource(path, changedText(path, own, changes.filter(({ location }) => location.file === path)), parser, false);
    if (source.module.errorShare > before.module.errorShare || (source.module.completed?.length ?? 0) > (before.module.completed?.length ?? 0)) return undefined;
    next.set(path, source);
  }
  for (const { file, text: content } of creates) {
    const source = readSource(file, content, parser, false);
    if (source.module.errorShare > 0) return undefined;
    next.set(file, source);
  }
  return next;
}

/** A comment changes nothing but what is reported; it must be read as one. */
function firstIgnoring(fixes: readonly (Fix | undefined)[], finding: Finding, workspace: FixWorkspace): Fix | undefined {
  return fixes.find((fix): fix is Fix => {
    const sources = fix && changedSources(fix, workspace);
    const own = finding.serving ?? finding.training;
    const source = own && sources?.get(own.file);
    if (!own || !source || !sources) return false;
    const after = analyse(workspace, sources, workspace.modules).findings.find(({ fingerprint }) => fingerprint === finding.fingerprint);
    const place = after?.serving ?? after?.training;
    const { directives } = factsOf(source);
    return [...directives.ignored.keys()].some((line) => {
      const at = locate(source, { line, column: 1, endLine: line, endColumn: 1 });
      return place !== undefined && at.line === place.line && at.cell === place.cell && isIgnored(directives, line, finding.rule);
    });
  });
}

/** The text that was parsed. */
function pythonText(path: string, text: string): string {
  return path.endsWith('.ipynb') ? readNotebook(text).text : text;
}
