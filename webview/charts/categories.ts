import type { ChartConfiguration, Plugin } from 'chart.js';
import type { Categories, CategoryRow } from '../distribution.ts';
import { shortNumber, tickShare } from '../axisText.ts';
import { categoryLabel } from '../names.ts';
import type { ChartTheme } from '../theme.ts';
import { drawChart, LABEL_SIZE, labelFont, type LiveChart } from './chart.ts';

/** Rows of the chart stand at the rows of the table beside it, pixels. */
export const ROW_HEIGHT = 22;
export const HEAD_HEIGHT = 24;

/** Paired horizontal bars, one category a row; unseen and vanished ones say so where their bar is missing. */
export function drawCategories(
  box: HTMLElement,
  rows: CategoryRow[],
  categories: Pick<Categories, 'sides' | 'counts'>,
  active: () => number | undefined,
  lifetime: AbortSignal,
): LiveChart {
  return drawChart<'bar'>(box, (theme) => categoriesConfiguration(rows, categories, active, theme), lifetime);
}

function categoriesConfiguration(
  rows: CategoryRow[],
  { sides, counts }: Pick<Categories, 'sides' | 'counts'>,
  active: () => number | undefined,
  theme: ChartTheme,
): ChartConfiguration<'bar'> {
  const font = labelFont(theme);
  const bar = { barThickness: 7, categoryPercentage: 0.8, minBarLength: 0 } as const;
  return {
    type: 'bar',
    data: {
      labels: rows.map(({ value }) => categoryLabel(value, 24)),
      datasets: [
        ...(sides.training ? [{ ...bar, data: rows.map((row) => row.training), backgroundColor: theme.trainingArea }] : []),
        ...(sides.production
          ? [
              {
                ...bar,
                data: rows.map((row) => row.production),
                backgroundColor: theme.productionArea,
                borderColor: theme.production,
                borderWidth: 1.25,
                borderSkipped: false as const,
              },
            ]
          : []),
      ],
    },
    options: {
      indexAxis: 'y',
      layout: { padding: { right: 16 } },
      scales: {
        x: {
          type: 'linear',
          position: 'top',
          min: 0,
          border: { display: false },
          grid: { color: theme.grid, drawTicks: false },
          afterFit: (scale) => {
            scale.height = HEAD_HEIGHT;
          },
          ticks: {
            color: theme.quiet,
            font,
            padding: 6,
            maxTicksLimit: 5,
            maxRotation: 0,
            includeBounds: false,
            callback: (value) => (counts ? shortNumber(Number(value)) : tickShare(Number(value))),
          },
        },
        y: {
          type: 'category',
          // Without this the labels' overhang is taken from the rows, which then miss those of the table.
          afterFit: (scale) => {
            scale.paddingTop = scale.paddingBottom = 0;
          },
          border: { color: theme.axis },
          grid: { display: false },
          ticks: { color: theme.foreground, font: { ...font, size: 12 }, padding: 6, autoSkip: false, crossAlign: 'far' },
        },
      },
    },
    plugins: [activeRow(active, theme), marks(rows, sides, theme)],
  };
}

function activeRow(active: () => number | undefined, theme: ChartTheme): Plugin<'bar'> {
  return {
    id: 'activeRow',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const k = active();
      const middle = k === undefined ? undefined : scales.y?.getPixelForValue(k);
      if (middle === undefined) return;
      ctx.save();
      ctx.fillStyle = theme.grid;
      ctx.fillRect(chartArea.left, middle - ROW_HEIGHT / 2, chartArea.right - chartArea.left, ROW_HEIGHT);
      ctx.restore();
    },
  };
}

function marks(rows: CategoryRow[], sides: { training: boolean; production: boolean }, theme: ChartTheme): Plugin<'bar'> {
  return {
    id: 'marks',
    afterDatasetsDraw({ ctx, scales }) {
      const { x, y } = scales;
      if (!sides.training || !sides.production || !x || !y) return;
      ctx.save();
      ctx.font = `${LABEL_SIZE}px ${theme.family}`;
      ctx.textBaseline = 'middle';
      ctx.fillStyle = theme.quiet;
      rows.forEach(({ mark, training, production }, k) => {
        if (mark) ctx.fillText(mark, x.getPixelForValue(Math.max(training, production)) + 6, y.getPixelForValue(k));
      });
      ctx.restore();
    },
  };
}
