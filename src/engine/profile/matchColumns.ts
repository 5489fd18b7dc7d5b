/**
 * Which columns of two files belong together: by exact name, the k-th of several equal names with the k-th; then those left over whose
 * names differ only in case, white space or punctuation, where no third could be meant.
 */
export interface ColumnMatch {
  /** As training calls it; as production does, where training lacks the column. */
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
  const exact: ColumnMatch[] = training.map((name, position) => {
    const other = places.get(name)?.shift();
    return { name, training: position, ...(other === undefined ? {} : { production: other }) };
  });
  const rest = [...places.values()].flat().toSorted((a, b) => a - b);
  const spelled = byLetters(rest.map((position) => ({ name: production[position] ?? '', position })));
  const absent = byLetters(exact.flatMap(({ name, production: other }, position) => (other === undefined ? [{ name, position }] : [])));
  const taken = new Set<number>();
  const matches = exact.map((match, position): ColumnMatch => {
    const letters = lettersOf(match.name);
    const [other, ...more] = match.production === undefined ? (spelled.get(letters) ?? []) : [];
    if (other === undefined || more.length > 0 || absent.get(letters)?.length !== 1 || absent.get(letters)?.[0] !== position) return match;
    taken.add(other);
    return { ...match, production: other };
  });
  return [...matches, ...rest.filter((position) => !taken.has(position)).map((position) => ({ name: production[position] ?? '', production: position }))];
}

function byLetters(columns: readonly { name: string; position: number }[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const { name, position } of columns) {
    const letters = lettersOf(name);
    if (letters !== '') groups.set(letters, [...(groups.get(letters) ?? []), position]);
  }
  return groups;
}

function lettersOf(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
