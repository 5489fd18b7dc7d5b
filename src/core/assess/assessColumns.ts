import { columnSettings, thresholdsOf } from '../columnSettings.ts';
import { cellType, columnKind } from '../kinds.ts';
import type { ColumnPair, ProfiledPair } from '../model.ts';
import { isPrivate } from '../privacy.ts';
import type { ColumnKind } from '../report.ts';
import type { ComparisonSettings } from '../settings.ts';
import type { AssessedColumn } from './assessedColumn.ts';
import { driftStage } from './driftStage.ts';
import { rateStage } from './rateStage.ts';

/** Whether the cells of a column that has values on both sides read differently on them. */
export function hasTypeChanged({ training, production }: ColumnPair): boolean {
  if (training === null || production === null) return false;
  const [before, after] = [cellType(training), cellType(production)];
  return before !== undefined && after !== undefined && before !== after;
}

/** Runs the stages that look at all columns together. In the order of the pair's columns. */
export function assessColumns(pair: ProfiledPair, settings: ComparisonSettings): AssessedColumn[] {
  const unusable = whyUnusable(pair);
  const candidates = pair.columns.map((column) => {
    const own = columnSettings(column.name, settings);
    const kind: ColumnKind = own.kind ?? columnKind(column);
    return { pair: column, kind, kindIsSet: own.kind !== undefined, ignored: own.ignore === true, thresholds: thresholdsOf(column.name, settings), unusable };
  });
  const drifts = driftStage(candidates);
  const rates = rateStage(
    candidates.map((candidate, i) => ({
      ...candidate,
      skip: candidate.ignored || unusable !== undefined,
      typeChanged: hasTypeChanged(candidate.pair),
      asCategories: drifts[i]?.drift.method === 'chi-square',
    })),
  );
  return candidates.map(({ pair: column, kind, ignored, thresholds }, i) => ({
    pair: column,
    name: column.name,
    kind,
    position: i,
    private: isPrivate(column.name, settings),
    ignored,
    thresholds,
    ...(drifts[i] as (typeof drifts)[number]),
    rates: rates[i] as (typeof rates)[number],
  }));
}

/** Why no column can be compared; undefined when they can. */
export function whyUnusable({ training, production }: ProfiledPair): string | undefined {
  if (training.summary.problem || training.summary.rows === 0) return 'no training data';
  return production.summary.problem || production.summary.rows === 0 ? 'no production data' : undefined;
}
