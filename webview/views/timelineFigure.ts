import { countOf, countText } from '../../src/core/numberText.ts';
import type { PerformanceWindow } from '../../src/core/facts/performance.ts';
import { binTip } from '../charts/binTip.ts';
import { whenNear, type LiveChart } from '../charts/chart.ts';
import { drawTimeline, type TimelinePicture } from '../charts/timeline.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { t } from '../localisation.ts';
import { rowsOfMetric, windowMetricName, windowMetricText, windowName, type WindowMetric } from '../performanceText.ts';
import { dropdown } from '../toolkit.ts';
import { chartTools } from './chartTools.ts';
import { capital } from './metricsTable.ts';
import { plainTable } from './plainTable.ts';
import { legend, sideMark } from './side.ts';
import { twin } from './twin.ts';

/** What may be drawn over time, in the order in which it is offered. */
const METRICS: readonly WindowMetric[] = ['accuracy', 'mae', 'rocAuc', 'positiveRate', 'meanScore', 'meanPrediction'];

/** A metric of each window, where it changes, and the same in numbers; or why there is none. */
export function timelineFigure(context: ReportContext): HTMLElement {
  const { timeline, windows: divided } = context.report;
  const windows = timeline ?? [];
  const known = (name: WindowMetric, side?: PerformanceWindow['side']): boolean => windows.some((window) => (side ?? window.side) === window.side && window.metrics[name] !== undefined);
  // What production does not have either is offered last.
  const metrics = METRICS.filter((name) => known(name)).toSorted((a, b) => Number(known(b, 'production')) - Number(known(a, 'production')));
  const heading = element('h2', {}, t('Over time'));
  if (metrics.length === 0) {
    const why = timeline === null ? 'No column of times is named, or none of its cells can be read as a time.' : 'No window has enough rows to be measured.';
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
      element('span', { class: 'quiet' }, divided?.unit === 'count' ? 'by number of rows' : `by ${divided?.unit ?? 'time'}`),
      choice,
      element('span', { class: 'spacer' }),
      chartTools(context, made, 'timeline', () => [
        ['side', 'from', 'to', 'rows', 'with label', ...metrics.map(windowMetricName), ...driftColumns(windows).map((column) => `drift of ${column}`)],
        ...windows.map((window) => [window.side, window.from, window.to, window.rows, window.labelled, ...metrics.map((name) => window.metrics[name] ?? ''), ...driftColumns(windows).map((column) => driftIn(window, column) ?? '')]),
      ]),
    ),
    element('div', { class: 'chart-and-table' }, place, twin(windowsTable(windows, metrics, divided?.unit), 'Windows as a table')),
    legend('training', 'production', 'bars: rows that the metric is of', 'dotted upright line: production begins', ...(divided?.change ? ['upright line: the metric changes'] : [])),
  );
  if (divided && divided.unread > 0) made.append(element('p', { class: 'quiet small' }, `${countOf(divided.unread, 'production row')} ${divided.unread === 1 ? 'is' : 'are'} left out: the time cannot be read.`));
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
  const at = change?.metric === metric ? windows.findIndex(({ side, from }) => side === 'production' && from === change.at) : -1;
  return {
    windows,
    metric,
    calendar: divided?.unit !== 'count',
    ...(change && at >= 0 ? { change: { at, text: `${windowMetricText(metric, change.before)} before, ${windowMetricText(metric, change.after)} after` } } : {}),
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
      text: (k) => `${windowText(windows[k]!, metric, unit)}${change?.at === k ? '; the metric changes here' : ''}`,
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
  const rows = countOf(rowsOfMetric(window, metric), 'row');
  return `${capital(window.side)} from ${windowName(window, unit)}: ${value === undefined ? 'not measured' : `${windowMetricName(metric)} ${windowMetricText(metric, value)}`}, ${rows}`;
}

function describe({ windows, metric, change }: TimelinePicture, unit: string | undefined): string {
  const known = windows.filter(({ side, metrics }) => side === 'production' && metrics[metric] !== undefined);
  const last = known.at(-1) ?? windows.at(-1);
  const turn = change ? ` It changes at ${windowName(windows[change.at]!, unit)}: ${change.text}.` : '';
  return `${capital(windowMetricName(metric))} in ${countText(windows.length)} windows.${turn}${last ? ` The last: ${windowText(last, metric, unit)}.` : ''}`;
}

function windowsTable(windows: readonly PerformanceWindow[], metrics: readonly WindowMetric[], unit: string | undefined): HTMLElement {
  const short: Partial<Record<WindowMetric, string>> = { rocAuc: 'AUC', mae: 'Mean abs. error', positiveRate: 'Positive' };
  const heads = [{ text: 'From' }, { text: 'Rows', class: 'number' }, { text: 'With label', class: 'number' }, ...metrics.map((name) => ({ text: short[name] ?? capital(windowMetricName(name)), class: 'number' }))];
  const rows = windows.map((window): Child[] => [
    element('span', { class: 'named' }, sideMark(window.side), element('span', { class: 'visually-hidden' }, window.side), windowName(window, unit)),
    countText(window.rows),
    countText(window.labelled),
    ...metrics.map((name) => (window.metrics[name] === undefined ? undefined : windowMetricText(name, window.metrics[name]))),
  ]);
  return plainTable(heads, rows, { name: 'Windows', className: 'twin-table' });
}
