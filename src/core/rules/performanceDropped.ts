import { ruleThresholds } from '../columnSettings.ts';
import { countText, shareText } from '../numberText.ts';
import { lossesOf } from '../performance/losses.ts';
import type { Loss } from '../performance/losses.ts';
import { METRIC_PHRASES, metricText } from '../performance/metricText.ts';
import { modelAnchors, modelColumn, performanceFacts } from './modelColumn.ts';
import { looksOverfitted } from './overfittedModel.ts';
import type { Rule } from './rule.ts';

export const performanceDropped: Rule = {
  id: 'performance-dropped',
  title: 'The model answers worse',
  severity: 'warning',
  documentation: {
    what: 'Accuracy, balanced accuracy, F1 or the area under the ROC curve is lower on labelled production rows than on training rows, the mean absolute or root mean squared error of numbers is larger, or rankings have a lower mean reciprocal rank or a relevant answer less often in the first or the first five places. Each difference has an interval that holds it but for one comparison in a thousand over all that are judged (Wilson for shares, DeLong for the area, bootstrap with a fixed seed for the rest; wider where neighbouring errors depend on each other). It speaks when a whole interval lies above what is tolerated. Where a validation file is given, production is compared with it instead of training. Where the 95 % interval of the leading metric reaches beyond that, the comparison is *inconclusive*.',
    why: 'It is what all other findings are feared for. A drop without any drift of the columns points at the labels, at the preprocessing or at a changed relation; with drift, at the rows.',
    example: '> F1 has fallen from 0.656 in training to 0.358 in production: a loss between 0.138 and 0.458, where 0.050 is tolerated.',
    remedy: 'Look at the segments and the windows that have lost most, then at the columns that have drifted. Check the serving preprocessing before you train again.',
    thresholds: '`thresholds.performanceLoss` (0.05) for shares, `thresholds.errorIncrease` (0.2) for errors. An error from twice as much.',
  },
  check(context) {
    const facts = performanceFacts(context);
    const losses = facts && lossesOf(facts, ruleThresholds(context.settings, 'performance-dropped'));
    const [worst] = losses?.losses ?? [];
    if (facts === undefined || worst === undefined || losses?.verdict !== 'dropped' || looksOverfitted(context)) return [];
    return [
      {
        severity: worst.low > 2 * worst.tolerated ? 'error' : 'warning',
        ...modelColumn(context),
        message: lossText(worst, [facts.validation ? 'the validation data' : 'training', 'production']),
        evidence: { losses: losses.losses, labelled: { training: facts.training?.rows, production: facts.production?.rows } },
        weight: Math.min(1, worst.value),
        anchors: modelAnchors(context),
      },
    ];
  },
};

export function lossText({ metric, training, production, low, high, tolerated }: Loss, [before, after]: readonly [string, string] = ['training', 'production']): string {
  const phrase = METRIC_PHRASES[metric];
  const values = `from ${metricText(metric, training)} in ${before} to ${metricText(metric, production)} in ${after}`;
  if (metric === 'mae' || metric === 'rmse') return `The ${phrase} has grown ${values}: between ${shareText(low)} and ${growth(high)} more, where ${shareText(tolerated)} is tolerated.`;
  const subject = metric === 'f1' ? phrase : ['rocAuc', 'mrr', 'hit1', 'hit5'].includes(metric) ? `The ${phrase}` : phrase.charAt(0).toUpperCase() + phrase.slice(1);
  return `${subject} has fallen ${values}: a loss between ${metricText(metric, low)} and ${metricText(metric, high)}, where ${metricText(metric, tolerated)} is tolerated.`;
}

function growth(share: number): string {
  return share > 100 ? `${countText(share * 100)} %` : shareText(share);
}
