import type { ChartConfiguration } from 'chart.js';
import type { CategoryRow, Distribution } from '../distribution.ts';
import { categoryLabel } from '../names.ts';
import type { ChartTheme } from '../theme.ts';
import { drawChart, labelFont } from './chart.ts';
import { drawHistogram, SMALL_AXIS } from './histogram.ts';

const MOST_CATEGORIES = 6;

/** The small picture beside a finding, 52 pixels high: the same marks as the large chart, nothing to operate. */
export function drawOverlay(box: HTMLElement, distribution: Exclude<Distribution, { type: 'sentence' }>, lifetime: AbortSignal): void {
  if (distribution.type === 'bins') drawHistogram(box, distribution, { small: true }, lifetime);
  else drawChart<'bar'>(box, (theme) => overlayConfiguration(distribution.rows.slice(0, MOST_CATEGORIES), box.clientWidth, theme), lifetime);
}

function overlayConfiguration(rows: CategoryRow[], width: number, theme: ChartTheme): ChartConfiguration<'bar'> {
  // About six pixels a letter: labels are cut rather than left out.
  const letters = Math.max(1, Math.floor(width / rows.length / 6.5));
  const top = Math.max(...rows.flatMap((row) => [row.training, row.production])) * 1.04 || 1;
  const bar = { barPercentage: 0.94, categoryPercentage: 0.72, maxBarThickness: 14 } as const;
  return {
    type: 'bar',
    data: {
      labels: rows.map(({ value }) => shortLabel(value, letters)),
      datasets: [
        { ...bar, data: rows.map((row) => row.training), backgroundColor: theme.trainingArea },
        { ...bar, data: rows.map((row) => row.production), backgroundColor: theme.productionArea, borderColor: theme.production, borderWidth: 1.25 },
      ],
    },
    options: {
      layout: { padding: { top: 2 } },
      scales: {
        x: { type: 'category', afterFit: (scale) => { scale.height = SMALL_AXIS; }, border: { color: theme.axis }, grid: { display: false, drawTicks: false }, ticks: { color: theme.quiet, font: labelFont(theme), padding: 3, maxRotation: 0, autoSkip: false } },
        y: { type: 'linear', display: false, min: 0, max: top },
      },
    },
  };
}

function shortLabel(value: string, letters: number): string {
  const label = categoryLabel(value, 40);
  return label.length <= letters ? label : `${label.slice(0, Math.max(1, letters - 1))}…`;
}
