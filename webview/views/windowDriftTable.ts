import { countText, measureText } from '../../src/core/numberText.ts';
import { driftStrip } from '../charts/driftStrip.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { t } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import { windowName } from '../performanceText.ts';
import { action } from './action.ts';
import { plainTable, scrolling } from './plainTable.ts';
import { driftColumns, driftIn } from './timelineFigure.ts';

/** Columns shown. */
const SHOWN = 12;
/** The strips' scale ends here, or at the largest drift. */
const LEAST_SCALE = 0.2;

/** How far each column is from training in every window of production, farthest first; undefined where no window says. */
export function windowDriftTable({ report, index, open }: ReportContext): HTMLElement | undefined {
  const windows = (report.timeline ?? []).filter(({ side }) => side === 'production');
  const columns = driftColumns(windows)
    .map((column) => ({ column, drifts: windows.map((window) => driftIn(window, column)) }))
    .map((one) => ({ ...one, largest: Math.max(...one.drifts.map((drift) => drift ?? 0)) }))
    .toSorted((a, b) => b.largest - a.largest);
  if (columns.length === 0) return undefined;
  const most = Math.max(LEAST_SCALE, columns[0]!.largest);
  const link = (column: string): Child => {
    const name = element('code', {}, element('bdi', {}, columnLabel(column, 30)));
    const entry = index.byName.get(column);
    return entry ? action(name, () => open({ view: 'columns', column: entry.index }), t('Show column')) : name;
  };
  const number = (drift: number | undefined): Child => (drift === undefined ? undefined : measureText(drift));
  const rows = columns.slice(0, SHOWN).map(({ column, drifts, largest }): Child[] => [
    link(column),
    driftStrip(drifts, most),
    number(drifts.find((drift) => drift !== undefined)),
    number(drifts.findLast((drift) => drift !== undefined)),
    measureText(largest),
    windowName(windows[drifts.indexOf(largest)] ?? { from: '' }, report.windows?.unit),
  ]);
  const left = columns.length - SHOWN;
  const heads = [{ text: t('Column') }, { text: t('Windows in their order, 0 to {0}', measureText(most)), class: 'fill' }, { text: t('First'), class: 'number' }, { text: t('Last'), class: 'number' }, { text: t('Largest'), class: 'number' }, { text: t('From'), class: 'number' }];
  return element(
    'div',
    {},
    scrolling(t('Drift in every window'), plainTable(heads, rows, { name: t('Drift in every window') })),
    element('p', { class: 'quiet small more' }, [t('Kolmogorov–Smirnov distance from training, or total variation of categories.'), left === 1 ? t('1 column with less drift is not shown.') : left > 0 ? t('{0} columns with less drift are not shown.', countText(left)) : ''].join(' ').trim()),
  );
}
