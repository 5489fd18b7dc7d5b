/**
 * Requests that several logs of one service tell of, such as the access log of a server in front and the log of the application: each is
 * counted once. They are the same where their ids are, or where nearly all of one log have a partner of the same route and status within
 * two seconds in the other. Where neither can be said, the log with the most requests counts, and the other stands apart.
 */
import { latencySummary } from './latencySummary.ts';
import type { RequestSource } from './operations.ts';
import { IS_APART, IS_APART_ERROR, IS_CLIENT_ERROR, IS_ERROR, IS_REQUEST } from './recordColumns.ts';
import type { RecordColumns } from './recordColumns.ts';

/** Milliseconds between a request in one log and the same in the other: one writes when it comes, the other when it is answered, maybe to the second. */
const NEAR = 2000;
/** Shares of the requests of a log that must have a partner: by ids, which chance does not make equal, and by route, status and time. */
const ENOUGH = { id: 0.5, time: 0.9 } as const;

/** What tells requests of several logs apart: one entry for each record. */
export class RequestSources {
  private source = new Uint8Array(1024);
  private id = new Float64Array(1024);
  private status = new Uint16Array(1024);
  private readonly titles: readonly string[];

  /** `titles`: of the formats, in the order of their numbers. */
  constructor(titles: readonly string[]) {
    this.titles = titles;
  }

  set(record: number, source: number, id: string | undefined, status: number): void {
    if (record >= this.source.length) this.grow();
    this.source[record] = source;
    this.id[record] = id === undefined ? NaN : idHash(id);
    this.status[record] = Number.isInteger(status) && status > 0 && status < 1000 ? status : 0;
  }

  /** Takes from the columns of the records what was counted already; undefined where one log alone has requests. */
  settle(columns: RecordColumns): RequestSource[] | undefined {
    const requests = this.titles.map((): number[] => []);
    for (let k = 0; k < columns.length; k++) if ((columns.flags[k] as number) & IS_REQUEST) requests[this.source[k] as number]?.push(k);
    const found = requests.map((records, source) => ({ records, source })).filter(({ records }) => records.length > 0).toSorted((a, b) => b.records.length - a.records.length || a.source - b.source);
    const [base, ...others] = found;
    if (!base || others.length === 0) return undefined;
    const summaries = found.map(({ records, source }) => ({ title: this.titles[source] as string, ...summary(records, columns) }));
    return [{ ...(summaries[0] as (typeof summaries)[number]), as: 'counted' }, ...others.map(({ records }, k) => ({ ...(summaries[k + 1] as (typeof summaries)[number]), ...this.merge(base.records, records, columns) }))];
  }

  private merge(base: readonly number[], others: readonly number[], columns: RecordColumns): Pick<RequestSource, 'as' | 'by' | 'same'> {
    const byId = this.pairsById(base, others);
    const by = byId.length >= ENOUGH.id * others.length ? 'id' : 'time';
    // Of equal ids, the clocks may be in different zones.
    if (by === 'time' && !overlap(base, others, columns)) return { as: 'counted' };
    const pairs = by === 'id' ? byId : this.pairsByTime(base, others, columns);
    if (pairs.length < ENOUGH[by] * others.length) {
      for (const k of others) setApart(k, columns);
      return { as: 'apart' };
    }
    for (const [kept, same] of pairs) unite(kept, same, columns);
    return { as: 'same', by, same: pairs.length };
  }

  private pairsById(base: readonly number[], others: readonly number[]): [number, number][] {
    const known = new Map<number, number>();
    for (const k of base) if (!Number.isNaN(this.id[k])) known.set(this.id[k] as number, k);
    return others.flatMap((k): [number, number][] => {
      const partner = known.get(this.id[k] as number);
      if (partner === undefined) return [];
      known.delete(this.id[k] as number);
      return [[partner, k]];
    });
  }

