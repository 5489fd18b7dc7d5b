/** Which columns the table shows, and in what order. */
import type { Choices, SortKey } from './context.ts';
import { missingShare } from './distribution.ts';
import { worstFirst, type ColumnEntry } from './reportIndex.ts';

const collator = new Intl.Collator('en', { numeric: true });

type Order = (a: ColumnEntry, b: ColumnEntry) => number;

const byNumber =
  (of: (entry: ColumnEntry) => number | undefined): Order =>
  (a, b) =>
    (of(a) ?? -1) - (of(b) ?? -1);
const byText =
  (of: (entry: ColumnEntry) => string): Order =>
  (a, b) =>
    collator.compare(of(a), of(b));

/** Ascending orders; the worst column is the greatest. */
const ORDERS: Record<SortKey, Order> = {
  worst: (a, b) => worstFirst(b, a),
  name: byText(({ column }) => column.name),
  kind: byText(({ column }) => column.kind),
  'missing-training': byNumber(({ column }) => missingShare(column.training)),
  'missing-production': byNumber(({ column }) => missingShare(column.production)),
  effect: byNumber(({ column }) => column.drift.effect),
};

/** Numbers begin with the largest, texts with the first. */
export function beginsDescending(key: SortKey): boolean {
  return key !== 'name' && key !== 'kind';
}

export function sorted(entries: readonly ColumnEntry[], { key, descending }: Choices['sort']): ColumnEntry[] {
  const order = ORDERS[key];
  return entries.toSorted((a, b) => (descending ? order(b, a) : order(a, b)) || a.index - b.index);
}

/** `read` holds the columns that code of the workspace reads, by index. */
export function filtered(
  entries: readonly ColumnEntry[],
  choices: Pick<Choices, 'filter' | 'standing' | 'kind' | 'onlyRead'>,
  read: ReadonlySet<number>,
): ColumnEntry[] {
  const wanted = choices.filter.trim().toLowerCase();
  return entries.filter(
    ({ column, standing, index }) =>
      (choices.standing === undefined || standing === choices.standing) &&
      (choices.kind === undefined || column.kind === choices.kind) &&
      (!choices.onlyRead || read.has(index)) &&
      (wanted === '' ||
        column.name.toLowerCase().includes(wanted) ||
        (column.productionName?.toLowerCase().includes(wanted) ?? false)),
  );
}
