import { METRIC_NAMES, type MetricName } from '../../src/core/facts/performance.ts';
import { countText } from '../../src/core/numberText.ts';
import { lossText } from '../../src/core/output/performanceSection.ts';
import { METRIC_PHRASES, metricText } from '../../src/core/performance/metricText.ts';
import type { PerformanceReport, ReportedMetrics } from '../../src/core/report.ts';
import { rangeBar, rangeScale } from '../charts/rangeBar.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { METRIC_WORDS } from '../metricWords.ts';
import { toolButton } from '../toolkit.ts';
import { plainTable, scrolling, type Head } from './plainTable.ts';
import { legend, named, sideMark } from './side.ts';

type Estimate = ReportedMetrics[MetricName];

/** A range bar of shares is at least so wide. */
const LEAST_RANGE = 0.1;
const IN_UNITS: ReadonlySet<MetricName> = new Set(['mae', 'rmse', 'meanError', 'logLoss', 'mape']);

/** Each metric with its 95 % interval on both sides, and what has been lost where that is judged. */
export function metricsTable({ host, attempt }: Pick<ReportContext, 'host' | 'attempt'>, performance: PerformanceReport): HTMLElement {
  const { training, production, baseline, validation } = performance;
  const held = validation?.metrics;
  const present = METRIC_NAMES.filter((name) => training?.[name] ?? held?.[name] ?? production?.[name]);
  const loss = (name: MetricName) => performance.losses?.losses.find(({ metric }) => metric === name);
  const counted = performance.task === 'ranking' ? t('Queries') : t('Rows');
  const heads: Head[] = [
    { text: t('Metric') },
    { text: sideHead('training'), class: 'number' },
    { text: counted, class: 'number quiet wide' },
    ...(held ? [{ text: named('validation', t('Validation')), class: 'number' }] : []),
    { text: sideHead('production'), class: 'number' },
    { text: counted, class: 'number quiet wide' },
    { text: t('95 % intervals'), class: 'fill' },
    ...(performance.losses ? [{ text: t('Loss'), class: 'number' }, { text: t('Tolerated'), class: 'number' }] : []),
  ];
  const rows = present.map((name): Child[] => {
    const [before, after, lost] = [training?.[name], production?.[name], loss(name)];
    const mark = markOf(baseline, name);
    const scale = rangeScale([...[before, held?.[name], after].flatMap((one) => [one?.value, one?.low, one?.high]), mark], IN_UNITS.has(name) ? 0 : LEAST_RANGE);
    return [
      capital(METRIC_WORDS[name]),
      estimateCell(name, before),
      before && countText(before.n),
      ...(held ? [estimateCell(name, held[name])] : []),
      estimateCell(name, after),
      after && countText(after.n),
      rangeBar({ training: before, validation: held?.[name], production: after }, scale, mark),
      ...(performance.losses ? [lost && withInterval(lossText(name, lost.value), t('{0} to {1}', lossText(name, lost.likely.low), lossText(name, lost.likely.high))), lost && lossText(name, lost.tolerated)] : []),
    ];
  });
  const known = baseline?.accuracy ?? baseline?.rmse;
  const marked = known ? [t('upright line: without a model')] : [];
  return element(
    'section',
    { class: 'section' },
    element(
      'header',
      {},
      element('h2', {}, t('Metrics')),
      element('span', { class: 'spacer' }),
      element('span', { class: 'tools' }, toolButton(t('Copy the metrics'), icon('copy'), () => attempt(host.copyTable(numbers(performance, present))))),
    ),
    scrolling(t('Metrics of both sides'), plainTable(heads, rows, { name: t('Metrics'), className: performance.task === 'ranking' ? 'metrics ranks' : 'metrics' })),
    legend(t('training'), t('production'), ...(held ? [named('validation', t('validation'))] : []), ...marked, t('each row on a scale of its own')),
  );
}

export function sideHead(side: 'training' | 'production'): HTMLElement {
  return element('span', { class: 'named' }, sideMark(side), side === 'training' ? t('Training') : t('Production'));
}

/** A number, and its interval beside it where there is room, below it where there is none. */
export function withInterval(value: string, interval: string): Child {
  return element('span', { class: 'with-interval' }, element('span', {}, value), element('span', { class: 'quiet small' }, interval));
}

function estimateCell(name: MetricName, estimate: Estimate): Child {
  if (estimate === undefined) return undefined;
  const { value, low, high } = estimate;
  return withInterval(metricText(name, value), low === null || high === null ? t('no interval') : t('{0} to {1}', metricText(name, low), metricText(name, high)));
}

function markOf(baseline: PerformanceReport['baseline'], name: MetricName): number | undefined {
  return name === 'accuracy' || name === 'rmse' ? baseline?.[name]?.value : undefined;
}

function numbers({ training, validation, production, baseline }: PerformanceReport, present: readonly MetricName[]): (string | number)[][] {
  const of = (estimate: Estimate): (string | number)[] => (estimate ? [estimate.value, estimate.low ?? '', estimate.high ?? '', estimate.n] : ['', '', '', '']);
  return [
    ['metric', ...['training', ...(validation ? ['validation'] : []), 'production'].flatMap((side) => [side, `${side} low`, `${side} high`, `${side} rows`]), 'baseline'],
    ...present.map((name) => [METRIC_PHRASES[name], ...of(training?.[name]), ...(validation ? of(validation.metrics[name]) : []), ...of(production?.[name]), markOf(baseline, name) ?? '']),
  ];
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
