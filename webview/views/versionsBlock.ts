import { countOf, countText, measureText, shareText } from '../../src/core/numberText.ts';
import { isError } from '../../src/core/performance/metricGain.ts';
import { METRIC_PHRASES, metricText } from '../../src/core/performance/metricText.ts';
import type { PerformanceReport } from '../../src/core/report.ts';
import { rangeBar, rangeScale } from '../charts/rangeBar.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { categoryLabel } from '../names.ts';
import { toolButton } from '../toolkit.ts';
import { capital, withInterval } from './metricsTable.ts';
import { plainTable, scrolling, type Head } from './plainTable.ts';

/** The bar of gains is at least so wide. */
const LEAST_RANGE = 0.1;

/** The versions of the model in production, each against the one with most rows. */
export function versionsBlock({ host, attempt }: Pick<ReportContext, 'host' | 'attempt'>, { metric, notMeasured, sides, versions, comparisons }: NonNullable<PerformanceReport['versions']>): HTMLElement {
  const champion = comparisons[0]?.champion ?? versions[0]?.version ?? '';
  const gain = (value: number): string => (isError(metric) ? shareText(value) : measureText(value));
  const scale = rangeScale([0, ...comparisons.flatMap(({ gain: { low, high } }) => [low, high])], LEAST_RANGE);
  const heads: Head[] = [
    { text: 'Version' },
    { text: 'Rows', class: 'number' },
    { text: capital(METRIC_PHRASES[metric]), class: 'number' },
    { text: isError(metric) ? 'Error saved' : 'Gain', class: 'number' },
    { text: 'Upright line: no gain', class: 'fill wide' },
    { text: 'Verdict' },
    { text: 'Compared on' },
  ];
  const rows = versions.map(({ version, n, value, low, high }): Child[] => {
    const own = comparisons.find(({ challenger }) => challenger === version);
    return [
      categoryLabel(version, 40),
      countText(n),
      withInterval(metricText(metric, value), `${metricText(metric, low)} to ${metricText(metric, high)}`),
      own && withInterval(gain(own.gain.value), `${gain(own.gain.low)} to ${gain(own.gain.high)}`),
      own && rangeBar({ production: own.gain }, scale, 0),
      own ? own.verdict.replace('-', ' ') : element('span', { class: 'quiet' }, 'most rows'),
      own && `${own.paired ? `the same ${countOf(own.n, 'request')}` : 'rows of its own'}${own.few === undefined ? '' : `, fewer than the ${countText(own.few)} asked for`}`,
    ];
  });
  const numbers = [
    ['version', 'rows', metric, 'low', 'high', 'gain', 'gain low', 'gain high', 'compared on', 'verdict'],
    ...versions.map(({ version, n, value, low, high }) => {
      const own = comparisons.find(({ challenger }) => challenger === version);
      return [version, n, value, low, high, own?.gain.value ?? '', own?.gain.low ?? '', own?.gain.high ?? '', own ? (own.paired ? 'the same requests' : 'rows of its own') : '', own?.verdict ?? ''];
    }),
  ];
  const notes = [
    notMeasured && `The criteria name ${METRIC_PHRASES[notMeasured]}, for which these rows lack something: ${METRIC_PHRASES[metric]} is compared instead.`,
    sides && 'The sides of this comparison are the versions: training the champion, production the challenger.',
  ].filter((note) => typeof note === 'string');
  return element(
    'section',
    { class: 'section' },
    element(
      'header',
      {},
      element('h2', {}, 'Model versions'),
      element('span', { class: 'quiet' }, `${isError(metric) ? 'share of the error saved against' : 'gain over'} `, element('code', {}, element('bdi', {}, categoryLabel(champion, 40))), ', with its 99 % interval'),
      element('span', { class: 'spacer' }),
      element('span', { class: 'tools' }, toolButton('Copy the versions', icon('copy'), () => attempt(host.copyTable(numbers)))),
    ),
    scrolling('Model versions', plainTable(heads, rows, { name: 'Model versions', className: 'metrics' })),
    notes.length > 0 && element('p', { class: 'quiet small more' }, notes.join(' ')),
    element('p', { class: 'quiet small more' }, 'Promote: better beyond doubt. Roll back: worse beyond doubt. Hold: it cannot be said, or it is not by enough.'),
  );
}
