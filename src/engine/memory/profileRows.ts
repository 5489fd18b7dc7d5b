import type { ColumnPair, RowFacts } from '../../core/model.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { isNumberColumn } from '../profile/columnPairs.ts';
import type { ColumnMatch } from '../profile/matchColumns.ts';
import { MOST_COLUMNS, allUnlike } from '../profile/unlikeRows.ts';
import type { KeyedColumn } from './countRows.ts';
import type { FactualTable } from './factualTable.ts';
import { dataOf } from './memoryTable.ts';

/** Equal rows within and between the sides: what `profileRows` of the database says, counted without hashes. */
export async function profileRows(
  kernel: Kernel,
  training: FactualTable,
  production: FactualTable,
  matches: readonly ColumnMatch[],
  columns: readonly ColumnPair[],
): Promise<RowFacts | undefined> {
  if ([training, production].some(({ table }) => table.columns.length > MOST_COLUMNS) || training.table.rows === 0) return undefined;
  const comparable = production.table.rows > 0;
  const unlike = comparable ? allUnlike(columns, training.table.rows) : undefined;
  if (unlike) return unlike;
  const shared = matches.flatMap(({ training: a, production: b }) =>
    a === undefined || b === undefined ? [] : [{ training: a, production: b, numeric: isNumberColumn(training.facts[a]) && isNumberColumn(production.facts[b]) }],
  );
  return kernel.compute({
    type: 'rows',
    trainingRows: training.table.rows,
    productionRows: production.table.rows,
    training: keyed(training),
    production: keyed(production),
    shared: comparable ? shared : [],
  });
}

function keyed({ table, facts }: FactualTable): KeyedColumn[] {
  return table.columns.map((column, position) => ({ column: dataOf(column), numeric: isNumberColumn(facts[position]) }));
}
