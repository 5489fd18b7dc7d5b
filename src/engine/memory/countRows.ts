import type { RowFacts } from '../../core/model.ts';
import type { LabelConflicts } from '../facts/cellReader.ts';
import { cellClasses } from './cellClasses.ts';
import type { ClassedColumn } from './cellClasses.ts';
import { equalRows, partition } from './equalRows.ts';
import type { RowClass } from './equalRows.ts';
import { columnOf } from './memoryTable.ts';
import type { ColumnData } from './memoryTable.ts';

/** A column and whether its cells are equal by value instead of by text. */
export interface KeyedColumn {
  column: ColumnData;
  numeric: boolean;
}

/** Equal rows within and between the sides. */
export interface RowsJob {
  type: 'rows';
  trainingRows: number;
  productionRows: number;
  training: KeyedColumn[];
  production: KeyedColumn[];
  /** Positions of the columns that both sides have. */
  shared: { training: number; production: number; numeric: boolean }[];
}

/** Equal features with different labels on one side. */
export interface ConflictsJob {
  type: 'conflicts';
  rows: number;
  features: KeyedColumn[];
  label: KeyedColumn;
}

export function countRows({ trainingRows, productionRows, training, production, shared }: RowsJob): RowFacts {
  const duplicates = { trainingDuplicates: duplicatesOf(training, trainingRows), productionDuplicates: duplicatesOf(production, productionRows) };
  if (shared.length === 0) return duplicates;
  const columns = shared.map((both): ClassedColumn => ({
    training: columnOf((training[both.training] as KeyedColumn).column),
    production: columnOf((production[both.production] as KeyedColumn).column),
    numeric: both.numeric,
  }));
  const { alone, classes } = equalRows(cellClasses(columns), trainingRows + productionRows, trainingRows);
  const count = (wanted: (rows: RowClass) => boolean): number => classes.filter(wanted).length;
  return {
    ...duplicates,
    shared: {
      columns: shared.length,
      rows: classes.reduce((sum, rows) => sum + (rows.training > 0 ? rows.production : 0), 0),
      trainingSingletons: alone.training + count((rows) => rows.training === 1),
      trainingDoubletons: count((rows) => rows.training === 2),
    },
  };
}

export function countConflicts({ rows, features, label }: ConflictsJob): LabelConflicts {
  const [labels = new Int32Array(rows)] = cellClasses(oneSided([label]));
  const labelled = Int32Array.from(labels.keys()).filter((row) => (labels[row] as number) > 0);
  const conflicting = partition(cellClasses(oneSided(features)), labelled).classes.filter((members) => new Set(members.map((row) => labels[row])).size > 1);
  return { groups: conflicting.length, rows: conflicting.reduce((sum, members) => sum + members.length, 0) };
}

function duplicatesOf(columns: readonly KeyedColumn[], rows: number): number {
  const { classes } = equalRows(cellClasses(oneSided(columns)), rows, rows);
  return classes.reduce((sum, members) => sum + members.training - 1, 0);
}

function oneSided(columns: readonly KeyedColumn[]): ClassedColumn[] {
  return columns.map(({ column, numeric }) => ({ training: columnOf(column), production: undefined, numeric }));
}
