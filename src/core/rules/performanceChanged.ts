import { ruleThresholds } from '../columnSettings.ts';
import { METRIC_PHRASES, metricText } from '../performance/metricText.ts';
import { modelAnchors, modelColumn } from './modelColumn.ts';
import type { Rule } from './rule.ts';

const UNIT_CUT: Readonly<Record<string, number>> = { hour: 16, day: 10, week: 10, month: 7 };

export const performanceChanged: Rule = {
  id: 'performance-changed',
  title: 'The model has become worse at one moment',
  severity: 'warning',
  documentation: {
    what: 'The windows of production, by the time of the rows (the role `timestamp`), show one moment at which accuracy falls or the mean absolute error grows: the largest difference of the means before and after it, against the variation within (a likelihood-ratio test for one change; standard errors grow where windows vary more than their rows explain; p times the number of moments looked at, below `thresholds.qValue`). At least 8 windows with 10 labelled rows. It speaks when the loss is at least `thresholds.performanceLoss`, or the error grows by `thresholds.errorIncrease`.',
    why: 'A model that becomes worse overnight has met a release, a changed source or a broken feature, not a slow change of the world.',
    example: '> From 2026-03-09 on accuracy is 0.781, before it was 0.902.',
    remedy: 'Look at what was released or changed at that time, and compare the rows before with those after it.',
    thresholds: '`thresholds.performanceLoss` (0.05), `thresholds.errorIncrease` (0.2) and `thresholds.qValue` (0.01).',
  },
  check(context) {
    const timeline = context.comparable ? context.pair.timeline : undefined;
    const change = timeline?.change;
    const thresholds = ruleThresholds(context.settings, 'performance-changed');
    if (timeline === undefined || change === undefined || change.pValue >= thresholds.qValue) return [];
    const { metric, before, after } = change;
    const loss = metric === 'mae' ? after / before - 1 : before - after;
    if (loss < (metric === 'mae' ? thresholds.errorIncrease : thresholds.performanceLoss)) return [];
    const at = change.at.slice(0, UNIT_CUT[timeline.unit]).replace('T', ' ');
    return [
      {
        severity: 'warning',
        ...modelColumn(context),
        message: `From ${at} on the ${METRIC_PHRASES[metric]} is ${metricText(metric, after)}, before it was ${metricText(metric, before)}.`,
        evidence: { ...change, unit: timeline.unit, windows: timeline.windows.filter(({ side }) => side === 'production').length },
        weight: Math.min(1, loss),
        anchors: modelAnchors(context),
      },
    ];
  },
};
