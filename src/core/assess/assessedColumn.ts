/** One column after the stages that look at all columns together; what the rules read. */
import type { ColumnPair } from '../model.ts';
import type { ColumnKind, Drift } from '../report.ts';
import type { Thresholds } from '../settings.ts';
import type { RateChange } from './rateChange.ts';

/** The questions of the rates stage, one family of tests. */
export type RateQuestion = 'missing' | 'unseen' | 'vanished' | 'out-of-range' | 'tail';

export interface AssessedColumn {
  pair: ColumnPair;
  name: string;
  kind: ColumnKind;
  /** Position in the report, from 0. */
  position: number;
  private: boolean;
  ignored: boolean;
  thresholds: Thresholds;
  drift: Drift;
  /** Lower confidence limit of the drift effect; present where it was tested. */
  effectLowerLimit?: number;
  rates: Partial<Record<RateQuestion, RateChange>>;
}
