import { displayValue } from '../displayText.ts';
import { shareText, valueText } from '../numberText.ts';
import { modelAnchors, modelColumn, performanceFacts } from './modelColumn.ts';
import type { Rule } from './rule.ts';

export const worseThanBaseline: Rule = {
  id: 'worse-than-baseline',
  title: 'No model would answer better',
  severity: 'error',
  documentation: {
    what: 'On labelled production rows the model is right less often than always answering the most frequent class of training, or its squared error is larger than that of always answering the mean of training. Both answer the same rows; the whole 99 % interval of the difference must be on the wrong side. Of classes the balanced accuracy must be no better than chance as well: a threshold that looks for a rare class gives up accuracy on purpose.',
    why: 'A constant would do better. It is a sign of a swapped class, another unit or scale, labels joined to the wrong rows, or of a relation that has turned round.',
    example: '> The model is right on 41.2 % of the labelled production rows; always answering “no”, the most frequent class of training, would be right on 63.0 %.',
    remedy: 'Check the join of the labels and the order of the classes first, then the serving preprocessing. Until then do not act on the answers.',
    thresholds: 'None. A note where the area under the ROC curve shows that the scores still put rows in order: then only the threshold is wrong.',
  },
  check(context) {
    const facts = performanceFacts(context);
    const { baseline, production } = facts ?? {};
    if (facts === undefined || baseline === undefined || !production || baseline.gain.high >= 0) return [];
    const { balancedAccuracy, rocAuc } = production.metrics;
    if (balancedAccuracy && balancedAccuracy.low > 1 / (facts.classes?.length ?? 2)) return [];
    const answer = baseline.class === undefined ? 'the most frequent class of training' : `${displayValue(baseline.class)}, the most frequent class of training,`;
    const message =
      baseline.name === 'majority'
        ? `The model is right on ${shareText(baseline.model)} of the labelled production rows; always answering ${answer} would be right on ${shareText(baseline.value)}.`
        : `The root mean squared error in production is ${valueText(baseline.model)}; always answering the mean of training would have ${valueText(baseline.value)}.`;
    return [
      {
        severity: rocAuc && rocAuc.low > 0.6 ? 'info' : 'error',
        ...modelColumn(context),
        message,
        evidence: { ...baseline },
        weight: 1,
        anchors: modelAnchors(context),
      },
    ];
  },
};
