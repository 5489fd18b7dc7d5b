import type { NumericMeasures } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { CellReader, ColumnPlace, LabelConflicts, MissingPattern, SampledColumn } from '../facts/cellReader.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { measureNumbers } from '../kernel/measureNumbers.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import { isNumberColumn } from '../profile/columnPairs.ts';
import { cellClasses } from './cellClasses.ts';
import { columnNumbers } from './columnNumbers.ts';
import { partition } from './equalRows.ts';
import type { FactualTable } from './factualTable.ts';
import type { MemoryColumn } from './memoryTable.ts';
import { textGroups } from './textGroups.ts';

/** Distinct texts that are handed on at once. */
const CHUNK = 8192;

/** The cells of two tables in memory. */
export class MemoryCells implements CellReader {
  private readonly kernel: Kernel;
  private readonly sides: Readonly<Record<Side, FactualTable>>;

  constructor(kernel: Kernel, sides: Readonly<Record<Side, FactualTable>>) {
    this.kernel = kernel;
    this.sides = sides;
  }

  rows(side: Side): number {
    return this.sides[side].table.rows;
  }

  async groups({ training, production }: ColumnPlace, use: (chunk: readonly CategoryCount[]) => void | Promise<void>): Promise<void> {
    const column = (side: Side, position: number | undefined): MemoryColumn | undefined => (position === undefined ? undefined : this.column(side, position));
    const groups = textGroups(column('training', training), column('production', production));
    for (let at = 0; at < groups.length; at += CHUNK) await use(groups.slice(at, at + CHUNK));
  }

  numbers(side: Side, position: number): Promise<Float64Array> {
    const column = this.column(side, position);
    const numbers = new Float64Array(this.sides[side].facts[position]?.numbers ?? 0);
    columnNumbers(column, numbers);
    return Promise.resolve(numbers);
  }

  sample(side: Side, columns: readonly number[], rows: readonly number[]): Promise<SampledColumn[]> {
    const sampled = columns.map((position): SampledColumn => {
      const { codes, texts, numbers } = this.column(side, position);
      if (!isNumberColumn(this.sides[side].facts[position])) return { texts: rows.map((row) => texts[codes[row] as number] ?? null) };
      return { numbers: Float64Array.from(rows, (row) => numbers[codes[row] as number] ?? NaN) };
    });
    return Promise.resolve(sampled);
  }

  texts(side: Side, position: number, use: (chunk: readonly (string | null)[]) => void): Promise<void> {
    const { codes, texts } = this.column(side, position);
    for (let at = 0; at < codes.length; at += CHUNK) use(Array.from(codes.subarray(at, at + CHUNK), (code) => texts[code] ?? null));
    return Promise.resolve();
  }

  neighbours(side: Side, position: number): Promise<{ pairs: number; equal: number }> {
    const present = this.column(side, position).codes.filter((code) => code >= 0);
    const equal = present.reduce((count, code, k) => count + Number(k > 0 && code === present[k - 1]), 0);
    return Promise.resolve({ pairs: Math.max(0, present.length - 1), equal });
  }

  missingRuns(side: Side, columns: readonly number[]): Promise<number[]> {
    const runs = ({ codes }: MemoryColumn): number => codes.reduce((count, code, row) => count + Number(code < 0 && (row === 0 || (codes[row - 1] as number) >= 0)), 0);
    return Promise.resolve(columns.map((position) => runs(this.column(side, position))));
  }

  missingPatterns(side: Side, positions: readonly number[]): Promise<MissingPattern[]> {
    const columns = positions.map((position) => this.column(side, position));
    const counts = new Map<bigint, number>();
    for (let row = 0; columns.length > 0 && row < this.rows(side); row++) {
      // Two halves of 30 bits: integers of any length are slow.
      let [low, high] = [0, 0];
      for (let k = 0; k < columns.length; k++) {
        if ((columns[k]?.codes[row] as number) >= 0) continue;
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
    const { facts } = this.sides[side];
    const classed = (position: number) => ({ training: this.column(side, position), production: undefined, numeric: isNumberColumn(facts[position]) });
    const [labels = new Int32Array(0)] = cellClasses([classed(label)]);
    const labelled = Int32Array.from(labels.keys()).filter((row) => (labels[row] as number) > 0);
    const conflicting = partition(cellClasses(features.map(classed)), labelled).classes.filter((rows) => new Set(rows.map((row) => labels[row])).size > 1);
    return Promise.resolve({ groups: conflicting.length, rows: conflicting.reduce((sum, rows) => sum + rows.length, 0) });
  }

  measure(training: Float64Array, production: Float64Array): Promise<NumericMeasures> {
    return measureNumbers(this.kernel, training, production);
  }

  private column(side: Side, position: number): MemoryColumn {
    const column = this.sides[side].table.columns[position];
    if (!column) throw new Error(`the ${side} table has no column ${position}`);
    return column;
  }
}
