import type { ChartConfiguration, Plugin } from 'chart.js';
import type { Bins } from '../distribution.ts';
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
  { small = false, name, active }: HistogramOptions,
  theme: ChartTheme,
): ChartConfiguration<Mixed> {
  const { edges } = bins;
  const top = Math.max(...(bins.training ?? []), ...(bins.production ?? []), 0) * 1.08 || 1;
  const font = labelFont(theme);
  const training = (bins.training ?? []).map((y, k): BinPoint => ({
    x: (edges[k]! + edges[k + 1]!) / 2,
    y,
    from: edges[k]!,
    to: edges[k + 1]!,
  }));
  return {
    type: 'bins',
    data: {
      datasets: [
        {
          type: 'line',
          // Bins lower than about a pixel are not outlined; they are in the table.
          data: outlineOf(edges, bins.production ?? [], top / (small ? 36 : 220)),
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
          type: 'linear',
          min: edges[0]!,
          max: edges.at(-1)!,
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
            align: small ? 'inner' : 'center',
            callback: (value) => tickText(bins, Number(value)),
          },
          ...(bins.scale === 'time'
            ? {
                afterBuildTicks: (scale) => {
                  scale.ticks = timeTicks(edges[0]!, edges.at(-1)!, small ? 3 : 8).map((value) => ({ value }));
                },
              }
            : isCalendar(bins)
              ? {
                  // In the middle of its bin.
                  afterBuildTicks: (scale) => {
                    scale.ticks = edges.slice(1).map((to, k) => ({ value: (edges[k]! + to) / 2 }));
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
            callback: (value) => tickShare(Number(value)),
          },
        },
      },
    },
    plugins: active ? [activeBin(bins, active, theme)] : [],
  };
}

function isCalendar({ scale }: Bins): boolean {
  return scale === 'hour' || scale === 'weekday' || scale === 'month';
}

function tickText({ edges, scale }: Bins, value: number): string {
  if (scale === 'time') return shortTime(value, edges.at(-1)! - edges[0]!);
  if (scale === 'share') return tickShare(value);
  return scale === undefined ? shortNumber(value) : calendarName(scale, Math.floor(value));
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
