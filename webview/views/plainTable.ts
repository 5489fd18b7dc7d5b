import { element, type Child } from '../element.ts';

export interface Head {
  text: Child;
  /** Numbers are to the right; `fill` takes the room that is left; `wide` goes where there is little. */
  class?: string;
}

/** A table whose rows begin with what they are about. */
export function plainTable(heads: readonly Head[], rows: readonly (readonly Child[])[], { name, className = '' }: { name: string; className?: string }): HTMLElement {
  return element(
    'table',
    { class: `plain ${className}`, 'aria-label': name },
    element('thead', {}, element('tr', {}, ...heads.map((head) => (head.text === '' ? element('td', { class: head.class }) : element('th', { scope: 'col', class: head.class }, head.text))))),
    element(
      'tbody',
      {},
      ...rows.map((cells) => element('tr', {}, ...cells.map((cell, k) => (k === 0 ? element('th', { scope: 'row', class: heads[0]?.class }, cell) : element('td', { class: heads[k]?.class }, cell))))),
    ),
  );
}

/** What may be wider than the page scrolls by itself, also by keyboard. */
export function scrolling(name: string, table: HTMLElement): HTMLElement {
  return element('div', { class: 'scrolling', tabindex: 0, role: 'region', 'aria-label': name }, table);
}
