/** Every rule about data, in the order of a report: files, schema, types, missing values, categories and ranges, drift. */
import { categoricalDrift } from './categoricalDrift.ts';
import { categoryVariants } from './categoryVariants.ts';
import { columnMissing } from './columnMissing.ts';
import { columnNew } from './columnNew.ts';
import { columnOrderChanged } from './columnOrderChanged.ts';
import { constantColumn } from './constantColumn.ts';
import { duplicateColumn } from './duplicateColumn.ts';
import { duplicateRows } from './duplicateRows.ts';
import { emptyDataset } from './emptyDataset.ts';
import { malformedRows } from './malformedRows.ts';
import { missingRateChanged } from './missingRateChanged.ts';
import { numberFormatChanged } from './numberFormatChanged.ts';
import { numericDrift } from './numericDrift.ts';
import { outOfRange } from './outOfRange.ts';
import { renamedColumn } from './renamedColumn.ts';
import type { Rule } from './rule.ts';
import { sentinelValues } from './sentinelValues.ts';
import { tailChanged } from './tailChanged.ts';
import { trainProductionOverlap } from './trainProductionOverlap.ts';
import { typeChanged } from './typeChanged.ts';
import { unreadableFile } from './unreadableFile.ts';
import { unseenCategories } from './unseenCategories.ts';
import { vanishedCategories } from './vanishedCategories.ts';

export const RULES: readonly Rule[] = [
  unreadableFile,
  emptyDataset,
  malformedRows,
  duplicateRows,
  trainProductionOverlap,
  columnMissing,
  renamedColumn,
  columnNew,
  columnOrderChanged,
  duplicateColumn,
  numberFormatChanged,
  typeChanged,
  missingRateChanged,
  sentinelValues,
  constantColumn,
  categoryVariants,
  unseenCategories,
  vanishedCategories,
  outOfRange,
  numericDrift,
  categoricalDrift,
  tailChanged,
];
