import { MOST_BLOCKS } from '../../core/facts/missingByPosition.ts';
import type { NumericMeasures } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { INLINE_VALUES, view } from '../kernel/kernel.ts';
import { measureNumbers } from '../kernel/measureNumbers.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import { readNumbers } from '../profile/numberColumns.ts';
import type { FactualSide } from '../profile/profileColumns.ts';
import { rowHash } from '../profile/profileRows.ts';
import { copyDoubles, doublesOf, textBytesOf, textsOf } from '../readers/chunkColumns.ts';
import type { Database } from '../readers/database.ts';
import type { SqlDialect } from '../readers/dialect.ts';
import { columnId } from '../readers/sideTable.ts';
import type { StoredColumn } from '../readers/sideTable.ts';
import type { CellReader, ColumnPlace, LabelConflicts, MissingPattern, SampledColumn } from './cellReader.ts';
import { addGroups, createStudy } from './study.ts';
import type { DatesJob, StudyJob, StudyResults } from './study.ts';

/** Distinct texts that are handed on at once. */
const CHUNK = 8192;
const BOTH_COUNTS = 'CAST(count(*) FILTER (s = 0) AS DOUBLE), CAST(count(*) FILTER (s = 1) AS DOUBLE)';

/** The cells of two tables of DuckDB. */
export class DatabaseCells implements CellReader {
  private readonly database: Database;
  private readonly dialect: SqlDialect;
  private readonly kernel: Kernel;
  private readonly sides: Readonly<Record<Side, FactualSide>>;
  private readonly loadTexts: (side: Side, column: number) => Promise<string>;
  private readonly textTables = new Map<string, Promise<string>>();
  private readonly oneByOne: boolean;
  private studied: Promise<unknown> = Promise.resolve();

  /**
   * `loadTexts`: reads the texts of a column that is stored as numbers into a table of its own; resolves to its name. `oneByOne`: what is
   * found out from all texts of a column is one column after the other, so that only one is in memory.
   */
  constructor(
    database: Database,
    dialect: SqlDialect,
    kernel: Kernel,
    sides: Readonly<Record<Side, FactualSide>>,
    loadTexts: (side: Side, column: number) => Promise<string>,
    oneByOne: boolean,
  ) {
    this.oneByOne = oneByOne;
    this.loadTexts = loadTexts;
    this.database = database;
    this.dialect = dialect;
    this.kernel = kernel;
    this.sides = sides;
  }

  rows(side: Side): number {
    return this.sides[side].table.rows;
  }

  async groups(column: ColumnPlace, use: (chunk: readonly CategoryCount[]) => void | Promise<void>): Promise<void> {
    const parts: string[] = [];
    for (const [s, side] of (['training', 'production'] as const).entries()) {
      const position = column[side];
      if (position === undefined) continue;
      const { text, table } = await this.spelled(side, position);
      parts.push(`SELECT ${text} AS v, ${s} AS s FROM ${table}`);
    }
    if (parts.length === 0) return;
    let chunk: CategoryCount[] = [];
    await this.database.chunks(`SELECT v, ${BOTH_COUNTS} FROM (${parts.join(' UNION ALL ')}) AS cells WHERE v IS NOT NULL GROUP BY v ORDER BY v`, async (rows) => {
      const [training, production] = [doublesOf(rows, 1), doublesOf(rows, 2)];
      for (const [k, value] of textsOf(rows, 0).entries()) chunk.push({ value: value as string, training: training[k] as number, production: production[k] as number });
      if (chunk.length < CHUNK) return;
      const full = chunk;
      chunk = [];
      await use(full);
    });
    if (chunk.length > 0) await use(chunk);
  }

  study<J extends StudyJob>(column: Record<Side, number>, job: J): Promise<StudyResults[J['of']]> {
    return this.inTurn(() => this.studyTexts(column, job));
  }

  studyTimes(column: Record<Side, number>, job: DatesJob): Promise<StudyResults['dates']> {
    return this.inTurn(async () => this.kernel.compute({ type: 'times', job, training: await this.numbers('training', column.training), production: await this.numbers('production', column.production) }));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (!this.oneByOne) return work();
    const turn = this.studied.then(work);
    this.studied = turn.catch(() => undefined);
    return turn;
  }

