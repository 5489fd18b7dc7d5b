import { cellType, presentCells } from '../kinds.ts';
import type { ColumnPair, SentinelMark, SideColumn } from '../model.ts';
import type { Explanation, Side } from '../report.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import { SENTINEL_NUMBERS } from '../stats/sentinelMarks.ts';
import { rateOf } from './rateChange.ts';
import type { RateTest } from './rateChange.ts';

/** Rows with a value that stands out as a stand-in for "missing". The value is chosen among many: Bonferroni. */
export function sentinelTest({ training, production, sentinels }: ColumnPair): RateTest | undefined {
  if (training === null || production === null || sentinels === undefined) return undefined;
  const n = presentCells(training);
  const m = presentCells(production);
  const before = rateOf(sentinels.marks.reduce((sum, mark) => sum + mark.training, 0), n);
  const after = rateOf(sentinels.marks.reduce((sum, mark) => sum + mark.production, 0), m);
  const chance = fisherExact(before.affected, n - before.affected, after.affected, m - after.affected);
  return { training: before, production: after, pValue: Math.min(1, (sentinels.candidates ?? SENTINEL_NUMBERS.length + 2) * chance) };
}

/** Numbers in training, and in production numbers and stand-ins for missing ones, nothing else. One such cell is enough. */
export function makesNumbersText({ training, production, sentinels }: ColumnPair): boolean {
  if (training === null || production === null || sentinels === undefined) return false;
  if (cellType(training) !== 'number' || cellType(production) !== 'text') return false;
  const words = sentinels.marks.filter((mark) => !isNumber(mark)).reduce((sum, mark) => sum + mark.production, 0);
  return production.numbers > 0 && words === presentCells(production) - production.numbers;
}

function isNumber({ value }: SentinelMark): boolean {
  return /^\s*-?\d+(\.\d+)?(e[+-]?\d+)?\s*$/.test(value);
}

/** The column as if such cells were missing. */
export function withoutSentinels(pair: ColumnPair): ColumnPair {
  const { training, production, sentinels, ...rest } = pair;
  if (training === null || production === null || sentinels === undefined) return pair;
  const left = (column: SideColumn, side: Side): SideColumn => {
    const rows = (marks: readonly SentinelMark[]): number => marks.reduce((sum, mark) => sum + mark[side], 0);
    const { marks } = sentinels;
    return {
      ...column,
      missing: column.missing + rows(marks),
      distinct: column.distinct - marks.filter((mark) => mark[side] > 0).length,
      numbers: column.numbers - rows(marks.filter(isNumber)),
      timestamps: column.timestamps - rows(column.timestamps > 0 ? marks.filter(({ value }) => /^\s*\d{4}-/.test(value)) : []),
    };
  };
  return {
    ...rest,
    training: left(training, 'training'),
    production: left(production, 'production'),
    ...(sentinels.numeric ? { numeric: sentinels.numeric } : {}),
    ...(sentinels.categories ? { categories: sentinels.categories } : {}),
  };
}

/** Holds the values only where they may be seen. */
export function sentinelExplanation({ sentinels }: ColumnPair, hidden: boolean): Explanation {
  const marks = sentinels?.marks ?? [];
  const rows = marks.reduce((sum, mark) => sum + mark.production, 0);
  return { transform: 'sentinel', name: 'stand-in for missing values', parameters: { rows, ...(hidden ? {} : { values: marks.slice(0, 10).map((mark) => mark.value) }) } };
}
