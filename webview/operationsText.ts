/** What the panel says of how a service ran, and how its windows lie in time. All times in UTC, as the engine gives them. */
import { displayText } from '../src/core/displayText.ts';
import { durationText } from '../src/core/logs/logChecks.ts';
import type { LogFacts } from '../src/core/logs/logFacts.ts';
import type { KnownError } from '../src/core/logs/knownErrors.ts';
import type { LogMoment, OperationsReport, OperationsWindow, ResourceUse } from '../src/core/logs/operations.ts';
import { countOf, countText, shareText, valueText } from '../src/core/numberText.ts';
import type { Report } from '../src/core/report.ts';
import { fixedNumber } from './axisText.ts';
import { durationWords } from './durationWords.ts';
import type { IconName } from './icons.ts';
import { t } from './localisation.ts';
import { calendarName, longTime, periodText } from './timeText.ts';

export function hasOperations({ operations }: Pick<Report, 'operations'>): boolean {
  return Boolean(operations);
}

/** Records of a window that are enough to tell a rate by. */
export const ENOUGH = 20;
/** A share that matters, as in the test of windows. */
const LARGE = 0.05;
/** Empty windows that are kept between others; of a longer silence one is left. */
const MOST_SLOTS = 1000;
const DAY = 86_400_000;
const RATES = [[1, (number: string) => t('{0} a second', number)], [60, (number: string) => t('{0} a minute', number)], [3600, (number: string) => t('{0} an hour', number)], [86_400, (number: string) => t('{0} a day', number)]] as const;

/** A place on the axis of time: a window of the report, or a time without records. */
export interface Slot {
  /** Milliseconds since 1970. */
  at: number;
  window?: OperationsWindow;
}

/** The windows and the silences between them, in the order of time. */
export function slotsOf({ windows, windowSeconds }: Pick<OperationsReport, 'windows' | 'windowSeconds'>): Slot[] {
  const width = (windowSeconds ?? 0) * 1000;
  const times = windows.map(({ from }) => Date.parse(from));
  const whole = width > 0 && (times.at(-1)! - times[0]!) / width < MOST_SLOTS;
  return windows.flatMap((window, k): Slot[] => {
    const at = times[k]!;
    const silent = k === 0 || width === 0 ? 0 : Math.max(0, Math.round((at - times[k - 1]!) / width) - 1);
    const kept = whole ? silent : Math.min(1, silent);
    return [...Array.from({ length: kept }, (_, j) => ({ at: at - (kept - j) * width })), { at, window }];
  });
}

/** Whether the log tells of each request if it failed; by its status, by its level alone, or not at all. */
export function failuresKnown({ errors, clientErrors }: Pick<OperationsReport, 'errors' | 'clientErrors'>, log: LogFacts | undefined): 'status' | 'level' | 'no' {
  const has = (role: string): boolean => log === undefined || log.roles.some((column) => column.role === role);
  if (has('status') || clientErrors > 0) return 'status';
  return has('level') || errors > 0 ? 'level' : 'no';
}

const HAPPENED: Readonly<Record<NonNullable<OperationsReport['firstAbnormal']>['what'], string>> = {
  errors: 'of the requests failed',
  latency: 'of the requests were slower than 95 % of all',
  'error-records': 'of the records are errors',
};

/** A share of all windows before the abnormal one, and of it and all later ones; undefined where there is nothing before it or nothing in them. */
export function beforeAndSince({ windows, firstAbnormal }: Pick<OperationsReport, 'windows' | 'firstAbnormal'>, hits: (window: OperationsWindow) => number, all: (window: OperationsWindow) => number): { before: number; since: number } | undefined {
  const turn = firstAbnormal ? windows.findIndex(({ from }) => from === firstAbnormal.from) : -1;
  const share = (part: readonly OperationsWindow[]): number => part.reduce((sum, window) => sum + hits(window), 0) / part.reduce((sum, window) => sum + all(window), 0);
  const [before, since] = [share(windows.slice(0, Math.max(0, turn))), share(windows.slice(Math.max(0, turn)))];
  return turn > 0 && Number.isFinite(before) && Number.isFinite(since) ? { before, since } : undefined;
}

/** The answer to "did the service run as it should?", and its picture. */
export function operationsSentence(operations: OperationsReport, log?: LogFacts): { icon: IconName; name: string; text: string } {
  const { firstAbnormal, windows, windowSeconds, requests, errorRate, knownErrors } = operations;
  if (windows.length === 0) return { icon: 'not-tested', name: t('Not known'), text: 'The log has no times: whether the service became worse at some moment is not known.' };
  const width = durationText((windowSeconds ?? 0) * 1000);
  if (firstAbnormal) {
    const { from, share, elsewhere, what } = firstAbnormal;
    return { icon: 'warning', name: t('Abnormal'), text: `In the ${width.replace(/^1 /, '')} from ${sentenceTime(from)} UTC, ${shareText(share)} ${HAPPENED[what]}; in the rest of the log ${shareText(elsewhere)}.` };
  }
  const enough = windows.filter(({ records }) => records >= ENOUGH);
  if (enough.length < 2) return { icon: 'inconclusive', name: t('Inconclusive'), text: `There are too few records to say whether the service became worse: ${enough.length === 0 ? 'no window' : 'only one window'} of ${width} has ${ENOUGH}.` };
  const told = requests > 0 && errorRate !== null && failuresKnown(operations, log) !== 'no';
  const overall = !told ? '' : errorRate === 0 ? '; no request failed' : `; over all of it, ${shareText(errorRate)} of the requests failed`;
  const well = (errorRate ?? 0) < LARGE && knownErrors.length === 0;
  return { icon: well ? 'ok' : 'info', name: well ? t('Steady') : t('Note'), text: `No window of ${width} is clearly worse than the rest of the log${overall}.` };
}

