import type { PerformanceFacts, SidePerformance } from '../facts/performance.ts';

/** The same without a value of a private column: classes by number. */
export function hideClasses(facts: PerformanceFacts): PerformanceFacts {
  const { classes, baseline, unseen, training, production, ...rest } = facts;
  const { class: _answer, ...compared } = baseline ?? {};
  return {
    ...rest,
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
