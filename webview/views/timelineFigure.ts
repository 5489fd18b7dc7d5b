import { countOf, countText } from '../../src/core/numberText.ts';
import type { PerformanceWindow } from '../../src/core/facts/performance.ts';
import { binTip } from '../charts/binTip.ts';
import { whenNear, type LiveChart } from '../charts/chart.ts';
import { drawTimeline, type TimelinePicture } from '../charts/timeline.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { t } from '../localisation.ts';
import { isUnsettled, rowsOfMetric, windowMetricName, windowMetricText, windowName, type WindowMetric } from '../performanceText.ts';
import { dropdown } from '../toolkit.ts';
import { chartTools } from './chartTools.ts';
import { capital } from './metricsTable.ts';
import { plainTable } from './plainTable.ts';
import { legend, sideMark } from './side.ts';
import { twin } from './twin.ts';

/** What may be drawn over time, in the order in which it is offered. */
const METRICS: readonly WindowMetric[] = ['accuracy', 'mae', 'rocAuc', 'positiveRate', 'meanScore', 'meanPrediction'];

/** How the windows were divided. */
const BY = { count: t('by number of rows'), hour: t('by hour'), day: t('by day'), week: t('by week'), month: t('by month'), time: t('by time') } as const;

/** A metric of each window, where it changes, and the same in numbers; or why there is none. */
export function timelineFigure(context: ReportContext): HTMLElement {
  const { timeline, windows: divided } = context.report;
  const windows = timeline ?? [];
  const known = (name: WindowMetric, side?: PerformanceWindow['side']): boolean => windows.some((window) => (side ?? window.side) === window.side && window.metrics[name] !== undefined);
  // What production does not have either is offered last.
  const metrics = METRICS.filter((name) => known(name)).toSorted((a, b) => Number(known(b, 'production')) - Number(known(a, 'production')));
  const waits = windows.some(({ young }) => young);
  const heading = element('h2', {}, t('Over time'));
  if (metrics.length === 0) {
    const why = timeline === null ? t('No column of times is named, or none of its cells can be read as a time.') : t('No window has enough rows to be measured.');
    return element('figure', { class: 'figure' }, element('header', {}, heading), element('p', { class: 'quiet none' }, why));
  }
  const made = element('figure', { class: 'figure timeline', 'data-show': 'chart' });
  const place = element('div', { class: 'drawing-box' });
  let lifetime = new AbortController();
  context.lifetime.addEventListener('abort', () => lifetime.abort(), { once: true });
  const show = (metric: WindowMetric): void => {
    lifetime.abort();
    lifetime = new AbortController();
    drawInto(place, pictureOf(context, metric), divided?.unit, lifetime.signal);
  };
  const chosen = metrics.find((name) => name === context.choices.metric) ?? metrics[0]!;
  const choice = metrics.length > 1 && dropdown(t('Metric over time'), metrics.map((name) => [name, capital(windowMetricName(name))] as const), chosen, (value) => show((context.choices.metric = value as WindowMetric)));
  made.append(
    element(
      'header',
      {},
      heading,
      element('span', { class: 'quiet' }, BY[divided?.unit ?? 'time']),
      choice,
      element('span', { class: 'spacer' }),
      chartTools(context, made, 'timeline', () => [
        ['side', 'from', 'to', 'rows', 'with label', ...(waits ? ['labels still to come'] : []), ...metrics.map(windowMetricName), ...driftColumns(windows).map((column) => `drift of ${column}`)],
        ...windows.map((window) => [window.side, window.from, window.to, window.rows, window.labelled, ...(waits ? [window.young ? 'yes' : ''] : []), ...metrics.map((name) => window.metrics[name] ?? ''), ...driftColumns(windows).map((column) => driftIn(window, column) ?? '')]),
      ]),
    ),
    element('div', { class: 'chart-and-table' }, place, twin(windowsTable(windows, metrics, divided?.unit), t('Windows as a table'))),
    legend(t('training'), t('production'), t('bars: rows that the metric is of'), t('dotted upright line: production begins'), ...(waits ? [t('diamond and thin line: labels are still to come')] : []), ...(divided?.change ? [t('upright line: the metric changes')] : [])),
  );
  if (divided && divided.unread > 0) made.append(element('p', { class: 'quiet small' }, divided.unread === 1 ? t('1 production row is left out: the time cannot be read.') : t('{0} production rows are left out: the time cannot be read.', countText(divided.unread))));
  show(chosen);
  return made;
}

/** Columns whose drift is known in some window, in the order of the windows. */
export function driftColumns(windows: readonly PerformanceWindow[]): string[] {
  return [...new Set(windows.flatMap(({ drift }) => Object.keys(drift ?? {})))];
}

