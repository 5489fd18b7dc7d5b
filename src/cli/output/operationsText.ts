import { durationText } from '../../core/logs/logChecks.ts';
import type { LatencySummary, LogMoment, OperationsGroup, OperationsReport, RequestSource, ResourceUse } from '../../core/logs/operations.ts';
import { displayName, displayValue } from '../../core/displayText.ts';
import { countOf, countText, shareText, valueText } from '../../core/numberText.ts';
import { placeText } from '../../core/output/places.ts';
import type { Location } from '../../core/report.ts';
import { lineText } from './lineText.ts';
import { table } from './table.ts';

const SHOWN_MESSAGES = 10;
const SHOWN_GROUPS = 10;
const SHOWN_WINDOWS = 24;
const right = 'right' as const;

/** How a service ran, for a terminal. */
export function operationsText(operations: OperationsReport): string[] {
  const { requests, errors, errorRate, clientErrors, latencyMs, requestsPerSecond, from, to, levels, versions, routes, templates, otherMessages, knownErrors, windows, windowSeconds, firstAbnormal, schemaChanges } = operations;
  const lines = ['', 'Operations'];
  if (from !== null && to !== null) lines.push(`  from ${from} to ${to}`);
  if (requests > 0) {
    lines.push(`  ${countOf(requests, 'request')}${requestsPerSecond === null ? '' : ` (${valueText(requestsPerSecond)} a second)`}, ${countOf(errors, 'error')}${errorRate === null ? '' : ` (${shareText(errorRate)})`}${clientErrors > 0 ? `, ${countOf(clientErrors, 'client error')}` : ''}`);
  }
  lines.push(...sourceLines(operations.requestSources));
  if (latencyMs) lines.push(`  latency ${latencyText(latencyMs)}`);
  const listed = Object.entries(levels).map(([level, count]) => `${displayName(level, 20)} ${countText(count)}`);
  if (listed.length > 0) lines.push(`  levels: ${lineText(listed.join(', '))}`);
  for (const { error, count, first } of knownErrors) lines.push(`  ${error} errors: ${countText(count)}, the first ${momentText(first)}`);
  if (firstAbnormal) lines.push(`  first abnormal: ${lineText(firstAbnormal.message)}`);
  for (const { template, count, share, before, isNew, first, version, route } of firstAbnormal?.templates ?? []) {
    const whose = [...(version === undefined ? [] : [`version ${displayName(version, 40)}`]), ...(route === undefined ? [] : [`route ${displayName(route, 40)}`])];
    lines.push(lineText(`    ${isNew ? 'new' : 'rising'} there: ${displayValue(template, 100)}${whose.length > 0 ? `, all of ${whose.join(' and ')}` : ''}, ${countText(count)} (${shareText(share)} of the records, ${shareText(before)} before), the first ${momentText(first)}`));
  }
  for (const { column, change, before, after, at, rowsBefore, rowsAfter } of schemaChanges) {
    const what = change === 'type' ? `changes from ${before} to ${after}` : change;
    lines.push(`  field ${lineText(displayName(column, 40))} ${what} ${momentText(at)}: ${countOf(rowsBefore, 'request')} before, ${countText(rowsAfter)} after`);
  }
  lines.push(...groupLines('Versions', versions), ...groupLines('Routes', routes));
  if (windows.length > 1 && requests > 0) {
    lines.push('', `Windows of ${durationText((windowSeconds ?? 0) * 1000)}${windows.length > SHOWN_WINDOWS ? `, the first ${SHOWN_WINDOWS} of ${countText(windows.length)}` : ''}`);
    const rows = windows.slice(0, SHOWN_WINDOWS).map((window) => [window.from, countText(window.requests), countText(window.errors), ...latencyCells(window.latencyMs)]);
    lines.push(...table([{ title: 'from' }, { title: 'requests', align: right }, { title: 'errors', align: right }, ...LATENCY_TITLES], rows));
  }
  lines.push(...resourceLines(operations.resources));
  if (templates.length > 0) {
    lines.push('', 'Messages');
    const shown = templates.slice(0, SHOWN_MESSAGES);
    const linked = shown.some(({ writtenBy }) => writtenBy);
    const rows = shown.map(({ template, count, level, first, writtenBy }) => [
      countText(count), level === undefined ? '' : lineText(displayName(level, 20)), String(first.line), ...(linked ? [lineText(writersText(writtenBy))] : []), lineText(displayValue(template, 100)),
    ]);
    lines.push(...table([{ title: 'count', align: right }, { title: 'level' }, { title: 'first line', align: right }, ...(linked ? [{ title: 'written by' }] : []), { title: 'message' }], rows));
    const others = otherMessages + templates.slice(SHOWN_MESSAGES).reduce((sum, { count }) => sum + count, 0);
    if (others > 0) lines.push(`  and ${countOf(others, 'message')} of other kinds`);
  }
  return lines;
}

