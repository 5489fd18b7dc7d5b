import { countOf, countText } from '../../src/core/numberText.ts';
import type { ColumnReport } from '../../src/core/report.ts';
import type { ReportContext } from '../context.ts';
import { distributionOf, present } from '../distribution.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { chartTheme } from '../theme.ts';
import { toolButton } from '../toolkit.ts';
import { action } from './action.ts';
import { FEW } from './categoriesDrawing.ts';
import { drawingsOf, type Drawing } from './drawings.ts';
import { legend } from './side.ts';

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

