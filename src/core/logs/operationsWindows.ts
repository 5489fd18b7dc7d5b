import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import { shareText } from '../numberText.ts';
import type { OperationsReport, OperationsWindow } from './operations.ts';
import { latencySummary } from './latencySummary.ts';
import { IS_ERROR, IS_ERROR_RECORD, IS_REQUEST } from './recordColumns.ts';
import type { RecordColumns } from './recordColumns.ts';
import { quantile } from '../stats/quantile.ts';

const WIDTHS = [1, 5, 15, 60, 300, 900, 3600, 6 * 3600, 86_400, 7 * 86_400, 28 * 86_400, 364 * 86_400];
const MOST_WINDOWS = 60;
const SIGNIFICANT = 0.01;
/** A share that is larger by so much matters (statistics: rates). */
const LARGE = 0.05;
/** Fewer requests in a window are no rate. */
const LEAST = 20;

/** Windows of equal width on round times, the narrowest width that gives no more than 60. */
export function windowsOf(columns: RecordColumns): { windowSeconds: number | null; windows: OperationsWindow[] } {
  const { length, time, flags, latency } = columns;
  let [first, last] = [Infinity, -Infinity];
  for (let k = 0; k < length; k++) {
    const at = time[k] as number;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  if (first > last) return { windowSeconds: null, windows: [] };
  const width = WIDTHS.find((seconds) => Math.floor(last / 1000 / seconds) - Math.floor(first / 1000 / seconds) < MOST_WINDOWS) ?? (WIDTHS.at(-1) as number);
  const slowFrom = slowLatency(columns);
  const members = new Map<number, number[]>();
  for (let k = 0; k < length; k++) {
    const at = time[k] as number;
    if (Number.isNaN(at)) continue;
    const number = Math.floor(at / 1000 / width);
    const list = members.get(number);
    if (list) list.push(k);
    else members.set(number, [k]);
  }
  const windows = [...members].toSorted(([a], [b]) => a - b).map(([number, list]): OperationsWindow => {
    const has = (flag: number): number => list.reduce((sum, k) => sum + ((flags[k] as number) & flag ? 1 : 0), 0);
    const latencies = list.map((k) => latency[k] as number).filter(Number.isFinite);
    return {
      from: iso(number * width),
      to: iso((number + 1) * width),
      requests: has(IS_REQUEST),
      errors: has(IS_ERROR),
      errorRecords: has(IS_ERROR_RECORD),
      records: list.length,
      slow: latencies.filter((value) => value > slowFrom).length,
      latencyMs: latencySummary(Float64Array.from(latencies)),
    };
  });
  return { windowSeconds: width, windows };
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** The latency that 5 % of the requests exceed. */
function slowLatency({ length, latency }: RecordColumns): number {
  const values = latency.slice(0, length).filter(Number.isFinite).sort();
  return values.length === 0 ? Infinity : quantile(values, 0.95);
}

/**
 * The earliest window whose share of errors, of slow requests (slower than 95 % of all) or of error records is larger than that of all
 * other windows together: Fisher's exact test with q < 0.01 over the windows, and five points more.
 */
export function firstAbnormal(windows: readonly OperationsWindow[]): OperationsReport['firstAbnormal'] {
  const kinds = [
    { what: 'errors' as const, name: 'of the requests failed', hits: (w: OperationsWindow) => w.errors, all: (w: OperationsWindow) => w.requests },
    { what: 'error-records' as const, name: 'of the records are errors', hits: (w: OperationsWindow) => w.errorRecords, all: (w: OperationsWindow) => w.records },
    { what: 'latency' as const, name: 'of the requests were slower than 95 % of all', hits: (w: OperationsWindow) => w.slow, all: (w: OperationsWindow) => w.latencyMs?.n ?? 0 },
  ];
  const tested = kinds.flatMap(({ what, name, hits, all }) => {
    const [hitsOfAll, total] = windows.reduce(([h, n], window) => [h + hits(window), n + all(window)], [0, 0]);
    return windows.flatMap((window) => {
      const [own, n] = [hits(window), all(window)];
      if (n < LEAST || total - n < LEAST) return [];
      return [{ window, what, name, share: own / n, elsewhere: (hitsOfAll - own) / (total - n), pValue: fisherExact(own, n - own, hitsOfAll - own, total - n - (hitsOfAll - own)) }];
    });
  });
  const qValues = benjaminiHochberg(tested.map(({ pValue }) => pValue));
  const abnormal = tested.map((each, k) => ({ ...each, qValue: qValues[k] as number })).filter(({ qValue, share, elsewhere }) => qValue < SIGNIFICANT && share - elsewhere >= LARGE);
  // Of one window, failures are told rather than slowness.
  const first = abnormal.toSorted((a, b) => (a.window.from < b.window.from ? -1 : a.window.from > b.window.from ? 1 : 0))[0];
  if (!first) return null;
  const { window: { from, to }, what, name, share, elsewhere, qValue } = first;
  return { from, to, what, share, elsewhere, qValue, message: `From ${from} to ${to} ${shareText(share)} ${name}, ${shareText(elsewhere)} in the rest of the log.` };
}

/** The first record of the log that is one of those by which a window is abnormal. Its time is exact to the microsecond, nanoseconds since 1970. */
export function firstHit({ from, to, what }: NonNullable<OperationsReport['firstAbnormal']>, columns: RecordColumns): { place: number; time: bigint } | undefined {
  const { length, time, flags, latency, place } = columns;
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const slowFrom = what === 'latency' ? slowLatency(columns) : 0;
  const isHit = (k: number): boolean => (what === 'latency' ? (latency[k] as number) > slowFrom : ((flags[k] as number) & (what === 'errors' ? IS_ERROR : IS_ERROR_RECORD)) !== 0);
  let found: number | undefined;
  for (let k = 0; k < length; k++) {
    const at = time[k] as number;
    if (at >= begin && at < end && isHit(k) && (found === undefined || (place[k] as number) < (place[found] as number))) found = k;
  }
  return found === undefined ? undefined : { place: place[found] as number, time: BigInt(Math.round((time[found] as number) * 1000)) * 1000n };
}
