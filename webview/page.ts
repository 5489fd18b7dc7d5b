import { element } from './element.ts';
import { t } from './localisation.ts';
import { waitingView } from './views/states.ts';

/** What a drawing is made of. */
export interface Drawn {
  head: HTMLElement;
  main: HTMLElement;
}

/** What both pages consist of: a bar of progress, a head, a line about the run, the content, and what could not be done. */
export class Page {
  #head: HTMLElement = element('div', { class: 'frame' });
  #main: HTMLElement = waitingView();
  readonly #status = element('p', { class: 'status', role: 'status' });
  #lifetime = new AbortController();

  get main(): HTMLElement {
    return this.#main;
  }

  mount(root: HTMLElement, progress: HTMLElement, banner: HTMLElement): void {
    root.replaceChildren(element('section', { 'aria-label': t('Progress') }, progress), this.#head, banner, this.#main, this.#status);
  }

  /** Waits for a call of the host and says so where it fails. */
  readonly attempt = (call: Promise<unknown>): void => {
    this.#status.replaceChildren();
    call.catch((error: unknown) => this.#status.replaceChildren(t('That could not be done: {0}', messageOf(error))));
  };

  /** Replaces what is drawn; the keyboard and the place on the page stay where they are. The signal ends with the next drawing. */
  draw(make: (lifetime: AbortSignal) => Drawn): void {
    this.#lifetime.abort();
    this.#lifetime = new AbortController();
    const active = document.activeElement;
    const focus = active instanceof HTMLElement ? active.dataset.focus : undefined;
    const { head, main } = make(this.#lifetime.signal);
    const scroll = { x: scrollX, y: scrollY };
    this.#head.replaceWith(head);
    this.#head = head;
    this.replaceMain(main);
    scrollTo(scroll.x, scroll.y);
    if (focus) document.querySelector<HTMLElement>(`[data-focus="${focus}"]`)?.focus({ preventScroll: true });
    performance.mark('plumbline-shown');
  }

  replaceMain(main: HTMLElement): void {
    this.#main.replaceWith(main);
    this.#main = main;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
