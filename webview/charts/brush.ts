import { element } from '../element.ts';
import { t } from '../localisation.ts';

export interface BrushSource {
  /** Number of bins. */
  count: number;
  /** The bin at this place of the box, pixels. */
  at(x: number): number;
  /** The plot within the box; undefined before it is drawn. */
  area(): { left: number; right: number; top: number; bottom: number } | undefined;
  /** The bin that the tip speaks of: the keyboard zooms around it. */
  active(): number | undefined;
  /** What is shown at first. */
  initial?: Shown | undefined;
  changed(): void;
}

/** What is shown: from this bin to before that one. */
export interface Shown {
  from: number;
  to: number;
}

/** Fewer bins than this are not zoomed into. */
const LEAST = 2;
/** A press that moves less is no drag, pixels. */
const STILL = 6;

/** Zooms into the bins that are dragged over, or by + and − of the keyboard; a button, a double click or 0 shows all again. */
export function brush(box: HTMLElement, source: BrushSource, lifetime: AbortSignal): () => Shown | undefined {
  const { initial } = source;
  let shown = initial && initial.to - initial.from >= LEAST && initial.to - initial.from < source.count ? initial : undefined;
  let start: number | undefined;
  const band = element('div', { class: 'brush', hidden: true, 'aria-hidden': 'true' });
  const whole = element('button', { type: 'button', class: 'link whole', hidden: shown === undefined, click: () => show(undefined) }, t('Whole range'));
  box.append(band);
  box.after(whole);

  const show = (next: Shown | undefined): void => {
    const kept = next && next.to - next.from < source.count ? next : undefined;
    if (kept && kept.to - kept.from < LEAST) return;
    shown = kept;
    if (!shown && document.activeElement === whole) box.focus();
    whole.hidden = shown === undefined;
    source.changed();
  };
  const place = (event: PointerEvent): number => {
    const area = source.area()!;
    return Math.min(area.right, Math.max(area.left, event.clientX - box.getBoundingClientRect().left));
  };
  const options = { signal: lifetime };
  box.addEventListener(
    'pointerdown',
    (event) => {
      const area = source.area();
      const y = event.clientY - box.getBoundingClientRect().top;
      if (!area || event.button !== 0 || y > area.bottom) return;
      start = place(event);
      box.setPointerCapture(event.pointerId);
    },
    options,
  );
  box.addEventListener(
    'pointermove',
    (event) => {
      const area = source.area();
      if (start === undefined || !area) return;
      const end = place(event);
      band.hidden = Math.abs(end - start) < STILL;
      band.style.left = `${Math.min(start, end)}px`;
      band.style.width = `${Math.abs(end - start)}px`;
      band.style.top = `${area.top}px`;
      band.style.height = `${area.bottom - area.top}px`;
    },
    options,
  );
  const release = (event: PointerEvent, kept: boolean): void => {
    if (start === undefined) return;
    const [a, b] = [start, place(event)].sort((one, other) => one - other) as [number, number];
    start = undefined;
    band.hidden = true;
    if (kept && b - a >= STILL) show({ from: source.at(a), to: source.at(b) + 1 });
  };
  box.addEventListener('pointerup', (event) => release(event, true), options);
  box.addEventListener('pointercancel', (event) => release(event, false), options);
  box.addEventListener('dblclick', () => show(undefined), options);
  box.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { from, to } = shown ?? { from: 0, to: source.count };
      const middle = (source.active() ?? (from + to - 1) / 2) + 0.5;
      const around = (width: number): Shown => {
        const first = Math.round(Math.min(source.count - width, Math.max(0, middle - width / 2)));
        return { from: first, to: Math.min(source.count, first + width) };
      };
      if (event.key === '+' || event.key === '=') show(around(Math.max(LEAST, Math.ceil((to - from) / 2))));
      else if (event.key === '-') show(around(Math.min(source.count, (to - from) * 2)));
      else if (event.key === '0') show(undefined);
      else return;
      event.preventDefault();
    },
    options,
  );
  return () => shown;
}
