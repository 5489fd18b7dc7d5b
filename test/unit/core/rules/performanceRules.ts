/** Rules about predictions and labels; `performance.test.ts` makes each of them speak. */
export const PERFORMANCE_RULES: readonly string[] = [
  'performance-not-measured', 'labels-not-joined', 'score-outside-range', 'unseen-classes', 'performance-dropped', 'overfitted-model', 'worse-than-baseline',
  'expected-performance-dropped', 'performance-changed', 'segment-fails', 'concept-drift', 'calibration-off', 'predictions-disagree', 'model-versions', 'overfit-to-training', 'disparate-selection',
];
