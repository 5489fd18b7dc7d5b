import { countOf, countText } from '../../src/core/numberText.ts';
import type { ColumnReport } from '../../src/core/report.ts';
import type { ReportContext } from '../context.ts';
import { distributionOf, present } from '../distribution.ts';
import { element, type Child } from '../element.ts';
import { action } from './action.ts';
import { FEW } from './categoriesDrawing.ts';
import { chartTools } from './chartTools.ts';
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
  let drawn = new AbortController();
  const draw = (): void => {
    drawn.abort();
    drawn = new AbortController();
    const drawings = drawingsOf(column, distribution, { all, unit: choices.unit, logarithmic: choices.logarithmic });
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
        drawing.binned !== undefined && looks(choices, drawing.binned, draw, made),
        chartTools({ host, attempt }, made, `${column.name} ${drawing.name.toLowerCase()}`, () => drawing.numbers()),
      ),
      element('div', { class: 'chart-and-table' }, chart, table),
      legend(
        `Training, ${countOf(present(column.training), 'value')}`,
        `Production, ${countOf(present(column.production), 'value')}`,
        ...(drawing.binned ? ['Drag over bins to zoom, or + and − on the keyboard'] : []),
      ),
    );
  };
  lifetime.addEventListener('abort', () => drawn.abort(), { once: true });
  draw();
  return made;
}

/** Shares or counts; and for bins, linear or logarithmic heights. */
function looks(choices: ReportContext['choices'], binned: boolean, draw: () => void, made: HTMLElement): HTMLElement {
  const toggle = (name: string, explains: string, pressed: boolean, press: () => void): HTMLElement =>
    element(
      'button',
      {
        type: 'button',
        class: 'toggle',
        title: explains,
        'aria-pressed': String(pressed),
        'data-look': name,
        click: () => {
          press();
          draw();
          made.querySelector<HTMLElement>(`[data-look="${name}"]`)?.focus();
        },
      },
      name,
    );
  return element(
    'span',
    { class: 'choice looks', role: 'group', 'aria-label': 'Heights' },
    toggle('Counts', 'Counts of values instead of shares of each side', choices.unit === 'counts', () => (choices.unit = choices.unit === 'counts' ? 'shares' : 'counts')),
    binned && toggle('Log', 'Logarithmic heights: small bins are seen beside large ones', choices.logarithmic, () => (choices.logarithmic = !choices.logarithmic)),
  );
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

function figure(...children: Child[]): HTMLElement {
  return element('figure', { class: 'figure' }, ...children);
}

