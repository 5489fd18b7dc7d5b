import type { ColumnPair } from '../../core/model.ts';
import { bothSettled } from '../bothSettled.ts';
import type { Kernel, NumberBuffer } from '../kernel/kernel.ts';
import type { NumericResult } from '../kernel/numericPair.ts';
import { problems } from '../problems.ts';
import type { Database } from '../readers/database.ts';
import type { SqlDialect } from '../readers/dialect.ts';
import type { SideTable } from '../readers/sideTable.ts';
import { batchSize, batches } from './batches.ts';
import type { CellFacts } from './cellFacts.ts';
import { factsOf, formatsOf, isNumeric, numericColumn, present, textColumn } from './columnPairs.ts';
import type { ColumnMatch } from './matchColumns.ts';
import { readNumbers } from './numberColumns.ts';
import { groupTexts } from './textColumns.ts';

/** One side: its table and the facts of its columns; columns that matches do not name are ignored. */
export interface FactualSide {
  table: SideTable;
  facts: CellFacts[];
}

/** What computes, and the bytes that the numbers of one pair of columns may take. */
export interface Engines {
  database: Database;
  dialect: SqlDialect;
  kernel: Kernel;
  memory: number;
  /** One pair of columns after the other, so that the numbers of only one are in memory. */
  oneByOne?: boolean;
}

interface Sides {
  training: FactualSide;
  production: FactualSide;
}

/** Columns and numbers of a side that are read at once: of a single column most of the time goes into fetching its chunks. */
const COLUMNS_AT_ONCE = 100;
const NUMBERS_AT_ONCE = 4_000_000;

/**
 * Profiles matched columns: numbers through the kernel, everything else by groups in the database.
 * `onColumn` is told how many are done.
 */
export async function profileColumns(
  engines: Engines,
  sides: Sides,
  matches: readonly ColumnMatch[],
  onColumn: (done: number) => void = () => undefined,
): Promise<ColumnPair[]> {
  const pairs = new Map<ColumnMatch, ColumnPair>();
  const numeric = matches.filter((match) => isNumeric(sides, match));
  const others = matches.filter((match) => !isNumeric(sides, match));
  const rows = Math.max(1, sides.training.table.rows, sides.production.table.rows);
  const computed: { match: ColumnMatch; result: Promise<NumericResult> }[] = [];
  for (const batch of batches(numeric, engines.oneByOne === true ? 1 : Math.max(1, Math.min(COLUMNS_AT_ONCE, Math.floor(NUMBERS_AT_ONCE / rows))))) {
    const submitted = await submitNumbers(engines, sides, batch);
    if (engines.oneByOne === true) await Promise.all(submitted.map(({ result }) => result));
    computed.push(...submitted);
    onColumn(computed.length);
  }
  for (const batch of batches(others, batchSize(2 * rows))) {
    for (const [match, pair] of await profileTexts(engines, sides, batch)) pairs.set(match, pair);
    onColumn(computed.length + pairs.size);
  }
  for (const { match, result } of computed) pairs.set(match, numericColumn(sides, match, await result));
  return matches.flatMap((match) => pairs.get(match) ?? []);
}

async function submitNumbers(
  engines: Engines,
  sides: Sides,
  batch: readonly ColumnMatch[],
): Promise<{ match: ColumnMatch; result: Promise<NumericResult> }[]> {
  const { kernel } = engines;
  const [training, production] = await bothSettled(
    readSide(engines, sides, batch, 'training'),
    readSide(engines, sides, batch, 'production'),
  );
  const submitted: { match: ColumnMatch; result: Promise<NumericResult> }[] = [];
  for (const [k, match] of batch.entries()) {
    const { result } = await kernel.submit(training[k] ?? kernel.take(0), production[k] ?? kernel.take(0));
    submitted.push({ match, result });
  }
  return submitted;
}

/** The numbers of the columns of one side, an empty buffer where there are none. */
async function readSide(
  { database, kernel, memory }: Engines,
  sides: Sides,
  batch: readonly ColumnMatch[],
  name: 'training' | 'production',
): Promise<NumberBuffer[]> {
  const { table } = sides[name];
  const wanted = batch.flatMap((match, k) => {
    const length = present(factsOf(sides, match, name));
    const column = table.columns[match[name] ?? -1];
    return column && length > 0 ? [{ k, column, length }] : [];
  });
  // The numbers, and as much again to sort them; the other side takes its half.
  if (wanted.reduce((bytes, { length }) => bytes + 16 * length, 0) > memory / 2) throw problems.outOfMemory();
  const buffers: NumberBuffer[] = [];
  if (wanted.length > 0) {
    const read = await readNumbers(database, kernel, table, wanted.map(({ column }) => column), wanted.map(({ length }) => length));
    for (const [at, { k }] of wanted.entries()) buffers[k] = read[at] as NumberBuffer;
  }
  return buffers;
}

async function profileTexts({ database, dialect }: Engines, sides: Sides, batch: readonly ColumnMatch[]): Promise<[ColumnMatch, ColumnPair][]> {
  const columns = batch.map((match) => {
    const trainingPresent = present(factsOf(sides, match, 'training'));
    const productionPresent = present(factsOf(sides, match, 'production'));
    return {
      training: trainingPresent > 0 ? sides.training.table.columns[match.training ?? -1] : undefined,
      production: productionPresent > 0 ? sides.production.table.columns[match.production ?? -1] : undefined,
      trainingPresent,
      productionPresent,
      ...formatsOf(sides, match),
    };
  });
  const empty = columns.every((column) => !column.training && !column.production);
  const tables = { training: sides.training.table, production: sides.production.table };
  const results = empty ? [] : await groupTexts(database, dialect, tables, columns);
  return batch.map((match, k) => [match, textColumn(sides, match, results[k])]);
}
