import { countOf, countText, measureText, shareText } from '../../src/core/numberText.ts';
import { isError } from '../../src/core/performance/metricGain.ts';
import { metricText } from '../../src/core/performance/metricText.ts';
import type { PerformanceReport } from '../../src/core/report.ts';
import { rangeBar, rangeScale } from '../charts/rangeBar.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t, tParts } from '../localisation.ts';
import { METRIC_WORDS } from '../metricWords.ts';
import { categoryLabel } from '../names.ts';
import { toolButton } from '../toolkit.ts';
import { capital, withInterval } from './metricsTable.ts';
import { plainTable, scrolling, type Head } from './plainTable.ts';

const VERDICTS = { promote: t('promote'), hold: t('hold'), 'roll-back': t('roll back') } as const;

/** The bar of gains is at least so wide. */
const LEAST_RANGE = 0.1;

/** The versions of the model in production, each against the one with most rows. */
export function versionsBlock({ host, attempt }: Pick<ReportContext, 'host' | 'attempt'>, { metric, notMeasured, sides, versions, comparisons }: NonNullable<PerformanceReport['versions']>): HTMLElement {
  const champion = comparisons[0]?.champion ?? versions[0]?.version ?? '';
  const gain = (value: number): string => (isError(metric) ? shareText(value) : measureText(value));
  const scale = rangeScale([0, ...comparisons.flatMap(({ gain: { low, high } }) => [low, high])], LEAST_RANGE);
  const heads: Head[] = [
    { text: t('Version') },
    { text: t('Rows'), class: 'number' },
    { text: capital(METRIC_WORDS[metric]), class: 'number' },
    { text: isError(metric) ? t('Error saved') : t('Gain'), class: 'number' },
    { text: t('Upright line: no gain'), class: 'fill wide' },
    { text: t('Verdict') },
    { text: t('Compared on') },
  ];
  const rows = versions.map(({ version, n, value, low, high }): Child[] => {
    const own = comparisons.find(({ challenger }) => challenger === version);
    return [
      categoryLabel(version, 40),
      countText(n),
      withInterval(metricText(metric, value), t('{0} to {1}', metricText(metric, low), metricText(metric, high))),
      own && withInterval(gain(own.gain.value), t('{0} to {1}', gain(own.gain.low), gain(own.gain.high))),
      own && rangeBar({ production: own.gain }, scale, 0),
      own ? VERDICTS[own.verdict] : element('span', { class: 'quiet' }, t('most rows')),
      own && [own.paired ? t('the same {0}', countOf(own.n, t('request'), t('requests'))) : t('rows of its own'), ...(own.few === undefined ? [] : [t('fewer than the {0} asked for', countText(own.few))])].join(', '),
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
    notMeasured && t('The criteria name {0}, for which these rows lack something: {1} is compared instead.', METRIC_WORDS[notMeasured], METRIC_WORDS[metric]),
    sides && t('The sides of this comparison are the versions: training the champion, production the challenger.'),
  ].filter((note) => typeof note === 'string');
  const against = element('code', {}, element('bdi', {}, categoryLabel(champion, 40)));
  return element(
    'section',
    { class: 'section' },
    element(
      'header',
      {},
      element('h2', {}, t('Model versions')),
      element('span', { class: 'quiet' }, ...(isError(metric) ? tParts('share of the error saved against {0}, with its 99 % interval', against) : tParts('gain over {0}, with its 99 % interval', against))),
      element('span', { class: 'spacer' }),
      element('span', { class: 'tools' }, toolButton(t('Copy the versions'), icon('copy'), () => attempt(host.copyTable(numbers)))),
    ),
    scrolling(t('Model versions'), plainTable(heads, rows, { name: t('Model versions'), className: 'metrics' })),
    notes.length > 0 && element('p', { class: 'quiet small more' }, notes.join(' ')),
    element('p', { class: 'quiet small more' }, t('Promote: better beyond doubt. Roll back: worse beyond doubt. Hold: it cannot be said, or it is not by enough.')),
  );
}
