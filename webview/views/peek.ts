import { drawOverlay } from '../charts/overlay.ts';
import { whenNear } from '../charts/chart.ts';
import type { ReportContext } from '../context.ts';
import { describeDistribution, distributionOf } from '../distribution.ts';
import { element } from '../element.ts';
import { findingPicture } from '../findingSides.ts';
import { findingText } from '../findingText.ts';
import { t } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import type { ColumnEntry } from '../reportIndex.ts';
import { verdictSentence } from '../verdictSentence.ts';
import { action } from './action.ts';
import { findingActions } from './finding.ts';

/** The selected column of the table in one look: its worst finding, its actions, its picture. */
export function peek(context: ReportContext, entry: ColumnEntry): HTMLElement[] {
  const { column, findings } = entry;
  const position = findings[0];
  const finding = position === undefined ? undefined : context.report.findings[position];
  const distribution = (finding && findingPicture(finding, column)) ?? distributionOf(column);
  const text = element(
    'div',
    { class: 'what' },
    element('p', { class: 'strong' }, element('code', {}, element('bdi', {}, columnLabel(column.name)))),
    element('p', {}, finding ? findingText(finding, context.index) : verdictSentence(column)),
    element(
      'p',
      { class: 'actions' },
      action(t('Show column'), () => context.open({ view: 'columns', column: entry.index })),
      ...(position === undefined ? [] : findingActions(context, position, entry, false)),
    ),
  );
  if (distribution.type === 'sentence') return [text, element('p', { class: 'quiet overlay-text' }, distribution.text)];
  const box = element('div', { class: 'overlay', role: 'img', 'aria-label': describeDistribution(column.name, distribution) });
  whenNear(box, () => drawOverlay(box, distribution, context.lifetime), context.lifetime);
  return [text, box];
}
