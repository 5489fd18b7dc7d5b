import type { ChartConfiguration, Plugin } from 'chart.js';
import type { PerformanceWindow } from '../../src/core/facts/performance.ts';
import { shortNumber } from '../axisText.ts';
import { t } from '../localisation.ts';
import { isUnsettled, rowsOfMetric, type WindowMetric } from '../performanceText.ts';
import type { ChartTheme } from '../theme.ts';
import { shortTime } from '../timeText.ts';
import { drawChart, labelFont, PRODUCTION_DASH, type LiveChart } from './chart.ts';

export interface TimelinePicture {
  windows: readonly PerformanceWindow[];
  metric: WindowMetric;
  /** Window with which the metric changes, and what is written there. */
  change?: { at: number; text: string };
  /** Whether windows follow each other without a gap where the end of one is the beginning of the next. */
  calendar: boolean;
}

/** Metrics that lie between 0 and 1; the axis shows at least this much of it. */
const SHARES: ReadonlySet<WindowMetric> = new Set(['accuracy', 'balancedAccuracy', 'precision', 'recall', 'f1', 'rocAuc', 'averagePrecision', 'positiveRate', 'meanScore', 'brier', 'ece']);
const LEAST_SHARE = 0.2;
const DAY = 86_400_000;

/** The metric of each window, solid for training and dashed for production, over the rows it is of. */
export function drawTimeline(box: HTMLElement, picture: TimelinePicture, active: () => number | undefined, lifetime: AbortSignal): LiveChart {
  return drawChart<'bar' | 'line'>(box, (theme) => configuration(picture, active, theme), lifetime);
}

function configuration({ windows, metric, change, calendar }: TimelinePicture, active: () => number | undefined, theme: ChartTheme): ChartConfiguration<'bar' | 'line'> {
  const font = labelFont(theme);
  const values = windows.map(({ metrics }) => metrics[metric] ?? Number.NaN);
  const adjoin = (k: number): boolean => !calendar || windows[k]?.to === windows[k + 1]?.from;
  const unsettled = windows.map((window) => isUnsettled(window, metric));
  const colourAt = (k: number, side: 'training' | 'production'): string => (unsettled[k] ? theme.quiet : theme[side]);
  const line = (side: 'training' | 'production') => ({
    type: 'line' as const,
    yAxisID: 'y',
    data: windows.map((window, x) => ({ x, y: window.side === side ? values[x]! : Number.NaN })),
    borderColor: theme[side],
    borderWidth: 1.75,
    borderDash: side === 'production' ? PRODUCTION_DASH : [],
    // No line across time without rows; a thin grey one to where labels are still to come.
    segment: {
      borderColor: ({ p0DataIndex, p1DataIndex }: { p0DataIndex: number; p1DataIndex: number }) => (adjoin(p0DataIndex) ? colourAt(p1DataIndex, side) : 'transparent'),
      borderWidth: ({ p1DataIndex }: { p1DataIndex: number }) => (unsettled[p1DataIndex] ? 1 : undefined),
    },
    pointStyle: ({ dataIndex }: { dataIndex: number }) => (unsettled[dataIndex] ? ('rectRot' as const) : side === 'training' ? ('rect' as const) : ('circle' as const)),
    pointRadius: ({ dataIndex }: { dataIndex: number }) => (windows.length > 120 ? 1.5 : 3) + (unsettled[dataIndex] ? 1 : 0),
    pointBorderWidth: 1.5,
    pointBorderColor: ({ dataIndex }: { dataIndex: number }) => colourAt(dataIndex, side),
    pointBackgroundColor: ({ dataIndex }: { dataIndex: number }) => (side === 'training' || dataIndex === active() ? colourAt(dataIndex, side) : theme.background),
  });
  const bars = (side: 'training' | 'production') => ({
    type: 'bar' as const,
    yAxisID: 'rows',
    data: windows.map((window, x) => ({ x, y: window.side === side ? rowsOfMetric(window, metric) : 0 })),
    backgroundColor: ({ dataIndex }: { dataIndex: number }) => (unsettled[dataIndex] ? 'transparent' : side === 'training' ? theme.trainingArea : theme.productionArea),
    borderColor: ({ dataIndex }: { dataIndex: number }) => colourAt(dataIndex, side),
    borderWidth: side === 'production' ? { top: 1, left: 1, right: 1 } : 0,
    grouped: false,
    categoryPercentage: 0.9,
    barPercentage: 0.9,
  });
  const [min, max] = axisOf(values, SHARES.has(metric));
  const most = Math.max(1, ...windows.map((window) => rowsOfMetric(window, metric)));
  const quietAxis = { border: { display: false }, grid: { color: theme.grid, drawTicks: false } };
  const step = Math.max(1, Math.ceil(windows.length / 8));
  const times = windows.map(({ from }) => Date.parse(from));
  const span = tickSpan(times.filter((_, k) => k % step === 0));
  return {
    type: 'bar',
    data: { datasets: [line('production'), line('training'), bars('production'), bars('training')] as ChartConfiguration<'bar' | 'line'>['data']['datasets'] },
    options: {
      layout: { padding: { top: 26, right: 12 } },
      scales: {
        x: {
          type: 'linear',
          min: -0.5,
          max: windows.length - 0.5,
          offset: false,
          border: { color: theme.axis },
          grid: { drawOnChartArea: false, tickLength: 3, color: theme.axis },
          afterBuildTicks: (scale) => {
            scale.ticks = windows.map((_, value) => ({ value })).filter(({ value }) => value % step === 0);
          },
          ticks: { color: theme.quiet, font, padding: 4, maxRotation: 0, autoSkip: true, autoSkipPadding: 12, callback: (value) => shortTime(times[Number(value)] ?? Number.NaN, span) },
        },
        rows: {
          ...quietAxis,
          type: 'linear',
          axis: 'y',
          position: 'left',
          stack: 'timeline',
          stackWeight: 1,
          min: 0,
          // Room between the number of rows and the axis above.
          max: most * 1.5,
          title: { display: true, text: t('rows'), color: theme.quiet, font },
          afterBuildTicks: (scale) => {
            scale.ticks = [{ value: most }];
          },
          ticks: { color: theme.quiet, font, padding: 6, callback: (value) => shortNumber(Number(value)) },
        },
        y: { ...quietAxis, type: 'linear', position: 'left', stack: 'timeline', stackWeight: 4, ...(min === undefined ? {} : { min, max }), ticks: { color: theme.quiet, font, padding: 6, maxTicksLimit: 6, includeBounds: false, callback: (value) => shortNumber(Number(Number(value).toPrecision(6))) } },
      },
    },
    plugins: [marks(windows, change, active, theme)],
  };
}

