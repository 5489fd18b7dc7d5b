import { isoText } from './exactTime.ts';
import { knownError } from './knownErrors.ts';
import type { KnownError } from './knownErrors.ts';
import type { LogEvent, LogRole } from './logEvent.ts';
import { loggedRecord } from './loggedRecord.ts';
import type { LoggedRecord } from './loggedRecord.ts';
import { MessageTemplates } from './messageTemplates.ts';
import type { MessageTemplate, MessageVariant } from './messageTemplates.ts';
import { latencySummary } from './latencySummary.ts';
import type { LogMoment, MessageGroup, OperationsGroup, OperationsReport, RisingMessages } from './operations.ts';
import { firstAbnormal, firstHit, windowsOf } from './operationsWindows.ts';
import { IS_APART, IS_APART_ERROR, IS_CLIENT_ERROR, IS_ERROR, IS_ERROR_RECORD, IS_REQUEST, nanoseconds } from './recordColumns.ts';
import type { RecordColumns } from './recordColumns.ts';
import { RequestSources } from './requestSources.ts';
import { risingTemplates } from './risingTemplates.ts';
import { ResourceCollector } from './resourceCollector.ts';
import type { SchemaChange } from './payloadSchema.ts';

/** Names that are told apart; further ones are one group. */
const MOST_NAMES = 1000;
const LONGEST_NAME = 200;
const SHOWN_GROUPS = 20;
const SHOWN_TEMPLATES = 100;
const ERROR_LEVELS = new Set(['ERROR', 'CRITICAL', 'FATAL', 'CRIT', 'ALERT', 'EMERG', 'SEVERE', 'ERR']);

/** Numbers for names, in order of appearance. 0 stands for none. */
class Names {
  readonly list: string[] = [''];
  private readonly numbers = new Map<string, number>();

  of(whole: string | undefined): number {
    if (whole === undefined) return 0;
    const name = whole.slice(0, LONGEST_NAME);
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = Math.min(this.list.length, MOST_NAMES);
    if (number === MOST_NAMES) this.list[number] = 'others';
    else this.list.push(name);
    if (this.numbers.size < 100 * MOST_NAMES) this.numbers.set(name, number);
    return number;
  }
}

/** Gathers what a log says about how the service ran, record by record. */
export class OperationsCollector {
  private columns: RecordColumns = { length: 0, time: new Float64Array(1024), latency: new Float64Array(1024), flags: new Uint8Array(1024), place: new Float64Array(1024), version: new Uint16Array(1024), route: new Uint16Array(1024), template: new Uint16Array(1024) };
  private readonly versions = new Names();
  private readonly routes = new Names();
  private readonly levels = new Map<string, number>();
  private readonly messages = new MessageTemplates();
  private readonly resources = new ResourceCollector();
  private readonly errors = new Map<KnownError, { count: number; place: number; time: bigint | undefined }>();
  private readonly sources: RequestSources | undefined;
  private first: bigint | undefined;
  private last: bigint | undefined;

  /** `titles`: of the formats of the log. */
  constructor(titles: readonly string[] = []) {
    if (titles.length > 1) this.sources = new RequestSources(titles);
  }

  add(event: LogEvent, place: number): void {
    this.record(loggedRecord(event), place);
  }

  /** A record, after its answer has been put to it. `place`: as the places of rows count; `source`: number of its format. */
  record(event: LoggedRecord, place: number, source = 0): void {
    const time = event.nanoseconds;
    const value = (role: LogRole): string | undefined => event.value(role);
    if (time !== undefined) {
      if (this.first === undefined || time < this.first) this.first = time;
      if (this.last === undefined || time > this.last) this.last = time;
    }
    const level = value('level')?.slice(0, LONGEST_NAME).toUpperCase();
    if (level !== undefined && (this.levels.has(level) || this.levels.size < MOST_NAMES)) this.levels.set(level, (this.levels.get(level) ?? 0) + 1);
    const message = value('message');
    const template = message === undefined ? undefined : this.messages.add(message, level, place, time);
    const known = message === undefined && event.detail === undefined ? undefined : knownError(`${message ?? ''}\n${event.detail ?? ''}`);
    if (known) {
      const entry = this.errors.get(known) ?? { count: 0, place, time };
      entry.count++;
      this.errors.set(known, entry);
    }
    this.columnsOf(event, place, time, value, level !== undefined && ERROR_LEVELS.has(level));
    this.columns.template[this.columns.length - 1] = template === undefined ? 0 : template + 1;
    this.sources?.set(this.columns.length - 1, source, event.id, Number(value('status')));
    this.resources.add(event.figures(), message, this.columns.length - 1);
  }

