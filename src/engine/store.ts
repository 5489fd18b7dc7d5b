import type { ColumnPair, RowFacts, RowQuestion } from '../core/model.ts';
import type { Side } from '../core/report.ts';
import type { Dataset } from './dataset.ts';
import type { CellReader } from './facts/cellReader.ts';
import type { ColumnMatch } from './profile/matchColumns.ts';

export interface LoadedFile {
  rows: number;
  /** Names as in the file, in order; absent where the dialect and the scan know them. */
  header?: string[];
}

export interface StoreProfile {
  columns: ColumnPair[];
  /** Absent where the rows were not looked at. */
  rows?: RowFacts;
}

/**
 * What holds the cells of both files and counts in them: DuckDB, or memory. Whatever holds them, the same files give the same
 * profile to the last bit; `test/unit/engine/modes.test.ts` compares the reports.
 */
export interface Store {
  /** Takes in a file that has been opened and checked. @throws ProblemError */
  load(dataset: Dataset): Promise<LoadedFile>;
  /** Share of the running load that is done, from 0 to 1; undefined while unknown. */
  readonly progress: number | undefined;
  /** Called once after both loads, before anything is counted: repairs what a failed load left behind. */
  settle(): Promise<void>;
  profile(matches: readonly ColumnMatch[], onColumn: (done: number) => void): Promise<StoreProfile>;
  /** Cells for the facts that are computed outside of the store; only after `profile`. */
  readonly cells: CellReader;
  /** Position of the first row, from 0 in the order of the file, that fits; undefined where none does. */
  firstRow(side: Side, column: number, first: RowQuestion): Promise<number | undefined>;
  close(): Promise<void>;
}