/** The drift may be of a column that is called `__proto__`. */
export function driftIn({ drift }: PerformanceWindow, column: string): number | undefined {
  return drift && Object.hasOwn(drift, column) ? drift[column] : undefined;
}

function pictureOf({ report: { timeline, windows: divided } }: ReportContext, metric: WindowMetric): TimelinePicture {
  const windows = timeline ?? [];
  const change = divided?.change;
  const at = change?.metric === metric ? windows.findIndex(({ side, from, young }) => side === 'production' && !young && from === change.at) : -1;
  return {
    windows,
    metric,
    calendar: divided?.unit !== 'count',
    ...(change && at >= 0 ? { change: { at, text: t('{0} before, {1} after', windowMetricText(metric, change.before), windowMetricText(metric, change.after)) } } : {}),
  };
}

function drawInto(place: HTMLElement, picture: TimelinePicture, unit: string | undefined, lifetime: AbortSignal): void {
  const { windows, metric, change } = picture;
  const box = element('div', { class: 'drawing histogram', role: 'img', tabindex: 0, 'aria-label': describe(picture, unit) });
  place.replaceChildren(box);
  let live: LiveChart | undefined;
  const active = binTip(
    box,
    {
      count: windows.length,
      at(px, py) {
        const { chartArea: area, scales } = live?.chart ?? {};
        if (!area || !scales?.x || px < area.left || px > area.right || py < area.top || py > area.bottom) return undefined;
        return Math.min(windows.length - 1, Math.max(0, Math.round(scales.x.getValueForPixel(px)!)));
      },
      place: (k, { width }) => ({ left: (live?.chart.scales.x?.getPixelForValue(k) ?? 0) - width / 2, top: 0 }),
      text: (k) => `${windowText(windows[k]!, metric, unit)}${change?.at === k ? `; ${t('the metric changes here')}` : ''}`,
      keys: ['ArrowLeft', 'ArrowRight'],
      changed: () => live?.chart.update('none'),
    },
    lifetime,
  );
  whenNear(
    box,
    () => {
      live = drawTimeline(box, picture, active, lifetime);
    },
    lifetime,
  );
}

function windowText(window: PerformanceWindow, metric: WindowMetric, unit: string | undefined): string {
  const value = window.metrics[metric];
  const rows = countOf(rowsOfMetric(window, metric), t('row'), t('rows'));
  const said = value === undefined ? t('not measured') : `${windowMetricName(metric)} ${windowMetricText(metric, value)}`;
  const text = window.side === 'training' ? t('Training from {0}: {1}, {2}', windowName(window, unit), said, rows) : t('Production from {0}: {1}, {2}', windowName(window, unit), said, rows);
  return isUnsettled(window, metric) ? `${text}; ${t('labels are still to come')}` : text;
}

function describe({ windows, metric, change }: TimelinePicture, unit: string | undefined): string {
  const known = windows.filter(({ side, metrics }) => side === 'production' && metrics[metric] !== undefined);
  const last = known.at(-1) ?? windows.at(-1);
  return [
    t('{0} in {1} windows.', capital(windowMetricName(metric)), countText(windows.length)),
    ...(change ? [t('It changes at {0}: {1}.', windowName(windows[change.at]!, unit), change.text)] : []),
    ...(last ? [t('The last: {0}.', windowText(last, metric, unit))] : []),
  ].join(' ');
}

function windowsTable(windows: readonly PerformanceWindow[], metrics: readonly WindowMetric[], unit: string | undefined): HTMLElement {
  const short: Partial<Record<WindowMetric, string>> = { rocAuc: 'AUC', mae: t('Mean abs. error'), positiveRate: t('Positive') };
  const heads = [{ text: t('From') }, { text: t('Rows'), class: 'number' }, { text: t('With label'), class: 'number' }, ...metrics.map((name) => ({ text: short[name] ?? capital(windowMetricName(name)), class: 'number' }))];
  const rows = windows.map((window): Child[] => [
    element('span', { class: 'named' }, sideMark(window.side), element('span', { class: 'visually-hidden' }, window.side === 'training' ? t('training') : t('production')), windowName(window, unit)),
    countText(window.rows),
    window.young ? element('span', {}, countText(window.labelled), ' ', element('span', { class: 'quiet small' }, t('more to come'))) : countText(window.labelled),
    ...metrics.map((name) => (window.metrics[name] === undefined ? undefined : windowMetricText(name, window.metrics[name]))),
  ]);
  return plainTable(heads, rows, { name: t('Windows'), className: 'twin-table' });
}
