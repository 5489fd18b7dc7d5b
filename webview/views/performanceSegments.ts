import { countText } from '../../src/core/numberText.ts';
import { metricText } from '../../src/core/performance/metricText.ts';
import type { PerformanceReport } from '../../src/core/report.ts';
import { rangeBar, rangeScale } from '../charts/rangeBar.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { METRIC_WORDS } from '../metricWords.ts';
import { categoryLabel, columnLabel } from '../names.ts';
import { dropdown, toolButton } from '../toolkit.ts';
import { action } from './action.ts';
import { withInterval } from './metricsTable.ts';
import { plainTable, scrolling, type Head } from './plainTable.ts';

/** Segments in the order of the report: those that have lost most beyond doubt first. */
export function performanceSegments(context: ReportContext, performance: PerformanceReport): HTMLElement {
  const { segments: all, segmentColumns, production } = performance;
  const { host, attempt, open, index, choices } = context;
  const columns = [...new Set(all.map(({ column }) => column))];
  const chosen = columns.find((column) => column === choices.answersBy);
  const segments = chosen === undefined ? all : all.filter(({ column }) => column === chosen);
  const [first] = segments;
  if (first === undefined) return element('section', { class: 'section' }, element('header', {}, element('h2', {}, t('Segments'))), element('p', { class: 'quiet none' }, production === null ? t('Production has no labels to measure segments by.') : t('No segment has enough labelled rows to be measured: name columns that divide the rows as segments.')));
  const { metric } = first;
  const text = (value: number | undefined): string | undefined => (value === undefined ? undefined : metricText(metric, value));
  const scale = rangeScale([0, ...all.flatMap(({ loss }) => [loss.low, loss.high])], 0.001);
  const link = (column: string): Child => {
    const entry = index.byName.get(column);
    const name = element('code', {}, element('bdi', {}, columnLabel(column, 24)));
    return entry ? action(name, () => open({ view: 'columns', column: entry.index }), t('Show column')) : name;
  };
  const heads: Head[] = [
    { text: t('Segment') },
    { text: t('Rows'), class: 'number' },
    { text: t('Training'), class: 'number' },
    { text: t('Production'), class: 'number' },
    { text: t('Other rows'), class: 'number wide' },
    { text: t('Lost more than others'), class: 'number' },
    { text: t('Upright line: no loss'), class: 'fill wide' },
  ];
  const rows = segments.map(({ column, value, n, training, estimate, low, high, rest, loss }): Child[] => [
    element('span', {}, link(column), ` ${categoryLabel(value, 30)}`),
    countText(n),
    text(training),
    withInterval(metricText(metric, estimate), t('{0} to {1}', text(low) ?? '', text(high) ?? '')),
    text(rest),
    withInterval(metricText(metric, loss.value), t('{0} to {1}', text(loss.low) ?? '', text(loss.high) ?? '')),
    rangeBar({ production: loss }, scale, 0),
  ]);
  const made = element(
    'section',
    { class: 'section' },
    element(
      'header',
      {},
      element('h2', {}, t('Segments')),
      element('span', { class: 'quiet' }, t('{0}, worst first', METRIC_WORDS[metric])),
      columns.length > 1 &&
        dropdown(t('Segments by'), [['', t('All columns')], ...columns.map((column, k) => [String(k), columnLabel(column, 40)] as const)], chosen === undefined ? '' : String(columns.indexOf(chosen)), (value) => {
          if (value === '') delete choices.answersBy;
          else choices.answersBy = columns[Number(value)]!;
          const next = performanceSegments(context, performance);
          made.replaceWith(next);
          next.querySelector<HTMLElement>('vscode-dropdown')?.focus();
        }),
      element('span', { class: 'spacer' }),
      element(
        'span',
        { class: 'tools' },
        toolButton(t('Copy the segments'), icon('copy'), () =>
          attempt(host.copyTable([['column', 'value', 'rows', 'training', metric, 'low', 'high', 'other rows', 'loss', 'loss low', 'loss high', 'q'], ...segments.map((one) => [one.column, one.value, one.n, one.training ?? '', one.estimate, one.low, one.high, one.rest, one.loss.value, one.loss.low, one.loss.high, one.qValue])])),
        ),
      ),
    ),
    scrolling(t('Segments of production'), plainTable(heads, rows, { name: t('Segments'), className: 'metrics' })),
    segmentColumns && element('p', { class: 'quiet small more' }, t('Looked for in {0} of {1} columns.', countText(segmentColumns.looked), countText(segmentColumns.of))),
  );
  return made;
}
