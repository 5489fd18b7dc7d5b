import { unexplained } from '../assess/assessedColumn.ts';
import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { outcomeOf } from '../assess/outcome.ts';
import { displayName } from '../displayText.ts';
import { measureText, qValueText, valueText } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { DRIFT_THRESHOLDS } from './thresholdNotes.ts';

export const numericDrift: Rule = {
  id: 'numeric-drift',
  title: 'Distribution of a number has drifted',
  severity: 'warning',
  documentation: {
    what: 'The distribution of a numeric column differs: the Kolmogorov–Smirnov distance (the largest gap between the two cumulative shares, from 0 to 1) is significant and large. Exact over all rows. Identifiers, dates, constants, values that only grow, and integers with at most 10 distinct values are left out; the last are tested as categories.',
    why: 'The model meets values in proportions it was not trained on, and its quality there is unknown. A shift of the whole column is often a change of unit or of scaling rather than of the world.',
    example: '> fare has shifted up in production: the median goes from 9.5 to 14.25, and the Kolmogorov–Smirnov distance is 0.312, where 0.100 matters.',
    remedy: 'Look at both distributions first. A factor or an offset points to the code that prepares the data; a changed shape to another population: then evaluate the model on recent rows, and train anew if it has become worse.',
    thresholds: DRIFT_THRESHOLDS,
  },
  // Labels and predictions have rules of their own.
  check: ({ columns, settings }) => numericDriftFindings(columns.filter(({ name }) => outcomeOf(name, settings) === undefined)),
};

export function numericDriftFindings(columns: readonly AssessedColumn[]): FindingDraft[] {
  return columns.map(unexplained).flatMap((column): FindingDraft[] => {
    const { drift, thresholds, effectLowerLimit = 0 } = column;
    if (drift.verdict !== 'drift' || drift.method !== 'ks' || drift.effect === undefined) return [];
    return [
      {
        severity: effectLowerLimit >= thresholds.driftErrorEffect ? 'error' : 'warning',
        column: column.name,
        message: sentence(column, drift.effect),
        evidence: evidence(column),
        weight: drift.effect,
        anchors: [
          { side: 'production', column: column.name },
          { side: 'training', column: column.name },
        ],
      },
    ];
  });
}

const CHANGES: ReadonlyMap<string, string> = new Map([
  ['drift: shifted up', 'has shifted up'],
  ['drift: shifted down', 'has shifted down'],
  ['drift: spread wider', 'is spread wider'],
  ['drift: spread narrower', 'is spread narrower'],
]);

function sentence({ name, pair, drift, private: hidden }: AssessedColumn, effect: number): string {
  const change = CHANGES.get(drift.reason) ?? 'has another shape';
  const distance = `the Kolmogorov–Smirnov distance is ${measureText(effect)}, where ${measureText(drift.threshold ?? 0)} matters`;
  const numeric = pair.numeric;
  if (hidden || numeric === undefined) return `${displayName(name)} ${change} in production: ${distance} (${qValueText(drift.qValue ?? 1)}).`;
  const { training, production } = numeric;
  const shifted = drift.reason.startsWith('drift: shifted');
  const quartiles = (side: typeof training) => `${valueText(side.quantiles['0.25'] ?? side.min)} to ${valueText(side.quantiles['0.75'] ?? side.max)}`;
  const [before, after] = [training.quantiles['0.5'] ?? training.mean, production.quantiles['0.5'] ?? production.mean];
  // A shift may leave the median where it is, when many values are equal.
  const facts =
    shifted && before === after
      ? `the mean goes from ${valueText(training.mean)} to ${valueText(production.mean)}`
      : shifted
        ? `the median goes from ${valueText(before)} to ${valueText(after)}`
        : `the middle half is ${quartiles(training)} in training and ${quartiles(production)} in production`;
  return `${displayName(name)} ${change} in production: ${facts}, and ${distance}.`;
}

function evidence({ pair, drift, effectLowerLimit, private: hidden }: AssessedColumn): Record<string, unknown> {
  const { effect, threshold, pValue, qValue } = drift;
  const base = { method: 'ks', effect, lowerLimit: effectLowerLimit, threshold, pValue, qValue, ...(drift.effectiveRows ? { effectiveRows: drift.effectiveRows } : {}) };
  if (hidden || pair.numeric === undefined) return base;
  const { training, production, ks } = pair.numeric;
  const side = (s: typeof training) => ({ n: s.n, mean: s.mean, median: s.quantiles['0.5'] });
  return { ...base, at: ks.at, training: side(training), production: side(production) };
}
