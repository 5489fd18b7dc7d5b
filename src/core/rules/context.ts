import type { AssessedColumn } from '../assess/assessedColumn.ts';
import type { DriftGroup } from '../assess/driftGroups.ts';
import type { MissingGroup } from '../assess/missingGroups.ts';
import type { ProfiledPair } from '../model.ts';
import type { ComparisonSettings } from '../settings.ts';

/** All a rule may look at. */
export interface RuleContext {
  pair: ProfiledPair;
  settings: ComparisonSettings;
  /** Every column of both files in the order of the report, without those the settings ignore. */
  columns: readonly AssessedColumn[];
  /** Both files could be read and have rows. */
  comparable: boolean;
  /** Columns whose missing cells have changed together; no column is in two of them. */
  missingGroups: readonly MissingGroup[];
  /** Columns that have drifted together; no column is in two of them, and nothing else says that they have drifted. */
  driftGroups: readonly DriftGroup[];
}
