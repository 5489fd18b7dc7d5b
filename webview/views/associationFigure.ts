import { countOf, countText, measureText } from '../../src/core/numberText.ts';
import { fixedNumber } from '../axisText.ts';
import { drawAssociationMap, MAP_CELL, mapHead, MAP_ROW, MAP_SIDE, placeOf } from '../charts/associationMap.ts';
import { binTip } from '../charts/binTip.ts';
import { whenNear, type LiveChart } from '../charts/chart.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { t, tParts } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import { associationMap, changeOf, MEASURE_NAME, turned, type AssociationMap, type MapPair } from '../relations.ts';
import { action } from './action.ts';
import { chartTools } from './chartTools.ts';
import { sideMark } from './side.ts';
import { twin } from './twin.ts';

/** How pairs of columns go together, before and after: a map of the changes, and the same in numbers. */
export function associationFigure(context: ReportContext): HTMLElement {
  const { report } = context;
  const map = associationMap(report);
  const sample = report.associations;
  const heading = element('h2', {}, t('Columns that go together'));
  if (!sample || map.pairs.length === 0) {
    const measured = sample ? ` ${t('{0} measured, each below 0.1 on both sides.', countOf(sample.pairs, t('pair'), t('pairs')))}` : '';
    return element('figure', { class: 'figure' }, element('header', {}, heading), element('p', { class: 'quiet none' }, `${t('No two columns go together on either side.')}${measured}`));
  }
  const made = element('figure', { class: 'figure association', 'data-show': 'chart' });
  const name = (column: number): string => report.columns[column]?.name ?? '';
  made.append(
    element(
      'header',
      {},
      heading,
      element('span', { class: 'quiet' }, t('largest change first')),
      element('span', { class: 'spacer' }),
      chartTools(context, made, 'associations', () => [
        ['first column', 'second column', 'measure', 'training', 'production', 'change'],
        ...map.pairs.map((pair) => [name(pair.first), name(pair.second), MEASURE_NAME[pair.measure], pair.training, pair.production, pair.production - pair.training]),
      ]),
    ),
    element('div', { class: 'chart-and-table' }, mapBox(context, map, name), twin(pairsTable(context, map))),
    element(
      'ul',
      { class: 'legend small' },
      element('li', {}, sideMark('training'), t('weaker in production')),
      element('li', {}, sideMark('production'), t('stronger in production')),
      element('li', {}, t('both: the sign has turned; area: the change; frame: a finding says so')),
    ),
    element('p', { class: 'quiet small' }, scopeText(context, map)),
  );
  return made;
}

function scopeText({ report }: ReportContext, { left }: AssociationMap): string {
  const { training, production, pairs, columnsLeftOut } = report.associations!;
  const all = training === report.training.rows && production === report.production.rows;
  const measured = countOf(pairs, t('pair'), t('pairs'));
  return [
    all
      ? t('{0} measured on all rows; those below 0.1 on both sides are blank.', measured)
      : t('{0} measured on {1} training and {2} production rows, drawn at random; those below 0.1 on both sides are blank.', measured, countText(training), countText(production)),
    left === 1 ? t('1 column with smaller changes is not drawn.') : left > 0 ? t('{0} columns with smaller changes are not drawn.', countText(left)) : '',
    columnsLeftOut === 1 ? t('1 column was not paired.') : columnsLeftOut > 0 ? t('{0} columns were not paired.', countText(columnsLeftOut)) : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function mapBox({ report, lifetime }: ReportContext, map: AssociationMap, name: (column: number) => string): HTMLElement {
  const { columns, pairs } = map;
  const names = report.columns.map((column) => column.name);
  const text = (k: number): string => pairText(pairs[k]!, name);
  const box = element('div', { class: 'drawing', role: 'img', tabindex: 0, 'aria-label': t('Changes of how columns go together. The largest: {0}', text(0)) });
  box.style.height = `${mapHead(map, names) + (columns.length - 1) * MAP_ROW + 8}px`;
  box.style.maxWidth = `${MAP_SIDE + (columns.length - 1) * MAP_CELL}px`;
  let live: LiveChart | undefined;
  whenNear(
    box,
    () => {
      live = drawAssociationMap(box, map, names, active, lifetime);
    },
    lifetime,
  );
  const places = new Map(pairs.map((pair, k) => [JSON.stringify(placeOf(map, pair)), k]));
  const active = binTip(
    box,
    {
      count: pairs.length,
      at(px, py) {
        const { x, y } = live?.chart.scales ?? {};
        if (!x || !y) return undefined;
        return places.get(JSON.stringify({ x: Math.round(x.getValueForPixel(px) ?? -1), y: Math.round(y.getValueForPixel(py) ?? -1) }));
      },
      place(k, { width }) {
        const at = placeOf(map, pairs[k]!);
        const { x, y } = live?.chart.scales ?? {};
        return { left: (x?.getPixelForValue(at.x) ?? 0) - width / 2, top: (y?.getPixelForValue(at.y) ?? 0) + MAP_ROW / 2 + 2 };
      },
      text,
      keys: ['ArrowLeft', 'ArrowRight'],
      changed: () => live?.chart.draw(),
    },
    lifetime,
  );
  return element('div', { class: 'drawing-box' }, box);
}

function pairText(pair: MapPair, name: (column: number) => string): string {
  const { first, second, measure, training, production } = pair;
  const sign = turned(pair) ? `, ${t('the sign has turned')}` : '';
  return t('{0} and {1}: {2} {3} in training, {4} in production', columnLabel(name(first), 40), columnLabel(name(second), 40), MEASURE_NAME[measure], measureText(training), measureText(production)) + sign;
}

function pairsTable(context: ReportContext, { pairs }: AssociationMap): HTMLElement {
  const { report, open } = context;
  const link = (column: number): HTMLElement =>
    action(element('code', {}, element('bdi', {}, columnLabel(report.columns[column]?.name ?? '', 24))), () => open({ view: 'columns', column }), t('Show column'));
  return element(
    'table',
    { class: 'plain twin-table pairs' },
    element('thead', {}, element('tr', {}, ...[t('Columns'), t('Training'), t('Production'), t('Change')].map((text, k) => element('th', { scope: 'col', class: k > 0 ? 'number' : 'fill' }, text)))),
    element(
      'tbody',
      {},
      ...pairs.map((pair) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row', class: 'fill', title: MEASURE_NAME[pair.measure] }, pair.significant && icon('warning', t('a finding says so')), ...tParts('{0} and {1}', link(pair.first), link(pair.second))),
          element('td', { class: 'number' }, measureText(pair.training)),
          element('td', { class: 'number' }, measureText(pair.production)),
          element('td', { class: changeOf(pair) < 0.1 ? 'number quiet' : 'number' }, signed(pair.production - pair.training)),
        ),
      ),
    ),
  );
}

function signed(difference: number): string {
  const text = fixedNumber(difference, 3);
  return difference > 0 ? `+${text}` : text;
}
