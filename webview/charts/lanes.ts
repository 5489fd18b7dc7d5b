import type { ChartConfiguration, Plugin, Scale } from 'chart.js';
import type { ChartTheme } from '../theme.ts';
import { shortTime } from '../timeText.ts';
import { drawChart, labelFont, LABEL_SIZE, type LiveChart } from './chart.ts';
import { logarithms, type Heights } from './histogram.ts';

/** Values over time, one a slot; undefined where there is none. */
export interface LaneSeries {
  /** Bars of all, bars of the part that is marked before them, or a line. */
  form: 'bars' | 'marked' | 'line';
  values: readonly (number | undefined)[];
  /** Tells lines of one lane apart; solid without it. */
  dash?: readonly number[];
  /** Slots whose point is hollow: its value says little. */
  hollow?: readonly boolean[];
  /** Written at the right end of a line. */
  label?: string;
}

export interface Lane {
  /** Written over the lane, with what it counts. */
  title: string;
  about: string;
  /** Later ones are drawn behind earlier ones. */
  series: readonly LaneSeries[];
  /** Pixels. */
  height: number;
  /** The axis reaches at least to here. */
  least: number;
  tick: (value: number) => string;
  /** Only whole numbers on the axis. */
  whole?: boolean;
  /** Heights by their logarithm. */
  logarithmic?: boolean;
}

export interface LanesPicture {
  /** Beginnings of the slots, milliseconds since 1970. */
  times: readonly number[];
  lanes: readonly Lane[];
  /** The slot that a flag stands at, and what is written there. */
  flag?: { slot: number; head: string; text: string };
}

type Mixed = 'bar' | 'line';

const [GAP, FLAG, AXIS, LABELS] = [30, 36, 24, 40];
/** Pixels between a label and its axis. */
const LABEL_GAP = 8;
/** Of more slots only those points are drawn that no line joins. */
const MOST_POINTS = 40;

/** Pixels that the lanes need, with their titles, the flag and the axis. */
export function lanesHeight({ lanes, flag }: LanesPicture): number {
  return lanes.reduce((sum, { height }) => sum + height + GAP, (flag ? FLAG : 0) + AXIS);
}

/** Lanes above each other on one axis of time; one dashed line through all of them marks the flag's slot. */
export function drawLanes(box: HTMLElement, picture: () => LanesPicture, active: () => number | undefined, lifetime: AbortSignal): LiveChart {
  const gutter = { width: 0 };
  const live = drawChart<Mixed>(box, (theme) => configuration(picture(), active, theme, gutter), lifetime);
  const refresh = (): void => {
    live.refresh();
    // Once more, now that the widest label is known.
    live.chart.update('none');
  };
  live.chart.update('none');
  return { ...live, refresh };
}

/** Pixels that the labels of all lanes take at the left. chart.js would share half of the width among all axes, as if they stood side by side. */
interface Gutter {
  width: number;
}

function configuration(picture: LanesPicture, active: () => number | undefined, theme: ChartTheme, gutter: Gutter): ChartConfiguration<Mixed> {
  const { times, lanes, flag } = picture;
  const font = labelFont(theme);
  const drawn = lanes.map((lane) => ({ lane, heights: lane.logarithmic ? logarithms(valuesOf(lane)) : undefined }));
  // chart.js stacks axes from the bottom; an empty one above each lane keeps room for its title.
  const axes = drawn.flatMap(({ lane, heights }, k) => [[`gap${k}`, gapAxis(gutter, theme)] as const, [axisName(k), valueAxis(lane, heights, theme, gutter)] as const]).toReversed();
  return {
    type: 'bar',
    data: {
      datasets: drawn.flatMap(({ lane, heights }, k) => lane.series.map((series) => datasetOf(series, axisName(k), (value) => (heights ? heights.of(value) : value), active, theme))) as ChartConfiguration<Mixed>['data']['datasets'],
    },
    options: {
      layout: { padding: { top: flag ? FLAG : 0, right: lanes.some(({ series }) => series.some(({ label }) => label)) ? LABELS : 4 } },
      scales: {
        x: {
          type: 'linear',
          min: -0.5,
          max: times.length - 0.5,
          offset: false,
          border: { color: theme.axis },
          grid: { drawOnChartArea: false, tickLength: 3, color: theme.axis },
          afterBuildTicks: (scale) => {
            scale.ticks = roundSlots(times).map((value) => ({ value }));
          },
          ticks: { color: theme.quiet, font, padding: 4, maxRotation: 0, autoSkip: true, autoSkipPadding: 16, callback: (value) => tickTime(times, Number(value)) },
        },
        ...Object.fromEntries(axes),
      },
    },
    plugins: [marks(picture, active, theme), titles(lanes, theme)],
  };
}

