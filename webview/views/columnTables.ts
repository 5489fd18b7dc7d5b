/** Both sides of a column in numbers, and every measure of their difference. */
import type { ColumnReport } from '../../src/core/report.ts';
import { element } from '../element.ts';
import { measureRows } from '../measures.ts';
import { numberRows } from '../sideNumbers.ts';
import { block } from './block.ts';
import { sideMark } from './side.ts';

export function numbersTable(column: ColumnReport): HTMLElement {
  const head = (side: 'training' | 'production', name: string): HTMLElement =>
    element('th', { scope: 'col', class: 'number' }, element('span', { class: 'named' }, sideMark(side), name));
  return block(
    'Numbers',
    element(
      'table',
      { class: 'plain' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('td', { class: 'fill' }),
          head('training', 'Training'),
          head('production', 'Production'),
          element('th', { scope: 'col', class: 'number' }, 'Difference'),
        ),
      ),
      element(
        'tbody',
        {},
        ...numberRows(column).map((row) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row', class: 'fill' }, row.name),
            ...[row.training, row.production].map((text) => element('td', { class: 'number' }, element('bdi', {}, text))),
            element('td', { class: 'number quiet' }, row.difference),
          ),
        ),
      ),
    ),
  );
}

export function measuresTable({ drift }: ColumnReport): HTMLElement {
  const rows = measureRows(drift.measures);
  if (rows.length === 0) return block('Measures', element('p', { class: 'quiet none' }, 'No measures for this column.'));
  return block(
    'Measures',
    element(
      'table',
      { class: 'plain measures' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, 'Measure'),
          element('th', { scope: 'col', class: 'number' }, 'Value'),
          element('th', { scope: 'col', class: 'fill' }, 'Meaning'),
        ),
      ),
      element(
        'tbody',
        {},
        ...rows.map(({ name, value, meaning }) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, name),
            element('td', { class: 'number' }, value),
            element('td', { class: 'quiet wrap fill' }, meaning),
          ),
        ),
      ),
    ),
  );
}
