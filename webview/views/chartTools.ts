import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { chartTheme } from '../theme.ts';
import { toolButton } from '../toolkit.ts';

/** What every figure offers: chart or table, its numbers for a spreadsheet, its chart as a picture. */
export function chartTools({ host, attempt, choices }: { host: Pick<ReportContext['host'], 'copyTable' | 'savePicture'>; attempt: ReportContext['attempt']; choices?: Pick<ReportContext['choices'], 'tables'> }, figure: HTMLElement, name: string, numbers: () => (string | number)[][]): HTMLElement {
  return element(
    'span',
    { class: 'tools' },
    showAs(figure, choices?.tables),
    toolButton(t('Copy the data'), icon('copy'), () => attempt(host.copyTable(numbers()))),
    toolButton(t('Save as a picture…'), icon('save'), () => {
      const canvas = figure.querySelector('canvas');
      if (canvas) attempt(host.savePicture(name, opaque(canvas)));
    }),
  );
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

/** Chart or table, where there is no room for both; kept in `tables` for the next time the figure is drawn. */
function showAs(target: HTMLElement, tables: Set<string> = new Set()): HTMLElement {
  if (tables.has(target.className)) target.dataset.show = 'table';
  const choose = (shown: 'chart' | 'table'): void => {
    target.dataset.show = shown;
    if (shown === 'table') tables.add(target.className);
    else tables.delete(target.className);
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
          'aria-label': name === 'chart' ? t('Chart') : t('Table'),
          'aria-pressed': String(name === present),
          click: () => choose(name),
        },
        icon(name),
      ),
    ]),
  );
  return element('span', { class: 'choice narrow', role: 'group', 'aria-label': t('Show as') }, ...buttons.values());
}
