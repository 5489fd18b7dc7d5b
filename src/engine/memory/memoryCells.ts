import { setImmediate } from 'node:timers/promises';
import { blockStarts } from '../../core/facts/missingByPosition.ts';
import type { NumericMeasures } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { CellReader, ColumnPlace, LabelConflicts, MissingPattern, SampledColumn } from '../facts/cellReader.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { measureNumbers } from '../kernel/measureNumbers.ts';
import type { DatesJob, StudyJob, StudyResults } from '../facts/study.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import { isNumberColumn } from '../profile/columnPairs.ts';
import { columnNumbers } from './columnNumbers.ts';
import type { KeyedColumn } from './countRows.ts';
import type { FactualTable } from './factualTable.ts';
import { dataOf, numberAt } from './memoryTable.ts';
import type { MemoryColumn, TextColumn } from './memoryTable.ts';
import { groupsKey } from './profileColumns.ts';
import { TextGroups } from './textGroups.ts';
import type { GroupsData } from './textGroups.ts';

/** Distinct texts that are handed on at once. */
const CHUNK = 8192;

/** The cells of two tables in memory. */
export class MemoryCells implements CellReader {
  private readonly kernel: Kernel;
  private readonly sides: Readonly<Record<Side, FactualTable>>;
  private readonly loadTexts: (side: Side, position: number) => Promise<TextColumn>;
  private readonly read = new Map<string, Promise<TextColumn>>();

  private readonly known: ReadonlyMap<string, GroupsData>;

  /** `groups`: those that are known, by `groupsKey`; `loadTexts`: reads the texts of a column of numbers. */
  constructor(
    kernel: Kernel,
    sides: Readonly<Record<Side, FactualTable>>,
    groups: ReadonlyMap<string, GroupsData>,
    loadTexts: (side: Side, position: number) => Promise<TextColumn>,
  ) {
    this.kernel = kernel;
    this.known = groups;
    this.sides = sides;
    this.loadTexts = loadTexts;
  }

  rows(side: Side): number {
    return this.sides[side].table.rows;
  }

  async groups({ training, production }: ColumnPlace, use: (chunk: readonly CategoryCount[]) => void | Promise<void>): Promise<void> {
    const column = async (side: Side, position: number | undefined): Promise<TextColumn | undefined> => (position === undefined ? undefined : this.spelled(side, position));
    const known = training === undefined || production === undefined ? undefined : this.known.get(groupsKey(training, production));
    for (const chunk of new TextGroups(await column('training', training), await column('production', production), known).chunks(CHUNK)) {
      // Lets messages in: one may cancel.
      await setImmediate();
      await use(chunk);
    }
  }

  async study<J extends StudyJob>({ training, production }: Record<Side, number>, job: J): Promise<StudyResults[J['of']]> {
    const columns = { training: dataOf(await this.spelled('training', training)), production: dataOf(await this.spelled('production', production)) };
    return (await this.kernel.compute({ type: 'study', job, ...columns, groups: this.known.get(groupsKey(training, production)) })) as StudyResults[J['of']];
  }

  async studyTimes({ training, production }: Record<Side, number>, job: DatesJob): Promise<StudyResults['dates']> {
    return this.kernel.compute({ type: 'times', job, training: await this.numbers('training', training), production: await this.numbers('production', production) });
  }

  numbers(side: Side, position: number): Promise<Float64Array> {
    const column = this.column(side, position);
    const numbers = new Float64Array(this.sides[side].facts[position]?.numbers ?? 0);
    columnNumbers(column, numbers);
    return Promise.resolve(numbers);
  }

  sample(side: Side, columns: readonly number[], rows: readonly number[]): Promise<SampledColumn[]> {
    const sampled = columns.map((position): SampledColumn => {
      const column = this.column(side, position);
      if (isNumberColumn(this.sides[side].facts[position])) return { numbers: numbersAt(column, rows) };
      return { texts: rows.map((row) => textAt(column as TextColumn, row)) };
    });
    return Promise.resolve(sampled);
  }

