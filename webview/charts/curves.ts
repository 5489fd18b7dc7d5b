import type { ChartConfiguration, ChartOptions, Plugin } from 'chart.js';
import { displayText } from '../../src/core/displayText.ts';
import { measureText } from '../../src/core/numberText.ts';
import { shortNumber, tickShare } from '../axisText.ts';
import { shareUpTo, type Curves } from '../curves.ts';
import type { ChartTheme } from '../theme.ts';
import { logTicks } from './logTicks.ts';
import { drawChart, labelFont, PRODUCTION_DASH, type LiveChart } from './chart.ts';

/** Shares of values up to each value, both sides, with the Kolmogorov–Smirnov gap as a bracket where it is widest. */
export function drawCumulative(box: HTMLElement, curves: Curves, name: string, active: () => number | undefined, lifetime: AbortSignal): LiveChart {
  return drawChart<'line'>(box, (theme) => cumulativeConfiguration(curves, name, active, theme), lifetime);
}

/** Smoothed densities of both sides: the same area under each, whatever their numbers of rows. */
export function drawDensity(box: HTMLElement, curves: Curves, name: string, active: () => number | undefined, lifetime: AbortSignal): LiveChart {
  return drawChart<'line'>(box, (theme) => densityConfiguration(curves, name, active, theme), lifetime);
}

/** Each quantile of production over the same quantile of training: on the diagonal where the sides agree. */
export function drawQuantiles(box: HTMLElement, curves: Curves, active: () => number | undefined, lifetime: AbortSignal): LiveChart {
  return drawChart<'line'>(box, (theme) => quantileConfiguration(curves, active, theme), lifetime);
}

/** Quartiles as boxes, medians as marks, and lines from the 2.5 % to the 97.5 % quantile. */
export function drawBoxes(box: HTMLElement, boxes: Record<'training' | 'production', BoxNumbers>, axis: Pick<Curves, 'range' | 'log'>, name: string, lifetime: AbortSignal): LiveChart {
  return drawChart<'bar'>(box, (theme) => boxConfiguration(boxes, axis, name, theme), lifetime);
}

export interface BoxNumbers {
  low: number;
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
  high: number;
}

function points(curve: readonly number[]): { x: number; y: number }[] {
  return curve.map((x, k) => ({ x, y: k / (curve.length - 1) }));
}

function cumulativeConfiguration(curves: Curves, name: string, active: () => number | undefined, theme: ChartTheme): ChartConfiguration<'line'> {
  const { range: [min, max], log } = curves;
  // From the axis' left end to its right one, whatever few values lie beyond.
  const line = (curve: readonly number[]) => [{ x: Math.min(min, curve[0]!), y: 0 }, ...points(curve), { x: Math.max(max, curve.at(-1)!), y: 1 }];
  return {
    type: 'line',
    data: {
      datasets: [
        { data: line(curves.production), borderColor: theme.production, borderWidth: 1.75, borderDash: PRODUCTION_DASH, pointRadius: 0 },
        { data: line(curves.training), borderColor: theme.training, borderWidth: 1.75, pointRadius: 0 },
      ],
    },
    options: { layout: { padding: { top: 26, right: 8 } }, scales: { x: valueAxis(theme, min, max, name, log), y: shareAxis(theme) } },
    plugins: [gapBracket(curves, theme), activeLine(active, theme)],
  };
}

function densityConfiguration({ density, range: [min, max], log }: Curves, name: string, active: () => number | undefined, theme: ChartTheme): ChartConfiguration<'line'> {
  const line = (values: readonly number[] = []) => values.map((y, k) => ({ x: log ? min * (max / min) ** (k / (values.length - 1)) : min + ((max - min) * k) / (values.length - 1), y }));
  return {
    type: 'line',
    data: {
      datasets: [
        { data: line(density?.production), borderColor: theme.production, borderWidth: 1.75, borderDash: PRODUCTION_DASH, backgroundColor: theme.productionArea, fill: 'origin', pointRadius: 0 },
        { data: line(density?.training), borderColor: theme.training, borderWidth: 1.25, backgroundColor: theme.trainingArea, fill: 'origin', pointRadius: 0 },
      ],
    },
    // A density has no unit that anybody reads: the shape counts, and the table has the numbers.
    options: { layout: { padding: { top: 26, right: 8 } }, scales: { x: valueAxis(theme, min, max, name, log), y: { display: false, min: 0, grace: '4%' } } },
    plugins: [activeLine(active, theme)],
  };
}