/** What the log does not tell, a sentence each. */
export function missingNotes(operations: OperationsReport, log: LogFacts | undefined): string[] {
  const { requests, latencyMs, windows, windowSeconds } = operations;
  const failures = failuresKnown(operations, log);
  return [
    ...(requests === 0 ? [t('No record of the log is a request: only its messages are told of.')] : []),
    ...(requests > 0 && failures === 'no' ? [t('No record has a status: whether requests failed is not known.')] : []),
    ...(requests > 0 && failures === 'level' ? [t('No record has a status: a request counts as failed where its level says so.')] : []),
    ...(requests > 0 && latencyMs === null ? [t('No record has a latency: how long requests took is not known.')] : []),
    ...(windows.length === 1 ? [t('All times of the log lie within {0}: nothing is drawn over time.', durationWords((windowSeconds ?? 0) * 1000))] : []),
  ];
}

/** `Thu 14 Feb 2019, 12:00`. */
export function sentenceTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  // A week begins with Sunday there and with Monday here.
  const weekday = calendarName('weekday', (date.getUTCDay() + 6) % 7);
  const day = `${weekday} ${date.getUTCDate()}\u00a0${calendarName('month', date.getUTCMonth())}\u00a0${date.getUTCFullYear()}`;
  const clock = date.toISOString().slice(11, date.getUTCSeconds() === 0 ? 16 : 19);
  return date.getTime() % DAY === 0 ? day : `${day}, ${clock}`;
}

/** As much of the beginning of a window as its width needs: `2019-02-14 12:00`. */
export function slotName(at: number, windowSeconds: number | null): string {
  return longTime(at, (windowSeconds ?? 0) * 1000);
}

/** `1 to 28 Feb 2019`; within a day `14 Feb 2019, 12:00:00 to 12:59:10`. */
export function logPeriod(from: string, to: string): string {
  if (from.slice(0, 10) !== to.slice(0, 10)) return periodText(from, to);
  const clock = (iso: string): string => iso.slice(11, 19);
  const day = sentenceTime(`${from.slice(0, 10)}T00:00:00Z`).replace(/^\w+ /, '');
  return `${day}, ${clock(from)}${clock(from) === clock(to) ? '' : ` to ${clock(to)}`}`;
}

/** Decimals with which all figures of a kind are shown, so that a typical one of them has at least two digits that count. */
export function decimalsFor(typical: number): number {
  return typical > 0 ? Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(typical)))) : 0;
}

/** Shows latencies of one log alike, with or without their unit. */
export interface LatencyTexts {
  bare: (milliseconds: number) => string;
  whole: (milliseconds: number) => string;
}

export function latencyTexts({ latencyMs }: Pick<OperationsReport, 'latencyMs'>): LatencyTexts {
  const decimals = decimalsFor(latencyMs?.p50 || latencyMs?.p95 || latencyMs?.max || 0);
  const bare = (milliseconds: number): string => fixedNumber(milliseconds, decimals);
  return { bare, whole: (milliseconds) => `${bare(milliseconds)}\u00a0ms` };
}

/** A figure of the machine. */
export function resourceText(value: number, { mean, unit }: Pick<ResourceUse, 'mean' | 'unit'>): string {
  return `${fixedNumber(value, unit === '%' ? 1 : decimalsFor(mean))}\u00a0${displayText(unit, 12)}`;
}

/** Requests a second, a minute, an hour or a day: the first of which there is at least one. */
export function throughputText(perSecond: number): string {
  const [seconds, say] = RATES.find(([length]) => perSecond * length >= 1) ?? RATES.at(-1)!;
  return say(valueText(Number((perSecond * seconds).toPrecision(3))));
}

/** One window in a line: what was asked, what failed, how long it took. */
export function slotText({ at, window }: Slot, windowSeconds: number | null, parts: { failures: boolean; records: boolean; latencies: LatencyTexts }): string {
  const name = slotName(at, windowSeconds);
  if (!window) return `${name}: ${t('no records')}`;
  const { requests, errors, latencyMs, records, errorRecords } = window;
  const said = [
    ...(requests > 0 || !parts.records ? [countOf(requests, t('request'), t('requests'))] : []),
    ...(parts.failures && requests > 0 ? [t('{0} failed ({1})', countText(errors), shareText(errors / requests))] : []),
    ...(latencyMs ? [`p50 ${parts.latencies.bare(latencyMs.p50)}, p95 ${parts.latencies.bare(latencyMs.p95)}, p99 ${parts.latencies.whole(latencyMs.p99)}`] : []),
    ...(parts.records ? [t('{0}, {1} of level ERROR or above', countOf(records, t('record'), t('records')), countText(errorRecords))] : []),
  ];
  return `${name}: ${said.join('; ')}`;
}

export const KNOWN_ERROR_NAMES: Readonly<Record<KnownError, string>> = { 'out-of-memory': t('Out of memory'), timeout: t('Timeout'), device: t('Error of a GPU or other device') };

/** `2019-02-14 12:03:11`; undefined where the record has no time. */
export function momentTime({ time }: LogMoment): string | undefined {
  return time === undefined ? undefined : time.slice(0, 19).replace('T', ' ');
}
