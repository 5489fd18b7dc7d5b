import type { OperationsReport, ResourceUse } from '../../src/core/logs/operations.ts';
import { displayText } from '../../src/core/displayText.ts';
import { countText } from '../../src/core/numberText.ts';
import { shortNumber } from '../axisText.ts';
import type { LanesPicture } from '../charts/lanes.ts';
import { element, type Child } from '../element.ts';
import { t } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import { resourceText, slotName, slotsOf, type Slot } from '../operationsText.ts';
import { chartTools } from './chartTools.ts';
import { lanesDrawing } from './lanesDrawing.ts';
import { momentCell } from './momentCell.ts';
import type { OperationsContext } from './operationsContext.ts';
import { plainTable, scrolling } from './plainTable.ts';
import { twin } from './twin.ts';

const HEIGHT = 64;
/** Resources that are drawn; the table has all. */
const DRAWN = 12;
/** An axis of per cent always reaches to the whole. */
const WHOLE: ReadonlyMap<string, number> = new Map([['%', 100]]);

/** How much of the machine was used: a lane each, the same in numbers, and where the largest figure stands. */
export function resourcesFigure(context: OperationsContext, operations: OperationsReport): HTMLElement | undefined {
  const { resources = [] } = operations;
  if (resources.length === 0) return undefined;
  const heading = element('h2', {}, t('Processor, memory and GPU'));
  const summary = scrolling(t('Figures of the machine'), summaryTable(context, resources));
  const drawn = resources.filter(({ windows }) => windows.length > 1).slice(0, DRAWN);
  if (drawn.length === 0) return element('figure', { class: 'figure resources' }, element('header', {}, heading), summary);
  const made = element('figure', { class: 'figure resources', 'data-show': 'chart' });
  const slots = slotsOf(operations);
  const values = drawn.map(({ windows }) => new Map(windows.map((window) => [Date.parse(window.from), window])));
  const text = (k: number): string => slotText(slots[k]!, drawn, values, operations.windowSeconds);
  const drawing = lanesDrawing({ count: slots.length, picture: () => pictureOf(slots, drawn, values), name: t('{0} in {1} windows. The last: {2}.', drawn.map(nameOf).join(', '), countText(operations.windows.length), text(slots.length - 1)), text }, context.lifetime);
  const table = twin(windowsTable(slots, drawn, values, operations.windowSeconds), t('Figures of the machine in every window'));
  table.style.height = `${drawing.height}px`;
  made.append(
    element('header', {}, heading, element('span', { class: 'quiet' }, t('mean and largest figure of each window')), element('span', { class: 'spacer' }), chartTools(context, made, 'resources', () => numbers(resources))),
    element('div', { class: 'chart-and-table' }, element('div', { class: 'drawing-box' }, drawing.box), table),
    element('ul', { class: 'legend small quiet' }, element('li', {}, t('mean solid, largest dotted')), resources.length > drawn.length && element('li', {}, t('{0} more series in the table below only', countText(resources.length - drawn.length)))),
    summary,
  );
  return made;
}

type Values = ReadonlyMap<number, ResourceUse['windows'][number]>;

function nameOf({ name }: ResourceUse): string {
  return columnLabel(name, 40);
}

function pictureOf(slots: readonly Slot[], drawn: readonly ResourceUse[], values: readonly Values[]): LanesPicture {
  return {
    times: slots.map(({ at }) => at),
    lanes: drawn.map((resource, k) => ({
      title: nameOf(resource),
      about: displayText(resource.unit, 12),
      height: HEIGHT,
      least: WHOLE.get(resource.unit) ?? 0,
      tick: shortNumber,
      series: [
        { form: 'line', label: t('mean'), values: slots.map(({ at }) => values[k]!.get(at)?.mean) },
        { form: 'line', label: t('max'), dash: [1.5, 3], values: slots.map(({ at }) => values[k]!.get(at)?.max) },
      ],
    })),
  };
}

function slotText({ at }: Slot, drawn: readonly ResourceUse[], values: readonly Values[], windowSeconds: number | null): string {
  const said = drawn.flatMap((resource, k) => {
    const window = values[k]!.get(at);
    return window ? [`${nameOf(resource)} ${resourceText(window.mean, resource)}, ${t('at most {0}', resourceText(window.max, resource))}`] : [];
  });
  return `${slotName(at, windowSeconds)}: ${said.length > 0 ? said.join('; ') : t('no figures')}`;
}

function windowsTable(slots: readonly Slot[], drawn: readonly ResourceUse[], values: readonly Values[], windowSeconds: number | null): HTMLElement {
  const heads = [{ text: t('From') }, ...drawn.flatMap((resource) => [{ text: nameOf(resource), class: 'number' }, { text: t('max'), class: 'number quiet' }])];
  const rows = slots.flatMap(({ at }): Child[][] => {
    const found = values.map((each) => each.get(at));
    if (!found.some(Boolean)) return [];
    return [[slotName(at, windowSeconds), ...found.flatMap((window, k) => (window ? [resourceText(window.mean, drawn[k]!), resourceText(window.max, drawn[k]!)] : [undefined, undefined]))]];
  });
  return plainTable(heads, rows, { name: t('Figures in every window'), className: 'twin-table' });
}

function summaryTable(context: OperationsContext, resources: readonly ResourceUse[]): HTMLElement {
  const number = (text: string) => ({ text, class: 'number' });
  const heads = [{ text: t('Figure'), class: 'fill' }, number(t('Records')), number(t('Mean')), number('p95'), number(t('Largest')), { text: t('The largest at') }];
  const rows = resources.map((resource, index): Child[] => [
    element('code', {}, element('bdi', {}, nameOf(resource))),
    countText(resource.n),
    ...[resource.mean, resource.p95, resource.max].map((value) => resourceText(value, resource)),
    resource.highest && momentCell(context, resource.highest, { kind: 'resource', index, which: 'first' }),
  ]);
  return plainTable(heads, rows, { name: t('Figures of the machine'), className: 'operations-table' });
}

function numbers(resources: readonly ResourceUse[]): (string | number)[][] {
  return [['figure', 'unit', 'from', 'mean', 'largest'], ...resources.flatMap(({ name, unit, windows }) => windows.map(({ from, mean, max }) => [name, unit, from, mean, max]))];
}
