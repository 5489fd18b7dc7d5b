import { displayText } from '../../src/core/displayText.ts';
import type { OperationsReport, RequestSource } from '../../src/core/logs/operations.ts';
import { countText, shareText } from '../../src/core/numberText.ts';
import { element, type Child } from '../element.ts';
import { t } from '../localisation.ts';
import type { LatencyTexts } from '../operationsText.ts';
import { plainTable, scrolling } from './plainTable.ts';

/** Which of several logs of a service have requests, and which of them count; undefined for a log of one format. */
export function requestSources({ requestSources: sources = [] }: OperationsReport, { bare }: LatencyTexts): HTMLElement | undefined {
  if (sources.length === 0) return undefined;
  const rows = sources.map((source): Child[] => [
    displayText(source.title, 80),
    countText(source.requests),
    source.requests > 0 && shareText(source.errors / source.requests),
    source.latencyMs && bare(source.latencyMs.p95),
    countedText(source),
  ]);
  const heads = [{ text: t('Log') }, { text: t('Requests'), class: 'number' }, { text: t('Failed'), class: 'number' }, { text: 'p95 ms', class: 'number' }, { text: t('Above'), class: 'fill wrap name' }];
  return element('section', { class: 'section' }, element('header', {}, element('h2', {}, t('Logs with requests'))), scrolling(t('Logs with requests'), plainTable(heads, rows, { name: t('Logs with requests'), className: 'operations-table' })));
}

function countedText({ as, by, same }: RequestSource): string {
  if (as === 'counted') return t('counted');
  if (as === 'apart') return t('not counted: they may be those of the first log, and neither ids nor time, route and status tell');
  const many = same === undefined ? t('many') : countText(same);
  return by === 'time' ? t('{0} are requests of the first log, by their time, route and status; each is counted once', many) : t('{0} are requests of the first log, by their id; each is counted once', many);
}
