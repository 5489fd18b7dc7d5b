import type { CellFacts } from '../profile/cellFacts.ts';
import type { MemoryTable } from './memoryTable.ts';

/** One side: its cells, and the facts of its columns by position in the file. */
export interface FactualTable {
  table: MemoryTable;
  facts: CellFacts[];
}
