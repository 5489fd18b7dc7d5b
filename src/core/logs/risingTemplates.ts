import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import type { RecordColumns } from './recordColumns.ts';

const SIGNIFICANT = 0.01;
/** Messages of one form that must be in the window, and how many times as frequent as before they must be. */
const LEAST = 5;
const TIMES = 2;
/** Records before the window that tell what was usual; with fewer, all others do. */
const LEAST_BEFORE = 20;
const MOST = 5;

/** A group of messages that begins or rises in a window. */
export interface RisingTemplate {
  /** Position of the group, from 0. */
  template: number;
  count: number;
  /** Of all records in the window, and of those before it (of all others where it is the first). */
  share: number;
  before: number;
  /** None of the others has it. */
  isNew: boolean;
  /** The first record of it in the window. */
  record: number;
  /** The number of the only version or route of its records in the window; 0: of several, or of none. */
  version: number;
  route: number;
}

/** Groups of messages that are new in a window or at least twice as frequent as before: Fisher's exact test, q < 0.01 over the groups. Largest share first. */
export function risingTemplates({ from, to }: { from: string; to: string }, { length, time, template, version, route }: RecordColumns, templates: number): RisingTemplate[] {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const [inside, earlier, others] = [0, 1, 2].map(() => new Uint32Array(templates + 1)) as [Uint32Array, Uint32Array, Uint32Array];
  const totals = { inside: 0, earlier: 0, others: 0 };
  const first = new Uint32Array(templates + 1);
  // 0 stands for none, and for several.
  const only = { version: new Map<number, number>(), route: new Map<number, number>() };
  for (let k = 0; k < length; k++) {
    const at = time[k] as number;
    const group = template[k] as number;
    if (!(at >= begin && at < end)) {
      others[group]!++;
      totals.others++;
      if (at < begin) {
        earlier[group]!++;
        totals.earlier++;
      }
      continue;
    }
    if (inside[group] === 0) first[group] = k;
    inside[group]!++;
    totals.inside++;
    for (const [known, number] of [[only.version, version[k] as number], [only.route, route[k] as number]] as const) known.set(group, known.get(group) === undefined || known.get(group) === number ? number : 0);
  }
  const [base, total] = totals.earlier >= LEAST_BEFORE ? [earlier, totals.earlier] : [others, totals.others];
  const tested = Array.from({ length: templates }, (_, k) => k + 1).flatMap((group) => {
    const [own, usual] = [inside[group] as number, base[group] as number];
    return own < LEAST || total < LEAST_BEFORE ? [] : [{ group, own, usual, pValue: fisherExact(own, totals.inside - own, usual, total - usual) }];
  });
  const qValues = benjaminiHochberg(tested.map(({ pValue }) => pValue));
  return tested
    .map(({ group, own, usual }, k): RisingTemplate & { qValue: number } => ({
      template: group - 1,
      count: own,
      share: own / totals.inside,
      before: usual / total,
      isNew: usual === 0,
      record: first[group] as number,
      version: only.version.get(group) ?? 0,
      route: only.route.get(group) ?? 0,
      qValue: qValues[k] as number,
    }))
    .filter(({ qValue, share, before }) => qValue < SIGNIFICANT && share >= TIMES * before)
    .toSorted((a, b) => b.share - a.share || a.record - b.record)
    .slice(0, MOST)
    .map(({ qValue: _qValue, ...rising }) => rising);
}