  private async studyTexts<J extends StudyJob>(column: Record<Side, number>, job: J): Promise<StudyResults[J['of']]> {
    const { present, distinct } = job;
    if (present.training + present.production < INLINE_VALUES) {
      const study = createStudy(job);
      await this.groups(column, (chunk) => addGroups(study, chunk));
      return study.result();
    }
    const [training, production] = [await this.spelled('training', column.training), await this.spelled('production', column.production)];
    // Where most texts come once, grouping them takes longer than it saves.
    const grouped = distinct === undefined || 2 * (distinct.training + distinct.production) < present.training + present.production;
    const cells = ({ text, table }: { text: string; table: string }, s: number): string => `SELECT ${text} AS v, ${s} AS s FROM ${table}`;
    return this.kernel.study(job, async (give) => {
      if (!grouped) {
        for (const [s, side] of [training, production].entries()) {
          await this.database.chunks(`SELECT v FROM (${cells(side, s)}) AS cells WHERE v IS NOT NULL`, (rows) => give({ ...textBytesOf(rows, 0), training: 1 - s, production: s }));
        }
        return;
      }
      await this.database.chunks(
        `SELECT v, ${BOTH_COUNTS} FROM (${cells(training, 0)} UNION ALL ${cells(production, 1)}) AS cells WHERE v IS NOT NULL GROUP BY v`,
        (rows) => give({ ...textBytesOf(rows, 0), training: doublesOf(rows, 1).slice(), production: doublesOf(rows, 2).slice() }),
      );
    });
  }

  async numbers(side: Side, column: number): Promise<Float64Array> {
    const { table, facts } = this.sides[side];
    const count = facts[column]?.numbers ?? 0;
    const stored = this.column(side, column);
    // `double` is only for columns without any other cell.
    const double = count === (facts[column]?.count ?? 0) - (facts[column]?.missing ?? 0) ? stored.double : `CASE WHEN ${stored.isNumber} THEN ${stored.number} END`;
    const [buffer] = await readNumbers(this.database, this.kernel, table, [{ ...stored, double }], [count]);
    if (!buffer) return new Float64Array(0);
    const numbers = Float64Array.from(view(buffer));
    this.kernel.give(buffer);
    return numbers;
  }

  async sample(side: Side, columns: readonly number[], rows: readonly number[]): Promise<SampledColumn[]> {
    const { table, facts } = this.sides[side];
    const numeric = columns.map((position) => (facts[position]?.numbers ?? 0) === (facts[position]?.count ?? 0) - (facts[position]?.missing ?? 0) && facts[position]?.code === false);
    const sampled: SampledColumn[] = numeric.map((isNumber) => (isNumber ? { numbers: new Float64Array(rows.length).fill(NaN) } : { texts: Array.from<string | null>({ length: rows.length }).fill(null) }));
    if (rows.length === 0 || columns.length === 0) return sampled;
    const wanted = columns.map((position, k) => (numeric[k] === true ? this.column(side, position).double : this.column(side, position).text));
    let at = 0;
    // All rows come in their order by themselves. One text instead of a list of thousands of expressions, which takes long to plan.
    const chosen = rows.length === this.rows(side) ? '' : ` WHERE ${this.dialect.rowPosition} IN (SELECT unnest(CAST('[${rows.join(',')}]' AS BIGINT[]))) ORDER BY ${this.dialect.rowPosition}`;
    await this.database.chunks(
      `SELECT ${wanted.join(', ')} FROM ${table.table}${chosen}`,
      (chunk) => {
        for (const [k, target] of sampled.entries()) {
          if ('texts' in target) for (const [row, text] of textsOf(chunk, k).entries()) target.texts[at + row] = text;
          else copyDoubles(chunk, k, target.numbers.subarray(at));
        }
        at += chunk.rowCount;
      },
    );
    return sampled;
  }

  async texts(side: Side, column: number, use: (chunk: readonly (string | null)[]) => void): Promise<void> {
    const { text, table } = await this.spelled(side, column);
    await this.database.chunks(`SELECT ${text} FROM ${table}`, (chunk) => use(textsOf(chunk, 0)));
  }

  async neighbours(side: Side, column: number): Promise<{ pairs: number; equal: number }> {
    const { text, table } = await this.spelled(side, column);
    const [[pairs, equal] = []] = await this.database.rows(
      `SELECT count(p), count(*) FILTER (v = p) FROM (SELECT ${text} AS v, ${this.dialect.previous(text)} AS p FROM ${table} WHERE ${text} IS NOT NULL) AS cells`,
    );
    return { pairs: Number(pairs), equal: Number(equal) };
  }

