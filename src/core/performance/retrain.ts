import { countOf, countText, measureText } from '../numberText.ts';
import type { ConceptDrift, Timeline } from '../facts/performance.ts';
import type { ColumnReport, Finding, PerformanceReport } from '../report.ts';
import type { Roles } from '../settings.ts';
import { METRIC_PHRASES, metricText } from './metricText.ts';

/** Labelled production rows from which a model can be trained again, in rows and as a share of the labelled training rows; the smaller counts. */
const ENOUGH_ROWS = 1000;
const ENOUGH_SHARE = 0.1;
const DAY = 86_400_000;

export interface RetrainVerdict {
  /**
   * `retrain`: the model has become worse, or what it has learned no longer holds, and there are labels to learn from; `get-labels`: something
   * speaks for it, but there are too few labels to know or to learn; `other-remedy`: what is wrong would be so again; `no`: nothing speaks for it.
   */
  verdict: 'retrain' | 'get-labels' | 'other-remedy' | 'no';
  /** Each sentence with its number. */
  reasons: string[];
}

export interface RetrainInput {
  performance: PerformanceReport | null;
  concept: ConceptDrift | undefined;
  timeline: Timeline | undefined;
  findings: readonly Finding[];
  columns: readonly ColumnReport[];
  roles: Roles;
}

/** Whether to train again, from performance, drift, the volume of labels and the age of the model; undefined where nothing is known of a model. */
export function retrainVerdict({ performance, concept, timeline, findings, columns, roles }: RetrainInput): RetrainVerdict | undefined {
  if (performance === null) return undefined;
  const spoken = (rule: string): boolean => findings.some((finding) => finding.rule === rule && finding.severity !== 'hint');
  const { losses, joined, training, production, validation } = performance;
  const [worst] = losses?.losses ?? [];
  const named = new Set(Object.values(roles).flat());
  const tested = columns.filter(({ name, drift }) => !named.has(name) && drift.verdict !== 'not-tested');
  const drifted = tested.filter(({ drift }) => drift.verdict === 'drift');
  const ranking = performance.task === 'ranking';
  const reference = training ?? validation?.metrics;
  const learned = reference?.accuracy?.n ?? reference?.mae?.n ?? reference?.rocAuc?.n ?? reference?.mrr?.n;
  const needed = learned === undefined ? ENOUGH_ROWS : Math.min(ENOUGH_ROWS, Math.max(1, Math.round(ENOUGH_SHARE * learned)));
  // What a ranking learns from is a query with its rows.
  const labelled = ranking ? (production?.mrr?.n ?? 0) : joined.rows;
  const reasons = [
    ...(worst ? [`${METRIC_PHRASES[worst.metric]} ${metricText(worst.metric, worst.training)} in ${validation ? 'the validation data' : 'training'}, ${metricText(worst.metric, worst.production)} in production`] : []),
    ...(concept ? [`concept drift ${measureText(Math.max(...concept.tests.map(({ effect }) => effect)))} (${concept.verdict})`] : []),
    ...(tested.length > 0 ? [`${countText(drifted.length)} of ${countOf(tested.length, 'feature')} drifted`] : []),
    `${countText(labelled)} labelled production ${ranking ? 'queries' : 'rows'}, where ${countText(needed)} would do`,
    ...ageOf(timeline),
  ];
  if (spoken('overfitted-model') || spoken('worse-than-baseline')) return { verdict: 'other-remedy', reasons };
  const worse = losses?.verdict === 'dropped' || concept?.verdict === 'concept' || spoken('performance-changed');
  if (worse) return { verdict: labelled >= needed ? 'retrain' : 'get-labels', reasons };
  const suspected = losses === undefined ? drifted.length > 0 || spoken('expected-performance-dropped') : losses.verdict === 'inconclusive' && drifted.length > 0;
  return { verdict: suspected ? 'get-labels' : 'no', reasons };
}

/** From the last window of training to the last one of production. */
function ageOf(timeline: Timeline | undefined): string[] {
  const last = (side: 'training' | 'production'): number => Date.parse(timeline?.windows.findLast((window) => window.side === side)?.to ?? '');
  const days = Math.round((last('production') - last('training')) / DAY);
  return Number.isFinite(days) && days > 0 ? [`training data ${countOf(days, 'day')} older than production`] : [];
}
