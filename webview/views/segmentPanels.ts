import { countText, measureText, shareText } from '../../src/core/numberText.ts';
import type { ColumnReport } from '../../src/core/report.ts';
import { whenNear } from '../charts/chart.ts';
import { drawHistogram } from '../charts/histogram.ts';
import type { ReportContext } from '../context.ts';
import { describeDistribution, type Bins } from '../distribution.ts';
import { element } from '../element.ts';
import { categoryLabel, columnLabel } from '../names.ts';
import { dropdown } from '../toolkit.ts';
import { action } from './action.ts';

type Segmented = ColumnReport & { segment: NonNullable<ColumnReport['segment']> };

/** Columns whose drift is confined to the rows of one value: the distribution within them beside that of all others, on the same axes. */
export function segmentPanels(context: ReportContext): HTMLElement | undefined {
  const columns = context.report.columns.flatMap((column, index) => (column.segment ? [{ column: column as Segmented, index }] : []));
  if (columns.length === 0) return undefined;
  const shown = element('div', {});
  let lifetime = new AbortController();
  context.lifetime.addEventListener('abort', () => lifetime.abort(), { once: true });
  const show = (k: number): void => {
    lifetime.abort();
    lifetime = new AbortController();
    const { column, index } = columns[k]!;
    shown.replaceChildren(...panels(context, column, index, lifetime.signal));
  };
  show(0);
  const choices = columns.map(({ column }, k) => [String(k), columnLabel(column.name, 40)] as const);
  return element('div', {}, columns.length > 1 && element('div', { class: 'filters' }, dropdown('Column', choices, '0', (value) => show(Number(value)))), shown);
}

function panels(context: ReportContext, column: Segmented, index: number, lifetime: AbortSignal): HTMLElement[] {
  const { segment } = column;
  const is = [element('code', {}, element('bdi', {}, columnLabel(segment.column, 40))), ` is ${categoryLabel(segment.value, 40)}`] as const;
  const sentence = element(
    'p',
    {},
    action(element('code', {}, element('bdi', {}, columnLabel(column.name, 40))), () => context.open({ view: 'columns', column: index }), 'Show column'),
    ' has drifted only where ',
    ...is,
    `: in ${shareText(segment.production.segment / Math.max(1, segment.production.rows))} of production rows.`,
  );
  const { histograms } = segment;
  const one = (where: 'inside' | 'outside', measure: number, rows: { training: number; production: number }): HTMLElement => {
    const bins = histograms && binsOf(histograms.edges, histograms[where]);
    const title = where === 'inside' ? ['Where ', is[0].cloneNode(true), is[1]] : ['All other rows'];
    const box = element('div', { class: 'drawing segment', role: 'img', 'aria-label': bins ? `${where === 'inside' ? 'Within the segment' : 'All other rows'}: ${describeDistribution(column.name, bins)}` : '' });
    if (bins) whenNear(box, () => drawHistogram(box, bins, { small: true }, lifetime), lifetime);
    return element(
      'section',
      {},
      element('header', { class: 'block-head' }, element('h3', {}, ...title)),
      bins && box,
      element('p', { class: 'quiet small' }, `Kolmogorov–Smirnov ${measureText(measure)}; ${countText(rows.training)} training and ${countText(rows.production)} production rows`),
    );
  };
  const { training, production } = segment;
  return [
    sentence,
    element(
      'div',
      { class: 'segments' },
      one('inside', segment.inside, { training: training.segment, production: production.segment }),
      one('outside', segment.outside, { training: training.rows - training.segment, production: production.rows - production.segment }),
    ),
  ];
}

function binsOf(edges: number[], { training, production }: { training: number[]; production: number[] }): Bins {
  const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);
  const shares = (counts: number[]): number[] => {
    const total = sum(counts);
    return counts.map((count) => (total > 0 ? count / total : 0));
  };
  return { type: 'bins', edges, open: { below: false, above: false }, training: shares(training), production: shares(production), totals: { training: sum(training), production: sum(production) } };
}
