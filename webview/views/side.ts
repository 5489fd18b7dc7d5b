import { element } from '../element.ts';

/** The mark of a side: filled for training, dashed outline for production and serving. */
export function sideMark(side: 'training' | 'production' | 'serving'): HTMLElement {
  return element('span', { class: `side ${side === 'training' ? 'training' : 'production'}`, 'aria-hidden': 'true' });
}

export function legend(training: string, production: string, ...more: string[]): HTMLElement {
  return element(
    'ul',
    { class: 'legend small' },
    element('li', {}, sideMark('training'), training),
    element('li', {}, sideMark('production'), production),
    ...more.map((text) => element('li', { class: 'quiet' }, text)),
  );
}
