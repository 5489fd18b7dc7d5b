import { countOf, countText, shareText } from '../../src/core/numberText.ts';
import type { ColumnReport } from '../../src/core/report.ts';
import { binTip } from '../charts/binTip.ts';
import { drawCategories, HEAD_HEIGHT, ROW_HEIGHT } from '../charts/categories.ts';
import type { LiveChart } from '../charts/chart.ts';
import { whenNear } from '../charts/chart.ts';
import { drawHistogram } from '../charts/histogram.ts';
import { binLabel, describeDistribution, distributionOf, present, type Bins, type Categories } from '../distribution.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { categoryLabel } from '../names.ts';
import { action } from './action.ts';
import { binsTable, categoriesTable } from './distributionTable.ts';
import { legend } from './side.ts';

/** Categories drawn before the rest is asked for. */
const FEW = 14;

/** Chart and table of one column: side by side where there is room, else one at a time. */
export function distributionFigure(column: ColumnReport, lifetime: AbortSignal): HTMLElement {
  const distribution = distributionOf(column);
  if (distribution.type === 'sentence')
    return figure(
      element('header', {}, element('h2', {}, 'Distribution')),
      element('p', { class: 'quiet none' }, distribution.text),
    );
  const label = describeDistribution(column.name, distribution);
  const made = element('figure', { class: 'figure', 'data-show': 'chart' });
  const draw = (all: boolean, life: AbortSignal): void => {
    const { chart, table } =
      distribution.type === 'bins' ? binsPair(column, distribution, label, life) : categoriesPair(distribution, label, all, life);
    const more = distribution.type === 'categories' && distribution.rows.length > FEW;
    made.replaceChildren(
      element(
        'header',
        {},
        element('h2', {}, 'Distribution'),
        distribution.type === 'categories' && element('span', { class: 'quiet' }, 'largest difference first'),
        element('span', { class: 'spacer' }),
        more &&
          action(all ? `Show the first ${FEW}` : `Show all ${countText(distribution.rows.length)}`, () => {
            drawn.abort();
            drawn = new AbortController();
            draw(!all, drawn.signal);
          }),
        showAs(made),
      ),
      element('div', { class: 'chart-and-table' }, chart, table),
      legend(
        `Training, ${countOf(present(column.training), 'value')}`,
        `Production, ${countOf(present(column.production), 'value')}`,
      ),
    );
  };
  let drawn = new AbortController();
  lifetime.addEventListener('abort', () => drawn.abort(), { once: true });
  draw(false, drawn.signal);
  return made;
}

function binsPair(
  column: ColumnReport,
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
      live = drawHistogram(box, bins, { name: column.name, active }, lifetime);
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

function categoriesPair(
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
      live = drawCategories(box, rows, categories.sides, active, lifetime);
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
        return `${categoryLabel(row.value)}: ${sidesText(categories.sides.training ? row.training : undefined, categories.sides.production ? row.production : undefined)}`;
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

function sidesText(training: number | undefined, production: number | undefined): string {
  return [
    training === undefined ? undefined : `training ${shareText(training)}`,
    production === undefined ? undefined : `production ${shareText(production)}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** Chart or table, where there is no room for both. */
function showAs(target: HTMLElement): HTMLElement {
  const choose = (shown: 'chart' | 'table'): void => {
    target.dataset.show = shown;
    for (const [name, button] of buttons) button.setAttribute('aria-pressed', String(name === shown));
  };
  const present = target.dataset.show;
  const buttons = new Map(
    (['chart', 'table'] as const).map((name) => [
      name,
      element(
        'button',
        {
          type: 'button',
          class: 'picture',
          'aria-label': name === 'chart' ? 'Chart' : 'Table',
          'aria-pressed': String(name === present),
          click: () => choose(name),
        },
        icon(name),
      ),
    ]),
  );
  return element('span', { class: 'choice narrow', role: 'group', 'aria-label': 'Show as' }, ...buttons.values());
}

function figure(...children: Child[]): HTMLElement {
  return element('figure', { class: 'figure' }, ...children);
}

/** The table beside a chart scrolls by itself, so the keyboard must reach it. */
function twin(table: HTMLElement): HTMLElement {
  return element('div', { class: 'twin', tabindex: 0, role: 'region', 'aria-label': 'Distribution as a table' }, table);
}
