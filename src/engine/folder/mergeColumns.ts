import type { FolderFacts, SomeFiles } from '../../core/model.ts';

/** Columns of one part, by name in its order, and what is known of their types. */
export interface PartColumns {
  shown: string;
  header: readonly string[];
  /** Name of the type of each column where it is plain to see. */
  types: readonly (string | undefined)[];
}

export interface MergedColumns {
  names: string[];
  /** For each part, the position in it of each merged column; −1: it has none. */
  places: number[][];
}

const SHOWN = 5;

/** Columns of all parts by name, the k-th of several equal names with the k-th: in the order of the first part, later ones behind. */
export function mergeColumns(headers: readonly (readonly string[])[]): MergedColumns {
  const at = new Map<string, number[]>();
  const names: string[] = [];
  const mapped = headers.map((header) => {
    const times = new Map<string, number>();
    return header.map((name) => {
      const time = times.get(name) ?? 0;
      times.set(name, time + 1);
      const known = at.get(name) ?? [];
      at.set(name, known);
      if (known[time] === undefined) known[time] = names.push(name) - 1;
      return known[time];
    });
  });
  const places = mapped.map((columns) => {
    const list = Array.from({ length: names.length }, () => -1);
    for (const [position, column] of columns.entries()) list[column] = position;
    return list;
  });
  return { names, places };
}

/** What the used parts say about each other's columns. */
export function schemaFacts(parts: readonly PartColumns[], { names, places }: MergedColumns): Pick<FolderFacts, 'lacking' | 'mixedTypes' | 'reordered'> {
  const lacking = names.flatMap((column, k) => {
    const without = parts.filter((_, p) => (places[p]?.[k] ?? -1) < 0);
    return without.length === 0 ? [] : [{ column, without: someFiles(without) }];
  });
  const mixedTypes = names.flatMap((column, k) => {
    const byType = new Map<string, PartColumns[]>();
    for (const [p, part] of parts.entries()) {
      const type = part.types[places[p]?.[k] ?? -1];
      if (type !== undefined) byType.set(type, [...(byType.get(type) ?? []), part]);
    }
    if (byType.size < 2 || byType.has(ANY)) return [];
    const types = [...byType].map(([type, members]) => ({ type, in: someFiles(members) })).toSorted((a, b) => b.in.files - a.in.files);
    return [{ column, types }];
  });
  return { lacking, mixedTypes, reordered: someFiles(reorderedParts(parts, places)) };
}

/** The type of a column that holds cells of several kinds: it differs from no other. */
export const ANY = 'any';

/** Parts that have the columns they share with the usual part in another order than that. */
function reorderedParts(parts: readonly PartColumns[], places: readonly (readonly number[])[]): PartColumns[] {
  const orders = places.map(orderOf);
  const tally = new Map<string, { order: number[]; count: number }>();
  for (const order of orders) tally.set(order.join(), { order, count: (tally.get(order.join())?.count ?? 0) + 1 });
  const usual = [...tally.values()].toSorted((a, b) => b.count - a.count)[0]?.order ?? [];
  const known = new Set(usual);
  return parts.filter((_, p) => {
    const order = orders[p] ?? [];
    const own = new Set(order);
    return order.filter((column) => known.has(column)).join() !== usual.filter((column) => own.has(column)).join();
  });
}

/** The merged columns that a part has, in its order. */
function orderOf(places: readonly number[]): number[] {
  return places.flatMap((place, column) => (place < 0 ? [] : [{ place, column }])).toSorted((a, b) => a.place - b.place).map(({ column }) => column);
}

export function someFiles(files: readonly { shown: string }[]): SomeFiles {
  return { files: files.length, first: files.slice(0, SHOWN).map(({ shown }) => shown) };
}
