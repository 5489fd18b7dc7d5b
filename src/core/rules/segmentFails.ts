import { ruleThresholds } from '../columnSettings.ts';
import { displayName, displayValue } from '../displayText.ts';
import type { SegmentPerformance } from '../facts/performance.ts';
import { countOf } from '../numberText.ts';
import { METRIC_PHRASES, metricText } from '../performance/metricText.ts';
import { performanceFacts } from './modelColumn.ts';
import type { FindingDraft, Rule } from './rule.ts';

/** So much of the loss that matters must be certain: the lower end of its 99 % interval. */
const CERTAIN = 0.2;

export const segmentFails: Rule = {
  id: 'segment-fails',
  title: 'The model fails in one segment',
  severity: 'warning',
  documentation: {
    what: 'Rows with one value of a column (those named as `segments`, and columns with up to 20 values; numbers named as segments are divided at the quartiles of training) have lost more accuracy since training than all other rows, or their mean absolute error has grown more. Segments of at least 30 labelled rows; significant over all segments of the comparison (Benjamini–Hochberg) and by at least `thresholds.segmentLoss`, of which a fifth is certain (the lower end of the 99 % interval). Where training has no such rows, the segment is compared with all others, and it is a note.',
    why: 'A segment that fails is hidden by a good average, and is often one source, one device, one country whose data come another way.',
    example: '> Where region is “north”, accuracy has fallen from 0.910 in training to 0.640 in production (420 rows), while it is 0.905 in all other rows.',
    remedy: 'Look at how the rows of this segment are made and preprocessed, then at their columns: `segment-drift` says where one has changed there only.',
    thresholds: '`thresholds.segmentLoss` (0.1, ten points of accuracy or a tenth more error) and `thresholds.qValue` (0.01).',
  },
  check(context) {
    const facts = performanceFacts(context);
    const thresholds = ruleThresholds(context.settings, 'segment-fails');
    const failing = (facts?.segments ?? []).filter((segment) => segment.qValue < thresholds.qValue && relative(segment) >= thresholds.segmentLoss && relative(segment, segment.loss.low) >= CERTAIN * thresholds.segmentLoss);
    const columns = [...new Set(failing.map(({ column }) => column))];
    return columns.map((column) => {
      const [worst, ...others] = failing.filter((segment) => segment.column === column) as [SegmentPerformance, ...SegmentPerformance[]];
      return draft(worst, others.length, facts?.segments.length ?? 0);
    });
  },
};

/** In points for shares; errors as a share of those elsewhere. */
function relative({ metric, rest, loss }: SegmentPerformance, value = loss.value): number {
  return metric === 'mae' ? value / rest : value;
}

function draft(worst: SegmentPerformance, others: number, tested: number): FindingDraft {
  const { column, value, metric, estimate, training, rest, n } = worst;
  const text = (number: number): string => metricText(metric, number);
  const course = training ? `has ${metric === 'mae' ? 'grown' : 'fallen'} from ${text(training.value)} in training to ${text(estimate.value)} in production` : `is ${text(estimate.value)} in production`;
  const more = others > 0 ? `; ${countOf(others, 'other value')} of the column ${others === 1 ? 'fails' : 'fail'} too` : '';
  return {
    severity: training ? 'warning' : 'info',
    column,
    message: `Where ${displayName(column)} is ${displayValue(value)}, the ${METRIC_PHRASES[metric]} ${course} (${countOf(n, 'row')}), while it is ${text(rest)} in all other rows${more}.`,
    evidence: { ...worst, testedSegments: tested },
    weight: Math.min(1, relative(worst)),
    anchors: [{ side: 'production', column, first: { kind: 'value', value } }],
  };
}
