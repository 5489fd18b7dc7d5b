import { countText, measureText, shareText } from '../../src/core/numberText.ts';
import type { PerformanceReport } from '../../src/core/report.ts';
import { tickShare } from '../axisText.ts';
import { binTip } from '../charts/binTip.ts';
import { binOf, drawCalibration, type CalibrationSides } from '../charts/calibration.ts';
import { whenNear, type LiveChart } from '../charts/chart.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { t } from '../localisation.ts';
import { chartTools } from './chartTools.ts';
import { sideHead } from './metricsTable.ts';
import { plainTable } from './plainTable.ts';
import { legend } from './side.ts';
import { twin } from './twin.ts';

const NOTHING: Readonly<Record<'ranking' | 'none' | 'unlabelled', string>> = {
  ranking: t('The score is no probability, it only puts rows in order: there is nothing to calibrate.'),
  none: t('No score is named, or it is of more than two classes: a calibration is drawn for a score of two classes.'),
  unlabelled: t('Neither side has labelled rows with a score.'),
};

/** Scores against what came true, both sides; or why that is not drawn. */
export function calibrationFigure(context: ReportContext, { calibration = [], trainingCalibration = [], score }: PerformanceReport): HTMLElement {
  const heading = element('h2', {}, t('Calibration'));
  const sides = { training: trainingCalibration, production: calibration };
  if (calibration.length + trainingCalibration.length === 0)
    return element('figure', { class: 'figure' }, element('header', {}, heading), element('p', { class: 'quiet none' }, NOTHING[score === 'ranking' ? 'ranking' : score === undefined ? 'none' : 'unlabelled']));
  const made = element('figure', { class: 'figure calibration', 'data-show': 'chart' });
  const rows = rowsOf(sides);
  made.append(
    element(
      'header',
      {},
      heading,
      element('span', { class: 'quiet' }, t('how often what was scored so came true')),
      element('span', { class: 'spacer' }),
      chartTools(context, made, 'calibration', () => [
        ['score from', 'to', ...['training', 'production'].flatMap((side) => [`${side} mean score`, `${side} came true`, `${side} rows`])],
        ...rows.map(({ low, high, training, production }) => [low, high, ...[training, production].flatMap((bin): (string | number)[] => (bin ? [bin.meanScore, bin.rate, bin.n] : ['', '', '']))]),
      ]),
    ),
    element('div', { class: 'chart-and-table' }, calibrationBox(context, sides, rows), twin(calibrationTable(rows), t('Calibration as a table'))),
    legend(t('training'), t('production'), t('dotted: came true as often as scored'), t('size of a mark: rows')),
  );
  return made;
}

type Bin = CalibrationSides['training'][number];
interface BinRow {
  low: number;
  high: number;
  training: Bin | undefined;
  production: Bin | undefined;
}

/** The bins that a side has, by score. */
function rowsOf({ training, production }: CalibrationSides): BinRow[] {
  const numbers = [...new Set([...training, ...production].map(binOf))].toSorted((a, b) => a - b);
  const find = (bins: readonly Bin[], number: number): Bin | undefined => bins.find((bin) => binOf(bin) === number);
  return numbers.map((number) => ({ low: number / 10, high: (number + 1) / 10, training: find(training, number), production: find(production, number) }));
}

function calibrationBox({ lifetime }: ReportContext, sides: CalibrationSides, rows: readonly BinRow[]): HTMLElement {
  const box = element('div', { class: 'drawing histogram', role: 'img', tabindex: 0, 'aria-label': describe(rows) });
  let live: LiveChart | undefined;
  const active = binTip(
    box,
    {
      count: rows.length,
      at(px, py) {
        const { chartArea: area, scales } = live?.chart ?? {};
        if (!area || !scales?.x || px < area.left || px > area.right || py < area.top || py > area.bottom) return undefined;
        const number = Math.min(9, Math.floor(10 * scales.x.getValueForPixel(px)!));
        const k = rows.findIndex(({ low }) => Math.round(10 * low) === number);
        return k < 0 ? undefined : k;
      },
      place: (k, { width }) => ({ left: (live?.chart.scales.x?.getPixelForValue((rows[k]!.low + rows[k]!.high) / 2) ?? 0) - width / 2, top: 0 }),
      text: (k) => rowText(rows[k]!),
      keys: ['ArrowLeft', 'ArrowRight'],
      changed: () => live?.chart.update('none'),
    },
    lifetime,
  );
  const number = (): number | undefined => (active() === undefined ? undefined : Math.round(10 * rows[active()!]!.low));
  whenNear(
    box,
    () => {
      live = drawCalibration(box, sides, number, lifetime);
    },
    lifetime,
  );
  return element('div', { class: 'drawing-box' }, box);
}

function bandText({ low, high }: BinRow): string {
  return t('{0} to {1}', tickShare(low), tickShare(high));
}

function rowText(row: BinRow): string {
  return t('Scored {0}', bandAndRates(row));
}

function bandAndRates(row: BinRow): string {
  const { training, production } = row;
  const before = training ? t('{0} of {1} came true in training', shareText(training.rate), countText(training.n)) : t('no rows in training');
  const after = production ? t('{0} of {1} came true in production', shareText(production.rate), countText(production.n)) : t('no rows in production');
  return `${bandText(row)}: ${before}, ${after}`;
}

/** Where the two sides are farthest apart. */
function describe(rows: readonly BinRow[]): string {
  const apart = ({ training, production }: BinRow): number => (training && production ? Math.abs(production.rate - training.rate) : -1);
  const [widest] = rows.toSorted((a, b) => apart(b) - apart(a));
  return widest && apart(widest) >= 0 ? t('Calibration of the score. The sides are farthest apart where it is {0}.', bandAndRates(widest)) : t('Calibration of the score in {0} bins.', rows.length);
}

function calibrationTable(rows: readonly BinRow[]): HTMLElement {
  const cells = (bin: Bin | undefined): (string | undefined)[] => (bin ? [measureText(bin.meanScore), shareText(bin.rate), countText(bin.n)] : [undefined, undefined, undefined]);
  const heads = (['training', 'production'] as const).flatMap((side) => [{ text: t('Mean'), class: 'number quiet' }, { text: sideHead(side), class: 'number' }, { text: t('Rows'), class: 'number quiet' }]);
  return plainTable([{ text: t('Score') }, ...heads], rows.map((row) => [bandText(row), ...cells(row.training), ...cells(row.production)]), { name: t('Calibration'), className: 'twin-table' });
}
