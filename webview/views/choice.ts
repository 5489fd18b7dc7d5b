import { element } from '../element.ts';

export interface Offer {
  name: string;
  explains?: string;
  pressed: boolean;
  choose: () => void;
}

/** A row of buttons of which one is pressed. */
export function choiceOf(label: string, offers: readonly Offer[], changed: () => void, className = ''): HTMLElement {
  return element(
    'span',
    { class: `choice ${className}`, role: 'group', 'aria-label': label },
    ...offers.map(({ name, explains, pressed, choose }) =>
      element(
        'button',
        {
          type: 'button',
          title: explains,
          'aria-pressed': String(pressed),
          click: () => {
            choose();
            changed();
          },
        },
        name,
      ),
    ),
  );
}
