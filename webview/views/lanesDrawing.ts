import { binTip } from '../charts/binTip.ts';
import { whenNear, type LiveChart } from '../charts/chart.ts';
import { drawLanes, lanesHeight, type LanesPicture } from '../charts/lanes.ts';
import { element } from '../element.ts';

export interface LanesSource {
  /** Slots of the axis. */
  count: number;
  picture: () => LanesPicture;
  /** What the picture shows, in a sentence or three. */
  name: string;
  /** What the tip says of a slot. */
  text: (slot: number) => string;
}

/** Lanes over time in a box of their height, with a tip that the arrow keys move as well. */
export function lanesDrawing({ count, picture, name, text }: LanesSource, lifetime: AbortSignal): { box: HTMLElement; height: number; refresh: () => void } {
  const height = lanesHeight(picture());
  const box = element('div', { class: 'drawing lanes', role: 'img', tabindex: 0, 'aria-label': name });
  box.style.height = `${height}px`;
  let live: LiveChart | undefined;
  const active = binTip(
    box,
    {
      count,
      at(px, py) {
        const { chartArea: area, scales } = live?.chart ?? {};
        if (!area || !scales?.x || px < area.left || px > area.right || py < area.top || py > area.bottom) return undefined;
        return Math.min(count - 1, Math.max(0, Math.round(scales.x.getValueForPixel(px)!)));
      },
      place: (slot, { width }) => ({ left: (live?.chart.scales.x?.getPixelForValue(slot) ?? 0) - width / 2, top: 0 }),
      text,
      keys: ['ArrowLeft', 'ArrowRight'],
      changed: () => live?.chart.update('none'),
    },
    lifetime,
  );
  whenNear(
    box,
    () => {
      live = drawLanes(box, picture, active, lifetime);
    },
    lifetime,
  );
  return { box, height, refresh: () => live?.refresh() };
}