function axisName(lane: number): string {
  return `lane${lane}`;
}

function valuesOf({ series }: Lane): number[] {
  return series.flatMap(({ values }) => values.filter((value) => value !== undefined));
}

/** Makes an axis as wide as the widest of all lanes. */
function asWideAs(gutter: Gutter, theme: ChartTheme): (scale: Scale) => void {
  return (scale) => {
    scale.ctx.save();
    scale.ctx.font = `${LABEL_SIZE}px ${theme.family}`;
    for (const { label } of scale.ticks) gutter.width = Math.max(gutter.width, LABEL_GAP + scale.ctx.measureText(String(label ?? '')).width);
    scale.ctx.restore();
    scale.width = gutter.width;
  };
}

function gapAxis(gutter: Gutter, theme: ChartTheme) {
  return { type: 'linear' as const, axis: 'y' as const, position: 'left' as const, stack: 'lanes', stackWeight: GAP, afterFit: asWideAs(gutter, theme), border: { display: false }, grid: { display: false }, ticks: { display: false } };
}

function valueAxis(lane: Lane, heights: Heights | undefined, theme: ChartTheme, gutter: Gutter) {
  const most = Math.max(lane.least, ...valuesOf(lane));
  return {
    type: 'linear' as const,
    axis: 'y' as const,
    position: 'left' as const,
    stack: 'lanes',
    stackWeight: lane.height,
    afterFit: asWideAs(gutter, theme),
    border: { display: false },
    grid: { color: theme.grid, drawTicks: false },
    min: 0,
    max: (heights ? heights.of(most) : most) * 1.08,
    ...(heights
      ? {
          afterBuildTicks: (scale: Scale) => {
            scale.ticks = heights.ticks.map((value) => ({ value: heights.of(value) }));
          },
        }
      : {}),
    ticks: { color: theme.quiet, font: labelFont(theme), padding: LABEL_GAP - 2, includeBounds: false, maxTicksLimit: lane.height > 100 ? 5 : 4, ...(lane.whole ? { precision: 0 } : {}), callback: (height: string | number) => lane.tick(heights ? heights.at(Number(height)) : Number(height)) },
  };
}

function datasetOf({ form, values, dash = [], hollow }: LaneSeries, yAxisID: string, height: (value: number) => number, active: () => number | undefined, theme: ChartTheme): object {
  const data = values.map((value, x) => ({ x, y: value === undefined ? Number.NaN : height(value) }));
  if (form !== 'line') {
    // What is marked is full and all else an outline, so that one stands out from the other in every theme.
    const look = form === 'marked' ? { backgroundColor: theme.production } : { backgroundColor: theme.grid, borderColor: theme.axis, borderWidth: { top: 1, left: 1, right: 1 } };
    // A single failure among thousands of requests must be seen.
    return { type: 'bar', yAxisID, data, ...look, grouped: false, categoryPercentage: 1, barPercentage: 0.86, minBarLength: form === 'marked' ? 2 : 1 };
  }
  const alone = (k: number): boolean => values[k - 1] === undefined && values[k + 1] === undefined;
  const pointed = values.length <= MOST_POINTS || hollow !== undefined;
  return {
    type: 'line',
    yAxisID,
    data,
    borderColor: theme.production,
    borderWidth: 1.75,
    borderDash: dash,
    // A point on zero is whole.
    clip: 4,
    pointStyle: 'circle',
    pointRadius: ({ dataIndex: k }: { dataIndex: number }) => (pointed || alone(k) || k === active() ? (values.length <= MOST_POINTS ? 2.5 : 2) : 0),
    pointBorderWidth: 1.25,
    pointBorderColor: theme.production,
    pointBackgroundColor: ({ dataIndex: k }: { dataIndex: number }) => (hollow?.[k] ? theme.background : theme.production),
  };
}

/** Slots at which a round time begins, or every so many where none does. */
function roundSlots(times: readonly number[]): number[] {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const step = [60_000, 300_000, 900_000, 3_600_000, 10_800_000, 21_600_000, 86_400_000, 604_800_000].find((size) => (last - first) / size <= 9);
  const round = step === undefined ? [] : times.flatMap((time, k) => (time % step === 0 ? [k] : []));
  const every = Math.max(1, Math.ceil(times.length / 8));
  return round.length > 2 ? round : times.flatMap((_, k) => (k % every === 0 ? [k] : []));
}

function tickTime(times: readonly number[], slot: number): string {
  const time = times[slot];
  return time === undefined ? '' : shortTime(time, times.at(-1)! - times[0]!);
}

