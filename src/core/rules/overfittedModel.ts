import { ruleThresholds } from '../columnSettings.ts';
import type { MetricName } from '../facts/performance.ts';
import { outcomeOf } from '../assess/outcome.ts';
import { lossesOf } from '../performance/losses.ts';
import { METRIC_PHRASES, metricText } from '../performance/metricText.ts';
import type { RuleContext } from './context.ts';
import { modelAnchors, modelColumn, performanceFacts } from './modelColumn.ts';
import type { Rule } from './rule.ts';

/** What a model hardly reaches on rows that it was not fitted to. */
const BY_HEART: readonly (readonly [MetricName, number])[] = [['accuracy', 0.98], ['rocAuc', 0.99], ['r2', 0.98]];
/** What is missing to a perfect answer must be so many times as much in production. */
const TIMES = 3;

export const overfittedModel: Rule = {
  id: 'overfitted-model',
  title: 'The model knows its training rows by heart',
  severity: 'warning',
  documentation: {
    what: 'The model is nearly perfect on training rows (accuracy of at least 0.98, area under the ROC curve of at least 0.99 or R² of at least 0.98, with their whole intervals) and much worse in production (as `performance-dropped` says, and at least three times as far from perfect), while no feature has drifted. It then stands for `performance-dropped`.',
    why: 'Such a model has not become worse: it was never as good as its training rows made it seem. To train it again on recent rows in the same way changes nothing.',
    example: '> Accuracy is 0.999 in training and 0.871 in production while no feature has drifted: the model seems to know its training rows by heart.',
    remedy: 'Judge the model on rows it was not fitted to. Compare production with those, regularise the model, or look for a feature that gives the label away in training.',
    thresholds: 'As `performance-dropped`: `thresholds.performanceLoss` (0.05) and `thresholds.errorIncrease` (0.2).',
  },
  check(context) {
    const found = looksOverfitted(context);
    if (found === undefined) return [];
    const { metric, training, production } = found;
    const phrase = METRIC_PHRASES[metric];
    const subject = metric === 'rocAuc' ? `The ${phrase}` : phrase.charAt(0).toUpperCase() + phrase.slice(1);
    return [
      {
        severity: 'warning',
        ...modelColumn(context),
        message: `${subject} is ${metricText(metric, training)} in training and ${metricText(metric, production)} in production while no feature has drifted: the model seems to know its training rows by heart.`,
        evidence: { metric, training, production },
        weight: Math.min(1, training - production),
        anchors: modelAnchors(context),
      },
    ];
  },
};

/** The metric that shows it; undefined where nothing does. */
export function looksOverfitted(context: RuleContext): { metric: MetricName; training: number; production: number } | undefined {
  const facts = performanceFacts(context);
  // With validation data it is known, and another rule says it.
  if (facts?.training == null || facts.production === null || facts.validation) return undefined;
  if (context.settings.rules.findLast(({ rule }) => rule === 'overfitted-model')?.severity === 'off') return undefined;
  if (lossesOf(facts, ruleThresholds(context.settings, 'overfitted-model'))?.verdict !== 'dropped') return undefined;
  const { settings, columns } = context;
  if (columns.some(({ name, drift }) => drift.verdict === 'drift' && outcomeOf(name, settings) === undefined)) return undefined;
  for (const [metric, perfect] of BY_HEART) {
    const [before, after] = [facts.training.metrics[metric], facts.production.metrics[metric]];
    if (before && after && before.low >= perfect && 1 - after.high >= TIMES * (1 - before.value)) return { metric, training: before.value, production: after.value };
  }
  return undefined;
}