/** `serve.py:31`, `serve.py:31, score.py:8`, `serve.py:31 and 2 others`. */
function writersText(writers: readonly Location[] = []): string {
  const [first = '', second = ''] = writers.map((location) => placeText(location).replace(/:\d+$/, ''));
  if (writers.length < 2) return first;
  return writers.length === 2 ? `${first}, ${second}` : `${first} and ${writers.length - 1} others`;
}

const LATENCY_TITLES = ['p50 ms', 'p95 ms', 'p99 ms'].map((title) => ({ title, align: right }));

function latencyCells(latency: LatencySummary | null): string[] {
  return latency ? [latency.p50, latency.p95, latency.p99].map((value) => valueText(value)) : ['', '', ''];
}

function latencyText({ p50, p95, p99, max }: LatencySummary): string {
  return `p50 ${valueText(p50)} ms, p95 ${valueText(p95)} ms, p99 ${valueText(p99)} ms, at most ${valueText(max)} ms`;
}

function momentText({ file, line, time }: LogMoment): string {
  return `${file === undefined ? '' : `in ${lineText(displayName(file, 80))} `}at line ${countText(line)}${time === undefined ? '' : ` (${time})`}`;
}

/** How the requests of several logs were counted. */
function sourceLines(sources: readonly RequestSource[] = []): string[] {
  const [first, ...others] = sources;
  return others.map(({ title, requests, errors, as, by, same = 0 }) => {
    const own = `${countOf(requests, 'request')} (${countOf(errors, 'error')}) in the ${title}`;
    if (as === 'counted') return `  ${own}: of another time, counted too`;
    if (as === 'apart') return `  ${own}: not counted, because they may be those of the ${first?.title ?? ''}, and neither ids nor time, route and status tell`;
    return `  ${own}: ${countText(same)} are those of the ${first?.title ?? ''} ${by === 'id' ? 'by their ids' : 'by time, route and status'}, each counted once`;
  });
}

/** Figures of the machine; which of its names is private is decided before. */
function resourceLines(resources: readonly ResourceUse[] = []): string[] {
  if (resources.length === 0) return [];
  const rows = resources.map(({ name, unit, n, mean, p95, max, highest }) => [lineText(displayName(name, 50)), countText(n), ...[mean, p95, max].map((value) => `${valueText(value)} ${unit}`), highest ? lineText(momentText(highest)) : '']);
  return ['', 'Resources', ...table([{ title: 'name' }, { title: 'records', align: right }, { title: 'mean', align: right }, { title: 'p95', align: right }, { title: 'largest', align: right }, { title: 'where' }], rows)];
}

function groupLines(title: string, groups: readonly OperationsGroup[]): string[] {
  if (groups.length === 0) return [];
  const rows = groups.slice(0, SHOWN_GROUPS).map(({ name, requests, errors, errorRate, latencyMs }) => [lineText(displayName(name, 50)), countText(requests), countText(errors), errorRate === null ? '' : shareText(errorRate), ...latencyCells(latencyMs)]);
  return ['', title, ...table([{ title: 'name' }, { title: 'requests', align: right }, { title: 'errors', align: right }, { title: 'rate', align: right }, ...LATENCY_TITLES], rows)];
}
