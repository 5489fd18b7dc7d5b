import type { ChartConfiguration, Plugin } from 'chart.js';
import type { Bins } from '../distribution.ts';
import { logTicks } from './logTicks.ts';
import { shortNumber, tickShare } from '../axisText.ts';
import { displayText } from '../../src/core/displayText.ts';
import type { ChartTheme } from '../theme.ts';
import { calendarName, shortTime, timeTicks } from '../timeText.ts';
import { drawChart, labelFont, PRODUCTION_DASH, type LiveChart } from './chart.ts';
import type { BinPoint } from './binsController.ts';
import { outlineOf } from './outline.ts';

export interface HistogramOptions {
  /** Overlay of a finding: no y axis, three labels, thin outline. */
  small?: boolean;
  /** Written at the right under the axis. */
  name?: string;
  /** The bin that the tooltip speaks of. */
  active?: () => number | undefined;
  /** Heights by their logarithm, so that small bins are seen beside large ones. */
  logarithmic?: boolean;
  /** The axis of heights goes up to this at least. */
  least?: number;
  /** The bins that are shown, from the first to behind the last; all of them without. */
  shown?: () => { from: number; to: number } | undefined;
}

/** Height of an overlay's axis with its labels, pixels. */
export const SMALL_AXIS = 19;

type Mixed = 'bins' | 'line';

/** Training as filled bars, production as a dashed outline above it, on shared edges: shares of each side. */
export function drawHistogram(box: HTMLElement, bins: Bins, options: HistogramOptions, lifetime: AbortSignal): LiveChart {
  return drawChart<Mixed>(box, (theme) => histogramConfiguration(bins, options, theme), lifetime);
}

function histogramConfiguration(
  bins: Bins,
  { small = false, name, active, logarithmic = false, least = 0, shown }: HistogramOptions,
  theme: ChartTheme,
): ChartConfiguration<Mixed> {
  const { edges } = bins;
  const { from, to } = shown?.() ?? { from: 0, to: edges.length - 1 };
  const visible = [...(bins.training ?? []).slice(from, to), ...(bins.production ?? []).slice(from, to)];
  const heights = logarithmic ? logarithms(visible) : LINEAR;
  const [first, last] = [edges[from]!, edges[to]!];
  const top = Math.max(...visible.map(heights.of), least) * 1.08 || 1;
  const font = labelFont(theme);
  // Only what is shown: bars beyond the plot would be drawn over the axis.
  const training = (bins.training ?? []).slice(from, to).map((y, k): BinPoint => ({
    x: (edges[from + k]! + edges[from + k + 1]!) / 2,
    y: heights.of(y),
    from: edges[from + k]!,
    to: edges[from + k + 1]!,
  }));
  return {
    type: 'bins',
    data: {
      datasets: [
        {
          type: 'line',
          // Bins lower than about a pixel are not outlined; they are in the table.
          data: outlineOf(edges.slice(from, to + 1), (bins.production ?? []).slice(from, to).map(heights.of), top / (small ? 36 : 220)),
          borderColor: theme.production,
          borderWidth: small ? 1.25 : 1.75,
          ...(small ? {} : { borderDash: PRODUCTION_DASH }),
          borderJoinStyle: 'miter',
          backgroundColor: theme.productionArea,
          fill: 'origin',
          pointRadius: 0,
          order: 0,
        },
        { type: 'bins', data: training, backgroundColor: theme.trainingArea, order: 1 },
      ],
    },
    options: {
      layout: { padding: small ? { top: 1, left: 1, right: 1 } : { top: 26, right: 8 } },
      scales: {
        x: {
          type: bins.scale === 'log' ? 'logarithmic' : 'linear',
          min: first,
          max: last,
          ...(small
            ? {
                afterFit: (scale) => {
                  scale.height = SMALL_AXIS;
                },
              }
            : {}),
          border: { color: theme.axis },
          grid: { drawOnChartArea: false, tickLength: 3, color: theme.axis },
          title:
            name === undefined || small
              ? { display: false }
              : { display: true, text: displayText(name, 40), align: 'end', color: theme.quiet, font, padding: { top: 2 } },
          ticks: {
            color: theme.quiet,
            font,
            padding: small ? 0 : 4,
            maxRotation: 0,
            includeBounds: false,
            autoSkipPadding: small ? 20 : 24,
            maxTicksLimit: small ? 4 : 11,
            align: small && bins.scale !== 'log' ? 'inner' : 'center',
            callback: (value) => tickText(bins, Number(value), last - first),
          },
          ...(bins.scale === 'time'
            ? {
                afterBuildTicks: (scale) => {
                  scale.ticks = timeTicks(first, last, small ? 3 : 8).map((value) => ({ value }));
                },
              }
            : bins.scale === 'log'
              ? {
                  afterBuildTicks: (scale) => {
                    scale.ticks = logTicks(first, last).map((value) => ({ value }));
                  },
                }
              : isCalendar(bins)
              ? {
                  // In the middle of its bin.
                  afterBuildTicks: (scale) => {
                    scale.ticks = edges.slice(from + 1, to + 1).map((end, k) => ({ value: (edges[from + k]! + end) / 2 }));
                  },
                }
              : {}),
        },
        y: {
          type: 'linear',
          display: !small,
          min: 0,
          max: top,
          border: { display: false },
          grid: { color: theme.grid, drawTicks: false },
          ticks: {
            color: theme.quiet,
            font,
            padding: 6,
            maxTicksLimit: 6,
            includeBounds: false,
            callback: (value) => (bins.counts ? shortNumber(heights.at(Number(value))) : tickShare(heights.at(Number(value)))),
          },
          ...(logarithmic && !small
            ? {
                afterBuildTicks: (scale) => {
                  scale.ticks = heights.ticks.map((value) => ({ value: heights.of(value) }));
                },
              }
            : {}),
        },
      },
    },
    plugins: active ? [activeBin(bins, active, theme)] : [],
  };
}

