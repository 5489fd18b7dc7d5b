import type { Verdict } from '../core/report.ts';
import { verdictRank } from '../core/severity.ts';
import { EXIT } from './exitCodes.ts';
import type { ExitCode, FailOn } from './exitCodes.ts';

/** Exit code of a finished run: 1 when its verdict is at or above the limit. */
export function exitCodeOf(verdict: Verdict, failOn: FailOn): ExitCode {
  if (failOn === 'never') return EXIT.clean;
  return verdictRank(verdict) >= verdictRank(failOn) ? EXIT.findings : EXIT.clean;
}
