/** One column after the stages that look at all columns together; what the rules read. */
import type { ColumnMoves } from '../facts/moves.ts';
import type { Recoding } from '../facts/recoding.ts';
import type { DriftSegment } from '../facts/segment.ts';
import type { NumericTransform } from '../facts/transform.ts';
import type { ColumnPair } from '../model.ts';
import type { ColumnKind, Drift, Explanation } from '../report.ts';
import type { Thresholds } from '../settings.ts';
import type { RateChange } from './rateChange.ts';

/** The questions of the rates stage, one family of tests. */
export type RateQuestion = 'missing' | 'unseen' | 'vanished' | 'share' | 'out-of-range' | 'tail' | 'spelling' | 'sentinel';

export interface AssessedColumn {
  pair: ColumnPair;
  name: string;
  kind: ColumnKind;
  /** Position in the report, from 0. */
  position: number;
  private: boolean;
  ignored: boolean;
  /** Under the rule about its drift. */
  thresholds: Thresholds;
  drift: Drift;
  /** Lower confidence limit of the drift effect; present where it was tested. */
  effectLowerLimit?: number;
  rates: Partial<Record<RateQuestion, RateChange>>;
  /** A named change of the values that accounts for what differs. */
  explanation?: Explanation;
  /** The change itself, where it is one of all numbers, or of the names of all categories. */
  transform?: NumericTransform;
  recoding?: Recoding;
  /** Only the rows of one value of another column have drifted. */
  segment?: DriftSegment;
  /** In production it holds what another column holds in training. */
  moved?: { kind: ColumnMoves['kind']; holds: string };
  /** The same column once what is explained has been undone: the plain rules speak about this (decision rule 9). */
  residual?: Pick<AssessedColumn, 'pair' | 'drift' | 'effectLowerLimit' | 'rates'>;
}

/** The column without what is explained. */
export function unexplained(column: AssessedColumn): AssessedColumn {
  return column.residual ? { ...column, ...column.residual } : column;
}
