/** Columns that the training side makes of others and the serving side neither makes nor is given. */
import type { Comparison } from '../comparison.ts';
import { plainName } from '../features.ts';
import type { Place, Stream } from '../steps.ts';

export interface MissingColumns {
  names: readonly string[];
  /** Where training makes one of them: the first whose formula is known. */
  place: Place;
}

/**
 * Only where the serving side shows that it is given raw columns: it makes some of these columns by itself, or writes all columns
 * down and fills the rest from a saved list.
 */
export function columnsNotMade({ serving, fits }: Comparison): MissingColumns | undefined {
  const [first, ...rest] = fits;
  const made = [...(first?.value.made ?? [])].filter(([name]) => rest.every((fit) => fit.value.made?.has(name)));
  const served = servedNames(serving.value);
  const own = new Set([...(serving.value.made?.keys() ?? [])].map(plainName));
  const some = made.some(([name]) => own.has(plainName(name)));
  const all = serving.value.aligned === true && serving.value.columnOrder !== undefined;
  if ((!some && !all) || serving.value.features) return undefined;
  const missing = made.filter(([name]) => !served.some((other) => other === plainName(name) || other.startsWith(plainName(name))));
  const known = missing.find(([name]) => first?.value.columns?.get(name)?.term) ?? missing[0];
  const place = known?.[1];
  return place && { names: missing.map(([name]) => name), place };
}

function servedNames({ columns, columnOrder, made }: Stream): string[] {
  return [...(columns?.keys() ?? []), ...(columnOrder ?? []), ...(made?.keys() ?? [])].map(plainName);
}
