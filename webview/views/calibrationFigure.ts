import { countText, measureText, shareText } from '../../src/core/numberText.ts';
import type { PerformanceReport } from '../../src/core/report.ts';
import { tickShare } from '../axisText.ts';
import { binTip } from '../charts/binTip.ts';
import { binOf, drawCalibration, type CalibrationSides } from '../charts/calibration.ts';
import { whenNear, type LiveChart } from '../charts/chart.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { t } from '../localisation.ts';
import { chartTools } from './chartTools.ts';
import { sideHead } from './metricsTable.ts';
import { plainTable } from './plainTable.ts';
import { legend, named } from './side.ts';
import { twin } from './twin.ts';

const NOTHING: Readonly<Record<'ranking' | 'none' | 'unlabelled', string>> = {
  ranking: t('The score is no probability, it only puts rows in order: there is nothing to calibrate.'),
  none: t('No score and no probabilities of the classes are named: there is nothing to calibrate.'),
  unlabelled: t('Neither side has labelled rows with a score.'),
};

/** Scores against what came true, both sides; or why that is not drawn. */
export function calibrationFigure(context: ReportContext, { task, calibration = [], trainingCalibration = [], validation, score }: PerformanceReport): HTMLElement {
  const heading = element('h2', {}, t('Calibration'));
  const held = validation?.calibration ?? [];
  const sides: CalibrationSides = { training: trainingCalibration, production: calibration, ...(held.length > 0 ? { validation: held } : {}), of: task === 'binary' ? 'score' : 'answer' };
  if (calibration.length + trainingCalibration.length + held.length === 0)
    return element('figure', { class: 'figure' }, element('header', {}, heading), element('p', { class: 'quiet none' }, NOTHING[score === 'ranking' ? 'ranking' : score === undefined ? 'none' : 'unlabelled']));
  const made = element('figure', { class: 'figure calibration', 'data-show': 'chart' });
  const rows = rowsOf(sides);
  const names = sidesOf(sides);
  made.append(
    element(
      'header',
      {},
      heading,
      element('span', { class: 'quiet' }, sides.of === 'score' ? t('how often what was scored so came true') : t('how often answers of such a probability were right')),
      element('span', { class: 'spacer' }),
      chartTools(context, made, 'calibration', () => [
        ['score from', 'to', ...names.flatMap((side) => [`${side} mean score`, `${side} ${sides.of === 'score' ? 'came true' : 'right'}`, `${side} rows`])],
        ...rows.map((row) => [row.low, row.high, ...names.map((name) => row[name]).flatMap((bin): (string | number)[] => (bin ? [bin.meanScore, bin.rate, bin.n] : ['', '', '']))]),
      ]),
    ),
    element('div', { class: 'chart-and-table' }, calibrationBox(context, sides, rows), twin(calibrationTable(sides, rows), t('Calibration as a table'))),
    legend(t('training'), t('production'), ...(sides.validation ? [named('validation', t('validation'))] : []), sides.of === 'score' ? t('dotted: came true as often as scored') : t('dotted: right as often as the probability says'), sides.validation ? t('size of a mark, small number: rows') : t('size of a mark: rows')),
  );
  return made;
}

type Bin = CalibrationSides['training'][number];
type Side = 'training' | 'validation' | 'production';
interface BinRow {
  low: number;
  high: number;
  training: Bin | undefined;
  production: Bin | undefined;
  validation: Bin | undefined;
}

/** Validation stands between the others, as in the table of the metrics. */
function sidesOf({ validation }: CalibrationSides): Side[] {
  return validation ? ['training', 'validation', 'production'] : ['training', 'production'];
}

/** The bins that a side has, by score. */
function rowsOf({ training, production, validation = [] }: CalibrationSides): BinRow[] {
  const numbers = [...new Set([...training, ...production, ...validation].map(binOf))].toSorted((a, b) => a - b);
  const find = (bins: readonly Bin[], number: number): Bin | undefined => bins.find((bin) => binOf(bin) === number);
  return numbers.map((number) => ({ low: number / 10, high: (number + 1) / 10, training: find(training, number), production: find(production, number), validation: find(validation, number) }));
}

