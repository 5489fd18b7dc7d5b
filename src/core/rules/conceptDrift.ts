import { displayName } from '../displayText.ts';
import type { ConceptTest } from '../facts/performance.ts';
import { measureText, shareText } from '../numberText.ts';
import type { Rule } from './rule.ts';

const ALIKE: Readonly<Record<ConceptTest['strata'], string>> = {
  score: 'Rows with the same score',
  prediction: 'Rows with the same prediction',
  'training-model': 'Rows that are alike by what the features say of the label in training',
  'production-model': 'Rows that are alike by what the features say of the label in production',
};

export const conceptDrift: Rule = {
  id: 'concept-drift',
  title: 'Rows that are alike come true otherwise',
  severity: 'warning',
  documentation: {
    what: 'The relation between what is known of a row and its label (the role `label`) has changed. Rows are alike where the model gives them the same score (or answer), and where a simple model does that was fitted to half of the labelled training rows, or production rows; the other half and the other side are compared in ten strata, at weights that both sides share. The effect is the root of the mean squared difference of the rates, less what sampling adds. It speaks when a test is significant (`thresholds.qValue`, over the tests) and its effect is at least `thresholds.conceptDrift` (half as much again for the simple models, which are coarse). What a simple model finds counts only where it also shows among rows that are alike in all features: in strata of the chance that such a row is one of production (the propensity score), with features that hardly differ between the sides there. So the relation can be judged where the rows have moved too, as far as both sides have such rows. Other rows with the same relation (covariate drift) move nothing here; where only the shares of the labels have moved and rows of a class look as before, it is `target-drift` and not this.',
    why: 'No column needs to have drifted for it, so that no look at the data alone can find it. What the model has learned no longer holds; only recent labels can teach it.',
    example: '> Rows with the same score come true otherwise than in training: churn differs by 0.181, where 0.050 matters; most of all from 21.3 % to 52.0 %.',
    remedy: 'Make sure that the label means the same (its delay, its definition, its source) and that a feature has not been changed in serving. Then train on recent rows.',
    thresholds: '`thresholds.conceptDrift` (0.05) and `thresholds.qValue` (0.01). With too few labels the verdict in the report is *inconclusive* and there is no finding.',
  },
  check({ pair: { concept }, settings, comparable }) {
    const label = settings.roles?.label;
    if (!comparable || concept?.verdict !== 'concept' || label === undefined) return [];
    const known = concept.tests.filter(({ strata, qValue, comparable }) => (comparable === undefined || strata === 'score' || strata === 'prediction' ? qValue : comparable.pValue) < settings.thresholds.qValue);
    const found = known.toSorted((a, b) => b.effect - a.effect)[0];
    if (found === undefined) return [];
    const most = found.bins.toSorted((a, b) => Math.abs(b.productionRate - b.trainingRate) - Math.abs(a.productionRate - a.trainingRate))[0];
    const isRate = found.bins.every(({ trainingRate, productionRate }) => Math.min(trainingRate, productionRate) >= 0 && Math.max(trainingRate, productionRate) <= 1);
    const moved = most && isRate ? `; most of all from ${shareText(most.trainingRate)} to ${shareText(most.productionRate)}` : '';
    return [
      {
        severity: 'warning',
        column: label,
        message: `${ALIKE[found.strata]} come true otherwise than in ${found.against ? 'the validation data' : 'training'}: ${displayName(label)} differs by ${measureText(found.effect)}, where ${measureText(settings.thresholds.conceptDrift)} matters${moved}.`,
        evidence: { ...concept },
        weight: Math.min(1, found.effect),
        anchors: [{ side: 'production', column: label }],
      },
    ];
  },
};
