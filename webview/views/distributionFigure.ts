import { countOf, countText } from '../../src/core/numberText.ts';
import type { ColumnReport } from '../../src/core/report.ts';
import type { ReportContext } from '../context.ts';
import { t } from '../localisation.ts';
import { logBins } from '../logBins.ts';
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
      element('header', {}, element('h2', {}, t('Distribution'))),
      element('p', { class: 'quiet none' }, distribution.text),
    );
  const made = element('figure', { class: 'figure', 'data-show': 'chart' });
  let drawn = new AbortController();
  const draw = (): void => {
    drawn.abort();
    drawn = new AbortController();
    const drawings = drawingsOf(column, distribution, { all: choices.allCategories, unit: choices.unit, logarithmic: choices.logarithmic, logValues: choices.logValues, choices });
    const spreads = distribution.type === 'bins' && drawings[0]!.form === 'histogram' && logBins(column, distribution) !== undefined;
    // The choice is kept for the next column that can be drawn so.
    const drawing = drawings.find(({ form }) => form === choices.form) ?? drawings[0]!;
    const { chart, table } = drawing.draw(drawn.signal);
    const more = distribution.type === 'categories' && distribution.rows.length > FEW;
    made.replaceChildren(
      element(
        'header',
        {},
        element('h2', {}, t('Distribution')),
        distribution.type === 'categories' && element('span', { class: 'quiet' }, t('largest difference first')),
        element('span', { class: 'spacer' }),
        more &&
          action(choices.allCategories ? t('Show the first {0}', FEW) : t('Show all {0}', countText(distribution.rows.length)), () => {
            choices.allCategories = !choices.allCategories;
            draw();
          }),
        drawings.length > 1 &&
          choice(drawing, drawings, ({ form }) => {
            choices.form = form;
            draw();
            made.querySelector<HTMLElement>('.forms [aria-pressed="true"]')?.focus();
          }),
        (drawing.binned !== undefined || spreads) && looks(choices, drawing.binned, spreads, draw, made),
        chartTools({ host, attempt, choices }, made, `${column.name} ${drawing.name.toLowerCase()}`, () => drawing.numbers()),
      ),
      element('div', { class: 'chart-and-table' }, chart, table),
      legend(
        `${t('Training')}, ${countOf(present(column.training), t('value'), t('values'))}`,
        `${t('Production')}, ${countOf(present(column.production), t('value'), t('values'))}`,
        ...(spreads && choices.logValues && drawing.binned ? [t('shares read off the quantiles and bins of the linear axis')] : []),
        ...(drawing.binned ? [t('Drag over bins to zoom, or + and − on the keyboard')] : []),
      ),
    );
  };
  lifetime.addEventListener('abort', () => drawn.abort(), { once: true });
  draw();
  return made;
}

/** Shares or counts; for bins, linear or logarithmic heights; for positive numbers, a linear or logarithmic axis of values. */
function looks(choices: ReportContext['choices'], binned: boolean | undefined, spreads: boolean, draw: () => void, made: HTMLElement): HTMLElement {
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
    { class: 'choice looks', role: 'group', 'aria-label': t('Axes') },
    binned !== undefined && toggle(t('Counts'), t('Counts of values instead of shares of each side'), choices.unit === 'counts', () => (choices.unit = choices.unit === 'counts' ? 'shares' : 'counts')),
    binned && toggle(t('Log heights'), t('Logarithmic heights: small bins are seen beside large ones'), choices.logarithmic, () => (choices.logarithmic = !choices.logarithmic)),
    spreads && toggle(t('Log values'), t('Logarithmic axis of values: small values are seen beside large ones'), choices.logValues, () => (choices.logValues = !choices.logValues)),
  );
}

function choice(present: Drawing, offered: readonly Drawing[], choose: (drawing: Drawing) => void): HTMLElement {
  return element(
    'span',
    { class: 'choice forms', role: 'group', 'aria-label': t('Draw as') },
    ...offered.map((drawing) =>
      element('button', { type: 'button', title: drawing.explains, 'aria-pressed': String(drawing === present), click: () => choose(drawing) }, drawing.name),
    ),
  );
}

function figure(...children: Child[]): HTMLElement {
  return element('figure', { class: 'figure' }, ...children);
}

