/** Drift of what is predicted and of what is true: found as that of any column, and told apart because it means something else. */
import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { outcomeOf } from '../assess/outcome.ts';
import type { Outcome } from '../assess/outcome.ts';
import { categoricalDriftFindings } from './categoricalDrift.ts';
import type { RuleContext } from './context.ts';
import { numericDriftFindings } from './numericDrift.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { DRIFT_THRESHOLDS } from './thresholdNotes.ts';

export const predictionDrift: Rule = {
  id: 'prediction-drift',
  title: 'The model answers otherwise',
  severity: 'warning',
  documentation: {
    what: 'The distribution of the prediction or of the score (the roles `prediction` and `score` in the settings) differs, by the tests of `numeric-drift` and `categorical-drift`.',
    why: 'It is the first sign of a broken input or of another population, and can be seen before any label arrives.',
    example: '> churn_score has shifted up in production: the median goes from 0.21 to 0.34, and the Kolmogorov–Smirnov distance is 0.240, where 0.100 matters; it is the score of the model.',
    remedy: 'Look at which features have changed, at the version of the model, and at the threshold that turns scores into answers.',
    thresholds: DRIFT_THRESHOLDS,
  },
  check: (context) => outcomeDrift(context, ['prediction', 'score']),
};

export const targetDrift: Rule = {
  id: 'target-drift',
  title: 'The true outcomes are distributed otherwise',
  severity: 'warning',
  documentation: {
    what: 'The distribution of the label (the role `label` in the settings) differs, by the tests of `numeric-drift` and `categorical-drift`.',
    why: 'A model has learned how frequent each outcome was in training: with other base rates its scores are no longer calibrated, and a threshold chosen on them is wrong.',
    example: '> churn has other shares in production: the total variation is 0.121, where 0.100 matters; most of all yes, from 26.0 % to 38.1 %; it is the label.',
    remedy: 'Find out whether the world has changed or only the rows that get a label. Then calibrate anew, choose the threshold again, or train on recent rows.',
    thresholds: DRIFT_THRESHOLDS,
  },
  check: (context) => outcomeDrift(context, ['label']),
};

const PHRASES: Readonly<Record<Outcome, string>> = { label: 'it is the label', prediction: 'it is the prediction of the model', score: 'it is the score of the model' };

function outcomeDrift({ columns, settings }: RuleContext, outcomes: readonly Outcome[]): FindingDraft[] {
  return columns.flatMap((column: AssessedColumn): FindingDraft[] => {
    const outcome = outcomeOf(column.name, settings);
    if (outcome === undefined || !outcomes.includes(outcome)) return [];
    const drafts = [...numericDriftFindings([column]), ...categoricalDriftFindings([column])];
    return drafts.map((draft) => ({ ...draft, message: `${draft.message.replace(/\.$/, '')}; ${PHRASES[outcome]}.`, evidence: { ...draft.evidence, role: outcome } }));
  });
}
