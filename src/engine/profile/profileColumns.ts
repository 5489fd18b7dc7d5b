import type { ColumnPair, SideColumn } from '../../core/model.ts';
import { bothSettled } from '../bothSettled.ts';
import type { Kernel, NumberBuffer } from '../kernel/kernel.ts';
import type { NumericResult } from '../kernel/numericPair.ts';
import { problems } from '../problems.ts';
import type { Database } from '../readers/database.ts';
import type { SqlDialect } from '../readers/dialect.ts';
import type { SideTable } from '../readers/sideTable.ts';
import { batchSize, batches } from './batches.ts';
import type { CellFacts } from './cellFacts.ts';
import { categoryMeasures, summarize } from './categoryMeasures.ts';
import type { ColumnMatch } from './matchColumns.ts';
import { readNumbers } from './numberColumns.ts';
import { groupTexts } from './textColumns.ts';
import type { TextResult } from './textColumns.ts';

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
}

interface Sides {
  training: FactualSide;
  production: FactualSide;
}

const NUMBERS_PER_QUERY = 100;

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
  for (const batch of batches(numeric, Math.min(NUMBERS_PER_QUERY, batchSize(rows)))) {
    computed.push(...(await submitNumbers(engines, sides, batch)));
    onColumn(computed.length);
  }
  for (const batch of batches(others, batchSize(2 * rows))) {
    for (const [match, pair] of await profileTexts(engines, sides, batch)) pairs.set(match, pair);
    onColumn(computed.length + pairs.size);
  }
  for (const { match, result } of computed) pairs.set(match, numericColumn(sides, match, await result));
  return matches.flatMap((match) => pairs.get(match) ?? []);
}

function factsOf(sides: Sides, match: ColumnMatch, side: 'training' | 'production'): CellFacts | undefined {
  const position = match[side];
  return position === undefined ? undefined : sides[side].facts[position];
}

function present(facts: CellFacts | undefined): number {
  return facts ? facts.count - facts.missing : 0;
}

/** Every present cell of the sides that have any is a number, and no side's digits are codes. */
function isNumeric(sides: Sides, match: ColumnMatch): boolean {
  const facts = (['training', 'production'] as const).map((side) => factsOf(sides, match, side)).filter((side) => present(side) > 0);
  return facts.length > 0 && facts.every((side) => side?.numbers === present(side) && !side.code);
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

function numericColumn(sides: Sides, match: ColumnMatch, result: NumericResult): ColumnPair {
  const side = (name: 'training' | 'production'): SideColumn | null =>
    sideColumn(sides, match, name, { ...result[name], timestamps: 0, booleans: 0 });
  const pair: ColumnPair = { name: match.name, training: side('training'), production: side('production') };
  if (result.measures) pair.numeric = result.measures;
  if (result.transforms) pair.transforms = result.transforms;
  if (result.measures && result.values) {
    const entries = result.values.map(({ value, ...counts }) => ({ value: String(value), ...counts }));
    pair.categories = categoryMeasures(summarize(entries));
  }
  if (result.sentinels) {
    const { marks, measures } = result.sentinels;
    const left = new Set(marks.map(({ value }) => value));
    pair.sentinels = { marks, numeric: measures };
    const others = result.values?.map(({ value, ...counts }) => ({ value: String(value), ...counts })).filter(({ value }) => !left.has(value));
    if (others) pair.sentinels.categories = categoryMeasures(summarize(others));
  }
  return pair;
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

/** Where one side has nothing but numbers and the other has cells that are none, those may be numbers in another notation. */
function formatsOf(sides: Sides, match: ColumnMatch): { formats?: 'training' | 'production' } {
  const [training, production] = [factsOf(sides, match, 'training'), factsOf(sides, match, 'production')];
  if (present(training) === 0 || present(production) === 0) return {};
  const plain = (facts: CellFacts | undefined): boolean => facts?.numbers === present(facts);
  if (plain(training) === plain(production)) return {};
  return { formats: plain(training) ? 'production' : 'training' };
}

function textColumn(sides: Sides, match: ColumnMatch, result: TextResult | undefined): ColumnPair {
  const nothing = { distinct: 0, timestamps: 0, booleans: 0 };
  const pair: ColumnPair = {
    name: match.name,
    training: sideColumn(sides, match, 'training', result?.training ?? nothing),
    production: sideColumn(sides, match, 'production', result?.production ?? nothing),
  };
  if (result?.summary) pair.categories = categoryMeasures(result.summary);
  if (pair.categories && result?.spellings) {
    const { merged, ...spellings } = result.spellings;
    pair.categories.spellings = { ...spellings, merged: categoryMeasures(merged) };
  }
  if (result?.sentinels) {
    const { marks, others } = result.sentinels;
    pair.sentinels = { marks, categories: categoryMeasures(others) };
  }
  return pair;
}

function sideColumn(
  sides: Sides,
  match: ColumnMatch,
  name: 'training' | 'production',
  found: Pick<SideColumn, 'distinct' | 'timestamps' | 'booleans' | 'nonDecreasing' | 'effective' | 'firstText' | 'lastText' | 'formats'>,
): SideColumn | null {
  const facts = factsOf(sides, match, name);
  if (!facts) return null;
  const { code, ...counted } = facts;
  return { index: match[name] ?? 0, ...counted, leadingZeros: code, ...found };
}
