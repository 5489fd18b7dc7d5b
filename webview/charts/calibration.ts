import type { ChartConfiguration } from 'chart.js';
import type { CalibrationBin } from '../../src/core/stats/performance/probabilityScores.ts';
import { tickShare } from '../axisText.ts';
import { t } from '../localisation.ts';
import type { ChartTheme } from '../theme.ts';
import { drawChart, labelFont, PRODUCTION_DASH, type LiveChart } from './chart.ts';

export interface CalibrationSides {
  training: readonly CalibrationBin[];
  production: readonly CalibrationBin[];
  validation?: readonly CalibrationBin[];
  /** A score against what came true; or, of several classes, the probability of an answer against whether it was right. */
  of: 'score' | 'answer';
}

const [LEAST_POINT, WIDEST_POINT] = [2.5, 6];
const VALIDATION_DASH = [10, 3, 2, 3];

/** How often what was scored so came true: on the dotted diagonal where a score is a probability. The more rows, the larger the mark. */
export function drawCalibration(box: HTMLElement, sides: CalibrationSides, active: () => number | undefined, lifetime: AbortSignal): LiveChart {
  return drawChart<'line'>(box, (theme) => configuration(sides, active, theme), lifetime);
}

function configuration({ training, production, validation = [], of }: CalibrationSides, active: () => number | undefined, theme: ChartTheme): ChartConfiguration<'line'> {
  const most = (bins: readonly CalibrationBin[]): number => Math.max(1, ...bins.map(({ n }) => n));
  const line = (bins: readonly CalibrationBin[]) => ({
    data: bins.map(({ meanScore, rate }) => ({ x: meanScore, y: rate })),
    borderWidth: 1.75,
    pointBorderWidth: 1.5,
    pointRadius: bins.map(({ n }) => LEAST_POINT + (WIDEST_POINT - LEAST_POINT) * Math.sqrt(n / most(bins))),
    clip: false as const,
  });
  const axis = (title: string, align: 'end' | 'center') => ({
    type: 'linear' as const,
    min: 0,
    max: 1,
    title: { display: true, text: title, align, color: theme.quiet, font: labelFont(theme) },
    ticks: { color: theme.quiet, font: labelFont(theme), padding: 6, maxRotation: 0, stepSize: 0.2, callback: (value: string | number) => tickShare(Number(value)) },
  });
  const chosen = (bins: readonly CalibrationBin[], k: number): boolean => active() !== undefined && binOf(bins[k]) === active();
  return {
    type: 'line',
    data: {
      datasets: [
        { data: [{ x: 0, y: 0 }, { x: 1, y: 1 }], borderColor: theme.quiet, borderWidth: 1, borderDash: [1, 3], pointRadius: 0 },
        { ...line(production), borderColor: theme.production, borderDash: PRODUCTION_DASH, pointStyle: 'circle', pointBorderColor: theme.production, pointBackgroundColor: ({ dataIndex }) => (chosen(production, dataIndex) ? theme.production : theme.background) },
        { ...line(validation), borderColor: theme.foreground, borderDash: VALIDATION_DASH, pointStyle: 'triangle', pointBorderColor: theme.foreground, pointBackgroundColor: ({ dataIndex }) => (chosen(validation, dataIndex) ? theme.background : theme.foreground) },
        { ...line(training), borderColor: theme.training, pointStyle: 'rect', pointBorderColor: ({ dataIndex }) => (chosen(training, dataIndex) ? theme.foreground : theme.training), pointBackgroundColor: theme.training },
      ],
    },
    options: {
      layout: { padding: { top: 26, right: 12 } },
      scales: {
        x: { ...axis(of === 'score' ? t('score') : t('probability of the answer'), 'end'), border: { color: theme.axis }, grid: { drawOnChartArea: false, tickLength: 3, color: theme.axis } },
        y: { ...axis(of === 'score' ? t('came true') : t('was right'), 'end'), border: { display: false }, grid: { color: theme.grid, drawTicks: false } },
      },
    },
  };
}

/** Number of the bin, from 0 for the lowest scores. */
export function binOf(bin: CalibrationBin | undefined): number {
  return bin === undefined ? -1 : Math.round(bin.low * 10);
}
