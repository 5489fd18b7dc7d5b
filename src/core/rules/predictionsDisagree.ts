import { ruleThresholds } from '../columnSettings.ts';
import { countText, shareText } from '../numberText.ts';
import { modelAnchors, modelColumn, performanceFacts } from './modelColumn.ts';
import type { Rule } from './rule.ts';

export const predictionsDisagree: Rule = {
  id: 'predictions-disagree',
  title: 'Predictions disagree with labels',
  severity: 'warning',
  documentation: {
    what: 'The share of labelled production rows whose prediction is not their label is above `thresholds.disagreement`: the whole Wilson interval of 95 % must lie above. By default any share is tolerated, because what is tolerable depends on the task; the share and its interval are in the report anyway.',
    why: 'It is the simplest check of a model in production, and the one that everyday scripts make, without asking how many rows it takes to know.',
    example: '> Prediction and label disagree on 17.2 % of the labelled production rows (172 of 1,000; between 15.0 % and 19.7 %), where 10.0 % is tolerated.',
    remedy: 'Look at the confusion matrices and at the segments. Set the threshold to what the use of the answers can bear.',
    thresholds: '`thresholds.disagreement` (1: any share).',
  },
  check(context) {
    const facts = performanceFacts(context);
    const accuracy = facts?.production?.metrics.accuracy;
    const { disagreement: tolerated } = ruleThresholds(context.settings, 'predictions-disagree');
    if (accuracy === undefined || 1 - accuracy.high <= tolerated) return [];
    const [share, low, high] = [1 - accuracy.value, 1 - accuracy.high, 1 - accuracy.low];
    return [
      {
        severity: 'warning',
        ...modelColumn(context),
        message: `Prediction and label disagree on ${shareText(share)} of the labelled production rows (${countText(share * accuracy.n)} of ${countText(accuracy.n)}; between ${shareText(low)} and ${shareText(high)}), where ${shareText(tolerated)} is tolerated.`,
        evidence: { share, low, high, rows: accuracy.n, tolerated },
        weight: share,
        anchors: modelAnchors(context),
      },
    ];
  },
};
