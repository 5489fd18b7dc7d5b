import { DEFAULT_THRESHOLDS } from '../../src/core/settings.ts';
import { measureText, shareText } from '../../src/core/numberText.ts';
import { effectBar } from '../charts/effectBar.ts';
import { sparkline } from '../charts/sparkline.ts';
import { distributionOf, missingShare } from '../distribution.ts';
import type { ColumnProfile } from '../../src/core/report.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import type { ColumnEntry } from '../reportIndex.ts';
import { METHOD, SEVERITY, STANDING } from '../words.ts';

/** The page's narrow layout (tokens.css). */
const narrow = matchMedia('(max-width: 860px)');

/** One row of the columns table; `position` counts in the present order, from 0. */
export function columnRow(entry: ColumnEntry, position: number, open: () => void): HTMLElement {
  const { column, worst, standing, verdict } = entry;
  const { effect, method, threshold } = column.drift;
  const cell = (className: string, ...children: Parameters<typeof element>[2][]): HTMLElement =>
    element('span', { role: 'gridcell', class: className }, ...children);
  return element(
    'div',
    { role: 'row', id: `row-${position}`, class: 'row', 'aria-rowindex': position + 2 },
    cell('name', element('bdi', { class: 'open', title: columnLabel(column.name, 300), click: open }, columnLabel(column.name))),
    cell('kind quiet', column.private ? t('{0}, private', column.kind) : column.kind),
    cell('sparks', column.private ? element('span', { class: 'quiet small' }, t('private')) : sparkline(narrow.matches ? 84 : 144, distributionOf(column))),
    missingCell(column.training),
    missingCell(column.production),
    cell(
      'effect-cell',
      ...(effect === undefined
        ? []
        : [
            element('span', { class: 'value' }, measureText(effect)),
            element('span', { class: 'quiet measure-name' }, method ? METHOD[method].short : ''),
            effectBar(effect, {
              matters: threshold ?? DEFAULT_THRESHOLDS.driftEffect,
              error: DEFAULT_THRESHOLDS.driftErrorEffect,
            }),
          ]),
    ),
    cell(
      'verdict-cell',
      icon(worst ? SEVERITY[worst].icon : STANDING[standing].icon, worst ? SEVERITY[worst].one : undefined),
      element(
        'span',
        { class: worst || standing === 'differs' ? 'verdict-text' : 'verdict-text quiet', title: verdict },
        verdict,
      ),
    ),
  );
}

function missingCell(profile: ColumnProfile | null): HTMLElement {
  const share = missingShare(profile);
  return element(
    'span',
    { role: 'gridcell', class: 'number' },
    share === undefined
      ? element('span', { class: 'quiet' }, profile ? '' : t('absent'))
      : share === 0
        ? element('span', { class: 'quiet' }, shareText(0))
        : shareText(share),
  );
}