  private columnsOf(event: LoggedRecord, place: number, time: bigint | undefined, value: (role: LogRole) => string | undefined, severe: boolean): void {
    const status = value('status');
    const latency = value('latency');
    const code = Number(status);
    const failed = status !== undefined && (Number.isFinite(code) ? code >= 500 : !/^(ok|success|succeeded)$/i.test(status));
    // Features in a line of their own are a part of some request, not one.
    const isRequest = status !== undefined || latency !== undefined || event.isAnswered || (event.hasId && (event.kind !== 'note' || severe)) || (event.kind === 'whole' && !event.hasRows);
    const columns = this.room();
    const k = columns.length++;
    columns.time[k] = time === undefined ? NaN : Number(time / 1000n) / 1000;
    columns.latency[k] = latency === undefined || !isRequest ? NaN : Number(latency);
    columns.flags[k] = (code >= 400 && code < 500 ? IS_CLIENT_ERROR : 0) | (isRequest ? IS_REQUEST : 0) | (isRequest && (failed || severe) ? IS_ERROR : 0) | (severe ? IS_ERROR_RECORD : 0);
    columns.place[k] = place;
    columns.version[k] = this.versions.of(value('version'));
    columns.route[k] = this.routes.of(routeName(value('route')));
  }

  private room(): RecordColumns {
    const { columns } = this;
    if (columns.length === columns.time.length) {
      // Twice as many would be twice what is needed, of a log that has just outgrown them.
      const size = Math.ceil(1.5 * columns.length);
      const grown = <T extends Float64Array | Uint8Array | Uint16Array>(from: T, into: T): T => (into.set(from), into);
      this.columns = {
        length: columns.length,
        time: grown(columns.time, new Float64Array(size)),
        latency: grown(columns.latency, new Float64Array(size)),
        flags: grown(columns.flags, new Uint8Array(size)),
        place: grown(columns.place, new Float64Array(size)),
        version: grown(columns.version, new Uint16Array(size)),
        route: grown(columns.route, new Uint16Array(size)),
        template: grown(columns.template, new Uint16Array(size)),
      };
    }
    return this.columns;
  }

  /** `locate`: file and line of a place. `changes`: of the payload, with the names of the columns. */
  report(locate: (place: number) => { file?: string; line: number }, changes: readonly (SchemaChange & { column: string })[]): OperationsReport {
    const { columns } = this;
    const moment = (place: number, time: bigint | undefined): LogMoment => ({ ...locate(place), ...(time === undefined ? {} : { time: isoText(time, 3, true) }) });
    // What stands apart still tells of versions that no other log names.
    const versioned = this.sources ? { ...columns, latency: columns.latency.slice() } : columns;
    const requestSources = this.sources?.settle(columns);
    const all = groupOf('', columns, () => true);
    const seconds = this.first === undefined || this.last === undefined ? 0 : Number(this.last - this.first) / 1e9;
    const { windowSeconds, windows } = windowsOf(columns);
    const abnormal = firstAbnormal(windows);
    const hit = abnormal && firstHit(abnormal, columns);
    const resources = this.resources.report(columns, windows, moment);
    return {
      requests: all.requests,
      errors: all.errors,
      errorRate: all.errorRate,
      clientErrors: columns.flags.subarray(0, columns.length).reduce((sum, flag) => sum + (flag & IS_CLIENT_ERROR ? 1 : 0), 0),
      latencyMs: all.latencyMs,
      requestsPerSecond: seconds > 0 && all.requests > 0 ? all.requests / seconds : null,
      from: this.first === undefined ? null : isoText(this.first, 3, true),
      to: this.last === undefined ? null : isoText(this.last, 3, true),
      levels: Object.fromEntries([...this.levels].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))),
      versions: versionGroups(this.versions.list, columns, versioned),
      routes: groups(this.routes.list, columns, columns.route),
      templates: this.messages.templates.toSorted((a, b) => b.count - a.count || a.first - b.first).slice(0, SHOWN_TEMPLATES).map((template) => templateReport(template, moment)),
      otherMessages: this.messages.others + this.messages.templates.toSorted((a, b) => b.count - a.count || a.first - b.first).slice(SHOWN_TEMPLATES).reduce((sum, { count }) => sum + count, 0),
      knownErrors: [...this.errors].map(([error, { count, place, time }]) => ({ error, count, first: moment(place, time) })),
      windowSeconds,
      windows,
      firstAbnormal: abnormal && { ...abnormal, ...(hit ? { at: moment(hit.place, hit.time) } : {}), ...this.rising(abnormal, moment) },
      schemaChanges: changes.map(({ column, change, before, after, place, time, rowsBefore, rowsAfter }) => ({ column, change, ...(before ? { before } : {}), ...(after ? { after } : {}), at: moment(place, time), rowsBefore, rowsAfter })),
      ...(requestSources ? { requestSources } : {}),
      ...(resources.length > 0 ? { resources } : {}),
    };
  }

  private rising(abnormal: { from: string; to: string }, moment: (place: number, time: bigint | undefined) => LogMoment): { templates?: RisingMessages[] } {
    const { columns } = this;
    const { templates } = this.messages;
    const found = risingTemplates(abnormal, columns, templates.length).map(({ template, count, share, before, isNew, record, version, route }): RisingMessages => {
      const { words, level } = templates[template] as MessageTemplate;
      return {
        template: words.join(' '),
        ...(level === undefined ? {} : { level }),
        count,
        share,
        before,
        isNew,
        first: moment(columns.place[record] as number, nanoseconds(columns.time[record])),
        ...(version > 0 ? { version: this.versions.list[version] as string } : {}),
        ...(route > 0 ? { route: this.routes.list[route] as string } : {}),
      };
    });
    return found.length > 0 ? { templates: found } : {};
  }
}

