import { countOf, countText, shareText } from '../../src/core/numberText.ts';
import type { ColumnReport } from '../../src/core/report.ts';
import { shortNumber, tickShare } from '../axisText.ts';
import { binTip } from '../charts/binTip.ts';
import { drawCategories, HEAD_HEIGHT, ROW_HEIGHT } from '../charts/categories.ts';
import type { LiveChart } from '../charts/chart.ts';
import { whenNear } from '../charts/chart.ts';
import { drawBoxes, drawCumulative, drawDensity, drawQuantiles, type BoxNumbers } from '../charts/curves.ts';
import { drawHistogram } from '../charts/histogram.ts';
import type { ReportContext } from '../context.ts';
import { curvesOf, quantileOf, type Curves } from '../curves.ts';
import { binLabel, datePictures, describeDistribution, distributionOf, present, textPictures, type Bins, type Categories, type Picture } from '../distribution.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { categoryLabel, columnLabel } from '../names.ts';
import { precisionOf } from '../precision.ts';
import { chartTheme } from '../theme.ts';
import { toolButton } from '../toolkit.ts';
import { action } from './action.ts';
import { binsTable, categoriesTable, quantilesTable } from './distributionTable.ts';
import { legend } from './side.ts';

/** Categories drawn before the rest is asked for. */
const FEW = 14;

/** The quantile pictures of numbers. */
const CURVES = [
  { form: 'density', name: 'Density', explains: 'Both distributions smoothed, with the same area under each' },
  { form: 'cumulative', name: 'Cumulative', explains: 'Share of values up to each value, and where the sides are farthest apart' },
  { form: 'quantiles', name: 'Quantiles', explains: 'Each quantile of production over the same quantile of training: on the diagonal the sides agree' },
  { form: 'boxes', name: 'Boxes', explains: 'Quartiles and median, with lines from the 2.5 % to the 97.5 % quantile' },
] as const;
type CurveForm = (typeof CURVES)[number]['form'];

/** One way to draw a column: a chart, the table beside it, and the numbers of both. */
interface Drawing {
  form: string;
  name: string;
  explains: string;
  draw(lifetime: AbortSignal): { chart: HTMLElement; table: HTMLElement };
  numbers(): (string | number)[][];
}

/** Chart and table of one column: side by side where there is room, else one at a time. */
export function distributionFigure(column: ColumnReport, { choices, host, attempt, lifetime }: Pick<ReportContext, 'choices' | 'host' | 'attempt' | 'lifetime'>): HTMLElement {
  const distribution = distributionOf(column);
  if (distribution.type === 'sentence')
    return figure(
      element('header', {}, element('h2', {}, 'Distribution')),
      element('p', { class: 'quiet none' }, distribution.text),
    );
  const made = element('figure', { class: 'figure', 'data-show': 'chart' });
  let all = false;
  const drawings = drawingsOf(column, distribution, () => all);
  let drawn = new AbortController();
  const draw = (): void => {
    drawn.abort();
    drawn = new AbortController();
    // The choice is kept for the next column that can be drawn so.
    const drawing = drawings.find(({ form }) => form === choices.form) ?? drawings[0]!;
    const { chart, table } = drawing.draw(drawn.signal);
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
            all = !all;
            draw();
          }),
        drawings.length > 1 &&
          choice(drawing, drawings, ({ form }) => {
            choices.form = form;
            draw();
            made.querySelector<HTMLElement>('.forms [aria-pressed="true"]')?.focus();
          }),
        element(
          'span',
          { class: 'tools' },
          showAs(made),
          toolButton('Copy the data', icon('copy'), () => attempt(host.copyTable(drawing.numbers()))),
          toolButton('Save as a picture…', icon('save'), () => {
            const canvas = made.querySelector('canvas');
            if (canvas) attempt(host.savePicture(`${column.name} ${drawing.name.toLowerCase()}`, opaque(canvas)));
          }),
        ),
      ),
      element('div', { class: 'chart-and-table' }, chart, table),
      legend(
        `Training, ${countOf(present(column.training), 'value')}`,
        `Production, ${countOf(present(column.production), 'value')}`,
      ),
    );
  };
  lifetime.addEventListener('abort', () => drawn.abort(), { once: true });
  draw();
  return made;
}

function drawingsOf(column: ColumnReport, distribution: Bins | Categories, all: () => boolean): Drawing[] {
  if (distribution.type === 'categories') {
    const { rows } = distribution;
    return [
      {
        form: 'categories',
        name: 'Categories',
        explains: 'Shares of each side by value',
        draw: (lifetime) => categoriesPair(distribution, describeDistribution(column.name, distribution), all(), lifetime),
        numbers: () => [['value', 'training share', 'production share'], ...rows.map(({ value, training, production }) => [value, training, production])],
      },
    ];
  }
  const pictures = [...datePictures(column), ...textPictures(column)];
  const histogram: Picture = { form: 'histogram', name: 'Histogram', explains: 'Shares of each side in bins that both share', axis: column.name, bins: distribution };
  const drawings = (pictures.length > 0 ? pictures : [histogram]).map(({ form, name, explains, axis, bins }): Drawing => ({
    form,
    name,
    explains,
    draw: (lifetime) => binsPair(axis, bins, describeDistribution(column.name, bins), lifetime),
    numbers: () => [
      ['from', 'to', 'training share', 'production share'],
      ...bins.edges.slice(1).map((to, k) => [bins.edges[k]!, to, bins.training?.[k] ?? '', bins.production?.[k] ?? '']),
    ],
  }));
  const curves = pictures.length > 0 ? undefined : curvesOf(column, distribution.edges);
  if (!curves) return drawings;
  const offered = CURVES.filter(({ form }) => form !== 'density' || curves.density);
  return [
    ...drawings,
    ...offered.map((offer): Drawing => ({
      ...offer,
      draw: (lifetime) => curvesPair(column, curves, offer.form, lifetime),
      numbers: () => [['share', 'training', 'production'], ...curves.training.map((value, k) => [k / (curves.training.length - 1), value, curves.production[k]!])],
    })),
  ];
}

