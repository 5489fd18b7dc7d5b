import { ruleThresholds } from '../columnSettings.ts';
import { METRIC_PHRASES, metricText } from '../performance/metricText.ts';
import { modelAnchors, modelColumn, performanceFacts } from './modelColumn.ts';
import type { Rule } from './rule.ts';

export const expectedPerformanceDropped: Rule = {
  id: 'expected-performance-dropped',
  title: 'The scores themselves promise worse answers',
  severity: 'warning',
  documentation: {
    what: 'Production has no labels. What the scores of a binary model promise (confidence-based performance estimation: a row with the probability p is right with that probability) is worse than what was measured on training, or on the validation file where one is given (`--validation`): the whole interval of the area under the ROC curve or of the accuracy lies below training less `thresholds.performanceLoss`. Scores that are not calibrated on the labelled training rows are calibrated there first. It refuses, with a reason in the report, without labelled rows that the model has not been fitted to.',
    why: 'Labels come late. That a model is less sure of its rows shows at once.',
    example: '> Without labels, the accuracy in production is expected to be between 0.701 and 0.744; in training it is 0.832.',
    remedy: 'Get labels for a sample of recent rows. The estimate assumes that a score means what it meant in training: it does not see that the relation itself has changed.',
    thresholds: '`thresholds.performanceLoss` (0.05).',
  },
  check(context) {
    const facts = performanceFacts(context);
    const { estimate, production, validation } = facts ?? {};
    const training = validation?.performance ?? facts?.training;
    if (estimate === undefined || 'refused' in estimate || !training || production !== null) return [];
    const { performanceLoss } = ruleThresholds(context.settings, 'expected-performance-dropped');
    for (const metric of ['rocAuc', 'accuracy'] as const) {
      const [before, after] = [training.metrics[metric], estimate.metrics[metric]];
      if (!before || !after || !(after.high < before.value - performanceLoss)) continue;
      return [
        {
          severity: 'warning',
          ...modelColumn(context),
          message: `Without labels, the ${METRIC_PHRASES[metric]} in production is expected to be between ${metricText(metric, after.low)} and ${metricText(metric, after.high)}; in ${validation ? 'the validation data' : 'training'} it is ${metricText(metric, before.value)}.`,
          evidence: { metric, expected: after, training: before, calibrated: estimate.calibrated, assumes: estimate.assumes },
          weight: Math.min(1, before.value - after.value),
          anchors: modelAnchors(context),
        },
      ];
    }
    return [];
  },
};
