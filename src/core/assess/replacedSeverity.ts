import type { Severity } from '../report.ts';
import { severityRank } from '../severity.ts';
import type { AssessedColumn, RateQuestion } from './assessedColumn.ts';

/** What replaces plain findings keeps their severity (decision rule 9): the worst of its own and of those that are gone. */
export function replacedSeverity(own: Severity, { drift, effectLowerLimit = 0, rates, residual, thresholds }: AssessedColumn): Severity {
  const questions: readonly RateQuestion[] = ['unseen', 'out-of-range', 'tail'];
  const replaced = questions.flatMap((question): Severity[] => {
    const level = rates[question]?.level;
    return level !== undefined && residual?.rates[question]?.level === undefined ? [level] : [];
  });
  if (drift.verdict === 'drift' && residual?.drift.verdict !== 'drift') replaced.push(effectLowerLimit >= thresholds.driftErrorEffect ? 'error' : 'warning');
  return replaced.reduce((most, other) => (severityRank(other) > severityRank(most) ? other : most), own);
}
