import { quantile } from '../stats/quantile.ts';
import type { LogRow } from './logEvent.ts';
import type { LogMoment, OperationsWindow, ResourceUse } from './operations.ts';
import { nanoseconds } from './recordColumns.ts';
import type { RecordColumns } from './recordColumns.ts';
import { messageFigures, resourceName, resourceValue } from './resourceNames.ts';
import type { ResourceName, ResourceUnit } from './resourceNames.ts';

/** Series that are told apart. */
const MOST_SERIES = 40;
/** One figure alone is a setting or a sentence. */
const LEAST = 2;
/** A percentage of a processor counts each of its cores. */
const MOST_CORES = 1024;
/** Bytes that a system counts memory in, and that no memory in use is below. */
const GRAIN = 512;
const LEAST_BYTES = 2 ** 20;

interface Series {
  name: string;
  meaning: ResourceName;
  unit: ResourceUnit | undefined;
  length: number;
  values: Float64Array;
  /** Which record each is of. */
  records: Uint32Array;
}

/** Gathers figures of resources, record by record. */
export class ResourceCollector {
  private readonly series = new Map<string, Series>();

  /** `record`: its position among the columns of the records. */
  add(meta: LogRow, message: string | undefined, record: number): void {
    let named: Set<string> | undefined;
    for (const { role, name, text } of meta) {
      if (role !== 'other' || text === null || typeof name === 'number') continue;
      if (this.take(name, text, record)) (named ??= new Set()).add(name.toLowerCase());
    }
    if (message === undefined) return;
    for (const { name, text } of messageFigures(message)) if (!named?.has(name.toLowerCase())) this.take(name, text, record);
  }

  private take(name: string, text: string, record: number): boolean {
    const meaning = resourceName(name);
    const read = meaning && resourceValue(text, meaning);
    if (!meaning || !read) return false;
    const unit = read.unit ?? meaning.unit;
    if (!unit && !meaning.telling) return false;
    const key = `${name} ${unit?.kind ?? ''}`;
    let series = this.series.get(key);
    if (!series) {
      if (this.series.size >= MOST_SERIES) return false;
      series = { name, meaning, unit, length: 0, values: new Float64Array(64), records: new Uint32Array(64) };
      this.series.set(key, series);
    }
    push(series, unit?.kind === 'memory' ? read.value * unit.megabytes : unit?.kind === 'share' ? 100 * read.value : read.value, record);
    return true;
  }

  /** In the order of appearance. `moment`: of a place and its time, nanoseconds since 1970. */
  report({ time, place }: RecordColumns, windows: readonly OperationsWindow[], moment: (place: number, time: bigint | undefined) => LogMoment): ResourceUse[] {
    return [...this.series.values()].flatMap((series): ResourceUse[] => {
      const unit = settled(series);
      if (series.length < LEAST || unit === undefined) return [];
      const { name, length, records } = series;
      const values = series.values.subarray(0, length);
      let highest = 0;
      for (let k = 1; k < length; k++) if ((values[k] as number) > (values[highest] as number)) highest = k;
      const at = records[highest] as number;
      return [
        {
          name,
          unit,
          n: length,
          mean: values.reduce((sum, value) => sum + value, 0) / length,
          max: values[highest] as number,
          p95: quantile(values.slice().sort(), 0.95),
          windows: windowed(values, records, time, windows),
          highest: moment(place[at] as number, nanoseconds(time[at])),
        },
      ];
    });
  }
}

function push(series: Series, value: number, record: number): void {
  if (series.length === series.values.length) {
    const values = new Float64Array(2 * series.length);
    const records = new Uint32Array(2 * series.length);
    values.set(series.values);
    records.set(series.records);
    Object.assign(series, { values, records });
  }
  series.values[series.length] = value;
  series.records[series.length++] = record;
}

/** The unit of a series; where neither name nor values say it, what all values together can only be. Converts them. */
function settled(series: Series): '%' | 'MB' | undefined {
  const { unit, meaning, length } = series;
  const values = series.values.subarray(0, length);
  if (unit) return unit.kind === 'memory' ? 'MB' : isPercent(values, meaning) ? '%' : undefined;
  const { subject, utilization } = meaning;
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  if (subject === 'cpu' || subject === 'gpu' || utilization) {
    if (most <= 1 && !values.every(Number.isInteger)) values.forEach((value, k) => (values[k] = 100 * value));
    return isPercent(values, meaning) ? '%' : undefined;
  }
  const scale = (megabytes: number): 'MB' => {
    values.forEach((value, k) => (values[k] = value * megabytes));
    return 'MB';
  };
  if (most > 0 && values.every((value) => value === 0 || (value >= LEAST_BYTES && value % GRAIN === 0))) return scale(1e-6);
  // As nvidia-smi counts: a GPU has thousands of MiB and not millions.
  if (subject === 'gpu-memory' && most >= 100 && most < 1e6 && values.every(Number.isInteger)) return scale(1.048576);
  return undefined;
}

/** Rounding apart, no more than all; of a processor, all of each core. */
function isPercent(values: Float64Array, { subject }: ResourceName): boolean {
  const most = subject === 'cpu' ? 100 * MOST_CORES : 100;
  return values.every((value) => value <= most + 0.5);
}

function windowed(values: Float64Array, records: Uint32Array, time: Float64Array, windows: readonly OperationsWindow[]): ResourceUse['windows'] {
  const starts = windows.map(({ from }) => Date.parse(from));
  const found = windows.map(() => ({ n: 0, sum: 0, max: 0 }));
  for (let k = 0; k < values.length; k++) {
    const at = time[records[k] as number] as number;
    const window = Number.isNaN(at) ? undefined : found[lastUpTo(starts, at)];
    if (!window) continue;
    const value = values[k] as number;
    window.n++;
    window.sum += value;
    if (window.n === 1 || value > window.max) window.max = value;
  }
  return windows.flatMap(({ from }, k) => {
    const { n, sum, max } = found[k] as (typeof found)[number];
    return n === 0 ? [] : [{ from, mean: sum / n, max }];
  });
}

/** Position of the last of ascending starts that is not after a moment; −1 for none. */
function lastUpTo(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
