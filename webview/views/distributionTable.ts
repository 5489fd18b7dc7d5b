/** The table twin of a distribution: every number the chart draws. */
import { countText, shareText } from '../../src/core/numberText.ts';
import { fixedNumber, pointsNumber, shortNumber, tickShare } from '../axisText.ts';
import { binLabel, type Bins, type Categories, type CategoryRow } from '../distribution.ts';
import { element, type Child } from '../element.ts';
import { t } from '../localisation.ts';
import { categoryLabel } from '../names.ts';

export function binsTable(bins: Bins): HTMLElement {
  const { training, production, counts = false } = bins;
  return table(
    [t('Range'), t('Training'), t('Production'), counts ? t('Difference') : t('Points')],
    Array.from({ length: bins.edges.length - 1 }, (_, k) => [
      binLabel(bins, k),
      cell(training?.[k], counts),
      cell(production?.[k], counts),
      training && production ? differenceText(training[k]!, production[k]!, counts) : '',
    ]),
  );
}

export function quantilesTable(rows: { share: number; training: number; production: number }[]): HTMLElement {
  return table(
    [t('Share of values'), t('Training up to'), t('Production up to')],
    rows.map(({ share, training, production }) => [tickShare(share), shortNumber(training), shortNumber(production)]),
  );
}

/** `more` is how many categories the rows leave out; the last row holds them all together. */
export function categoriesTable({ sides, rest, counts = false }: Categories, rows: CategoryRow[], left: CategoryRow[]): HTMLElement {
  const sum = (side: 'training' | 'production'): number => left.reduce((total, row) => total + row[side], rest?.[side] ?? 0);
  const last =
    left.length > 0 || rest
      ? [
          [
            left.length > 0 && !rest ? t('{0} more', left.length) : t('all others'),
            cell(sides.training ? sum('training') : undefined, counts),
            cell(sides.production ? sum('production') : undefined, counts),
            '',
          ],
        ]
      : [];
  return table(
    [t('Value'), t('Training'), t('Production'), counts ? t('Difference') : t('Points')],
    [
      ...rows.map((row) => [
        element('bdi', { title: categoryLabel(row.value, 300) }, categoryLabel(row.value)),
        cell(sides.training ? row.training : undefined, counts),
        cell(sides.production ? row.production : undefined, counts),
        row.mark
          ? element('span', { class: `mark ${row.mark === 'unseen' ? 'production' : 'training'}` }, row.mark === 'unseen' ? t('unseen') : t('vanished'))
          : sides.training && sides.production
            ? differenceText(row.training, row.production, counts)
            : '',
      ]),
      ...last,
    ],
    last.length > 0,
  );
}

function cell(value: number | undefined, counts: boolean): Child {
  if (value === undefined) return '';
  const text = counts ? countText(value) : shareText(value);
  return value === 0 ? element('span', { class: 'quiet' }, text) : text;
}

function differenceText(training: number, production: number, counts: boolean): string {
  if (!counts) return pointsNumber(training, production);
  return training === production ? '0' : `${production > training ? '+' : ''}${fixedNumber(production - training, 0)}`;
}

function table(heads: string[], rows: Child[][], lastIsRest = false): HTMLElement {
  return element(
    'table',
    { class: 'plain twin-table' },
    element(
      'thead',
      {},
      element('tr', {}, ...heads.map((text, k) => element('th', { scope: 'col', class: k > 0 ? 'number' : 'fill' }, text))),
    ),
    element(
      'tbody',
      {},
      ...rows.map((cells, r) =>
        element(
          'tr',
          { class: lastIsRest && r === rows.length - 1 ? 'quiet' : undefined },
          ...cells.map((content, k) =>
            element(k > 0 ? 'td' : 'th', { class: k > 0 ? 'number' : 'fill', scope: k > 0 ? undefined : 'row' }, content),
          ),
        ),
      ),
    ),
  );
}
