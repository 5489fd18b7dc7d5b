/** Both sides of a column in numbers, and every measure of their difference. */
import type { ColumnReport } from '../../src/core/report.ts';
import { element } from '../element.ts';
import { t } from '../localisation.ts';
import { measureRows } from '../measures.ts';
import { numberRows } from '../sideNumbers.ts';
import { block } from './block.ts';
import { sideMark } from './side.ts';

export function numbersTable(column: ColumnReport): HTMLElement {
  const head = (side: 'training' | 'production', name: string): HTMLElement =>
    element('th', { scope: 'col', class: 'number' }, element('span', { class: 'named' }, sideMark(side), name));
  return block(
    t('Numbers'),
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
          head('training', t('Training')),
          head('production', t('Production')),
          element('th', { scope: 'col', class: 'number' }, t('Difference')),
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

/** Kinds of which nearly every value occurs once: whatever two files hold, the distances are large and say nothing. */
const UNLIKE: ReadonlySet<ColumnReport['kind']> = new Set(['identifier', 'text', 'datetime']);

export function measuresTable({ drift, kind }: ColumnReport): HTMLElement {
  if (drift.verdict === 'not-tested' && UNLIKE.has(kind)) return block(t('Measures'), element('p', { class: 'quiet none' }, t('None: the values of such columns differ between any two files.')));
  const rows = measureRows(drift.measures);
  if (rows.length === 0) return block(t('Measures'), element('p', { class: 'quiet none' }, t('No measures for this column.')));
  return block(
    t('Measures'),
    element(
      'table',
      { class: 'plain measures' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, t('Measure')),
          element('th', { scope: 'col', class: 'number' }, t('Value')),
          element('th', { scope: 'col', class: 'fill' }, t('Meaning')),
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
