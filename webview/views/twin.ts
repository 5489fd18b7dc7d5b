import { element } from '../element.ts';
import { t } from '../localisation.ts';

/** The table beside a chart scrolls by itself, so the keyboard must reach it. */
export function twin(table: HTMLElement, name = t('Distribution as a table')): HTMLElement {
  return element('div', { class: 'twin', tabindex: 0, role: 'region', 'aria-label': name }, table);
}