  async missingRuns(side: Side, columns: readonly number[]): Promise<number[]> {
    if (columns.length === 0 || this.rows(side) === 0) return columns.map(() => 0);
    const cells = columns.map((position, k) => {
      const present = `(${presence(this.column(side, position))} IS NOT NULL)`;
      // The row before the first counts as present.
      return `NOT ${present} AND coalesce(${this.dialect.previous(present)}, true) AS r${k}`;
    });
    const runs = columns.map((_, k) => `count(*) FILTER (r${k})`);
    const [row = []] = await this.database.rows(`SELECT ${runs.join(', ')} FROM (SELECT ${cells.join(', ')} FROM ${side}) AS starts`);
    return row.map(Number);
  }

  async missingBlocks(side: Side, columns: readonly number[]): Promise<number[][]> {
    const total = this.rows(side);
    const blocks = Math.min(MOST_BLOCKS, total);
    const counts = columns.map(() => Array.from({ length: blocks }, () => 0));
    if (columns.length === 0 || total === 0) return counts;
    const missing = columns.map((position) => `count(*) FILTER (${presence(this.column(side, position))} IS NULL)`);
    const found = await this.database.rows(`SELECT ${this.dialect.block(blocks, total)} AS block, ${missing.join(', ')} FROM ${side} GROUP BY block`);
    for (const [block, ...row] of found) for (const [k, count] of row.entries()) (counts[k] as number[])[Number(block)] = Number(count);
    return counts;
  }

  async missingPatterns(side: Side, columns: readonly number[]): Promise<MissingPattern[]> {
    if (columns.length === 0 || this.rows(side) === 0) return [];
    const bits = columns.map((position, k) => `CASE WHEN ${presence(this.column(side, position))} IS NULL THEN ${1n << BigInt(k)} ELSE 0 END::BIGINT`);
    const rows = await this.database.rows(`SELECT ${bits.join(' + ')} AS pattern, count(*) FROM ${side} GROUP BY pattern ORDER BY pattern`);
    return rows.map(([pattern, count]) => {
      const set = BigInt(pattern as bigint);
      return { missing: columns.flatMap((_, k) => ((set >> BigInt(k)) & 1n ? [k] : [])), rows: Number(count) };
    });
  }

  async conflicts(side: Side, features: readonly number[], label: number): Promise<LabelConflicts> {
    const { facts } = this.sides[side];
    const cells = (positions: readonly number[]): [StoredColumn, boolean][] =>
      positions.map((position) => [this.column(side, position), (facts[position]?.numbers ?? 0) === (facts[position]?.count ?? 0) - (facts[position]?.missing ?? 0) && facts[position]?.code === false]);
    const [[groups, rows] = []] = await this.database.rows(
      `SELECT count(*), sum(n) FROM (SELECT count(*) AS n FROM (SELECT ${rowHash(cells(features))} AS h, ${rowHash(cells([label]))} AS l FROM ${side} ` +
        `WHERE ${presence(this.column(side, label))} IS NOT NULL) AS hashed GROUP BY h HAVING count(DISTINCT l) > 1) AS conflicting`,
    );
    return { groups: Number(groups ?? 0), rows: Number(rows ?? 0) };
  }

  measure(training: Float64Array, production: Float64Array): Promise<NumericMeasures> {
    return measureNumbers(this.kernel, training, production);
  }

  private column(side: Side, position: number): StoredColumn {
    const column = this.sides[side].table.columns[position];
    if (!column) throw new Error(`the ${side} table has no column ${position}`);
    return column;
  }

  /** The cells of a column as they are in the file: an expression, and the table it is for. */
  private async spelled(side: Side, position: number): Promise<{ text: string; table: string }> {
    const column = this.column(side, position);
    if (column.spelled !== true) return { text: column.text, table: side };
    const key = `${side} ${position}`;
    const table = this.textTables.get(key) ?? this.loadTexts(side, position);
    this.textTables.set(key, table);
    return { text: columnId(position), table: await table };
  }
}

/** NULL where the cell is missing. */
function presence(column: StoredColumn): string {
  return column.typed ? column.number : column.text;
}
