import { unexplained } from '../assess/assessedColumn.ts';
import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { outcomeOf } from '../assess/outcome.ts';
import { REPORT_VALUE_LIMIT, displayName, displayValue, shorten } from '../displayText.ts';
import { presentCells } from '../kinds.ts';
import { measureText, shareText } from '../numberText.ts';
import type { Drift } from '../report.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { DRIFT_THRESHOLDS } from './thresholdNotes.ts';

export const categoricalDrift: Rule = {
  id: 'categorical-drift',
  title: 'Shares of categories have drifted',
  severity: 'warning',
  documentation: {
    what: 'The shares of the values of a column differ: Pearson\'s χ² test (categories with an expected count below 5 merged) is significant, and the total variation (the share of rows that would have to change their value) is large. In a column with more than 50 categories only what the total variation exceeds the one that sampling alone gives by counts: of many rare values much of it is noise. Numbers are tested this way when they are integers with at most 10 distinct values over both sides.',
    why: 'The mix of cases has changed: the model now decides mostly about groups it saw less of. New spellings of the same categories look the same, and are worse.',
    example: '> payment_type has other shares in production: the total variation is 0.231, where 0.100 matters; most of all cash, from 33.0 % to 21.0 %.',
    remedy: 'Compare the categories: unseen or vanished values point to a changed encoding; shifted shares to another population. Then evaluate the model on recent rows, by category.',
    thresholds: DRIFT_THRESHOLDS,
  },
  // Labels and predictions have rules of their own.
  check: ({ columns, settings }) => categoricalDriftFindings(columns.filter(({ name }) => outcomeOf(name, settings) === undefined)),
};

export function categoricalDriftFindings(columns: readonly AssessedColumn[]): FindingDraft[] {
  return columns.map(unexplained).flatMap((column): FindingDraft[] => {
    const { drift, thresholds, effectLowerLimit = 0 } = column;
    if (drift.verdict !== 'drift' || drift.method !== 'chi-square' || drift.effect === undefined) return [];
    const { effect, threshold, pValue, qValue } = drift;
    const most = column.private ? undefined : largestChange(column);
    return [
      {
        severity: effectLowerLimit >= thresholds.driftErrorEffect ? 'error' : 'warning',
        column: column.name,
        message:
          `${displayName(column.name)} has other shares in production: the total variation is ${variation(drift, effect)}, where ${measureText(drift.threshold ?? 0)} matters` +
          (most ? `; most of all ${displayValue(most.value)}, from ${shareText(most.training)} to ${shareText(most.production)}.` : '.'),
        evidence: { method: 'chi-square', effect, lowerLimit: effectLowerLimit, threshold, pValue, qValue, ...(drift.effectiveRows ? { effectiveRows: drift.effectiveRows } : {}), ...(most ? { largest: { ...most, value: shorten(most.value, REPORT_VALUE_LIMIT) } } : {}) },
        weight: effect,
        anchors: [
          { side: 'production', column: column.name, ...(most && most.production > most.training ? { first: { kind: 'value', value: most.value } } : {}) },
          { side: 'training', column: column.name, ...(most && most.training > most.production ? { first: { kind: 'value', value: most.value } } : {}) },
        ],
      },
    ];
  });
}

/** Of many categories only what is more than sampling gives counts. */
function variation({ measures }: Drift, effect: number): string {
  const { distance = effect, expected } = measures.totalVariation ?? {};
  return expected === undefined ? measureText(effect) : `${measureText(distance)}, which is ${measureText(effect)} more than sampling alone gives`;
}

/** The category whose share changes most, with both shares of present cells. */
function largestChange({ pair }: AssessedColumn): { value: string; training: number; production: number } | undefined {
  const { training, production, categories } = pair;
  const entry = categories?.top.find(({ value }) => value === categories.lInfinity.category);
  if (entry === undefined || training === null || production === null) return undefined;
  return { value: entry.value, training: entry.training / presentCells(training), production: entry.production / presentCells(production) };
}