function calibrationBox({ lifetime }: ReportContext, sides: CalibrationSides, rows: readonly BinRow[]): HTMLElement {
  const box = element('div', { class: 'drawing histogram', role: 'img', tabindex: 0, 'aria-label': describe(sides, rows) });
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
      text: (k) => (sides.of === 'score' ? t('Scored {0}', bandAndRates(sides, rows[k]!)) : t('Answers of a probability of {0}', bandAndRates(sides, rows[k]!))),
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

/** What a bin of a side says, with its share and its rows. */
const RATES: Readonly<Record<CalibrationSides['of'], Readonly<Record<Side, (share: string, rows: string) => string>>>> = {
  score: {
    training: (share, rows) => t('{0} of {1} came true in training', share, rows),
    validation: (share, rows) => t('{0} of {1} came true in the validation data', share, rows),
    production: (share, rows) => t('{0} of {1} came true in production', share, rows),
  },
  answer: {
    training: (share, rows) => t('{0} of {1} were right in training', share, rows),
    validation: (share, rows) => t('{0} of {1} were right in the validation data', share, rows),
    production: (share, rows) => t('{0} of {1} were right in production', share, rows),
  },
};

const NO_ROWS: Readonly<Record<Side, string>> = { training: t('no rows in training'), validation: t('no rows in the validation data'), production: t('no rows in production') };

function bandAndRates(sides: CalibrationSides, row: BinRow): string {
  const rates = sidesOf(sides).map((side) => (row[side] ? RATES[sides.of][side](shareText(row[side].rate), countText(row[side].n)) : NO_ROWS[side]));
  return `${bandText(row)}: ${rates.join(', ')}`;
}

/** Where the two sides are farthest apart. */
function describe(sides: CalibrationSides, rows: readonly BinRow[]): string {
  const apart = ({ training, production }: BinRow): number => (training && production ? Math.abs(production.rate - training.rate) : -1);
  const [widest] = rows.toSorted((a, b) => apart(b) - apart(a));
  if (!widest || apart(widest) < 0) return sides.of === 'score' ? t('Calibration of the score in {0} bins.', rows.length) : t('Calibration of the answers in {0} bins.', rows.length);
  return sides.of === 'score' ? t('Calibration of the score. The sides are farthest apart where it is {0}.', bandAndRates(sides, widest)) : t('Calibration of the answers. The sides are farthest apart where their probability is {0}.', bandAndRates(sides, widest));
}

function calibrationTable(sides: CalibrationSides, rows: readonly BinRow[]): HTMLElement {
  const names = sidesOf(sides);
  // Beside a chart there is no room for nine columns of numbers: of three sides the rows stand small behind the share.
  const narrow = names.length > 2;
  const cells = (bin: Bin | undefined): Child[] => {
    if (!bin) return narrow ? [undefined, undefined] : [undefined, undefined, undefined];
    const [mean, share, count] = [measureText(bin.meanScore), shareText(bin.rate), countText(bin.n)];
    return narrow ? [mean, element('span', {}, `${share} `, element('span', { class: 'quiet small' }, count))] : [mean, share, count];
  };
  const heads = names.flatMap((side) => [{ text: t('Mean'), class: 'number quiet' }, { text: side === 'validation' ? named('validation', t('Validation')) : sideHead(side), class: 'number' }, ...(narrow ? [] : [{ text: t('Rows'), class: 'number quiet' }])]);
  return plainTable([{ text: sides.of === 'score' ? t('Score') : t('Probability') }, ...heads], rows.map((row) => [bandText(row), ...names.flatMap((name) => cells(row[name]))]), { name: t('Calibration'), className: 'twin-table' });
}
