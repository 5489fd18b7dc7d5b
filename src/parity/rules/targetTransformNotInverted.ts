import type { Comparison } from '../comparison.ts';
import { chainOf } from '../terms.ts';
import type { ApplyTerm } from '../terms.ts';
import { shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, ParityRule } from './rule.ts';
import { isLinked, termFinding } from './termDifference.ts';

const id = 'target-transform-not-inverted';

/** What undoes an operation. */
const INVERSES = new Map([
  ['log', ['exp']], ['log1p', ['expm1', 'exp']], ['log2', ['exp2', '**']], ['log10', ['**']], ['sqrt', ['**', 'square', '*']], ['square', ['sqrt']], ['exp', ['log']], ['boxcox1p', ['inv_boxcox1p']],
]);

export const targetTransformNotInverted: ParityRule = {
  id,
  title: 'Transformed target is not turned back at serving',
  severity: 'info',
  documentation: {
    what:
      'The model is fitted on the logarithm (or root …) of the target, and no code of the serving side applies the inverse to what it predicts. ' +
      'Nothing is said where a prediction is handed to code that is not followed. A note, because only the order of predictions may be wanted.',
    why: 'The prediction is on another scale than the target: 12.3 instead of 220 000.',
    example: "```python\n# train.py\nmodel.fit(X, np.log1p(df['price']))\n\n# serve.py\nprice = model.predict(x)[0]  # no np.expm1\n```",
    remedy: 'Apply the inverse at serving, or fit a `TransformedTargetRegressor`, which does.',
  },
  compare: findTarget,
};

function findTarget(comparison: Comparison): Decision {
  const { training, serving, afterPrediction } = comparison;
  const links = training.target ? (chainOf(training.target)?.links ?? []) : [];
  const last = links.findLast((link): link is ApplyTerm => link.kind === 'apply' && INVERSES.has(link.operation));
  const inverses = last && INVERSES.get(last.operation);
  if (!isLinked(comparison) || !last || !inverses || afterPrediction.has('unknown')) return NO_DECISION;
  if (inverses.some((operation) => afterPrediction.has(operation))) return NO_DECISION;
  const { place } = last.mark;
  const finding = termFinding(comparison, {
    rule: id, severity: 'info', subject: 'target', training: place, serving: serving.place, evidence: { operation: last.operation },
    message: `The model is fitted on the ${last.operation} of its target (${shortPlace(place)}); what it predicts at ${shortPlace(serving.place)} is not turned back.`,
  });
  return { findings: [finding], abstentions: [] };
}
