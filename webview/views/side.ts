import { element, type Child } from '../element.ts';

/** The mark of a side: filled for training, dashed outline for production and serving, a triangle for validation data. */
export function sideMark(side: 'training' | 'production' | 'serving' | 'validation'): HTMLElement {
  return element('span', { class: `side ${side === 'serving' ? 'production' : side}`, 'aria-hidden': 'true' });
}

/** A name behind the mark of its side. */
export function named(side: Parameters<typeof sideMark>[0], name: string): HTMLElement {
  return element('span', { class: 'named' }, sideMark(side), name);
}

export function legend(training: string, production: string, ...more: Child[]): HTMLElement {
  return element(
    'ul',
    { class: 'legend small' },
    element('li', {}, sideMark('training'), training),
    element('li', {}, sideMark('production'), production),
    ...more.map((text) => element('li', typeof text === 'string' ? { class: 'quiet' } : {}, text)),
  );
}