  async texts(side: Side, position: number, use: (chunk: readonly (string | null)[]) => void): Promise<void> {
    const { codes, texts } = await this.spelled(side, position);
    const all = texts.texts;
    for (let at = 0; at < codes.length; at += CHUNK) {
      await setImmediate();
      use(Array.from(codes.subarray(at, at + CHUNK), (code) => all[code] ?? null));
    }
  }

  async neighbours(side: Side, position: number): Promise<{ pairs: number; equal: number }> {
    const found = { pairs: 0, equal: 0 };
    let before = -1;
    for (const code of (await this.spelled(side, position)).codes) {
      if (code < 0) continue;
      if (before >= 0) found.pairs++;
      if (code === before) found.equal++;
      before = code;
    }
    return found;
  }

  missingRuns(side: Side, columns: readonly number[]): Promise<number[]> {
    const runs = (column: MemoryColumn): number => {
      let count = 0;
      for (let row = 0; row < this.rows(side); row++) if (isMissing(column, row) && (row === 0 || !isMissing(column, row - 1))) count++;
      return count;
    };
    return Promise.resolve(columns.map((position) => runs(this.column(side, position))));
  }

  missingBlocks(side: Side, positions: readonly number[]): Promise<number[][]> {
    const starts = blockStarts(this.rows(side));
    const count = (column: MemoryColumn, from: number, to: number): number => {
      let missing = 0;
      for (let row = from; row < to; row++) if (isMissing(column, row)) missing++;
      return missing;
    };
    return Promise.resolve(positions.map((position) => starts.slice(1).map((to, k) => count(this.column(side, position), starts[k] as number, to))));
  }

  missingPatterns(side: Side, positions: readonly number[]): Promise<MissingPattern[]> {
    const columns = positions.map((position) => this.column(side, position));
    const counts = new Map<bigint, number>();
    for (let row = 0; columns.length > 0 && row < this.rows(side); row++) {
      // Two halves of 30 bits: integers of any length are slow.
      let [low, high] = [0, 0];
      for (let k = 0; k < columns.length; k++) {
        if (!isMissing(columns[k] as MemoryColumn, row)) continue;
        if (k < 30) low |= 1 << k;
        else high |= 1 << (k - 30);
      }
      const pattern = BigInt(high) * 2n ** 30n + BigInt(low);
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return Promise.resolve(sorted.map(([pattern, rows]) => ({ missing: columns.flatMap((_, k) => ((pattern >> BigInt(k)) & 1n ? [k] : [])), rows })));
  }

  conflicts(side: Side, features: readonly number[], label: number): Promise<LabelConflicts> {
    const keyed = (position: number): KeyedColumn => ({ column: dataOf(this.column(side, position)), numeric: isNumberColumn(this.sides[side].facts[position]) });
    return this.kernel.compute({ type: 'conflicts', rows: this.rows(side), features: features.map(keyed), label: keyed(label) });
  }

  measure(training: Float64Array, production: Float64Array): Promise<NumericMeasures> {
    return measureNumbers(this.kernel, training, production);
  }

  private column(side: Side, position: number): MemoryColumn {
    const column = this.sides[side].table.columns[position];
    if (!column) throw new Error(`the ${side} table has no column ${position}`);
    return column;
  }

  /** The cells of a column as they are in the file. */
  private spelled(side: Side, position: number): Promise<TextColumn> {
    const column = this.column(side, position);
    if (column.kind === 'texts') return Promise.resolve(column);
    const key = `${side} ${position}`;
    const read = this.read.get(key) ?? this.loadTexts(side, position);
    this.read.set(key, read);
    return read;
  }
}

function numbersAt(column: MemoryColumn, rows: readonly number[]): Float64Array {
  const numbers = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) numbers[k] = numberAt(column, rows[k] as number);
  return numbers;
}

function textAt({ codes, texts }: TextColumn, row: number): string | null {
  const code = codes[row] as number;
  return code < 0 ? null : texts.text(code);
}

function isMissing(column: MemoryColumn, row: number): boolean {
  return column.kind === 'numbers' ? Number.isNaN(column.values[row] as number) : (column.codes[row] as number) < 0;
}