export interface Heights {
  of: (value: number) => number;
  /** The value at a height. */
  at: (height: number) => number;
  ticks: number[];
}

const LINEAR: Heights = { of: (value) => value, at: (height) => height, ticks: [] };

/** Height of the smallest value above the axis, in powers of ten: it must be seen. */
const LIFT = 0.3;

/** Nothing stays nothing; the smallest positive value stands a little above it. */
export function logarithms(values: readonly number[]): Heights {
  const positive = values.filter((value) => value > 0);
  const least = positive.length > 0 ? Math.min(...positive) : 1;
  const most = Math.max(...positive, least);
  const [low, high] = [Math.floor(Math.log10(least)), Math.floor(Math.log10(most))];
  const round = Array.from({ length: high - low + 1 }, (_, k) => 10 ** (low + k));
  const within = (value: number): boolean => value >= least && value <= most;
  const powers = round.filter(within);
  // Less than two powers of ten: the numbers between them.
  const ticks = powers.length < 2 ? round.flatMap((power) => [power, 2 * power, 5 * power]).filter(within) : powers;
  return {
    of: (value) => (value > 0 ? Math.max(0, Math.log10(value / least) + LIFT) : 0),
    at: (height) => least * 10 ** (height - LIFT),
    ticks: ticks.filter((_, k) => k % Math.ceil(ticks.length / 7) === 0),
  };
}

function isCalendar({ scale }: Bins): boolean {
  return scale === 'hour' || scale === 'weekday' || scale === 'month';
}

function tickText({ scale }: Bins, value: number, span: number): string {
  if (scale === 'time') return shortTime(value, span);
  if (scale === 'share') return tickShare(value);
  return scale === undefined || scale === 'log' ? shortNumber(value) : calendarName(scale, Math.floor(value));
}

/** A band behind the bin that the tooltip speaks of. */
function activeBin({ edges }: Bins, active: () => number | undefined, theme: ChartTheme): Plugin<Mixed> {
  return {
    id: 'activeBin',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const k = active();
      const x = scales.x;
      if (k === undefined || !x) return;
      const left = x.getPixelForValue(edges[k]!);
      ctx.save();
      ctx.fillStyle = theme.grid;
      ctx.fillRect(left, chartArea.top, x.getPixelForValue(edges[k + 1]!) - left, chartArea.bottom - chartArea.top);
      ctx.restore();
    },
  };
}
