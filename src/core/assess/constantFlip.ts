import { cellType } from '../kinds.ts';
import type { ColumnPair } from '../model.ts';
import type { AssessedColumn } from './assessedColumn.ts';

/** One value throughout training, and another throughout production. */
export function isConstantFlip({ training, production, numeric, categories }: ColumnPair): boolean {
  if (training?.distinct !== 1 || production?.distinct !== 1 || cellType(training) !== cellType(production)) return false;
  return numeric ? numeric.training.min !== numeric.production.min : categories?.categories === 2;
}

/** Whether the plain rules would speak of a column: of its values, not of those that are missing. */
export function differs({ drift, rates }: Pick<AssessedColumn, 'drift' | 'rates'>): boolean {
  return drift.verdict === 'drift' || Object.entries(rates).some(([question, change]) => question !== 'missing' && change.level !== undefined);
}

/** The column with nothing left to say of its values. */
export function withoutValues({ pair, drift, rates }: Pick<AssessedColumn, 'pair' | 'drift' | 'rates'>): NonNullable<AssessedColumn['residual']> {
  const rest: ColumnPair = { name: pair.name, training: pair.training, production: pair.production };
  const missing = rates.missing ? { missing: rates.missing } : {};
  return { pair: rest, drift: { verdict: 'not-tested', reason: 'not tested: one value', measures: drift.measures }, rates: missing };
}
