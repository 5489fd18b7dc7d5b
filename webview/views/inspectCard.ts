import { displayText } from '../../src/core/displayText.ts';
import type { DatasetReport } from '../../src/core/inspect/datasetReport.ts';
import { countOf, countText } from '../../src/core/numberText.ts';
import { bytesText, momentText } from '../axisText.ts';
import { element, type Child } from '../element.ts';
import type { InspectedContext } from '../inspectContext.ts';
import { t } from '../localisation.ts';
import { columnLabel, fileName } from '../names.ts';
import { roleWord } from '../roleWord.ts';
import { periodText } from '../timeText.ts';
import { action } from './action.ts';
import { readAs, rowsText } from './datasetCard.ts';

/** Names of one role that are listed. */
const LISTED = 6;

type Fact = [name: string, value: Child];

/** What the file is: how it was read, and for a log what its records mean. */
export function inspectCard({ host, attempt, report }: InspectedContext): HTMLElement {
  const { summary } = report;
  const changeReading = action(t('Change…'), () => attempt(host.changeReading()), t('Say how the file is to be read, where it was not recognised rightly'));
  const facts: Fact[] = [
    [t('Rows'), rowsText(summary)],
    ...logFacts(report),
    ...period(report),
    [t('Columns'), countText(summary.columns)],
    [t('Size'), bytesText(summary.bytes)],
    [t('Read as'), element('span', {}, `${readAs(summary)} `, changeReading)],
    [t('Malformed'), summary.malformedRows === 0 ? t('none') : countOf(summary.malformedRows, t('record'), t('records'))],
    ...(summary.modifiedAt && momentText(summary.modifiedAt) ? ([[t('Changed'), momentText(summary.modifiedAt)]] as Fact[]) : []),
    ...roles(report),
  ];
  return element(
    'section',
    { class: 'card', 'aria-label': t('The file') },
    element('header', {}, element('h3', {}, summary.log ? t('Log') : t('Dataset')), element('span', { class: 'spacer' }), action(element('bdi', {}, fileName(summary.path)), () => attempt(host.openDataset()), displayText(summary.path, 200))),
    element('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])),
  );
}

function logFacts({ summary: { log } }: DatasetReport): Fact[] {
  if (!log) return [];
  const names = { log: t('the log'), stated: 'plumbline.json', training: t('the training data'), records: t('other records of the log'), positions: t('nowhere: by position') }[log.names];
  const hasFeatures = log.roles.some(({ role }) => role === 'feature');
  return [
    [t('Records'), countText(log.records)],
    ...(log.leftOut > 0 ? ([[t('Left out'), t('{0}, which are no rows', countText(log.leftOut))]] as Fact[]) : []),
    ...(log.joined > 0 ? ([[t('Joined'), t('{0} by id', countText(log.joined))]] as Fact[]) : []),
    ...(hasFeatures ? ([[t('Names from'), names]] as Fact[]) : []),
  ];
}

function period({ operations, columns }: DatasetReport): Fact[] {
  if (operations?.from && operations.to) return [[t('Period'), periodText(operations.from, operations.to)]];
  const times = columns.find(({ kind, private: hidden, min }) => kind === 'datetime' && !hidden && typeof min === 'string');
  return times && typeof times.min === 'string' && typeof times.max === 'string' ? [[t('Period'), periodText(times.min, times.max)]] : [];
}

/** The columns of a log by what they mean. */
function roles({ summary: { log } }: DatasetReport): Fact[] {
  if (!log) return [];
  const byWord = new Map<string, string[]>();
  for (const { column } of log.roles) {
    const word = roleWord(log, column) || t('other');
    byWord.set(word, [...(byWord.get(word) ?? []), column]);
  }
  return [...byWord].map(([word, names]): Fact => {
    const shown = names.slice(0, LISTED).map((name) => columnLabel(name, 40)).join(', ');
    return [`${word.charAt(0).toUpperCase()}${word.slice(1)}${names.length > 1 ? ` (${countText(names.length)})` : ''}`, element('bdi', {}, names.length > LISTED ? `${shown}, …` : shown)];
  });
}
