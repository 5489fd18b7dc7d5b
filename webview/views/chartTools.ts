import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { chartTheme } from '../theme.ts';
import { toolButton } from '../toolkit.ts';

/** What every figure offers: chart or table, its numbers for a spreadsheet, its chart as a picture. */
export function chartTools({ host, attempt }: Pick<ReportContext, 'host' | 'attempt'>, figure: HTMLElement, name: string, numbers: () => (string | number)[][]): HTMLElement {
  return element(
    'span',
    { class: 'tools' },
    showAs(figure),
    toolButton('Copy the data', icon('copy'), () => attempt(host.copyTable(numbers()))),
    toolButton('Save as a picture…', icon('save'), () => {
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
