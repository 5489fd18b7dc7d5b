import type { Finding, ParityReport } from '../core/report.ts';
import { neutralise } from '../core/displayText.ts';
import type { CancellationSignal } from './cancellation.ts';
import { importClosure } from './closure.ts';
import { compareSides } from './comparison.ts';
import { runSide } from './interpret/side.ts';
import type { ModuleIndex } from './modules.ts';
import type { Pair } from './pairs.ts';
import { locate } from './python/source.ts';
import type { SourceFile } from './python/source.ts';
import { PARITY_RULES } from './rules/catalogue.ts';
import type { Reason } from './steps.ts';
import type { Surroundings } from './surroundings.ts';

export interface PairResult {
  findings: Finding[];
  abstentions: ParityReport['abstentions'];
  /** A rule wants to see the files that describe the deployment. */
  awaitsDeployment: boolean;
}

/** Interprets both sides of a pair, compares them, and asks every rule. */
export function analysePair(pair: Pair, sources: ReadonlyMap<string, SourceFile>, modules: ModuleIndex, surroundings: Surroundings, signal: CancellationSignal | undefined): PairResult {
  const closureOf = (files: readonly string[]): Map<string, SourceFile> => importClosure(files, modules, (path) => sources.get(path));
  const code = { training: closureOf(pair.train), serving: closureOf(pair.serve) };
  const training = runSide({ side: 'training', files: pair.train, sources: code.training, modules, signal });
  const serving = runSide({ side: 'serving', files: pair.serve, sources: code.serving, modules, other: training, signal });
  const { comparisons, abstentions } = compareSides(training, serving);
  const reasons: Reason[] = [...abstentions];
  const findings: Finding[] = [];
  let awaitsDeployment = false;
  for (const rule of PARITY_RULES) {
    const decisions = [...comparisons.map((comparison) => rule.compare?.(comparison)), rule.inspect?.({ training, serving, surroundings, code, modules })];
    for (const decision of decisions) {
      awaitsDeployment ||= decision?.awaitsDeployment === true;
      findings.push(...(decision?.findings ?? []));
      reasons.push(...(decision?.abstentions ?? []));
    }
  }
  return { findings: onceEach(findings), abstentions: reasons.map(abstention), awaitsDeployment };
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
