import { element } from '../element.ts';

export interface TipSource {
  count: number;
  /** Which bin or row lies at this place of the box; undefined outside the plot. */
  at(x: number, y: number): number | undefined;
  /** Where a tip of this size goes, pixels in the box; moved inside where it would stand out. */
  place(k: number, size: { width: number; height: number }): { left: number; top: number };
  text(k: number): string;
  /** The keys that go back and on. */
  keys: [string, string];
  changed(): void;
}

/**
 * A tip that follows the bin, not the pointer, and that the arrow keys move as well. Returns which bin it speaks of.
 * The text is read out once per bin.
 */
export function binTip(box: HTMLElement, source: TipSource, lifetime: AbortSignal): () => number | undefined {
  let active: number | undefined;
  const tip = element('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
  const spoken = element('span', { class: 'visually-hidden', role: 'status' });
  box.append(tip);
  box.after(spoken);

  const show = (k: number | undefined): void => {
    if (k === active) return;
    active = k;
    tip.hidden = k === undefined;
    spoken.textContent = k === undefined ? '' : source.text(k);
    source.changed();
    if (k === undefined) return;
    tip.textContent = source.text(k);
    const size = { width: tip.offsetWidth, height: tip.offsetHeight };
    const { left, top } = source.place(k, size);
    tip.style.left = `${Math.min(Math.max(left, 0), Math.max(0, box.clientWidth - size.width))}px`;
    tip.style.top = `${Math.max(0, top)}px`;
  };

  const options = { signal: lifetime };
  box.addEventListener(
    'pointermove',
    (event) => {
      const bounds = box.getBoundingClientRect();
      show(source.at(event.clientX - bounds.left, event.clientY - bounds.top));
    },
    options,
  );
  box.addEventListener('pointerleave', () => show(undefined), options);
  box.addEventListener('blur', () => show(undefined), options);
  box.addEventListener(
    'keydown',
    (event) => {
      const [back, on] = source.keys;
      const next = new Map([
        [back, active === undefined ? source.count - 1 : Math.max(0, active - 1)],
        [on, active === undefined ? 0 : Math.min(source.count - 1, active + 1)],
        ['Home', 0],
        ['End', source.count - 1],
      ]).get(event.key);
      if (event.key === 'Escape' && active !== undefined) {
        event.stopPropagation();
        show(undefined);
      } else if (next !== undefined) {
        event.preventDefault();
        show(next);
      }
    },
    options,
  );
  return () => active;
}
