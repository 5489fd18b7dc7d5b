import type { Finding, ParityReport } from '../core/report.ts';
import { neutralise } from '../core/displayText.ts';
import { alignmentOf } from './alignments.ts';
import type { Alignment } from './alignments.ts';
import type { CancellationSignal } from './cancellation.ts';
import { importClosure } from './closure.ts';
import { compareSides } from './comparison.ts';
import type { Comparison } from './comparison.ts';
import { runSide } from './interpret/side.ts';
import type { ModuleIndex } from './modules.ts';
import type { Pair } from './pairs.ts';
import { locate } from './python/source.ts';
import type { SourceFile } from './python/source.ts';
import { PARITY_RULES } from './rules/catalogue.ts';
import type { PairRun } from './rules/rule.ts';
import type { Reason } from './steps.ts';
import type { Surroundings } from './surroundings.ts';

export interface PairResult {
  findings: Finding[];
  abstentions: ParityReport['abstentions'];
  /** A rule wants to see the files that describe the deployment. */
  awaitsDeployment: boolean;
  /** What the editor shows of each comparison. */
  alignments: Alignment[];
}

/** What a finding was made from; not kept, because it holds on to the whole interpretation. */
export type FindingObserver = (finding: Finding, pair: PairRun, comparison: Comparison | undefined) => void;

/** Interprets both sides of a pair, compares them, and asks every rule. */
export function analysePair(pair: Pair, sources: ReadonlyMap<string, SourceFile>, modules: ModuleIndex, surroundings: Surroundings, signal: CancellationSignal | undefined, observe?: FindingObserver): PairResult {
  const closureOf = (files: readonly string[]): Map<string, SourceFile> => importClosure(files, modules, (path) => sources.get(path));
  const code = { training: closureOf(pair.train), serving: closureOf(pair.serve) };
  const training = runSide({ side: 'training', files: pair.train, sources: code.training, modules, signal });
  const serving = runSide({ side: 'serving', files: pair.serve, sources: code.serving, modules, other: training, signal });
  const { comparisons, abstentions } = compareSides(training, serving);
  const reasons: Reason[] = [...abstentions];
  const findings: Finding[] = [];
  let awaitsDeployment = false;
  const run: PairRun = { training, serving, surroundings, code, modules };
  for (const rule of PARITY_RULES) {
    const decisions = [...comparisons.map((comparison) => ({ comparison, decision: rule.compare?.(comparison) })), { comparison: undefined, decision: rule.inspect?.(run) }];
    for (const { comparison, decision } of decisions) {
      if (observe) for (const finding of decision?.findings ?? []) observe(finding, run, comparison);
      awaitsDeployment ||= decision?.awaitsDeployment === true;
      findings.push(...(decision?.findings ?? []));
      reasons.push(...(decision?.abstentions ?? []));
    }
  }
  return { findings: onceEach(findings), abstentions: reasons.map(abstention), awaitsDeployment, alignments: comparisons.map(alignmentOf) };
}

/** The same function is reached from several entries, and `predict` and `predict_proba` stand side by side: one finding. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const already = seen.has(finding.fingerprint);
    seen.add(finding.fingerprint);
    return !already;
  });
}

function abstention({ place, text }: Reason): ParityReport['abstentions'][number] {
  const { file, line, cell } = locate(place.source, place.span);
  return { file, line, ...(cell === undefined ? {} : { cell }), reason: neutralise(text) };
}
