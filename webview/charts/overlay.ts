import type { ChartConfiguration } from 'chart.js';
import type { CategoryRow, Distribution } from '../distribution.ts';
import { categoryLabel } from '../names.ts';
import type { ChartTheme } from '../theme.ts';
import { drawChart, labelFont } from './chart.ts';
import { drawHistogram, SMALL_AXIS } from './histogram.ts';

const MOST_CATEGORIES = 6;
/** Width of a letter of a label, pixels, on the safe side; labels are cut after as many. */
const LETTER = 6.5;
const MOST_LETTERS = 8;

/** The small picture beside a finding, 52 pixels high: the same marks as the large chart, nothing to operate. The axis of heights goes up to `least` at least. */
export function drawOverlay(
  box: HTMLElement,
  distribution: Exclude<Distribution, { type: 'sentence' }>,
  lifetime: AbortSignal,
  least = 0,
): void {
  if (distribution.type === 'bins') drawHistogram(box, distribution, { small: true, least }, lifetime);
  else drawChart<'bar'>(box, (theme) => overlayConfiguration(distribution.rows, box.clientWidth, least, theme), lifetime);
}

function overlayConfiguration(all: CategoryRow[], width: number, least: number, theme: ChartTheme): ChartConfiguration<'bar'> {
  // As many categories as there is room for their labels.
  const longest = Math.min(
    MOST_LETTERS,
    Math.max(...all.slice(0, MOST_CATEGORIES).map(({ value }) => categoryLabel(value).length)),
  );
  const room = Math.max(2, Math.floor(width / (longest * LETTER + 6)));
  const rows = all.slice(0, Math.min(MOST_CATEGORIES, room));
  const letters = Math.max(longest, Math.floor((width / rows.length - 6) / LETTER));
  const top = Math.max(least, ...rows.flatMap((row) => [row.training, row.production])) * 1.04 || 1;
  const bar = { barPercentage: 0.94, categoryPercentage: 0.72, maxBarThickness: 14 } as const;
  return {
    type: 'bar',
    data: {
      labels: rows.map(({ value }) => shortLabel(value, letters)),
      datasets: [
        { ...bar, data: rows.map((row) => row.training), backgroundColor: theme.trainingArea },
        {
          ...bar,
          data: rows.map((row) => row.production),
          backgroundColor: theme.productionArea,
          borderColor: theme.production,
          borderWidth: 1.25,
        },
      ],
    },
    options: {
      layout: { padding: { top: 2 } },
      scales: {
        x: {
          type: 'category',
          afterFit: (scale) => {
            scale.height = SMALL_AXIS;
          },
          border: { color: theme.axis },
          grid: { display: false, drawTicks: false },
          ticks: { color: theme.quiet, font: labelFont(theme), padding: 3, maxRotation: 0, autoSkip: false },
        },
        y: { type: 'linear', display: false, min: 0, max: top },
      },
    },
  };
}

function shortLabel(value: string, letters: number): string {
  const label = categoryLabel(value, 40);
  return label.length <= letters ? label : `${label.slice(0, Math.max(1, letters - 1))}…`;
}
