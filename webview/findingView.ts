import type { Finding, Report } from '../src/core/report.ts';
import type { Choices, Target } from './context.ts';
import { t } from './localisation.ts';
import { hasOperations } from './operationsText.ts';
import { hasPerformance } from './performanceText.ts';
import { hasRelations } from './relations.ts';

/** Rules that speak of answers and labels, whichever column they name. */
export const OF_PERFORMANCE: ReadonlySet<string> = new Set([
  'calibration-off',
  'concept-drift',
  'disparate-selection',
  'expected-performance-dropped',
  'labels-not-joined',
  'model-versions',
  'overfit-to-training',
  'overfitted-model',
  'performance-changed',
  'performance-dropped',
  'performance-not-measured',
  'predictions-disagree',
  'score-outside-range',
  'segment-fails',
  'unseen-classes',
  'worse-than-baseline',
]);
const OF_OPERATIONS: ReadonlySet<string> = new Set(['log-incidents', 'log-records']);

const OF_RELATIONS: ReadonlySet<string> = new Set(['association-changed', 'missing-together', 'segment-drift']);

export interface FindingView {
  target: Target;
  name: string;
  /** The page of its column says less: the view takes its place. */
  insteadOfColumn: boolean;
  /** What the view shows of it. */
  choose?: (choices: Choices) => void;
}

/** The view that says more about a finding than its column does; undefined where there is none. */
export function viewOf({ rule, column }: Pick<Finding, 'rule' | 'column'>, report: Report): FindingView | undefined {
  if (OF_PERFORMANCE.has(rule) && hasPerformance(report))
    return { target: { view: 'performance' }, name: t('Show in Performance'), insteadOfColumn: true, ...(rule === 'segment-fails' && column !== undefined ? { choose: (choices) => (choices.answersBy = column) } : {}) };
  if (OF_OPERATIONS.has(rule) && hasOperations(report)) return { target: { view: 'operations' }, name: t('Show in Operations'), insteadOfColumn: true };
  if (OF_RELATIONS.has(rule) && hasRelations(report))
    return { target: { view: 'relations' }, name: t('Show in Relations'), insteadOfColumn: false, ...(rule === 'segment-drift' && column !== undefined ? { choose: (choices) => (choices.segments = { column }) } : {}) };
  return undefined;
}
