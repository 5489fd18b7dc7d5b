import type { NumericMeasures } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import type { CellReader, ColumnPlace, LabelConflicts, MissingPattern, SampledColumn } from '../facts/cellReader.ts';
import type { DatesJob, StudyJob, StudyResults } from '../facts/study.ts';

/** One file as both sides: what is asked of production is answered by training. */
export class MirroredCells implements CellReader {
  private readonly cells: CellReader;

  constructor(cells: CellReader) {
    this.cells = cells;
  }

  rows(): number {
    return this.cells.rows('training');
  }

  async groups({ training, production }: ColumnPlace, use: (chunk: readonly CategoryCount[]) => void | Promise<void>): Promise<void> {
    await this.cells.groups({ training: training ?? production }, (chunk) => use(chunk.map((entry) => ({ ...entry, production: entry.training }))));
  }

  async study<J extends StudyJob>({ training }: Record<Side, number>, job: J): Promise<StudyResults[J['of']]> {
    return this.cells.study({ training, production: training }, job);
  }

  studyTimes({ training }: Record<Side, number>, job: DatesJob): Promise<StudyResults['dates']> {
    return this.cells.studyTimes({ training, production: training }, job);
  }

  numbers(_side: Side, column: number): Promise<Float64Array> {
    return this.cells.numbers('training', column);
  }

  sample(_side: Side, columns: readonly number[], rows: readonly number[]): Promise<SampledColumn[]> {
    return this.cells.sample('training', columns, rows);
  }

  texts(_side: Side, column: number, use: (chunk: readonly (string | null)[]) => void): Promise<void> {
    return this.cells.texts('training', column, use);
  }

  neighbours(_side: Side, column: number): Promise<{ pairs: number; equal: number }> {
    return this.cells.neighbours('training', column);
  }

  missingRuns(_side: Side, columns: readonly number[]): Promise<number[]> {
    return this.cells.missingRuns('training', columns);
  }

  missingBlocks(_side: Side, columns: readonly number[]): Promise<number[][]> {
    return this.cells.missingBlocks('training', columns);
  }

  missingPatterns(_side: Side, columns: readonly number[]): Promise<MissingPattern[]> {
    return this.cells.missingPatterns('training', columns);
  }

  conflicts(_side: Side, features: readonly number[], label: number): Promise<LabelConflicts> {
    return this.cells.conflicts('training', features, label);
  }

  measure(training: Float64Array, production: Float64Array): Promise<NumericMeasures> {
    return this.cells.measure(training, production);
  }
}
