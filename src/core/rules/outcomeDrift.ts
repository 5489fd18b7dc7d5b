/** Drift of what is predicted and of what is true: found as that of any column, and told apart because it means something else. */
import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { outcomeOf } from '../assess/outcome.ts';
import type { Outcome } from '../assess/outcome.ts';
import { ruleThresholds } from '../columnSettings.ts';
import { displayText } from '../displayText.ts';
import { measureText, valueText } from '../numberText.ts';
import { categoricalDriftFindings } from './categoricalDrift.ts';
import type { RuleContext } from './context.ts';
import { modelAnchors, modelColumn, performanceFacts } from './modelColumn.ts';
import { numericDriftFindings } from './numericDrift.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { DRIFT_THRESHOLDS } from './thresholdNotes.ts';

export const predictionDrift: Rule = {
  id: 'prediction-drift',
  title: 'The model answers otherwise',
  severity: 'warning',
  documentation: {
    what: 'The distribution of the prediction or of the score (the roles `prediction` and `score` in the settings) differs, by the tests of `numeric-drift` and `categorical-drift`. Where a validation file is given (`--validation`), production is compared with what the model answers there too.',
    why: 'It is the first sign of a broken input or of another population, and can be seen before any label arrives.',
    example: '> churn_score has shifted up in production: the median goes from 0.21 to 0.34, and the Kolmogorov–Smirnov distance is 0.240, where 0.100 matters; it is the score of the model.',
    remedy: 'Look at which features have changed, at the version of the model, and at the threshold that turns scores into answers.',
    thresholds: DRIFT_THRESHOLDS,
  },
  check: (context) => [...outcomeDrift(context, ['prediction', 'score']), ...validationDrift(context)],
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

/** Answers in production against those on rows that the model was not fitted to. */
function validationDrift(context: RuleContext): FindingDraft[] {
  const { shift, file } = performanceFacts(context)?.validation ?? {};
  const { qValue, driftEffect } = ruleThresholds(context.settings, 'prediction-drift');
  if (shift === undefined || !(shift.pValue < qValue && shift.effect >= driftEffect)) return [];
  const { of, measure, effect, validation, production } = shift;
  const name = measure === 'ks' ? 'Kolmogorov–Smirnov distance' : 'total variation';
  const medians = validation === undefined || production === undefined ? '' : `; the median is ${valueText(validation)} there and ${valueText(production)} here`;
  return [
    {
      severity: 'warning',
      ...modelColumn(context),
      message: `The ${of} is distributed otherwise in production than in the validation data ${displayText(file ?? '', 60)}: the ${name} is ${measureText(effect)}, where ${measureText(driftEffect)} matters${medians}.`,
      evidence: { ...shift, validationFile: file },
      weight: effect,
      anchors: modelAnchors(context),
    },
  ];
}
