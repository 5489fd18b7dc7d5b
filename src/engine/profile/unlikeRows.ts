import type { ColumnPair, RowFacts } from '../../core/model.ts';

/** Beyond this a row is too long a text to be built for every row. */
export const MOST_COLUMNS = 2000;

/** The facts of the rows where one of the profiled columns already tells all of them apart; otherwise undefined. */
export function allUnlike(columns: readonly ColumnPair[], trainingRows: number): RowFacts | undefined {
  if (!tellsApart(columns)) return undefined;
  const shared = { columns: columns.filter(isInBoth).length, rows: 0, trainingSingletons: trainingRows, trainingDoubletons: 0 };
  return { trainingDuplicates: 0, productionDuplicates: 0, shared };
}

/** A column whose values are all different on each side, none missing, and none of them on both. */
function tellsApart(columns: readonly ColumnPair[]): boolean {
  return columns.some(({ training, production, numeric, categories }) => {
    if (training === null || production === null || training.distinct !== training.count || production.distinct !== production.count) return false;
    if (categories) return categories.unseen.rows === production.count;
    return numeric !== undefined && (numeric.training.max < numeric.production.min || numeric.production.max < numeric.training.min);
  });
}

function isInBoth({ training, production }: ColumnPair): boolean {
  return training !== null && production !== null;
}