/** A chart has no background of its own; a picture of it must be readable wherever it is pasted. */
function opaque(canvas: HTMLCanvasElement): string {
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d')!;
  context.fillStyle = chartTheme().background;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return copy.toDataURL('image/png');
}

function choice(present: Drawing, offered: readonly Drawing[], choose: (drawing: Drawing) => void): HTMLElement {
  return element(
    'span',
    { class: 'choice forms', role: 'group', 'aria-label': 'Draw as' },
    ...offered.map((drawing) =>
      element('button', { type: 'button', title: drawing.explains, 'aria-pressed': String(drawing === present), click: () => choose(drawing) }, drawing.name),
    ),
  );
}

function binsPair(
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

/** Everything that is drawn from quantiles; `form` is not the histogram. */
function curvesPair(column: ColumnReport, curves: Curves, form: CurveForm, lifetime: AbortSignal): { chart: HTMLElement; table: HTMLElement } {
  const box = element('div', { class: 'drawing histogram', role: 'img', tabindex: 0, 'aria-label': describeCurves(column, curves, form) });
  const chart = element('div', { class: 'drawing-box' }, box);
  const shares = curves.training.map((_, k) => k / (curves.training.length - 1));
  const rows = shares.filter((share) => SHOWN_SHARES.has(share));
  const text = (k: number): string => {
    const [a, b] = [curves.training, curves.production].map((curve) => shortNumber(rounded(quantileOf(curve, shares[k]!), column)));
    return `${tickShare(shares[k]!)} of values are at most: training ${a}, production ${b}`;
  };
  let live: LiveChart | undefined;
  let active: () => number | undefined = () => undefined;
  whenNear(
    box,
    () => {
      const at = (): number | undefined => active();
      const value = (): number | undefined => (at() === undefined ? undefined : quantileOf(curves.training, shares[at()!]!));
      if (form === 'density') live = drawDensity(box, curves, column.name, value, lifetime);
      else if (form === 'cumulative') live = drawCumulative(box, curves, column.name, value, lifetime);
      else if (form === 'quantiles') live = drawQuantiles(box, curves, at, lifetime);
      else live = drawBoxes(box, { training: boxOf(curves.training), production: boxOf(curves.production) }, curves.range, column.name, lifetime);
    },
    lifetime,
  );
  if (form !== 'boxes')
    active = binTip(
      box,
      {
        count: shares.length,
        at(px, py) {
          const { chartArea: area, scales } = live?.chart ?? {};
          if (!area || !scales?.x || px < area.left || px > area.right || py < area.top || py > area.bottom) return undefined;
          const value = scales.x.getValueForPixel(px)!;
          return Math.min(shares.length - 1, Math.max(0, curves.training.findLastIndex((quantile) => quantile <= value)));
        },
        place: (k, { width }) => ({ left: (live?.chart.scales.x?.getPixelForValue(quantileOf(curves.training, shares[k]!)) ?? 0) - width / 2, top: 0 }),
        text,
        keys: ['ArrowLeft', 'ArrowRight'],
        changed: () => live?.chart.update('none'),
      },
      lifetime,
    );
  return { chart, table: twin(quantilesTable(rows.map((share) => ({ share, training: rounded(quantileOf(curves.training, share), column), production: rounded(quantileOf(curves.production, share), column) })))) };
}

/** Quantiles that the table names. */
const SHOWN_SHARES = new Set([0, 0.025, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 0.975, 1]);

function boxOf(curve: readonly number[]): BoxNumbers {
  const [low, lowerQuartile, median, upperQuartile, high] = [0.025, 0.25, 0.5, 0.75, 0.975].map((share) => quantileOf(curve, share));
  return { low: low!, lowerQuartile: lowerQuartile!, median: median!, upperQuartile: upperQuartile!, high: high! };
}

function rounded(value: number, { training, production }: ColumnReport): number {
  return Number(value.toFixed(precisionOf(training, production).computed));
}

function describeCurves(column: ColumnReport, { training, production, gap }: Curves, form: CurveForm): string {
  const [a, b] = [training, production].map((curve) => boxOf(curve));
  const number = (value: number): string => shortNumber(rounded(value, column));
  if (form === 'cumulative' && gap) return `${columnLabel(column.name)}: the cumulative shares are farthest apart at ${shortNumber(gap.at)}, by ${shareText(gap.distance)}.`;
  return `${columnLabel(column.name)}: training has the median ${number(a!.median)} and half of its values from ${number(a!.lowerQuartile)} to ${number(a!.upperQuartile)}; production ${number(b!.median)}, from ${number(b!.lowerQuartile)} to ${number(b!.upperQuartile)}.`;
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
