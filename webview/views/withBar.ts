import { shareBar } from '../charts/shareBar.ts';
import { element } from '../element.ts';

/** A number with a bar before it, `share` of the bar's whole length; of nothing there is no bar. */
export function withBar(number: string, share: number): HTMLElement {
  return element('span', { class: 'with-bar' }, share > 0 && shareBar(share, 'production'), element('span', {}, number));
}
