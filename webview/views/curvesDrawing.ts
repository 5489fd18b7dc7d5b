import { shareText } from '../../src/core/numberText.ts';
import type { ColumnReport } from '../../src/core/report.ts';
import { shortNumber, tickShare } from '../axisText.ts';
import { binTip } from '../charts/binTip.ts';
import { whenNear, type LiveChart } from '../charts/chart.ts';
import { drawBoxes, drawCumulative, drawDensity, drawQuantiles, type BoxNumbers } from '../charts/curves.ts';
import { quantileOf, type Curves } from '../curves.ts';
import { element } from '../element.ts';
import { t } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import { precisionOf } from '../precision.ts';
import { quantilesTable } from './distributionTable.ts';
import { twin } from './twin.ts';

/** The quantile pictures of numbers. */
export const CURVES = [
  { form: 'density', name: t('Density'), explains: t('Both distributions smoothed, with the same area under each') },
  { form: 'cumulative', name: t('Cumulative'), explains: t('Share of values up to each value, and where the sides are farthest apart') },
  { form: 'quantiles', name: t('Quantiles'), explains: t('Each quantile of production over the same quantile of training: on the diagonal the sides agree') },
  { form: 'boxes', name: t('Boxes'), explains: t('Quartiles and median, with lines from the 2.5 % to the 97.5 % quantile') },
] as const;
export type CurveForm = (typeof CURVES)[number]['form'];

/** Everything that is drawn from quantiles; `form` is not the histogram. */
export function curvesPair(column: ColumnReport, curves: Curves, form: CurveForm, lifetime: AbortSignal): { chart: HTMLElement; table: HTMLElement } {
  const box = element('div', { class: 'drawing histogram', role: 'img', tabindex: 0, 'aria-label': describeCurves(column, curves, form) });
  const chart = element('div', { class: 'drawing-box' }, box);
  const shares = curves.training.map((_, k) => k / (curves.training.length - 1));
  const rows = shares.filter((share) => SHOWN_SHARES.has(share));
  const text = (k: number): string => {
    const [a, b] = [curves.training, curves.production].map((curve) => shortNumber(rounded(quantileOf(curve, shares[k]!), column)));
    return t('{0} of values are at most: training {1}, production {2}', tickShare(shares[k]!), a ?? '', b ?? '');
  };
  let live: LiveChart | undefined;
  let active: () => number | undefined = () => undefined;
  whenNear(
    box,
    () => {
      const at = (): number | undefined => active();
      const value = (): number | undefined => (at() === undefined ? undefined : quantileOf(curves.training, shares[at()!]!));
      if (form === 'density') live = drawDensity(box, curves, column.name, value, lifetime);
      else if (form === 'cumulative') live = drawCumulative(box, curves, column.name, value, lifetime);
      else if (form === 'quantiles') live = drawQuantiles(box, curves, at, lifetime);
      else live = drawBoxes(box, { training: boxOf(curves.training), production: boxOf(curves.production) }, curves, column.name, lifetime);
    },
    lifetime,
  );
  if (form !== 'boxes')
    active = binTip(
      box,
      {
        count: shares.length,
        at(px, py) {
          const { chartArea: area, scales } = live?.chart ?? {};
          if (!area || !scales?.x || px < area.left || px > area.right || py < area.top || py > area.bottom) return undefined;
          const value = scales.x.getValueForPixel(px)!;
          return Math.min(shares.length - 1, Math.max(0, curves.training.findLastIndex((quantile) => quantile <= value)));
        },
        place: (k, { width }) => ({ left: (live?.chart.scales.x?.getPixelForValue(quantileOf(curves.training, shares[k]!)) ?? 0) - width / 2, top: 0 }),
        text,
        keys: ['ArrowLeft', 'ArrowRight'],
        changed: () => live?.chart.update('none'),
      },
      lifetime,
    );
  return { chart, table: twin(quantilesTable(rows.map((share) => ({ share, training: rounded(quantileOf(curves.training, share), column), production: rounded(quantileOf(curves.production, share), column) })))) };
}

/** Quantiles that the table names. */
const SHOWN_SHARES = new Set([0, 0.025, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 0.975, 1]);

function boxOf(curve: readonly number[]): BoxNumbers {
  const [low, lowerQuartile, median, upperQuartile, high] = [0.025, 0.25, 0.5, 0.75, 0.975].map((share) => quantileOf(curve, share));
  return { low: low!, lowerQuartile: lowerQuartile!, median: median!, upperQuartile: upperQuartile!, high: high! };
}

function rounded(value: number, { training, production }: ColumnReport): number {
  return Number(value.toFixed(precisionOf(training, production).computed));
}

function describeCurves(column: ColumnReport, { training, production, gap }: Curves, form: CurveForm): string {
  const [a, b] = [training, production].map((curve) => boxOf(curve));
  const number = (value: number): string => shortNumber(rounded(value, column));
  if (form === 'cumulative' && gap) return t('{0}: the cumulative shares are farthest apart at {1}, by {2}.', columnLabel(column.name), shortNumber(gap.at), shareText(gap.distance));
  return t('{0}: training has the median {1} and half of its values from {2} to {3}; production {4}, from {5} to {6}.', columnLabel(column.name), ...[a!, b!].flatMap(({ median, lowerQuartile, upperQuartile }) => [median, lowerQuartile, upperQuartile].map(number)));
}