/** What `shortTime` must be told so that neighbouring ticks read differently: the year only where they are months apart. */
function tickSpan(ticks: readonly number[]): number {
  const apart = Math.min(...ticks.slice(1).map((time, k) => time - ticks[k]!).filter((gap) => gap > 0));
  if (apart >= 31 * DAY) return Math.max(200 * DAY, Math.min(ticks.at(-1)! - ticks[0]!, apart * 6));
  return apart >= DAY ? 100 * DAY : apart >= 60_000 ? 2 * DAY : 0;
}

/** Ends of the axis with some room; of shares at least a fifth of the whole, so that noise does not fill the picture. */
function axisOf(values: readonly number[], shares: boolean): [number, number] | [undefined, undefined] {
  const known = values.filter((value) => Number.isFinite(value));
  if (known.length === 0) return [undefined, undefined];
  let [low, high] = [Math.min(...known), Math.max(...known)];
  const room = Math.max((high - low) * 0.08, shares ? (LEAST_SHARE - (high - low)) / 2 : 0);
  if (!shares) return room > 0 ? [low - room, high + room] : [undefined, undefined];
  [low, high] = [Math.max(0, low - room), Math.min(1, high + room)];
  return [Math.floor(low * 20) / 20, Math.ceil(high * 20) / 20];
}

/** Where training ends, where the metric changes, and the window that the tip speaks of. */
function marks(windows: readonly PerformanceWindow[], change: TimelinePicture['change'], active: () => number | undefined, theme: ChartTheme): Plugin<'bar' | 'line'> {
  return {
    id: 'timelineMarks',
    beforeDatasetsDraw({ ctx, chartArea, scales: { x } }) {
      if (!x) return;
      const upright = (value: number, colour: string, dash: number[]): number => {
        const at = Math.round(x.getPixelForValue(value)) + 0.5;
        ctx.strokeStyle = colour;
        ctx.setLineDash(dash);
        ctx.beginPath();
        ctx.moveTo(at, chartArea.top);
        ctx.lineTo(at, chartArea.bottom);
        ctx.stroke();
        ctx.setLineDash([]);
        return at;
      };
      ctx.save();
      ctx.lineWidth = 1;
      const trained = windows.filter(({ side }) => side === 'training').length;
      if (trained > 0 && trained < windows.length) upright(trained - 0.5, theme.axis, [1, 3]);
      const chosen = active();
      if (chosen !== undefined) upright(chosen, theme.axis, []);
      if (change) {
        ctx.lineWidth = 1.5;
        const at = upright(change.at - 0.5, theme.foreground, []);
        ctx.fillStyle = theme.foreground;
        ctx.font = `600 ${font(theme)}`;
        ctx.textBaseline = 'bottom';
        const half = ctx.measureText(change.text).width / 2;
        ctx.textAlign = 'center';
        ctx.fillText(change.text, Math.min(chartArea.right - half, Math.max(chartArea.left + half, at)), chartArea.top - 4);
      }
      ctx.restore();
    },
  };
}

function font(theme: ChartTheme): string {
  const { size, family } = labelFont(theme);
  return `${size}px ${family}`;
}
