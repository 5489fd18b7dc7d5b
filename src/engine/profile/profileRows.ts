import type { ColumnPair, RowFacts } from '../../core/model.ts';
import type { Database } from '../readers/database.ts';
import type { StoredColumn, TableName } from '../readers/sideTable.ts';
import type { ColumnMatch } from './matchColumns.ts';
import type { FactualSide } from './profileColumns.ts';
import { MOST_COLUMNS, allUnlike } from './unlikeRows.ts';

/**
 * Equal rows within and between the sides; undefined where training has no rows or a table is too wide. Training alone has
 * repeated rows only. The profiled columns spare the
 * scan where one of them already tells all rows apart.
 */
export async function profileRows(
  database: Database,
  sides: { training: FactualSide; production: FactualSide },
  matches: readonly ColumnMatch[],
  columns: readonly ColumnPair[],
): Promise<RowFacts | undefined> {
  if (Object.values(sides).some(({ table }) => table.columns.length > MOST_COLUMNS) || sides.training.table.rows === 0) return undefined;
  const duplicates = async (side: TableName): Promise<number> => {
    const hash = rowHash(sides[side].table.columns.map((column, position) => [column, isNumeric(sides[side], position)]));
    const [[rows, distinct] = []] = await database.rows(`SELECT count(*), count(DISTINCT h) FROM (SELECT ${hash} AS h FROM ${side}) AS hashed`);
    return Number(rows) - Number(distinct);
  };
  if (sides.production.table.rows === 0) return { trainingDuplicates: await duplicates('training'), productionDuplicates: 0 };
  const unlike = allUnlike(columns, sides.training.table.rows);
  if (unlike) return unlike;
  const shared = matches.filter((match) => match.training !== undefined && match.production !== undefined);
  const isNumber = (match: ColumnMatch): boolean => isNumeric(sides.training, match.training ?? -1) && isNumeric(sides.production, match.production ?? -1);
  const sharedHash = (side: TableName): string =>
    rowHash(shared.map((match) => [sides[side].table.columns[match[side] ?? -1] as StoredColumn, isNumber(match)]));
  // Columns that are numbers on one side only are compared as texts, and so `1` and `1.0` of that side differ there.
  const same = matches.length === shared.length && shared.every((match) => isNumeric(sides.training, match.training ?? -1) === isNumeric(sides.production, match.production ?? -1));
  const apart = same ? undefined : { trainingDuplicates: await duplicates('training'), productionDuplicates: await duplicates('production') };
  if (shared.length === 0) return apart;
  const [counts = []] = await database.rows(
    'SELECT sum(b) FILTER (a > 0), count(*) FILTER (a = 1), count(*) FILTER (a = 2), count(*) FILTER (a > 0), count(*) FILTER (b > 0) ' +
      'FROM (SELECT h, count(*) FILTER (s = 0) AS a, count(*) FILTER (s = 1) AS b ' +
      `FROM (SELECT ${sharedHash('training')} AS h, 0 AS s FROM training UNION ALL SELECT ${sharedHash('production')} AS h, 1 AS s FROM production) AS hashed GROUP BY h) AS counted`,
  );
  const [rows, once, twice, training, production] = counts.map((cell) => Number(cell ?? 0)) as [number, number, number, number, number];
  return {
    ...(apart ?? { trainingDuplicates: sides.training.table.rows - training, productionDuplicates: sides.production.table.rows - production }),
    shared: { columns: shared.length, rows, trainingSingletons: once, trainingDoubletons: twice },
  };
}

function isNumeric({ facts }: FactualSide, position: number): boolean {
  const column = facts[position];
  return column !== undefined && column.numbers === column.count - column.missing && !column.code;
}

/** Cells apart by a control character, so that `a, bc` and `ab, c` differ; adding 0 makes −0 equal to 0. */
export function rowHash(cells: readonly (readonly [StoredColumn, boolean])[]): string {
  const texts = cells.map(([column, numeric]) => `coalesce(${numeric ? `CAST(${column.double} + 0.0 AS VARCHAR)` : column.text}, chr(1))`);
  return `md5_number(concat_ws(chr(31), ${texts.join(', ')}))`;
}