/** Behind the series: the window of the flag and the one that the tip speaks of. Before them: the flag's line and its words. */
function marks({ times, flag }: LanesPicture, active: () => number | undefined, theme: ChartTheme): Plugin<Mixed> {
  return {
    id: 'laneMarks',
    beforeDatasetsDraw({ ctx, chartArea: { top, bottom }, scales: { x } }) {
      const chosen = active();
      if (!x) return;
      ctx.save();
      ctx.fillStyle = theme.grid;
      for (const slot of [flag?.slot, chosen]) {
        if (slot === undefined || times[slot] === undefined) continue;
        const left = x.getPixelForValue(slot - 0.5);
        ctx.fillRect(left, top, x.getPixelForValue(slot + 0.5) - left, bottom - top);
      }
      ctx.restore();
    },
    afterDatasetsDraw({ ctx, chartArea: { bottom, right }, scales: { x } }) {
      if (!x || !flag) return;
      const at = Math.round(x.getPixelForValue(flag.slot - 0.5)) + 0.5;
      ctx.save();
      ctx.strokeStyle = ctx.fillStyle = theme.foreground;
      ctx.lineWidth = 1;
      ctx.setLineDash([3, 3]);
      ctx.beginPath();
      ctx.moveTo(at, FLAG - 4);
      ctx.lineTo(at, bottom);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.beginPath();
      ctx.moveTo(at, FLAG - 4);
      ctx.lineTo(at, 3);
      ctx.lineTo(at + 8, 7);
      ctx.lineTo(at, 11);
      ctx.stroke();
      ctx.fill();
      ctx.textBaseline = 'middle';
      const small = `${LABEL_SIZE}px ${theme.family}`;
      ctx.font = `600 ${small}`;
      const headWidth = ctx.measureText(flag.head).width;
      ctx.font = small;
      const width = Math.max(headWidth, ctx.measureText(flag.text).width);
      // To the left of the flag where there is no room at its right.
      const left = at + 13 + width <= right ? at + 13 : Math.max(0, at - 6 - width);
      ctx.font = `600 ${small}`;
      ctx.fillText(flag.head, left, 7);
      ctx.font = small;
      ctx.fillStyle = theme.quiet;
      ctx.fillText(flag.text, left, 22);
      ctx.restore();
    },
  };
}

/** Over each lane its title and what it counts, at the end of each line its name. */
function titles(lanes: readonly Lane[], theme: ChartTheme): Plugin<Mixed> {
  return {
    id: 'laneTitles',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea, scales } = chart;
      // The line of the flag passes behind the words.
      const write = (text: string, x: number, y: number): void => {
        ctx.strokeText(text, x, y);
        ctx.fillText(text, x, y);
      };
      ctx.save();
      ctx.textBaseline = 'middle';
      lanes.forEach(({ title, about, series }, k) => {
        const axis = scales[axisName(k)];
        if (!axis) return;
        ctx.textAlign = 'left';
        ctx.strokeStyle = theme.background;
        ctx.lineWidth = 4;
        ctx.lineJoin = 'round';
        ctx.font = `600 ${LABEL_SIZE}px ${theme.family}`;
        ctx.fillStyle = theme.foreground;
        write(title, 0, axis.top - 11);
        const width = ctx.measureText(title).width;
        ctx.font = `${LABEL_SIZE}px ${theme.family}`;
        ctx.fillStyle = theme.quiet;
        write(about, width + 8, axis.top - 11);
        // The end of the axis is its zero.
        ctx.strokeStyle = theme.axis;
        ctx.lineWidth = 1;
        ctx.beginPath();
        ctx.moveTo(chartArea.left, Math.round(axis.bottom) - 0.5);
        ctx.lineTo(chartArea.right, Math.round(axis.bottom) - 0.5);
        ctx.stroke();
        const first = lanes.slice(0, k).reduce((sum, lane) => sum + lane.series.length, 0);
        const ends = series.flatMap(({ label }, j) => {
          const points = chart.getDatasetMeta(first + j).data;
          const last = series[j]!.values.findLastIndex((value) => value !== undefined);
          return label && points[last] ? [{ label, y: points[last].y }] : [];
        });
        for (const { label, y } of apart(ends, axis)) ctx.fillText(label, chartArea.right + 5, y);
      });
      ctx.restore();
    },
  };
}

/** Labels no closer than their height, inside the lane. */
function apart(ends: readonly { label: string; y: number }[], { bottom }: { bottom: number }): { label: string; y: number }[] {
  let below = bottom + LABEL_SIZE / 2;
  return ends
    .toSorted((a, b) => b.y - a.y)
    .map(({ label, y }) => {
      below = Math.min(y, below - LABEL_SIZE - 1);
      return { label, y: below };
    });
}
