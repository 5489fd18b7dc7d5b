/** Which columns of two files belong together: by exact name, the k-th of several equal names with the k-th. */
export interface ColumnMatch {
  name: string;
  /** Position in the file; undefined: the side lacks the column. */
  training?: number;
  production?: number;
}

/** In the order of the training file; columns of production alone come last. */
export function matchColumns(training: readonly string[], production: readonly string[]): ColumnMatch[] {
  const places = new Map<string, number[]>();
  for (const [position, name] of production.entries()) {
    const list = places.get(name);
    if (list) list.push(position);
    else places.set(name, [position]);
  }
  const matches: ColumnMatch[] = training.map((name, position) => {
    const other = places.get(name)?.shift();
    return { name, training: position, ...(other === undefined ? {} : { production: other }) };
  });
  const rest = [...places.values()].flat().toSorted((a, b) => a - b);
  return [...matches, ...rest.map((position) => ({ name: production[position] ?? '', production: position }))];
}
