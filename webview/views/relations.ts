import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { t } from '../localisation.ts';
import { associationFigure } from './associationFigure.ts';
import { missingTogetherTable } from './missingTogetherTable.ts';
import { segmentPanels } from './segmentPanels.ts';

/** What several columns have to do with each other, and what of it has changed. */
export function relationsView(context: ReportContext): HTMLElement {
  const missing = missingTogetherTable(context);
  const segments = segmentPanels(context);
  return element(
    'main',
    { class: 'page relations-view' },
    element('h1', { class: 'visually-hidden', tabindex: -1 }, t('Relations')),
    element('section', { class: 'section' }, associationFigure(context)),
    section(t('Columns that are missing together'), missing, t('No two columns are missing in the same rows more often than chance explains.')),
    section(t('Segments'), segments, t('No column divides the rows into segments.')),
  );
}

function section(title: string, content: HTMLElement | undefined, nothing: string): HTMLElement {
  return element('section', { class: 'section' }, element('header', {}, element('h2', {}, title)), content ?? element('p', { class: 'quiet none' }, nothing));
}
