import type { ColumnPair, RowFacts } from '../../core/model.ts';
import { isNumberColumn } from '../profile/columnPairs.ts';
import type { ColumnMatch } from '../profile/matchColumns.ts';
import { MOST_COLUMNS, allUnlike } from '../profile/unlikeRows.ts';
import { cellClasses } from './cellClasses.ts';
import type { ClassedColumn } from './cellClasses.ts';
import { equalRows } from './equalRows.ts';
import type { RowClass } from './equalRows.ts';
import type { FactualTable } from './factualTable.ts';

/** Equal rows within and between the sides: what `profileRows` of the database says, counted without hashes. */
export function profileRows(training: FactualTable, production: FactualTable, matches: readonly ColumnMatch[], columns: readonly ColumnPair[]): RowFacts | undefined {
  if ([training, production].some(({ table }) => table.columns.length > MOST_COLUMNS) || training.table.rows === 0) return undefined;
  if (production.table.rows === 0) return { trainingDuplicates: duplicatesOf(training), productionDuplicates: 0 };
  const unlike = allUnlike(columns, training.table.rows);
  if (unlike) return unlike;
  const duplicates = { trainingDuplicates: duplicatesOf(training), productionDuplicates: duplicatesOf(production) };
  const shared = matches.flatMap((match): ClassedColumn[] => {
    const [a, b] = [match.training, match.production];
    if (a === undefined || b === undefined) return [];
    return [{ training: training.table.columns[a], production: production.table.columns[b], numeric: isNumberColumn(training.facts[a]) && isNumberColumn(production.facts[b]) }];
  });
  if (shared.length === 0) return duplicates;
  const { alone, classes } = equalRows(cellClasses(shared), training.table.rows + production.table.rows, training.table.rows);
  const count = (wanted: (rows: RowClass) => boolean): number => classes.filter(wanted).length;
  return {
    ...duplicates,
    shared: {
      columns: shared.length,
      rows: classes.reduce((sum, rows) => sum + (rows.training > 0 ? rows.production : 0), 0),
      trainingSingletons: alone.training + count((rows) => rows.training === 1),
      trainingDoubletons: count((rows) => rows.training === 2),
    },
  };
}

function duplicatesOf({ table, facts }: FactualTable): number {
  const columns = table.columns.map((column, position) => ({ training: column, production: undefined, numeric: isNumberColumn(facts[position]) }));
  const { classes } = equalRows(cellClasses(columns), table.rows, table.rows);
  return classes.reduce((sum, rows) => sum + rows.training - 1, 0);
}
