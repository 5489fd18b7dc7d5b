import type { OperationsReport } from '../../src/core/logs/operations.ts';
import { countText, shareText } from '../../src/core/numberText.ts';
import { shortNumber, tickShare } from '../axisText.ts';
import type { Lane, LanesPicture } from '../charts/lanes.ts';
import { durationWords } from '../durationWords.ts';
import { element, type Child } from '../element.ts';
import { t } from '../localisation.ts';
import { beforeAndSince, ENOUGH, failuresKnown, latencyTexts, slotName, slotsOf, slotText, type LatencyTexts, type Slot } from '../operationsText.ts';
import { chartTools } from './chartTools.ts';
import { lanesDrawing } from './lanesDrawing.ts';
import type { OperationsContext } from './operationsContext.ts';
import { plainTable, type Head } from './plainTable.ts';
import { twin } from './twin.ts';

const [LOW, TALL] = [76, 140];
/** The axis of failures shows at least this share. */
const LEAST_SHARE = 0.02;
const LATENCIES = [
  { name: 'p50', dash: [1.5, 3] },
  { name: 'p95', dash: [6, 3] },
  { name: 'p99', dash: [] },
] as const;

/** Requests, failures, latency and error records of each window, above each other, and the same in numbers; undefined where there is no course of time. */
export function operationsFigure(context: OperationsContext, operations: OperationsReport): HTMLElement | undefined {
  const { windows, windowSeconds, latencyMs } = operations;
  if (windows.length < 2) return undefined;
  const slots = slotsOf(operations);
  const told = partsOf(context, operations);
  const made = element('figure', { class: 'figure over-time', 'data-show': 'chart' });
  let logarithmic = false;
  const drawing = lanesDrawing(
    {
      count: slots.length,
      picture: () => pictureOf(operations, slots, told, logarithmic),
      name: describe(operations, slots, told),
      text: (k) => `${slotText(slots[k]!, windowSeconds, told)}${isAbnormal(operations, slots[k]!) ? `; ${t('the first abnormal window')}` : ''}`,
    },
    context.lifetime,
  );
  const choice =
    latencyMs &&
    element(
      'button',
      {
        type: 'button',
        title: t('Logarithmic axis of latency: short latencies are seen beside long ones'),
        'aria-pressed': 'false',
        click: ({ currentTarget }) => {
          logarithmic = !logarithmic;
          (currentTarget as HTMLElement).setAttribute('aria-pressed', String(logarithmic));
          drawing.refresh();
        },
      },
      t('Log latency'),
    );
  const table = twin(windowsTable(operations, told), t('Windows as a table'));
  table.style.height = `${drawing.height}px`;
  made.append(
    element(
      'header',
      {},
      element('h2', {}, t('Over time')),
      element('span', { class: 'quiet' }, t('windows of {0}, times in UTC', durationWords((windowSeconds ?? 0) * 1000))),
      element('span', { class: 'spacer' }),
      choice && element('span', { class: 'choice', role: 'group', 'aria-label': t('Axes') }, choice),
      chartTools(context, made, 'operations', () => numbers(operations)),
    ),
    element('div', { class: 'chart-and-table' }, element('div', { class: 'drawing-box' }, drawing.box), table),
    legend(operations, slots, told),
  );
  return made;
}

interface Told {
  requests: boolean;
  failures: boolean;
  latency: boolean;
  records: boolean;
  latencies: LatencyTexts;
}

/** What there is to draw: records only where they are not the requests over again. */
function partsOf(context: OperationsContext, operations: OperationsReport): Told {
  const { requests, latencyMs, windows, levels } = operations;
  return {
    requests: requests > 0,
    failures: requests > 0 && failuresKnown(operations, context.log) !== 'no',
    latency: latencyMs !== null,
    latencies: latencyTexts(operations),
    records: requests === 0 || windows.some((window) => window.errorRecords > 0 || (window.records !== window.requests && Object.keys(levels).length > 0)),
  };
}

function pictureOf(operations: OperationsReport, slots: readonly Slot[], told: Told, logarithmic: boolean): LanesPicture {
  const { firstAbnormal: abnormal } = operations;
  const of = (value: (window: NonNullable<Slot['window']>) => number | null | undefined): (number | undefined)[] => slots.map(({ window }) => (window ? (value(window) ?? undefined) : undefined));
  const counts = { height: LOW, least: 1, whole: true, tick: shortNumber };
  const lanes: (Lane | false)[] = [
    told.requests && {
      ...counts,
      title: t('Requests'),
      about: told.failures ? t('in each window; those that failed in front') : t('in each window'),
      series: [...(told.failures ? [{ form: 'marked' as const, values: of(({ errors }) => errors || undefined) }] : []), { form: 'bars', values: of(({ requests }) => requests) }],
    },
    told.failures && {
      title: t('Failed'),
      about: shareAbout(operations),
      height: LOW,
      least: LEAST_SHARE,
      tick: tickShare,
      series: [{ form: 'line', values: of(({ errors, requests }) => (requests > 0 ? errors / requests : undefined)), hollow: slots.map(({ window }) => (window?.requests ?? 0) < ENOUGH) }],
    },
    told.latency && {
      title: t('Latency'),
      about: t('milliseconds'),
      height: TALL,
      least: 0,
      tick: shortNumber,
      logarithmic,
      series: LATENCIES.map(({ name, dash }) => ({ form: 'line', label: name, dash, values: of(({ latencyMs }) => latencyMs?.[name]) })),
    },
    told.records && {
      ...counts,
      title: t('Records'),
      about: t('in each window; those of level ERROR and above in front'),
      series: [
        { form: 'marked', values: of(({ errorRecords }) => errorRecords || undefined) },
        { form: 'bars', values: of(({ records }) => records) },
      ],
    },
  ];
  const slot = slots.findIndex((each) => isAbnormal(operations, each));
  return {
    times: slots.map(({ at }) => at),
    lanes: lanes.filter((lane) => lane !== false),
    ...(abnormal && slot >= 0 ? { flag: { slot, head: t('First abnormal window'), text: abnormalText(abnormal) } } : {}),
  };
}

