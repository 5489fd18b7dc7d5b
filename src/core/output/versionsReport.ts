import { METRIC_NAMES } from '../facts/performance.ts';
import type { LabelJoin, MetricName, VersionComparison } from '../facts/performance.ts';
import { countOf, countText, measureText, shareText } from '../numberText.ts';
import { isError } from '../performance/metricGain.ts';
import { METRIC_PHRASES, metricText } from '../performance/metricText.ts';
import { DEFAULT_CRITERIA } from '../performance/versions.ts';
import type { VersionCriteria } from '../performance/versions.ts';
import type { Report, ReportedMetrics } from '../report.ts';
import type { SectionTable } from './performanceSection.ts';

/** Champion and challenger side by side: one verdict by criteria that were fixed before, and what it rests on. */
export interface VersionsReport {
  schema: 'plumbline.versions/1';
  verdict: VersionComparison['verdict'];
  /** Why, in one sentence with both numbers. */
  reason: string;
  champion: { path: string; rows: number; metrics: ReportedMetrics | null };
  challenger: { path: string; rows: number; metrics: ReportedMetrics | null };
  metric: MetricName;
  criteria: VersionCriteria;
  /** Of the labels of the challenger. */
  joined: LabelJoin;
  comparison: VersionComparison;
}

/** The verdict on two sides that are versions; or why there is none, and what to do. */
export function versionsReport(report: Report, criteria: Partial<VersionCriteria> = {}): VersionsReport | { refused: string; remedy: string } {
  const { performance, training, production } = report;
  const { versions } = performance ?? {};
  const [comparison] = versions?.comparisons ?? [];
  if (!performance || !versions || !comparison) {
    const why = report.findings.find(({ rule }) => rule === 'performance-not-measured')?.message;
    return { refused: why ?? 'The two versions cannot be compared: each needs at least 30 rows with a label and a prediction.', remedy: 'Name the columns with --label and --prediction or --score, or give the labels with --labels and --id.' };
  }
  const used = { ...DEFAULT_CRITERIA, ...criteria };
  return {
    schema: 'plumbline.versions/1',
    verdict: comparison.verdict,
    reason: reasonOf(versions.metric, comparison, used, versions.notMeasured),
    champion: { path: training.path, rows: training.rows, metrics: performance.training },
    challenger: { path: production.path, rows: production.rows, metrics: performance.production },
    metric: versions.metric,
    criteria: used,
    joined: performance.joined,
    comparison,
  };
}

function reasonOf(metric: MetricName, { paired, n, gain, values, few, verdict, pValue }: VersionComparison, { promote, rollBack, looks }: VersionCriteria, notMeasured: MetricName | undefined): string {
  const amount = (value: number): string => (isError(metric) ? shareText(value) : measureText(value));
  const beyond = (limit: number): string => (limit === 0 ? '' : ` by more than ${amount(limit)}`);
  const both = values ? `the ${METRIC_PHRASES[metric]} is ${metricText(metric, values.challenger)} and that of the champion ${metricText(metric, values.champion)}` : '';
  const where = paired ? `on the same ${countOf(n, 'request')}` : `on ${countOf(n, 'row')} of its own`;
  const interval = `${isError(metric) ? 'it saves' : 'the gain is'} ${amount(gain.value)} (${amount(gain.low)} to ${amount(gain.high)} at 99 %${looks > 1 ? ` over ${countText(looks)} looks` : ''}${pValue === undefined ? '' : `; McNemar's p ${pValue < 0.001 ? 'below 0.001' : measureText(pValue)}`})`;
  const other = notMeasured === undefined ? '' : ` The ${METRIC_PHRASES[notMeasured]} that the criteria name cannot be measured on these rows.`;
  const judged = {
    promote: `certainly better${beyond(promote)}`,
    'roll-back': `certainly worse${beyond(rollBack)}`,
    hold: few === undefined ? `neither certainly better${beyond(promote)} nor certainly worse${beyond(rollBack)}` : `fewer than the ${countText(few)} rows that the criteria ask for`,
  }[verdict];
  return `The challenger is ${verdict === 'hold' && few !== undefined ? 'not judged' : judged}: ${both}, ${where}; ${interval}${verdict === 'hold' && few !== undefined ? `; these are ${judged}` : ''}.${other}`;
}

/** Every metric of both. */
export function versionsMetrics({ champion, challenger }: VersionsReport): SectionTable {
  const text = (name: MetricName, metrics: ReportedMetrics | null): string[] => {
    const estimate = metrics?.[name];
    if (estimate === undefined) return ['', ''];
    const { value, low, high, n } = estimate;
    return [low === null || high === null ? metricText(name, value) : `${metricText(name, value)} (${metricText(name, low)} to ${metricText(name, high)})`, countText(n)];
  };
  const present = METRIC_NAMES.filter((name) => champion.metrics?.[name] ?? challenger.metrics?.[name]);
  const right = (title: string) => ({ title, align: 'right' as const });
  return {
    title: 'Metrics (95 % interval)',
    columns: [{ title: 'metric' }, right('champion'), right('rows'), right('challenger'), right('rows')],
    rows: present.map((name) => [METRIC_PHRASES[name], ...text(name, champion.metrics), ...text(name, challenger.metrics)]),
  };
}
