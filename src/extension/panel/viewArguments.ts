/** Arguments that come from a page which draws untrusted data: what is none of the allowed ones is an error the page gets back. */

export function itemAt<Item>(list: readonly Item[] | undefined, index: unknown, what: string): Item {
  const item = Number.isInteger(index) ? list?.[index as number] : undefined;
  if (item === undefined) throw new RangeError(`There is no ${what} with this number.`);
  return item;
}

export function oneOf<Value extends string>(value: unknown, allowed: readonly Value[]): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new RangeError(`It is one of ${allowed.join(', ')}.`);
  return found;
}