/** What failed, with the share before the flag and since where there is one. */
function shareAbout(operations: OperationsReport): string {
  const turn = beforeAndSince(operations, ({ errors }) => errors, ({ requests }) => requests);
  return turn ? t('share of the requests: {0} before the flag, {1} since', shareText(turn.before), shareText(turn.since)) : t('share of the requests');
}

function abnormalText({ what, share, elsewhere }: NonNullable<OperationsReport['firstAbnormal']>): string {
  const [here, there] = [shareText(share), shareText(elsewhere)];
  if (what === 'errors') return t('{0} of the requests failed, {1} elsewhere', here, there);
  return what === 'latency' ? t('{0} slower than 95 % of all, {1} elsewhere', here, there) : t('{0} of the records are errors, {1} elsewhere', here, there);
}

function isAbnormal({ firstAbnormal }: OperationsReport, { window }: Slot): boolean {
  return firstAbnormal !== null && window?.from === firstAbnormal.from;
}

function describe(operations: OperationsReport, slots: readonly Slot[], told: Told): string {
  const { windows, windowSeconds, firstAbnormal } = operations;
  const drawn = [told.requests && t('requests'), told.failures && t('failures'), told.latency && t('latency'), told.records && t('records')].filter((part) => part !== false).join(', ');
  const first = firstAbnormal && slots.find((slot) => isAbnormal(operations, slot));
  const silent = slots.length - windows.length;
  const [what, windowsOf, width] = [drawn.charAt(0).toUpperCase() + drawn.slice(1), countText(windows.length), durationWords((windowSeconds ?? 0) * 1000)];
  return [
    silent > 0 ? t('{0} in {1} windows of {2}, {3} more without records.', what, windowsOf, width, countText(silent)) : t('{0} in {1} windows of {2}.', what, windowsOf, width),
    first ? t('The first abnormal window: {0}.', slotText(first, windowSeconds, told)) : t('No window is abnormal.'),
    t('The last: {0}.', slotText(slots.at(-1)!, windowSeconds, told)),
  ].join(' ');
}

function legend(operations: OperationsReport, slots: readonly Slot[], told: Told): HTMLElement {
  const few = told.failures && slots.some(({ window }) => window && window.requests > 0 && window.requests < ENOUGH);
  return element(
    'ul',
    { class: 'legend small' },
    (told.requests || told.records) && element('li', {}, element('span', { class: 'bar-mark', 'aria-hidden': 'true' }), t('all')),
    (told.failures || told.records) && element('li', {}, element('span', { class: 'bar-mark failed', 'aria-hidden': 'true' }), told.failures && told.records ? t('failed, or of level ERROR and above') : told.failures ? t('failed') : t('of level ERROR and above')),
    told.latency && element('li', { class: 'quiet' }, t('p50 dotted, p95 dashed, p99 solid')),
    few && element('li', { class: 'quiet' }, t('hollow: fewer than {0} requests', ENOUGH)),
    operations.firstAbnormal && element('li', { class: 'quiet' }, t('flag: first abnormal window')),
  );
}

function windowsTable(operations: OperationsReport, told: Told): HTMLElement {
  const { windows, windowSeconds } = operations;
  const number = (text: string): Head => ({ text, class: 'number' });
  const heads = [
    { text: t('From') },
    ...(told.requests ? [number(t('Requests'))] : []),
    ...(told.failures ? [number(t('Failed')), number(t('Share'))] : []),
    ...(told.latency ? LATENCIES.map(({ name }) => number(`${name} ms`)) : []),
    ...(told.records ? [number(t('Records')), number(t('Errors'))] : []),
  ];
  const rows = windows.map((window): Child[] => {
    const abnormal = isAbnormal(operations, { at: 0, window });
    const name = slotName(Date.parse(window.from), windowSeconds);
    return [
      abnormal ? element('span', { class: 'strong' }, name, element('span', { class: 'visually-hidden' }, `, ${t('the first abnormal window')}`)) : name,
      ...(told.requests ? [countText(window.requests)] : []),
      ...(told.failures ? [countText(window.errors), window.requests > 0 && shareText(window.errors / window.requests)] : []),
      ...(told.latency ? LATENCIES.map(({ name: quantile }) => window.latencyMs && told.latencies.bare(window.latencyMs[quantile])) : []),
      ...(told.records ? [countText(window.records), countText(window.errorRecords)] : []),
    ];
  });
  return plainTable(heads, rows, { name: t('Windows'), className: 'twin-table' });
}

function numbers({ windows }: OperationsReport): (string | number)[][] {
  return [
    ['from', 'to', 'requests', 'failed', 'slower than 95 % of all', 'with latency', 'p50 ms', 'p95 ms', 'p99 ms', 'longest ms', 'records', 'records of level ERROR and above'],
    ...windows.map(({ from, to, requests, errors, slow, latencyMs, records, errorRecords }) => [from, to, requests, errors, slow, ...(latencyMs ? [latencyMs.n, latencyMs.p50, latencyMs.p95, latencyMs.p99, latencyMs.max] : [0, '', '', '', '']), records, errorRecords]),
  ];
}
