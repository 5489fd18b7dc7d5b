import { countOf, shareText } from '../../src/core/numberText.ts';
import type { ColumnReport } from '../../src/core/report.ts';
import { pointsNumber } from '../axisText.ts';
import { binTip } from '../charts/binTip.ts';
import { whenNear, type LiveChart } from '../charts/chart.ts';
import { drawHistogram } from '../charts/histogram.ts';
import type { ReportContext } from '../context.ts';
import type { Bins } from '../distribution.ts';
import { element, type Child } from '../element.ts';
import { t, tParts } from '../localisation.ts';
import { missingByRows, missingByTime, missingSentence, partName, shareIn, type MissingSeries } from '../missing.ts';
import { columnLabel } from '../names.ts';
import { chartTools } from './chartTools.ts';
import { choiceOf } from './choice.ts';
import { plainTable } from './plainTable.ts';
import { legend } from './side.ts';
import { sidesText } from './sidesText.ts';
import { twin } from './twin.ts';

/** The axis of shares goes up to this at least, so that a few missing values do not fill the picture. */
const LEAST_TOP = 0.05;
const NAMES = { rows: t('By row'), time: t('Over time') } as const;

/** The missing share of each part of both files, as a chart, a table and a sentence; undefined where nothing is missing. */
export function missingFigure(column: ColumnReport, context: ReportContext): HTMLElement | undefined {
  const offered = [missingByRows(column), missingByTime(column, context.report)].filter((series) => series !== undefined);
  if (offered.length === 0) return undefined;
  const made = element('figure', { class: 'figure missing', 'data-show': 'chart' });
  let lifetime = new AbortController();
  context.lifetime.addEventListener('abort', () => lifetime.abort(), { once: true });
  const show = (): void => {
    lifetime.abort();
    lifetime = new AbortController();
    const series = offered.find(({ by }) => by === context.choices.missingBy) ?? offered[0]!;
    const sentences = (['training', 'production'] as const).flatMap((side) => missingSentence(series, side, column[side]?.count ?? 0) ?? []);
    made.replaceChildren(
      element(
        'header',
        {},
        element('h2', {}, t('Missing values')),
        series.by === 'time' ? element('span', { class: 'quiet' }, ...tParts('over the time in {0}', code(context.report.missingOverTime?.column ?? ''))) : element('span', { class: 'quiet' }, t('in the order of the rows')),
        element('span', { class: 'spacer' }),
        offered.length > 1 &&
          choiceOf(t('Missing values'), offered.map(({ by }) => ({ name: NAMES[by], pressed: by === series.by, choose: () => (context.choices.missingBy = by) })), () => {
            show();
            made.querySelector<HTMLElement>('.choice [aria-pressed="true"]')?.focus();
          }),
        chartTools(context, made, `${column.name} missing`, () => numbers(series)),
      ),
      element('div', { class: 'chart-and-table' }, chartOf(series, `${columnLabel(column.name)}: ${sentences.join(' ')}`, lifetime.signal), twin(tableOf(series), t('Missing values as a table'))),
      legend(t('Training'), t('Production'), ...sampleNote(series, context)),
      element('p', { class: 'more' }, sentences.join(' ')),
    );
  };
  show();
  return made;
}

function code(name: string): HTMLElement {
  return element('code', {}, element('bdi', {}, columnLabel(name, 40)));
}

function sampleNote({ by }: MissingSeries, { report: { missingOverTime } }: ReportContext): string[] {
  return by === 'time' && missingOverTime?.drawn ? [t('of at most {0} of each side, drawn at random', countOf(missingOverTime.drawn.rows, t('row'), t('rows')))] : [];
}

function chartOf(series: MissingSeries, label: string, lifetime: AbortSignal): HTMLElement {
  const box = element('div', { class: 'drawing lane', role: 'img', tabindex: 0, 'aria-label': label });
  const count = series.edges.length - 1;
  const shares = (side: 'training' | 'production'): number[] | null => series[side] && Array.from({ length: count }, (_, k) => shareIn(series[side], k) ?? 0);
  const bins: Bins = { type: 'bins', edges: series.edges, scale: series.by === 'time' ? 'time' : 'share', open: { below: false, above: false }, training: shares('training'), production: shares('production'), totals: { training: 0, production: 0 } };
  let live: LiveChart | undefined;
  const x = (value: number): number => live?.chart.scales.x?.getPixelForValue(value) ?? 0;
  const active = binTip(
    box,
    {
      count,
      at(px, py) {
        const { chartArea: area, scales } = live?.chart ?? {};
        if (!area || !scales?.x || px < area.left || px > area.right || py < area.top || py > area.bottom) return undefined;
        const value = scales.x.getValueForPixel(px)!;
        return Math.min(count - 1, Math.max(0, series.edges.findLastIndex((edge) => edge <= value)));
      },
      place: (k, { width }) => ({ left: (x(series.edges[k]!) + x(series.edges[k + 1]!) - width) / 2, top: 0 }),
      text: (k) => `${partName(series, k)}: ${sidesText(shareIn(series.training, k), shareIn(series.production, k)) || t('no rows')}`,
      keys: ['ArrowLeft', 'ArrowRight'],
      changed: () => live?.chart.draw(),
    },
    lifetime,
  );
  whenNear(
    box,
    () => {
      live = drawHistogram(box, bins, { name: series.by === 'time' ? t('time') : t('rows of each side'), active, least: LEAST_TOP }, lifetime);
    },
    lifetime,
  );
  return element('div', { class: 'drawing-box' }, box);
}

function tableOf(series: MissingSeries): HTMLElement {
  const cell = (share: number | undefined): Child => (share === undefined ? element('span', { class: 'quiet' }, t('no rows')) : share === 0 ? element('span', { class: 'quiet' }, shareText(0)) : shareText(share));
  const rows = series.edges.slice(1).map((_, k): Child[] => {
    const [a, b] = [shareIn(series.training, k), shareIn(series.production, k)];
    return [partName(series, k), series.training && cell(a), series.production && cell(b), a === undefined || b === undefined ? '' : pointsNumber(a, b)];
  });
  return plainTable([{ text: series.by === 'time' ? t('Time') : t('Rows'), class: 'fill' }, { text: t('Training'), class: 'number' }, { text: t('Production'), class: 'number' }, { text: t('Points'), class: 'number' }], rows, { name: t('Missing values'), className: 'twin-table' });
}

function numbers(series: MissingSeries): (string | number)[][] {
  const of = (side: 'training' | 'production', k: number): (string | number)[] => [series[side]?.rows[k] ?? '', series[side]?.missing[k] ?? ''];
  return [
    ['from', 'to', 'training rows', 'training missing', 'production rows', 'production missing'],
    ...series.edges.slice(1).map((to, k) => [series.edges[k]!, to, ...of('training', k), ...of('production', k)]),
  ];
}
