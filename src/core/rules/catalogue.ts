/** Every rule about data, in the order of a report: files, schema, types, missing values, categories and ranges, drift. */
import { associationChanged } from './associationChanged.ts';
import { calibrationOff } from './calibrationOff.ts';
import { categoricalDrift } from './categoricalDrift.ts';
import { categoryShareChanged } from './categoryShareChanged.ts';
import { categoryVariants } from './categoryVariants.ts';
import { cellsDiffer } from './cellsDiffer.ts';
import { classImbalance } from './classImbalance.ts';
import { columnMissing } from './columnMissing.ts';
import { columnNew } from './columnNew.ts';
import { columnOrderChanged } from './columnOrderChanged.ts';
import { conceptDrift } from './conceptDrift.ts';
import { conflictingLabels } from './conflictingLabels.ts';
import { constantColumn } from './constantColumn.ts';
import { correlatedDrift } from './correlatedDrift.ts';
import { dateCoverage } from './dateCoverage.ts';
import { dateFormatChanged } from './dateFormatChanged.ts';
import { dayMonthSwap } from './dayMonthSwap.ts';
import { disparateSelection } from './disparateSelection.ts';
import { duplicateColumn } from './duplicateColumn.ts';
import { duplicateRows } from './duplicateRows.ts';
import { emptyDataset } from './emptyDataset.ts';
import { epochUnitChanged } from './epochUnitChanged.ts';
import { expectedPerformanceDropped } from './expectedPerformanceDropped.ts';
import { growsWithTime } from './growsWithTime.ts';
import { labelsNotJoined } from './labelsNotJoined.ts';
import { logIncidents } from './logIncidents.ts';
import { logRecords } from './logRecords.ts';
import { malformedRows } from './malformedRows.ts';
import { missingRateChanged } from './missingRateChanged.ts';
import { missingTogether } from './missingTogether.ts';
import { mixedSchemas } from './mixedSchemas.ts';
import { modelVersions } from './modelVersions.ts';
import { nullSpellingChanged } from './nullSpellingChanged.ts';
import { numberFormatChanged } from './numberFormatChanged.ts';
import { numericDrift } from './numericDrift.ts';
import { predictionDrift, targetDrift } from './outcomeDrift.ts';
import { outOfRange } from './outOfRange.ts';
import { overfitToTraining } from './overfitToTraining.ts';
import { overfittedModel } from './overfittedModel.ts';
import { performanceChanged } from './performanceChanged.ts';
import { performanceDropped } from './performanceDropped.ts';
import { performanceNotMeasured } from './performanceNotMeasured.ts';
import { predictionsDisagree } from './predictionsDisagree.ts';
import { recodedCategories } from './recodedCategories.ts';
import { renamedColumn } from './renamedColumn.ts';
import { representationChanged } from './representationChanged.ts';
import { rowsLeftOut } from './rowsLeftOut.ts';
import type { Rule } from './rule.ts';
import { scoreOutsideRange } from './scoreOutsideRange.ts';
import { segmentDrift } from './segmentDrift.ts';
import { segmentFails } from './segmentFails.ts';
import { sentinelValues } from './sentinelValues.ts';
import { swappedColumns } from './swappedColumns.ts';
import { tailChanged } from './tailChanged.ts';
import { textProfileChanged } from './textProfileChanged.ts';
import { timeZoneChanged } from './timeZoneChanged.ts';
import { trainProductionOverlap } from './trainProductionOverlap.ts';
import { transformedColumn, unitChanged } from './transformedColumn.ts';
import { typeChanged } from './typeChanged.ts';
import { unreadableFile } from './unreadableFile.ts';
import { unseenCategories } from './unseenCategories.ts';
import { unseenClasses } from './unseenClasses.ts';
import { vanishedCategories } from './vanishedCategories.ts';
import { vocabularyChanged } from './vocabularyChanged.ts';
import { worseThanBaseline } from './worseThanBaseline.ts';

export const RULES: readonly Rule[] = [
  unreadableFile,
  emptyDataset,
  malformedRows,
  logRecords,
  logIncidents,
  mixedSchemas,
  rowsLeftOut,
  duplicateRows,
  trainProductionOverlap,
  cellsDiffer,
  columnMissing,
  renamedColumn,
  columnNew,
  columnOrderChanged,
  swappedColumns,
  duplicateColumn,
  numberFormatChanged,
  representationChanged,
  dateFormatChanged,
  dayMonthSwap,
  timeZoneChanged,
  epochUnitChanged,
  typeChanged,
  nullSpellingChanged,
  missingTogether,
  missingRateChanged,
  sentinelValues,
  constantColumn,
  unitChanged,
  transformedColumn,
  recodedCategories,
  categoryVariants,
  unseenCategories,
  vanishedCategories,
  categoryShareChanged,
  outOfRange,
  segmentDrift,
  correlatedDrift,
  numericDrift,
  categoricalDrift,
  tailChanged,
  textProfileChanged,
  vocabularyChanged,
  dateCoverage,
  growsWithTime,
  associationChanged,
  predictionDrift,
  targetDrift,
  classImbalance,
  conflictingLabels,
  performanceNotMeasured,
  labelsNotJoined,
  scoreOutsideRange,
  unseenClasses,
  performanceDropped,
  overfitToTraining,
  overfittedModel,
  worseThanBaseline,
  expectedPerformanceDropped,
  performanceChanged,
  segmentFails,
  conceptDrift,
  calibrationOff,
  predictionsDisagree,
  modelVersions,
  disparateSelection,
];
