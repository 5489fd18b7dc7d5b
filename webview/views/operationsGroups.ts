import type { OperationsGroup } from '../../src/core/logs/operations.ts';
import { countOf, countText, pointsText, shareText } from '../../src/core/numberText.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { categoryLabel } from '../names.ts';
import type { LatencyTexts } from '../operationsText.ts';
import { toolButton } from '../toolkit.ts';
import type { OperationsContext } from './operationsContext.ts';
import { plainTable, scrolling, type Head } from './plainTable.ts';
import { withBar } from './withBar.ts';

/** What is said of either. */
const WORDS = {
  version: { head: t('Version'), copy: t('Copy the versions'), others: (count: number, named: string) => (count === 1 ? t('{0} has no version, or one that is not listed.', named) : t('{0} have no version, or one that is not listed.', named)) },
  route: { head: t('Route'), copy: t('Copy the routes'), others: (count: number, named: string) => (count === 1 ? t('{0} has no route, or one that is not listed.', named) : t('{0} have no route, or one that is not listed.', named)) },
};

export interface Groups {
  title: string;
  one: 'version' | 'route';
  groups: readonly OperationsGroup[];
  /** Requests of the whole log. */
  requests: number;
  failuresKnown: boolean;
  latencies: LatencyTexts;
}

/** Versions or routes beside each other, their failures and slow requests with bars against the largest; undefined where the log names none. */
export function operationsGroups({ host, attempt }: OperationsContext, { title, one, groups, requests, failuresKnown, latencies: { bare } }: Groups): HTMLElement | undefined {
  if (groups.length === 0) return undefined;
  const latency = groups.some(({ latencyMs }) => latencyMs !== null);
  const most = (value: (group: OperationsGroup) => number | null | undefined): number => Math.max(0, ...groups.map((group) => value(group) ?? 0));
  const [mostErrors, mostP95] = [most(({ errorRate }) => errorRate), most(({ latencyMs }) => latencyMs?.p95)];
  const heads: Head[] = [
    { text: WORDS[one].head, class: 'fill wrap name' },
    { text: t('Requests'), class: 'number' },
    ...(failuresKnown ? [{ text: t('Failed'), class: 'number' }] : []),
    ...(latency ? [{ text: 'p50 ms', class: 'number' }, { text: 'p95 ms', class: 'number' }, { text: 'p99 ms', class: 'number' }] : []),
  ];
  const rows = groups.map(({ name, requests: asked, errorRate, latencyMs }): Child[] => [
    element('code', {}, element('bdi', {}, categoryLabel(name, 60))),
    countText(asked),
    ...(failuresKnown ? [against(errorRate, mostErrors, shareText)] : []),
    ...(latency ? [latencyMs && bare(latencyMs.p50), against(latencyMs?.p95, mostP95, bare), latencyMs && bare(latencyMs.p99)] : []),
  ]);
  const [first, second] = groups;
  // Versions follow each other; of two routes neither is the measure of the other.
  if (one === 'version' && groups.length === 2) rows.push(difference(first!, second!, { failuresKnown, latency }));
  const rest = requests - groups.reduce((sum, group) => sum + group.requests, 0);
  return element(
    'div',
    {},
    element(
      'header',
      { class: 'block-head' },
      element('h2', {}, title),
      element('span', { class: 'spacer' }),
      toolButton(WORDS[one].copy, icon('copy'), () => attempt(host.copyTable(numbers(one, groups)))),
    ),
    scrolling(title, plainTable(heads, rows, { name: title, className: 'operations-table' })),
    element('p', { class: 'quiet small more' }, [t('Bars: against the largest.'), rest > 0 ? WORDS[one].others(rest, countOf(rest, t('request'), t('requests'))) : ''].join(' ').trim()),
  );
}

/** A number with its bar against the largest; nothing where the number is not known. */
function against(value: number | null | undefined, most: number, text: (value: number) => string): Child {
  return value === null || value === undefined ? undefined : withBar(text(value), most > 0 ? value / most : 0);
}

function difference(first: OperationsGroup, second: OperationsGroup, { failuresKnown, latency }: { failuresKnown: boolean; latency: boolean }): Child[] {
  const ratio = (of: 'p50' | 'p95' | 'p99'): Child => {
    const [a, b] = [first.latencyMs?.[of], second.latencyMs?.[of]];
    return a && b !== undefined ? `× ${(b / a).toFixed(2)}` : undefined;
  };
  return [
    element('span', { class: 'quiet' }, t('Second against first')),
    undefined,
    ...(failuresKnown ? [first.errorRate !== null && second.errorRate !== null && pointsText(second.errorRate - first.errorRate)] : []),
    ...(latency ? [ratio('p50'), ratio('p95'), ratio('p99')] : []),
  ];
}

function numbers(one: string, groups: readonly OperationsGroup[]): (string | number)[][] {
  return [
    [one, 'requests', 'failed', 'share', 'with latency', 'p50 ms', 'p95 ms', 'p99 ms', 'longest ms'],
    ...groups.map(({ name, requests, errors, errorRate, latencyMs }) => [name, requests, errors, errorRate ?? '', ...(latencyMs ? [latencyMs.n, latencyMs.p50, latencyMs.p95, latencyMs.p99, latencyMs.max] : [0, '', '', '', ''])]),
  ];
}
