import type { DatasetColumn } from '../../src/core/inspect/datasetReport.ts';
import { columnContent } from '../../src/core/output/columnContent.ts';
import { countText, shareText } from '../../src/core/numberText.ts';
import type { Severity } from '../../src/core/report.ts';
import { sparkline } from '../charts/sparkline.ts';
import { distributionOf } from '../distribution.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { aloneColumn } from '../inspectText.ts';
import type { InspectedContext } from '../inspectContext.ts';
import { t } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import { roleWord } from '../roleWord.ts';
import { SEVERITY } from '../words.ts';
import { action } from './action.ts';
import { plainTable, scrolling } from './plainTable.ts';

/** Columns drawn at once; more come on request. */
const PAGE = 200;

/** Every column of the file with its profile. */
export function inspectColumns(context: InspectedContext): HTMLElement {
  const { columns, summary: { log }, findings } = context.report;
  // Findings are ordered: the first of a column is its worst.
  const worst = new Map<string, Severity>();
  for (const { column, severity } of findings) if (column !== undefined && !worst.has(column)) worst.set(column, severity);
  const heads = [{ text: t('Column') }, { text: t('Kind') }, ...(log ? [{ text: t('Role') }] : []), { text: t('Distribution'), class: 'wide' }, { text: t('Missing'), class: 'number' }, { text: t('Distinct'), class: 'number' }, { text: t('Values'), class: 'fill' }];
  const row = (column: DatasetColumn): Child[] => [
    nameCell(column, worst.get(column.name)),
    column.private ? t('{0}, private', column.kind) : column.kind,
    ...(log ? [roleWord(log, column.name)] : []),
    column.private ? '' : sparkline(120, distributionOf(aloneColumn(column)), { alone: true }),
    column.count === 0 ? '' : shareText(column.missing / column.count),
    countText(column.distinct),
    element('bdi', {}, columnContent(column)),
  ];
  const place = element('div', {});
  const show = (count: number): void => {
    const left = columns.length - count;
    place.replaceChildren(
      scrolling(t('Columns'), plainTable(heads, columns.slice(0, count).map(row), { name: t('Columns'), className: 'inspected' })),
      ...(left > 0 ? [element('p', { class: 'more' }, action(t('Show more of {0}, {1} are left', countText(columns.length), countText(left)), () => show(count + PAGE)))] : []),
    );
  };
  show(Math.min(PAGE, columns.length));
  return element('main', { class: 'page' }, element('section', { class: 'section' }, element('h1', { class: 'visually-hidden', tabindex: -1 }, t('Columns')), element('p', { class: 'quiet' }, t('In the order of the file.')), place));
}

function nameCell({ name }: DatasetColumn, severity: Severity | undefined): HTMLElement {
  return element('span', { class: 'column-name' }, severity && icon(SEVERITY[severity].icon, SEVERITY[severity].one), element('bdi', { title: columnLabel(name, 300) }, columnLabel(name, 60)));
}
