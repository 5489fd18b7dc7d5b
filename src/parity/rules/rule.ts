import type { RuleDescription } from '../../core/rules/rule.ts';
import type { Finding } from '../../core/report.ts';
import type { Comparison } from '../comparison.ts';
import type { SideRun } from '../interpret/side.ts';
import type { ModuleIndex } from '../modules.ts';
import type { SourceFile } from '../python/source.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Reason, Side } from '../steps.ts';

/** The two sides of a pair, interpreted. */
export interface PairRun {
  training: SideRun;
  serving: SideRun;
  surroundings: Surroundings;
  /** The code of each side with what it imports. */
  code: Readonly<Record<Side, ReadonlyMap<string, SourceFile>>>;
  modules: ModuleIndex;
}

/** What a rule decides: findings, and what it would have decided had it been able to follow the code. */
export interface Decision {
  findings: Finding[];
  abstentions: Reason[];
  /** Cannot be decided before the files that describe the deployment are read. */
  awaitsDeployment?: true;
}

export const NO_DECISION: Decision = Object.freeze({ findings: [], abstentions: [] });

/** A rule looks at one comparison, or at the pair as a whole; it is pure and knows nothing of the other rules. */
export interface ParityRule extends RuleDescription {
  compare?(comparison: Comparison): Decision;
  inspect?(pair: PairRun): Decision;
}
