import { ruleThresholds } from '../columnSettings.ts';
import { lossesOf } from '../performance/losses.ts';
import { modelAnchors, modelColumn, performanceFacts } from './modelColumn.ts';
import { lossText } from './performanceDropped.ts';
import type { Rule } from './rule.ts';

export const overfitToTraining: Rule = {
  id: 'overfit-to-training',
  title: 'The model is worse on rows that it was not fitted to',
  severity: 'warning',
  documentation: {
    what: 'A validation file is given (`--validation`, or `validation` of the pair), and the model answers it worse than the training rows, by the metrics, the intervals and the limits of `performance-dropped`. Production is then compared with the validation file and not with training.',
    why: 'What a model reaches on the rows it was fitted to says little. A fall in production that is there on the validation rows already is no fall: the model was never better.',
    example: '> Accuracy has fallen from 0.991 in training to 0.842 in the validation data: a loss between 0.121 and 0.176, where 0.050 is tolerated.',
    remedy: 'Judge models on rows that they were not fitted to; regularise, take fewer features or stop earlier, or look for a feature that gives the label away in training.',
    thresholds: '`thresholds.performanceLoss` (0.05) for shares, `thresholds.errorIncrease` (0.2) for errors.',
  },
  check(context) {
    const facts = performanceFacts(context);
    if (!facts?.validation || facts.training === null) return [];
    const { task, training, validation } = facts;
    const losses = lossesOf({ task, training, production: validation.performance }, ruleThresholds(context.settings, 'overfit-to-training'));
    const [worst] = losses?.losses ?? [];
    if (worst === undefined || losses?.verdict !== 'dropped') return [];
    return [
      {
        severity: 'warning',
        ...modelColumn(context),
        message: lossText(worst, ['training', 'the validation data']),
        evidence: { losses: losses.losses, validation: validation.file, rows: { training: training.rows, validation: validation.performance.rows } },
        weight: Math.min(1, worst.value),
        anchors: modelAnchors(context, undefined, 'training'),
      },
    ];
  },
};
