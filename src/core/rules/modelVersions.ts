import { displayName, displayValue } from '../displayText.ts';
import type { VersionComparison, Versions } from '../facts/performance.ts';
import { countOf, measureText, shareText } from '../numberText.ts';
import { isError } from '../performance/metricGain.ts';
import { METRIC_PHRASES, metricText } from '../performance/metricText.ts';
import { performanceFacts } from './modelColumn.ts';
import type { Rule } from './rule.ts';

export const modelVersions: Rule = {
  id: 'model-versions',
  title: 'One model version is better than another',
  severity: 'warning',
  documentation: {
    what: 'Production holds the answers of several model versions (the role `modelVersion`), with labels. Each version with at least 30 labelled rows is compared with the one that has most rows: by accuracy, by the mean absolute error of numbers, or by `criteria.metric` (paired bootstrap with a fixed seed; DeLong for the area under the ROC curve). `plumbline versions CHAMPION CHALLENGER` compares the versions of two files in the same way. Where both have answered the same requests (the role `requestId`, else `id`; at least 30), the same rows are compared, with McNemar\'s test beside the interval of the paired differences. The intervals hold at 99 % over all versions and over as many looks as `criteria.looks` says. Certainly better by more than `criteria.promote` is *promote*, certainly worse by more than `criteria.rollBack` is *roll back*, everything else is *hold* and no finding.',
    why: 'A canary or a shadow is watched until somebody likes what he sees. A verdict that is fixed beforehand does not depend on when one looks.',
    example: '> version v8 answers worse than v7: the accuracy is 0.861 and 0.902, on the same 2,400 requests it is between 2.1 and 6.0 points worse: roll back.',
    remedy: 'Roll the version back, or promote it. In doubt compare by segments before.',
    thresholds: '`criteria` in `plumbline.json`: `metric` (accuracy, or the mean absolute error); `promote` and `rollBack` (0), in the metric or as a share of an error saved; `looks` (1); `minimumRows` (30).',
  },
  check(context) {
    const versions = performanceFacts(context)?.versions;
    const column = context.settings.roles?.modelVersion;
    if (versions === undefined || (column === undefined && !versions.sides)) return [];
    return versions.comparisons.flatMap((comparison) => {
      if (comparison.verdict === 'hold') return [];
      const worse = comparison.verdict === 'roll-back';
      return [
        {
          severity: worse ? ('warning' as const) : ('info' as const),
          ...(column === undefined ? {} : { column }),
          message: messageOf(versions, comparison, column),
          evidence: { ...comparison, versions: versions.versions },
          weight: Math.min(1, Math.abs(comparison.gain.value)),
          anchors: [{ side: 'production' as const, ...(column === undefined ? {} : { column, first: { kind: 'value' as const, value: comparison.challenger } }) }],
        },
      ];
    });
  },
};

function messageOf({ metric, versions }: Versions, { champion, challenger, paired, n, gain, verdict }: VersionComparison, column: string | undefined): string {
  const valueOf = (version: string): string => metricText(metric, versions.find((one) => one.version === version)?.estimate.value ?? NaN);
  const worse = verdict === 'roll-back';
  const [least, most] = worse ? [-gain.high, -gain.low] : [gain.low, gain.high];
  const amount = metric === 'accuracy' ? `${(100 * least).toFixed(1)} and ${(100 * most).toFixed(1)} points` : isError(metric) ? `${shareText(least)} and ${shareText(most)}` : `${measureText(least)} and ${measureText(most)}`;
  const rows = paired ? `on the same ${countOf(n, 'request')}` : `on ${countOf(n, 'row')}`;
  const subject = column === undefined ? 'The challenger' : `${displayName(column)} ${displayValue(challenger)}`;
  return `${subject} answers ${worse ? 'worse' : 'better'} than ${column === undefined ? 'the champion' : displayValue(champion)}: the ${METRIC_PHRASES[metric]} is ${valueOf(challenger)} and ${valueOf(champion)}, ${rows} it is between ${amount} ${worse ? 'worse' : 'better'}: ${worse ? 'roll back' : 'promote'}.`;
}
