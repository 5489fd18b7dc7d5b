import type { ColumnPair, RowFacts } from '../../core/model.ts';
import type { Database } from '../readers/database.ts';
import type { StoredColumn, TableName } from '../readers/sideTable.ts';
import type { ColumnMatch } from './matchColumns.ts';
import type { FactualSide } from './profileColumns.ts';

/** Beyond this a row is too long a text to be built for every row. */
const MOST_COLUMNS = 2000;

/**
 * Equal rows within and between the sides; undefined where a side has no rows or the table is too wide. The profiled columns spare the
 * scan where one of them already tells all rows apart.
 */
export async function profileRows(
  database: Database,
  sides: { training: FactualSide; production: FactualSide },
  matches: readonly ColumnMatch[],
  columns: readonly ColumnPair[],
): Promise<RowFacts | undefined> {
  if (Object.values(sides).some(({ table }) => table.rows === 0 || table.columns.length > MOST_COLUMNS)) return undefined;
  if (tellsApart(columns)) {
    const shared = { columns: columns.filter(isInBoth).length, rows: 0, trainingSingletons: sides.training.table.rows, trainingDoubletons: 0 };
    return { trainingDuplicates: 0, productionDuplicates: 0, shared };
  }
  const shared = matches.filter((match) => match.training !== undefined && match.production !== undefined);
  const isNumber = (match: ColumnMatch): boolean => isNumeric(sides.training, match.training ?? -1) && isNumeric(sides.production, match.production ?? -1);
  const sharedHash = (side: TableName): string =>
    rowHash(shared.map((match) => [sides[side].table.columns[match[side] ?? -1] as StoredColumn, isNumber(match)]));
  // Columns that are numbers on one side only are compared as texts, and so `1` and `1.0` of that side differ there.
  const same = matches.length === shared.length && shared.every((match) => isNumeric(sides.training, match.training ?? -1) === isNumeric(sides.production, match.production ?? -1));
  const duplicates = async (side: TableName): Promise<number> => {
    const hash = rowHash(sides[side].table.columns.map((column, position) => [column, isNumeric(sides[side], position)]));
    const [[rows, distinct] = []] = await database.rows(`SELECT count(*), count(DISTINCT h) FROM (SELECT ${hash} AS h FROM ${side}) AS hashed`);
    return Number(rows) - Number(distinct);
  };
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

function isNumeric({ facts }: FactualSide, position: number): boolean {
  const column = facts[position];
  return column !== undefined && column.numbers === column.count - column.missing && !column.code;
}

/** Cells apart by a control character, so that `a, bc` and `ab, c` differ; adding 0 makes −0 equal to 0. */
export function rowHash(cells: readonly (readonly [StoredColumn, boolean])[]): string {
  const texts = cells.map(([column, numeric]) => `coalesce(${numeric ? `CAST(${column.double} + 0.0 AS VARCHAR)` : column.text}, chr(1))`);
  return `md5_number(concat_ws(chr(31), ${texts.join(', ')}))`;
}
