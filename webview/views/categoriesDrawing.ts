import { binTip } from '../charts/binTip.ts';
import { drawCategories, HEAD_HEIGHT, ROW_HEIGHT } from '../charts/categories.ts';
import { whenNear, type LiveChart } from '../charts/chart.ts';
import type { Categories } from '../distribution.ts';
import { element } from '../element.ts';
import { categoryLabel } from '../names.ts';
import { categoriesTable } from './distributionTable.ts';
import { sidesText } from './sidesText.ts';
import { twin } from './twin.ts';

/** Categories drawn before the rest is asked for. */
export const FEW = 14;

export function categoriesPair(
  categories: Categories,
  label: string,
  all: boolean,
  lifetime: AbortSignal,
): { chart: HTMLElement; table: HTMLElement } {
  const rows = all ? categories.rows : categories.rows.slice(0, FEW);
  const left = categories.rows.slice(rows.length);
  const box = element('div', { class: 'drawing', role: 'img', tabindex: 0, 'aria-label': label });
  const chart = element('div', { class: 'drawing-box' }, box);
  box.style.height = `${HEAD_HEIGHT + rows.length * ROW_HEIGHT}px`;
  let live: LiveChart | undefined;
  whenNear(
    box,
    () => {
      live = drawCategories(box, rows, categories, active, lifetime);
    },
    lifetime,
  );
  const active = binTip(
    box,
    {
      count: rows.length,
      at(px, py) {
        const area = live?.chart.chartArea;
        if (!area || px > area.right || py < area.top || py >= area.bottom) return undefined;
        return Math.min(rows.length - 1, Math.floor(((py - area.top) / (area.bottom - area.top)) * rows.length));
      },
      // Behind the longer bar.
      place(k, { height }) {
        const { x, y } = live?.chart.scales ?? {};
        return {
          left: (x?.getPixelForValue(Math.max(rows[k]!.training, rows[k]!.production)) ?? 0) + 8,
          top: (y?.getPixelForValue(k) ?? 0) - height / 2,
        };
      },
      text: (k) => {
        const row = rows[k]!;
        return `${categoryLabel(row.value)}: ${sidesText(categories.sides.training ? row.training : undefined, categories.sides.production ? row.production : undefined, categories.counts)}`;
      },
      keys: ['ArrowUp', 'ArrowDown'],
      changed: () => live?.chart.draw(),
    },
    lifetime,
  );
  return {
    chart,
    table: twin(categoriesTable(categories, rows, left)),
  };
}
