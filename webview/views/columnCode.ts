import { displayText } from '../../src/core/displayText.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { t, tParts } from '../localisation.ts';
import { columnLabel, placeLabel } from '../names.ts';
import type { ColumnEntry } from '../reportIndex.ts';
import { button } from '../toolkit.ts';
import { block } from './block.ts';
import { sideMark } from './side.ts';

/** Where code reads the column, serving side first. */
export function columnCode({ state, host, attempt }: ReportContext, { index, column }: ColumnEntry): HTMLElement {
  const locations = state.references.find((reference) => reference.column === index)?.locations ?? [];
  const sides = { training: t('Training'), serving: t('Serving') } as const;
  return block(
    t('In the code'),
    locations.length === 0
      ? element(
          'p',
          { class: 'quiet none' },
          ...tParts('No Python in this workspace reads {0} by name.', element('code', {}, element('bdi', {}, columnLabel(column.name, 60)))),
        )
      : element(
          'ul',
          { class: 'places' },
          ...locations.map((location, position) =>
            element(
              'li',
              {},
              location.side ? sideMark(location.side) : icon('not-tested'),
              element('span', { class: 'quiet' }, location.side ? sides[location.side] : t('Other code')),
              button(t('Go to {0}', placeLabel(location)), () => attempt(host.openReference(index, position)), {
                title: displayText(location.file, 200),
              }),
            ),
          ),
        ),
  );
}