function quantileConfiguration({ training, production, range, log }: Curves, active: () => number | undefined, theme: ChartTheme): ChartConfiguration<'line'> {
  const [min, max] = range;
  const data = training.map((x, k) => ({ x, y: production[k]! })).filter(({ x, y }) => x >= min && x <= max && y >= min && y <= max);
  return {
    type: 'line',
    data: {
      datasets: [
        { data: [{ x: min, y: min }, { x: max, y: max }], borderColor: theme.quiet, borderWidth: 1, borderDash: [1, 3], pointRadius: 0 },
        {
          data,
          showLine: false,
          pointRadius: 3,
          pointBorderWidth: 1.5,
          pointBorderColor: theme.production,
          pointBackgroundColor: (point) => (point.dataIndex === active() ? theme.production : theme.background),
        },
      ],
    },
    options: {
      layout: { padding: { top: 26, right: 8 } },
      scales: { x: valueAxis(theme, min, max, 'training', log), y: { ...valueAxis(theme, min, max, 'production', log), grid: { color: theme.grid, drawTicks: false }, border: { display: false } } },
    },
  };
}

function boxConfiguration(boxes: Record<'training' | 'production', BoxNumbers>, { range: [min, max], log }: Pick<Curves, 'range' | 'log'>, name: string, theme: ChartTheme): ChartConfiguration<'bar'> {
  const { training, production } = boxes;
  return {
    type: 'bar',
    data: {
      labels: ['training', 'production'],
      datasets: [
        {
          data: [training, production].map(({ lowerQuartile, upperQuartile }) => [lowerQuartile, upperQuartile] as [number, number]),
          backgroundColor: [theme.trainingArea, theme.productionArea],
          borderColor: [theme.training, theme.production],
          borderWidth: 1.25,
          borderSkipped: false,
          barThickness: 34,
          // A box without width is still a mark.
          minBarLength: 1,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      layout: { padding: { top: 26, right: 8 } },
      scales: {
        x: valueAxis(theme, min, max, name, log),
        y: { grid: { display: false }, border: { display: false }, ticks: { color: theme.quiet, font: labelFont(theme), padding: 8 } },
      },
    },
    plugins: [whiskers([training, production], theme)],
  };
}

function valueAxis(theme: ChartTheme, min: number, max: number, name: string, log = false): NonNullable<NonNullable<ChartOptions<'line'>['scales']>['x']> {
  const font = labelFont(theme);
  return {
    type: log ? 'logarithmic' : 'linear',
    min,
    max,
    ...(log
      ? {
          afterBuildTicks: (scale) => {
            scale.ticks = logTicks(min, max).map((value) => ({ value }));
          },
        }
      : {}),
    border: { color: theme.axis },
    grid: { drawOnChartArea: false, tickLength: 3, color: theme.axis },
    title: { display: true, text: displayText(name, 40), align: 'end', color: theme.quiet, font, padding: { top: 2 } },
    ticks: { color: theme.quiet, font, padding: 4, maxRotation: 0, includeBounds: false, autoSkipPadding: 24, maxTicksLimit: 11, callback: (value) => shortNumber(Number(value)) },
  };
}

function shareAxis(theme: ChartTheme): NonNullable<NonNullable<ChartOptions<'line'>['scales']>['y']> {
  return {
    type: 'linear',
    min: 0,
    max: 1,
    border: { display: false },
    grid: { color: theme.grid, drawTicks: false },
    ticks: { color: theme.quiet, font: labelFont(theme), padding: 6, maxTicksLimit: 6, callback: (value) => tickShare(Number(value)) },
  };
}

function gapBracket({ training, production, gap }: Curves, theme: ChartTheme): Plugin<'line'> {
  return {
    id: 'gapBracket',
    afterDatasetsDraw({ ctx, chartArea, scales: { x, y } }) {
      if (!gap || !x || !y) return;
      const left = x.getPixelForValue(gap.at);
      if (left < chartArea.left || left > chartArea.right) return;
      const [top, bottom] = [training, production].map((curve) => y.getPixelForValue(shareUpTo(curve, gap.at))).toSorted((a, b) => a - b) as [number, number];
      ctx.save();
      ctx.strokeStyle = ctx.fillStyle = theme.foreground;
      ctx.lineWidth = 1.25;
      ctx.beginPath();
      ctx.moveTo(left - 4, top);
      ctx.lineTo(left + 4, top);
      ctx.moveTo(left, top);
      ctx.lineTo(left, bottom);
      ctx.moveTo(left - 4, bottom);
      ctx.lineTo(left + 4, bottom);
      ctx.stroke();
      const { size, family } = labelFont(theme);
      ctx.font = `600 ${size}px ${family}`;
      ctx.textBaseline = 'middle';
      const text = `KS ${measureText(gap.distance)} at ${shortNumber(gap.at)}`;
      const room = chartArea.right - left > ctx.measureText(text).width + 16;
      ctx.textAlign = room ? 'left' : 'right';
      // Read over the lines it may lie on.
      ctx.strokeStyle = theme.background;
      ctx.lineWidth = 3;
      ctx.strokeText(text, left + (room ? 8 : -8), (top + bottom) / 2);
      ctx.fillText(text, left + (room ? 8 : -8), (top + bottom) / 2);
      ctx.restore();
    },
  };
}

function activeLine(active: () => number | undefined, theme: ChartTheme): Plugin<'line'> {
  return {
    id: 'activeLine',
    beforeDatasetsDraw({ ctx, chartArea, scales: { x } }) {
      const value = active();
      if (value === undefined || !x) return;
      const at = Math.round(x.getPixelForValue(value)) + 0.5;
      ctx.save();
      ctx.strokeStyle = theme.axis;
      ctx.beginPath();
      ctx.moveTo(at, chartArea.top);
      ctx.lineTo(at, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };
}

function whiskers(boxes: readonly BoxNumbers[], theme: ChartTheme): Plugin<'bar'> {
  return {
    id: 'whiskers',
    afterDatasetsDraw({ ctx, chartArea, scales: { x, y } }) {
      if (!x || !y) return;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      for (const [row, { low, lowerQuartile, median, upperQuartile, high }] of boxes.entries()) {
        const middle = y.getPixelForValue(row);
        ctx.strokeStyle = row === 0 ? theme.training : theme.production;
        ctx.lineWidth = 1.25;
        ctx.setLineDash(row === 0 ? [] : PRODUCTION_DASH);
        ctx.beginPath();
        for (const [from, to] of [[low, lowerQuartile], [upperQuartile, high]] as const) {
          ctx.moveTo(x.getPixelForValue(from), middle);
          ctx.lineTo(x.getPixelForValue(to), middle);
        }
        ctx.stroke();
        ctx.setLineDash([]);
        ctx.beginPath();
        for (const end of [low, high]) {
          ctx.moveTo(x.getPixelForValue(end), middle - 6);
          ctx.lineTo(x.getPixelForValue(end), middle + 6);
        }
        ctx.stroke();
        ctx.strokeStyle = theme.foreground;
        ctx.lineWidth = 2;
        ctx.beginPath();
        ctx.moveTo(x.getPixelForValue(median), middle - 17);
        ctx.lineTo(x.getPixelForValue(median), middle + 17);
        ctx.stroke();
      }
      ctx.restore();
    },
  };
}
