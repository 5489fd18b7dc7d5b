import { ruleThresholds } from '../columnSettings.ts';
import type { SidePerformance } from '../facts/performance.ts';
import { measureText, shareText } from '../numberText.ts';
import { modelAnchors, performanceFacts } from './modelColumn.ts';
import type { Rule } from './rule.ts';

export const calibrationOff: Rule = {
  id: 'calibration-off',
  title: 'Scores are no probabilities any more',
  severity: 'warning',
  documentation: {
    what: 'Among rows with a score near p, another share than p comes true. The expected calibration error is the mean difference over ten bins of the score. It speaks when the rates in the bins differ from the scores by more than chance (Pearson\'s test, p < `thresholds.qValue`) and the whole interval of the error is at least `thresholds.calibrationError`.',
    why: 'Whoever decides by the score (a threshold, a price, an expected value) decides wrongly, even where the order of the rows is still right.',
    example: '> The score overstates: 0.441 on average in production where 0.312 come true; the calibration error is 0.129 (0.021 in training), where 0.050 matters.',
    remedy: 'Calibrate again on recent labelled rows, and choose the threshold anew. Where training is as far off, the model never gave probabilities: a note.',
    thresholds: '`thresholds.calibrationError` (0.05) and `thresholds.qValue` (0.01). A note where the error in training is nearly as large.',
  },
  check(context) {
    const facts = performanceFacts(context);
    const { production, training } = facts ?? {};
    const ece = production?.metrics.ece;
    const thresholds = ruleThresholds(context.settings, 'calibration-off');
    if (!production?.calibration || !ece || (production.calibrationTest?.pValue ?? 1) >= thresholds.qValue || ece.low < thresholds.calibrationError) return [];
    const before = training?.metrics.ece;
    const known = before !== undefined && ece.low < before.value + thresholds.calibrationError / 2;
    const { score, rate } = means(production);
    const column = context.settings.roles?.score ?? context.settings.roles?.prediction;
    const [claimed, came] = facts?.task === 'binary' ? ['come true', shareText(rate)] : ['are right', shareText(rate)];
    return [
      {
        severity: known ? 'info' : 'warning',
        ...(column === undefined ? {} : { column }),
        message: `The score ${score > rate ? 'overstates' : 'understates'}: ${shareText(score)} on average in production where ${came} ${claimed}; the calibration error is ${measureText(ece.value)}${before ? ` (${measureText(before.value)} in training)` : ''}, where ${measureText(thresholds.calibrationError)} matters.`,
        evidence: { ece, training: before?.value, meanScore: score, rate, test: production.calibrationTest, bins: production.calibration },
        weight: ece.value,
        anchors: modelAnchors(context),
      },
    ];
  },
};

function means({ calibration = [] }: SidePerformance): { score: number; rate: number } {
  const rows = calibration.reduce((sum, { n }) => sum + n, 0);
  const mean = (of: (bin: (typeof calibration)[number]) => number): number => calibration.reduce((sum, bin) => sum + of(bin) * bin.n, 0) / rows;
  return { score: mean(({ meanScore }) => meanScore), rate: mean((bin) => bin.rate) };
}
