import { displayText } from '../../src/core/displayText.ts';
import type { MessageForm, MessageGroup, OperationsReport } from '../../src/core/logs/operations.ts';
import { countOf, countText } from '../../src/core/numberText.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t, tParts } from '../localisation.ts';
import { placeLabel } from '../names.ts';
import { dropdown, toolButton } from '../toolkit.ts';
import { action } from './action.ts';
import { momentCell } from './momentCell.ts';
import type { OperationsContext } from './operationsContext.ts';
import { plainTable, scrolling } from './plainTable.ts';

/** Groups shown before more are asked for. */
const SHOWN = 12;
const LONGEST = 300;
const CALLS = 3;
const ALL = '';

/** Messages of one form, as the host is told which. */
interface Entry {
  form: MessageForm;
  kind: 'template' | 'variant';
  index: number;
}

/** Messages that differ only in what varies, as one group each: how often, the first and last line, and the code that writes them, as links. */
export function messageGroups(context: OperationsContext, { templates, otherMessages }: OperationsReport): HTMLElement {
  const { host, attempt, log } = context;
  const heading = element('h2', {}, t('Messages'));
  if (templates.length === 0) {
    const hidden = log?.roles.some(({ role }) => role === 'message') === true;
    return element('section', { class: 'section' }, element('header', {}, heading), element('p', { class: 'quiet none' }, hidden ? t('The messages of this log are not shown: their column is private.') : t('The records of this log have no message.')));
  }
  const groups = entriesOf(templates);
  const levels = [...new Set(groups.flatMap((group) => leaves(group).map(({ form }) => form.level)))].filter((level) => level !== undefined);
  const place = element('div', {});
  let level: string | undefined;
  let whole = false;
  const show = (): void => {
    const chosen = level === undefined ? groups : groups.map((group) => leaves(group).filter(({ form }) => form.level === level)).filter((group) => group.length > 0);
    const rows = chosen.slice(0, whole ? chosen.length : SHOWN).flatMap((group) => group.map((entry, k) => rowOf(context, entry, level === undefined && k > 0)));
    const heads = [{ text: t('Message'), class: 'wrap' }, { text: t('Level') }, { text: t('Count'), class: 'number' }, { text: t('First') }, { text: t('Last') }];
    const more =
      chosen.length > SHOWN &&
      action(whole ? t('Show the first {0} groups', SHOWN) : t('Show all {0} groups', countText(chosen.length)), () => {
        whole = !whole;
        show();
        place.querySelector<HTMLElement>('.more button')?.focus({ preventScroll: true });
      });
    const others = otherMessages > 0 && (otherMessages === 1 ? t('1 message of further groups is only counted.') : t('{0} messages of further groups are only counted.', countText(otherMessages)));
    place.replaceChildren(scrolling(t('Messages'), plainTable(heads, rows, { name: t('Messages'), className: 'operations-table messages' })));
    if (more || others) place.append(element('p', { class: 'actions quiet small more' }, more, others && element('span', {}, others)));
  };
  show();
  return element(
    'section',
    { class: 'section' },
    element(
      'header',
      {},
      heading,
      element('span', { class: 'quiet' }, t('{0}, most frequent first; <*> stands for what varies', countOf(templates.length, t('group'), t('groups')))),
      element('span', { class: 'spacer' }),
      // A level is data and may be the empty text, so it never stands alone as a value.
      levels.length > 1 &&
        dropdown(t('Level of the messages'), [[ALL, t('All levels')], ...levels.map((each) => [`=${each}`, each === '' ? t('(empty)') : displayText(each, 20)] as const)], ALL, (value) => {
          level = value === ALL ? undefined : value.slice(1);
          show();
        }),
      element('span', { class: 'tools' }, toolButton(t('Copy the messages'), icon('copy'), () => attempt(host.copyTable(numbers(groups))))),
    ),
    place,
  );
}

/** Each group before its variants, which are numbered through. */
function entriesOf(templates: readonly MessageGroup[]): Entry[][] {
  let variant = 0;
  return templates.map((form, index) => [{ form, kind: 'template', index }, ...(form.variants ?? []).map((each): Entry => ({ form: each, kind: 'variant', index: variant++ }))]);
}

/** What messages were really written as: the variants, or the group where it has none. */
function leaves(group: readonly Entry[]): readonly Entry[] {
  return group.length > 1 ? group.slice(1) : group;
}

function rowOf(context: OperationsContext, { form, kind, index }: Entry, nested: boolean): Child[] {
  const { template, level, count, first, last } = form;
  return [
    element('span', { class: nested ? 'form variant' : 'form' }, element('code', {}, element('bdi', {}, template.trim() === '' ? t('(empty)') : displayText(template, LONGEST))), writers(context, { form, kind, index })),
    displayText(level ?? '', 20),
    countText(count),
    momentCell(context, first, { kind, index, which: 'first' }),
    count > 1 && momentCell(context, last, { kind, index, which: 'last' }),
  ];
}

/** The calls that write a message; of many the first few. */
function writers({ openCall }: OperationsContext, { form: { writtenBy = [] }, kind, index }: Entry): Child {
  if (writtenBy.length === 0) return undefined;
  const calls = writtenBy.slice(0, CALLS).map((call, k): Child => (openCall ? action(element('bdi', {}, placeLabel(call)), () => openCall(kind, index, k), displayText(call.file, 200)) : element('bdi', {}, placeLabel(call))));
  const more = writtenBy.length > CALLS ? `, ${t('{0} more', countText(writtenBy.length - CALLS))}` : '';
  return element('span', { class: 'quiet small' }, ...tParts('written by {0}', element('span', {}, ...calls.flatMap((call, k) => (k > 0 ? [', ', call] : [call])))), more);
}

function numbers(groups: readonly (readonly Entry[])[]): (string | number)[][] {
  return [
    ['message', 'part of', 'level', 'count', 'first file', 'first line', 'first time', 'last file', 'last line', 'last time'],
    ...groups.flatMap((group) =>
      group.map(({ form: { template, level, count, first, last } }, k) => [template, k > 0 ? (group[0]?.form.template ?? '') : '', level ?? '', count, first.file ?? '', first.line, first.time ?? '', last.file ?? '', last.line, last.time ?? '']),
    ),
  ];
}
