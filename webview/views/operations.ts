import { displayText } from '../../src/core/displayText.ts';
import type { OperationsReport } from '../../src/core/logs/operations.ts';
import { countOf, countText, shareText } from '../../src/core/numberText.ts';
import { durationWords } from '../durationWords.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t, tParts } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import { failuresKnown, KNOWN_ERROR_NAMES, latencyTexts, logPeriod, missingNotes, operationsSentence, throughputText } from '../operationsText.ts';
import { block } from './block.ts';
import { messageGroups } from './messageGroups.ts';
import { momentCell, momentLink } from './momentCell.ts';
import type { OperationsContext } from './operationsContext.ts';
import { operationsFigure } from './operationsFigure.ts';
import { operationsGroups } from './operationsGroups.ts';
import { plainTable, scrolling } from './plainTable.ts';
import { requestSources } from './requestSources.ts';
import { resourcesFigure } from './resourcesFigure.ts';
import { risingMessages } from './risingMessages.ts';
import { withBar } from './withBar.ts';

/** Levels listed; a log may write anything where its level belongs. */
const LEVELS = 8;

/**
 * How a service ran, by its log: the answer, the figures behind it, their course over time, and what stands out. Asks for no more of its
 * panel than the context says, so that every panel that has such a report draws it alike.
 */
export function operationsView(context: OperationsContext, operations: OperationsReport): HTMLElement {
  const { requests, versions, routes, knownErrors } = operations;
  const shared = { requests, failuresKnown: failuresKnown(operations, context.log) !== 'no', latencies: latencyTexts(operations) };
  const [over, machine] = [operationsFigure(context, operations), resourcesFigure(context, operations)];
  return element(
    'div',
    { class: 'operations-view' },
    verdict(context, operations),
    figures(context, operations),
    over && element('section', { class: 'section' }, over),
    risingMessages(context, operations),
    machine && element('section', { class: 'section' }, machine),
    requestSources(operations, shared.latencies),
    beside(
      operationsGroups(context, { title: t('Versions'), one: 'version', groups: versions, ...shared }),
      operationsGroups(context, { title: t('Routes'), one: 'route', groups: routes, ...shared }),
    ),
    beside(block(t('Known errors'), knownErrors.length > 0 ? knownErrorList(context, operations) : element('p', { class: 'quiet none' }, t('No message names a want of memory, a timeout or an error of a device.'))), levelsBlock(operations)),
    messageGroups(context, operations),
    schemaSection(context, operations),
  );
}

/** Parts side by side where there are several and there is room. */
function beside(...parts: (HTMLElement | undefined)[]): HTMLElement | undefined {
  const present = parts.filter((part) => part !== undefined);
  return present.length === 0 ? undefined : element('section', { class: 'section' }, element('div', present.length > 1 ? { class: 'split' } : {}, ...present.map((part) => element('div', {}, part))));
}

/** The answer in one sentence, with the line it begins at, and what the log does not tell. */
function verdict(context: OperationsContext, operations: OperationsReport): HTMLElement {
  const { icon: picture, name, text } = operationsSentence(operations, context.log);
  const at = operations.firstAbnormal?.at;
  const notes = missingNotes(operations, context.log);
  return element(
    'section',
    { class: 'verdict', 'aria-label': t('Operations') },
    icon(picture, name),
    element('h1', { tabindex: -1 }, text),
    at && element('p', { class: 'begins' }, ...tParts('It begins at {0}.', momentLink(context, at, { kind: 'abnormal', index: 0, which: 'first' }))),
    notes.length > 0 && element('ul', { class: 'notes quiet' }, ...notes.map((note) => element('li', {}, note))),
  );
}

/** A number under its name, with what it rests on below. */
function figure(name: string, value: string, about?: string): HTMLElement {
  return element('div', {}, element('dt', { class: 'quiet small' }, name), element('dd', { class: 'strong' }, value), element('dd', { class: 'quiet small' }, about));
}

