/** What a column of probabilities may be called before the name of its class. */
const PROBABILITY_WORDS = /(?:^|[^a-z])(?:p|y_?p|prob|probs|proba|probas|probability|probabilities|score|scores|softmax|confidence|pred_?proba|predict_?proba)[^a-z]*$/i;

/** A column of probabilities and the class it is of. */
export interface ProbabilityColumn {
  column: string;
  code: number;
}

/**
 * Which columns hold the probability of which class: the columns that are named end with the name of their class, or are as many as the
 * classes and in their order. Without named ones: columns with one beginning that speaks of probabilities, one for every class that
 * training has. undefined where that is not so. A class that is only predicted needs none.
 *
 * @example columns `id`, `proba_a`, `proba_b`, `proba_c` with classes a, b, c: the last three
 */
export function probabilityColumns(columns: readonly string[], classes: readonly string[], known: number, named?: readonly string[]): ProbabilityColumn[] | undefined {
  if (classes.length < 2) return undefined;
  if (named) return bySuffix(named, classes, known) ?? (named.length === classes.length ? named.map((column, code) => ({ column, code })) : undefined);
  const [first = ''] = classes;
  for (const column of columns) {
    const prefix = column.endsWith(first) ? column.slice(0, column.length - first.length) : '';
    if (!PROBABILITY_WORDS.test(prefix)) continue;
    const found = classes.flatMap((name, code) => (columns.includes(prefix + name) ? [{ column: prefix + name, code }] : []));
    if (found.filter(({ code }) => code < known).length === known) return found;
  }
  return undefined;
}

/** Each column belongs to the longest class name that it ends with: `prob_not_a` is of `not_a`, not of `a`. */
function bySuffix(columns: readonly string[], classes: readonly string[], known: number): ProbabilityColumn[] | undefined {
  const found = columns.flatMap((column) => {
    const [code] = [...classes.entries()].filter(([, name]) => name !== '' && column.endsWith(name)).toSorted(([, a], [, b]) => b.length - a.length).map(([each]) => each);
    return code === undefined ? [] : [{ column, code }];
  });
  const codes = new Set(found.map(({ code }) => code));
  return codes.size === columns.length && found.filter(({ code }) => code < known).length === known ? found : undefined;
}