  /** Each with the earliest of its kind that is near enough and has no partner yet. */
  private pairsByTime(base: readonly number[], others: readonly number[], columns: RecordColumns): [number, number][] {
    const { time } = columns;
    const waiting = this.byKind(base, columns);
    return [...this.byKind(others, columns)].flatMap(([kind, records]) => {
      const partners = waiting.get(kind) ?? [];
      let next = 0;
      return records.flatMap((k): [number, number][] => {
        const at = time[k] as number;
        while (next < partners.length && (time[partners[next] as number] as number) < at - NEAR) next++;
        const partner = partners[next];
        if (partner === undefined || (time[partner] as number) > at + NEAR) return [];
        next++;
        return [[partner, k]];
      });
    });
  }

  /** Records with a time, in its order, by route and status; those that lack one of them are of no kind. */
  private byKind(records: readonly number[], { time, route }: RecordColumns): Map<number, number[]> {
    const kinds = new Map<number, number[]>();
    for (const k of records.toSorted((a, b) => (time[a] as number) - (time[b] as number))) {
      if (route[k] === 0 || this.status[k] === 0 || Number.isNaN(time[k])) continue;
      const kind = 1000 * (route[k] as number) + (this.status[k] as number);
      const list = kinds.get(kind);
      if (list) list.push(k);
      else kinds.set(kind, [k]);
    }
    return kinds;
  }

  private grow(): void {
    const size = 2 * this.source.length;
    const { source, id, status } = this;
    this.source = new Uint8Array(size);
    this.source.set(source);
    this.id = new Float64Array(size);
    this.id.set(id);
    this.status = new Uint16Array(size);
    this.status.set(status);
  }
}

/** 53 bits of an id (cyrb53): two of a million differ with near certainty. */
function idHash(id: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let k = 0; k < id.length; k++) {
    const code = id.charCodeAt(k);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 2 ** 32 * (2_097_151 & low) + (high >>> 0);
}

function summary(records: readonly number[], { flags, latency }: RecordColumns): Pick<RequestSource, 'requests' | 'errors' | 'latencyMs'> {
  const errors = records.reduce((sum, k) => sum + ((flags[k] as number) & IS_ERROR ? 1 : 0), 0);
  return { requests: records.length, errors, latencyMs: latencySummary(Float64Array.from(records, (k) => latency[k] as number).filter(Number.isFinite)) };
}

/** Whether both are of the same time; without times nobody knows. */
function overlap(a: readonly number[], b: readonly number[], { time }: RecordColumns): boolean {
  const range = (records: readonly number[]): [number, number] => records.reduce<[number, number]>(([low, high], k) => (Number.isNaN(time[k]) ? [low, high] : [Math.min(low, time[k] as number), Math.max(high, time[k] as number)]), [Infinity, -Infinity]);
  const [[firstA, lastA], [firstB, lastB]] = [range(a), range(b)];
  return firstA > lastA || firstB > lastB || (firstA <= lastB + NEAR && firstB <= lastA + NEAR);
}

/** Puts what the second record knows of a request to the first; the second counts no more. */
function unite(kept: number, same: number, { flags, latency, version, route }: RecordColumns): void {
  flags[kept] = (flags[kept] as number) | ((flags[same] as number) & (IS_ERROR | IS_CLIENT_ERROR));
  flags[same] = (flags[same] as number) & ~(IS_REQUEST | IS_ERROR | IS_CLIENT_ERROR);
  if (Number.isNaN(latency[kept])) latency[kept] = latency[same] as number;
  latency[same] = NaN;
  if (version[kept] === 0) version[kept] = version[same] as number;
  if (route[kept] === 0) route[kept] = route[same] as number;
}

function setApart(k: number, { flags, latency }: RecordColumns): void {
  const flag = flags[k] as number;
  flags[k] = (flag & ~(IS_REQUEST | IS_ERROR | IS_CLIENT_ERROR)) | IS_APART | (flag & IS_ERROR ? IS_APART_ERROR : 0);
  latency[k] = NaN;
}