function figures(context: OperationsContext, operations: OperationsReport): HTMLElement {
  const { requests, errors, errorRate, clientErrors, latencyMs, requestsPerSecond, from, to, windows, windowSeconds, levels } = operations;
  const known = failuresKnown(operations, context.log);
  const { whole } = latencyTexts(operations);
  const records = Object.values(levels).reduce((sum, count) => sum + count, 0);
  return element(
    'dl',
    { class: 'head-figures' },
    requests === 0 && records > 0 && figure(t('Records with a level'), countText(records)),
    requests > 0 && figure(t('Requests'), countText(requests), requestsPerSecond === null ? undefined : throughputText(requestsPerSecond)),
    requests > 0 && (known === 'no' ? figure(t('Failed'), t('not known')) : figure(t('Failed'), shareText(errorRate ?? 0), countOf(errors, t('request'), t('requests')))),
    requests > 0 && known === 'status' && figure(t('Client errors'), shareText(clientErrors / requests), t('{0} of status 400 to 499', countText(clientErrors))),
    ...(latencyMs ? (['p50', 'p95', 'p99'] as const).map((name) => figure(t('Latency {0}', name), whole(latencyMs[name]), name === 'p99' ? t('at most {0}', whole(latencyMs.max)) : name === 'p50' && latencyMs.n < requests ? t('of {0}', countOf(latencyMs.n, t('request'), t('requests'))) : undefined)) : []),
    from !== null && to !== null && figure(t('Period, UTC'), logPeriod(from, to), windows.length > 1 ? t('{0} windows of {1}', countText(windows.length), durationWords((windowSeconds ?? 0) * 1000)) : undefined),
  );
}

function knownErrorList(context: OperationsContext, { knownErrors }: OperationsReport): HTMLElement {
  return element(
    'ul',
    { class: 'known-errors' },
    ...knownErrors.map(({ error, count, first }, index) =>
      element('li', {}, icon('warning', t('Warning')), element('span', {}, `${KNOWN_ERROR_NAMES[error] ?? displayText(error, 40)}: ${countOf(count, t('record'), t('records'))}, `, ...atFirst(count, momentCell(context, first, { kind: 'known-error', index, which: 'first' })))),
    ),
  );
}

function atFirst(count: number, place: HTMLElement): Child[] {
  return count === 1 ? tParts('at {0}', place) : tParts('the first at {0}', place);
}

function levelsBlock({ levels }: OperationsReport): HTMLElement | undefined {
  const entries = Object.entries(levels);
  if (entries.length === 0) return undefined;
  const all = entries.reduce((sum, [, count]) => sum + count, 0);
  const rows = entries.slice(0, LEVELS).map(([level, count]): Child[] => [level === '' ? t('(empty)') : displayText(level, 30), countText(count), withBar(shareText(count / all), count / all)]);
  const rest = entries.slice(LEVELS).reduce((sum, [, count]) => sum + count, 0);
  return block(
    t('Records by level'),
    scrolling(t('Records by level'), plainTable([{ text: t('Level'), class: 'fill' }, { text: t('Records'), class: 'number' }, { text: t('Share'), class: 'number' }], rows, { name: t('Records by level'), className: 'operations-table' })),
    rest > 0 && element('p', { class: 'quiet small more' }, t('{0} of {1}.', countOf(rest, t('record'), t('records')), countOf(entries.length - LEVELS, t('other level'), t('other levels')))),
  );
}

const CHANGES = { appears: t('appears'), vanishes: t('vanishes') } as const;

/** Fields of the payload that come, go or become another type, each with the line where that happens. */
function schemaSection(context: OperationsContext, { schemaChanges }: OperationsReport): HTMLElement {
  const title = element('header', {}, element('h2', {}, t('Changes of the payload')));
  if (schemaChanges.length === 0) return element('section', { class: 'section' }, title, element('p', { class: 'quiet none' }, t('No field of the payload appears, vanishes or changes its type within the log.')));
  const heads = [{ text: t('Field') }, { text: t('What happens'), class: 'fill' }, { text: t('Requests before'), class: 'number' }, { text: t('After'), class: 'number' }, { text: t('At') }];
  const rows = schemaChanges.map(({ column, change, before, after, at, rowsBefore, rowsAfter }, index): Child[] => [
    element('code', {}, element('bdi', {}, columnLabel(column, 40))),
    change === 'type' ? t('changes from {0} to {1}', displayText(before ?? t('one type'), 20), displayText(after ?? t('another'), 20)) : CHANGES[change],
    countText(rowsBefore),
    countText(rowsAfter),
    momentCell(context, at, { kind: 'schema-change', index, which: 'first' }),
  ]);
  return element('section', { class: 'section' }, title, scrolling(t('Changes of the payload'), plainTable(heads, rows, { name: t('Changes of the payload'), className: 'operations-table' })));
}
