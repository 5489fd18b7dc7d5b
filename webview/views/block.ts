import { element, type Child } from '../element.ts';

/** A titled part of a page. */
export function block(title: string, ...content: Child[]): HTMLElement {
  return element('div', {}, element('header', { class: 'block-head' }, element('h2', {}, title)), ...content);
}
