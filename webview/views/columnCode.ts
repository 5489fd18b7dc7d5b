import { displayText } from '../../src/core/displayText.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { columnLabel, placeLabel } from '../names.ts';
import type { ColumnEntry } from '../reportIndex.ts';
import { button } from '../toolkit.ts';
import { block } from './block.ts';
import { sideMark } from './side.ts';

/** Where code reads the column, serving side first. */
export function columnCode({ state, host, attempt }: ReportContext, { index, column }: ColumnEntry): HTMLElement {
  const locations = state.references.find((reference) => reference.column === index)?.locations ?? [];
  const sides = { training: 'Training', serving: 'Serving' } as const;
  return block(
    'In the code',
    locations.length === 0
      ? element(
          'p',
          { class: 'quiet none' },
          'No Python in this workspace reads ',
          element('code', {}, element('bdi', {}, columnLabel(column.name, 60))),
          ' by name.',
        )
      : element(
          'ul',
          { class: 'places' },
          ...locations.map((location, position) =>
            element(
              'li',
              {},
              location.side ? sideMark(location.side) : icon('not-tested'),
              element('span', { class: 'quiet' }, location.side ? sides[location.side] : 'Other code'),
              button(`Go to ${placeLabel(location)}`, () => attempt(host.openReference(index, position)), {
                title: displayText(location.file, 200),
              }),
            ),
          ),
        ),
  );
}
