import { binTip } from '../charts/binTip.ts';
import { whenNear, type LiveChart } from '../charts/chart.ts';
import { drawHistogram } from '../charts/histogram.ts';
import { binLabel, type Bins } from '../distribution.ts';
import { element } from '../element.ts';
import { binsTable } from './distributionTable.ts';
import { sidesText } from './sidesText.ts';
import { twin } from './twin.ts';

export function binsPair(
  name: string,
  bins: Bins,
  label: string,
  lifetime: AbortSignal,
): { chart: HTMLElement; table: HTMLElement } {
  const box = element('div', { class: 'drawing histogram', role: 'img', tabindex: 0, 'aria-label': label });
  const chart = element('div', { class: 'drawing-box' }, box);
  const text = (k: number): string => `${binLabel(bins, k)}: ${sidesText(bins.training?.[k], bins.production?.[k])}`;
  let live: LiveChart | undefined;
  const x = (value: number): number => live?.chart.scales.x?.getPixelForValue(value) ?? 0;
  whenNear(
    box,
    () => {
      live = drawHistogram(box, bins, { name, active }, lifetime);
    },
    lifetime,
  );
  const active = binTip(
    box,
    {
      count: bins.edges.length - 1,
      at(px, py) {
        const area = live?.chart.chartArea;
        const value = live?.chart.scales.x?.getValueForPixel(px);
        if (!area || value === undefined || px < area.left || px > area.right || py < area.top || py > area.bottom)
          return undefined;
        return Math.min(
          bins.edges.length - 2,
          Math.max(
            0,
            bins.edges.findLastIndex((edge) => edge <= value),
          ),
        );
      },
      // Above the plot, where it covers no bar.
      place: (k, { width }) => ({ left: (x(bins.edges[k]!) + x(bins.edges[k + 1]!) - width) / 2, top: 0 }),
      text,
      keys: ['ArrowLeft', 'ArrowRight'],
      changed: () => live?.chart.draw(),
    },
    lifetime,
  );
  return {
    chart,
    table: twin(binsTable(bins)),
  };
}