function templateReport(template: MessageTemplate, moment: (place: number, time: bigint | undefined) => LogMoment): MessageGroup {
  const seen = ({ count, level, first, last, firstTime, lastTime }: MessageTemplate | MessageVariant) => ({ count, ...(level === undefined ? {} : { level }), first: moment(first, firstTime), last: moment(last, lastTime) });
  const variants = [...(template.variants?.values() ?? [])].toSorted((a, b) => b.count - a.count || a.first - b.first);
  return { template: template.words.join(' '), ...seen(template), ...(variants.length > 1 ? { variants: variants.map((variant) => ({ template: variant.text, ...seen(variant) })) } : {}) };
}

/** Ids in a path are not routes of their own. */
function routeName(route: string | undefined): string | undefined {
  return route?.replace(/[?#].*$/s, '').replace(/(?<=\/)(?=[^/]*\d)(?:\d+|[0-9a-f-]{16,}|[^/]{24,})(?=\/|$)/gi, '<*>');
}

/** Versions of the requests that count; where none of these names one, of those that stand apart. */
function versionGroups(names: readonly string[], columns: RecordColumns, before: RecordColumns): OperationsGroup[] {
  const counted = groups(names, columns, columns.version);
  if (counted.length > 0 || before === columns) return counted;
  const flags = columns.flags.map((flag) => (flag & IS_APART ? IS_REQUEST : 0) | (flag & IS_APART_ERROR ? IS_ERROR : 0));
  return groups(names, { ...columns, flags, latency: before.latency }, columns.version);
}

function groups(names: readonly string[], columns: RecordColumns, numbers: Uint16Array): OperationsGroup[] {
  if (names.length < 2) return [];
  const counts = new Uint32Array(names.length);
  for (let k = 0; k < columns.length; k++) if ((columns.flags[k] as number) & IS_REQUEST) (counts[numbers[k] as number] as number)++;
  const largest = names.map((name, k) => ({ name, k, count: counts[k] as number })).filter(({ k, count }) => k > 0 && count > 0).toSorted((a, b) => b.count - a.count || a.k - b.k).slice(0, SHOWN_GROUPS);
  return largest.map(({ name, k: number }) => groupOf(name, columns, (k) => numbers[k] === number));
}

function groupOf(name: string, { length, flags, latency }: RecordColumns, within: (k: number) => boolean): OperationsGroup {
  let [requests, errors] = [0, 0];
  const latencies = new Float64Array(length);
  let n = 0;
  for (let k = 0; k < length; k++) {
    const flag = flags[k] as number;
    if (!(flag & IS_REQUEST) || !within(k)) continue;
    requests++;
    if (flag & IS_ERROR) errors++;
    const value = latency[k] as number;
    if (Number.isFinite(value)) latencies[n++] = value;
  }
  return { name, requests, errors, errorRate: requests === 0 ? null : errors / requests, latencyMs: latencySummary(latencies.subarray(0, n)) };
}
