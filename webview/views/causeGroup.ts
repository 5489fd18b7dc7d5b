import { countOf, countText } from '../../src/core/numberText.ts';
import type { Cause, TitlePart } from '../causes.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import { SEVERITY } from '../words.ts';
import { action } from './action.ts';
import { findingRow } from './finding.ts';

/** Findings of one cause drawn at once; more come on request. */
export const MOST_OF_A_CAUSE = 10;

/** Findings under the heading of what they have in common; a finding that stands alone needs none. What are only notes is folded. */
export function causeGroup(context: ReportContext, { title, findings }: Cause): HTMLElement {
  const { report } = context;
  const rows = element('div', { class: 'of-cause' }, ...findings.slice(0, MOST_OF_A_CAUSE).map((position) => findingRow(context, position)));
  const left = findings.length - MOST_OF_A_CAUSE;
  if (left > 0) {
    const more = element('p', { class: 'more' });
    more.append(
      action(t('Show {0} more of this cause', countText(left)), () => {
        rows.append(...findings.slice(MOST_OF_A_CAUSE).map((position) => findingRow(context, position)));
        more.remove();
      }),
    );
    rows.append(more);
  }
  if (!title) return rows;
  const worst = report.findings[findings[0]!]!.severity;
  return element(
    'details',
    { class: 'cause', open: worst === 'error' || worst === 'warning' },
    element(
      'summary',
      {},
      icon('right'),
      icon(SEVERITY[worst].icon, SEVERITY[worst].one),
      element('h3', {}, ...title.map(part)),
      element('span', { class: 'badge', 'aria-label': countOf(findings.length, t('finding'), t('findings')) }, countText(findings.length)),
    ),
    rows,
  );
}

function part(title: TitlePart): string | HTMLElement {
  return typeof title === 'string' ? title : element('code', {}, element('bdi', {}, columnLabel(title.column, 40)));
}
