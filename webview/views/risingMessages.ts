import { displayText } from '../../src/core/displayText.ts';
import type { OperationsReport, RisingMessages } from '../../src/core/logs/operations.ts';
import { countText, shareText } from '../../src/core/numberText.ts';
import { element, type Child } from '../element.ts';
import { t } from '../localisation.ts';
import { categoryLabel } from '../names.ts';
import { momentCell } from './momentCell.ts';
import type { OperationsContext } from './operationsContext.ts';
import { plainTable, scrolling, type Head } from './plainTable.ts';

const LONGEST = 300;

/** Messages that begin or become frequent in the first abnormal window; undefined where there are none. */
export function risingMessages(context: OperationsContext, { firstAbnormal }: OperationsReport): HTMLElement | undefined {
  const rising = firstAbnormal?.templates ?? [];
  if (rising.length === 0) return undefined;
  const owned = rising.some(({ version, route }) => version !== undefined || route !== undefined);
  const heads: Head[] = [{ text: t('Message'), class: 'wrap' }, { text: t('Level') }, { text: t('Count'), class: 'number' }, { text: t('Of the records'), class: 'number' }, { text: t('Before'), class: 'number' }, ...(owned ? [{ text: t('All of') }] : []), { text: t('First') }];
  const rows = rising.map((message, index): Child[] => [
    element('span', { class: 'form' }, element('code', {}, element('bdi', {}, message.template.trim() === '' ? t('(empty)') : displayText(message.template, LONGEST))), message.isNew && element('span', { class: 'new' }, t('new'))),
    displayText(message.level ?? '', 20),
    countText(message.count),
    shareText(message.share),
    shareText(message.before),
    ...(owned ? [ownersText(message)] : []),
    momentCell(context, message.first, { kind: 'rising', index, which: 'first' }),
  ]);
  return element(
    'section',
    { class: 'section' },
    element('header', {}, element('h2', {}, t('What rises in the first abnormal window')), element('span', { class: 'quiet' }, t('messages that begin there, or are at least twice as frequent'))),
    scrolling(t('What rises in the first abnormal window'), plainTable(heads, rows, { name: t('What rises in the first abnormal window'), className: 'operations-table messages' })),
  );
}

/** The version and route that all of them share. */
function ownersText({ version, route }: RisingMessages): string {
  return [...(version === undefined ? [] : [t('version {0}', categoryLabel(version, 24))]), ...(route === undefined ? [] : [categoryLabel(route, 32)])].join(', ');
}
