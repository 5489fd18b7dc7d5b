import { binTip } from '../charts/binTip.ts';
import { brush, type Shown } from '../charts/brush.ts';
import { whenNear, type LiveChart } from '../charts/chart.ts';
import { drawHistogram } from '../charts/histogram.ts';
import { binLabel, type Bins } from '../distribution.ts';
import { element } from '../element.ts';
import { binsTable } from './distributionTable.ts';
import { sidesText } from './sidesText.ts';
import { twin } from './twin.ts';

export interface BinsLook {
  name: string;
  /** Sentence for those who do not see it. */
  label: string;
  logarithmic: boolean;
  /** The part that is zoomed into, in values of the axis: it outlives the drawing, whose bins may be others the next time. */
  zoom?: { kept(): { from: number; to: number } | undefined; keep(range: { from: number; to: number } | undefined): void };
}

/** A histogram that can be zoomed into, and all its bins as a table. */
export function binsPair(bins: Bins, { name, label, logarithmic, zoom }: BinsLook, lifetime: AbortSignal): { chart: HTMLElement; table: HTMLElement } {
  const box = element('div', { class: 'drawing histogram', role: 'img', tabindex: 0, 'aria-label': label });
  const chart = element('div', { class: 'drawing-box' }, box);
  const count = bins.edges.length - 1;
  const text = (k: number): string => `${binLabel(bins, k)}: ${sidesText(bins.training?.[k], bins.production?.[k], bins.counts)}`;
  let live: LiveChart | undefined;
  const x = (value: number): number => live?.chart.scales.x?.getPixelForValue(value) ?? 0;
  const at = (px: number): number => {
    const value = live?.chart.scales.x?.getValueForPixel(px) ?? 0;
    return Math.min(count - 1, Math.max(0, bins.edges.findLastIndex((edge) => edge <= value)));
  };
  whenNear(
    box,
    () => {
      live = drawHistogram(box, bins, { name, active, logarithmic, shown }, lifetime);
    },
    lifetime,
  );
  const active = binTip(
    box,
    {
      count,
      at(px, py) {
        const area = live?.chart.chartArea;
        if (!area || px < area.left || px > area.right || py < area.top || py > area.bottom) return undefined;
        return at(px);
      },
      // Above the plot, where it covers no bar.
      place: (k, { width }) => ({ left: (x(bins.edges[k]!) + x(bins.edges[k + 1]!) - width) / 2, top: 0 }),
      text,
      keys: ['ArrowLeft', 'ArrowRight'],
      changed: () => live?.chart.draw(),
    },
    lifetime,
  );
  const shown = brush(box, { count, at, area: () => live?.chart.chartArea, active, initial: shownBins(bins.edges, zoom?.kept()), changed: () => {
    const range = shown();
    zoom?.keep(range && { from: bins.edges[range.from]!, to: bins.edges[range.to]! });
    live?.refresh();
  } }, lifetime);
  return { chart, table: twin(binsTable(bins)) };
}

/** The bins that a part of the axis covers. */
function shownBins(edges: readonly number[], range: { from: number; to: number } | undefined): Shown | undefined {
  if (!range) return undefined;
  const from = Math.max(0, edges.findLastIndex((edge) => edge <= range.from));
  const to = edges.findIndex((edge) => edge >= range.to);
  return { from, to: to < 0 ? edges.length - 1 : to };
}
