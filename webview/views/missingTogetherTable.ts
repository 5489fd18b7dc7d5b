import { countText, shareText } from '../../src/core/numberText.ts';
import type { ReportContext } from '../context.ts';
import { pointsNumber } from '../axisText.ts';
import { element } from '../element.ts';
import { t, tParts } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import { action } from './action.ts';
import { sideMark } from './side.ts';

/** Pairs shown; many columns of one join are missing together, and every two of them are a pair. */
const SHOWN = 30;

/** Columns whose gaps lie in the same rows, with the share of such rows on both sides; largest change first. */
export function missingTogetherTable({ report, open }: ReportContext): HTMLElement | undefined {
  const pairs = report.missingTogether?.pairs ?? [];
  if (pairs.length === 0) return undefined;
  const share = ({ both, rows }: { both: number; rows: number }): number => (rows > 0 ? both / rows : 0);
  const sorted = pairs.toSorted((a, b) => Math.abs(share(b.production) - share(b.training)) - Math.abs(share(a.production) - share(a.training)));
  const link = (column: number): HTMLElement =>
    action(element('code', {}, element('bdi', {}, columnLabel(report.columns[column]?.name ?? '', 40))), () => open({ view: 'columns', column }), t('Show column'));
  return element(
    'div',
    {},
    element(
      'table',
      { class: 'plain pairs' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col', class: 'fill' }, t('Missing in the same rows')),
          ...(['training', 'production'] as const).map((side) =>
            element('th', { scope: 'col', class: 'number' }, element('span', { class: 'named' }, sideMark(side), side === 'training' ? t('Training') : t('Production'))),
          ),
          element('th', { scope: 'col', class: 'number' }, t('Points')),
        ),
      ),
      element(
        'tbody',
        {},
        ...sorted.slice(0, SHOWN).map(({ first, second, training, production }) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row', class: 'fill' }, ...tParts('{0} and {1}', link(first), link(second))),
            ...[training, production].map((side) => element('td', { class: 'number', title: t('{0} of {1} rows', countText(side.both), countText(side.rows)) }, shareText(share(side)))),
            element('td', { class: 'number' }, pointsNumber(share(training), share(production))),
          ),
        ),
      ),
    ),
    sorted.length > SHOWN && element('p', { class: 'quiet more' }, t('{0} more pairs with smaller changes.', countText(sorted.length - SHOWN))),
  );
}
