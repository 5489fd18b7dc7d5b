import type { ColumnPair } from '../model.ts';
import type { ColumnKind } from '../report.ts';
import type { FindingDraft } from '../rules/rule.ts';

/** A finding about one file: under the rule that speaks of the same thing in a comparison. */
export interface DatasetDraft extends FindingDraft {
  rule: string;
}

export interface InspectedColumn {
  /** Both sides are the one file. */
  pair: ColumnPair;
  name: string;
  position: number;
  kind: ColumnKind;
  private: boolean;
  ignored: boolean;
}
