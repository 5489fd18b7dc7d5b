import type { AssessedColumn } from '../assess/assessedColumn.ts';
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
  /** Columns whose absence and novelty are one change of spelling. */
  renamed: readonly { training: AssessedColumn; production: AssessedColumn }[];
}
