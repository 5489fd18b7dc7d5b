import { modelAnchors, modelColumn } from './modelColumn.ts';
import type { Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const performanceNotMeasured: Rule = {
  id: 'performance-not-measured',
  title: 'Predictions could not be compared with labels',
  severity: 'info',
  documentation: {
    what: 'The settings name a label and a prediction or a score, but they cannot be compared: no row has a label, or the values are no classes and no numbers.',
    why: 'Nothing is then known of how well the model answers, although it was asked for.',
    example: '> The performance of the model could not be measured: no row has a label that can be used.',
    remedy: 'Name the column that holds the true outcome, or give the file with the labels (`--labels FILE`) and the column that joins them (`--id`).',
    thresholds: NO_THRESHOLDS,
  },
  check(context) {
    const { performance } = context.pair;
    if (!context.comparable || performance === undefined || !('refused' in performance)) return [];
    const reason = performance.refused.charAt(0).toLowerCase() + performance.refused.slice(1);
    return [{ severity: 'info', ...modelColumn(context), message: `The performance of the model could not be measured: ${reason}`, evidence: { ...performance }, weight: 0, anchors: modelAnchors(context) }];
  },
};
