import type { PerformanceFacts, SidePerformance, ValidationPerformance } from '../facts/performance.ts';

/** The same without a value of a private column: classes by number. */
export function hideClasses(facts: PerformanceFacts): PerformanceFacts {
  const { classes, baseline, unseen, training, production, cost, validation, ...rest } = facts;
  const { class: _answer, ...compared } = baseline ?? {};
  return {
    ...rest,
    ...(validation ? { validation: withoutMedians(validation) } : {}),
    ...(cost ? { cost: { ...cost, unknown: [] } } : {}),
    training: training && withoutErrors(training),
    production: production && withoutErrors(production),
    ...(classes ? { classes: classes.map((_, k) => `class ${k + 1}`) } : {}),
    ...(baseline ? { baseline: compared as typeof baseline } : {}),
    ...(unseen ? { unseen: { ...unseen, classes: [] } } : {}),
  };
}

/** Quantiles of errors may be single values. */
function withoutErrors({ errorQuantiles: _errors, ...side }: SidePerformance): SidePerformance {
  return side;
}

/** The median of predictions may be a value of one. */
function withoutMedians({ file, performance, shift }: ValidationPerformance): ValidationPerformance {
  const { validation: _before, production: _after, ...rest } = shift ?? { of: 'prediction', measure: 'ks', effect: NaN, pValue: NaN };
  return { file, performance: withoutErrors(performance), ...(shift ? { shift: rest } : {}) };
}
