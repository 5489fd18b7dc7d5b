import { element, type Child } from '../element.ts';

/** A quiet action in a row of actions, or inside a sentence: looks like a link and is a button. */
export function action(label: Child, press: () => void, title?: string): HTMLElement {
  return element('button', { class: 'link', type: 'button', title, click: press }, label);
}
