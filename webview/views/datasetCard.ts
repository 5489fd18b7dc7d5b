import { countOf, countText } from '../../src/core/numberText.ts';
import { displayText } from '../../src/core/displayText.ts';
import type { DatasetSummary, Report, Side } from '../../src/core/report.ts';
import { bytesText, momentText } from '../axisText.ts';
import { t } from '../localisation.ts';
import { periodText } from '../timeText.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { categoryLabel, columnLabel, fileName } from '../names.ts';
import { delimiterName, SIDE_NAME } from '../words.ts';
import { action } from './action.ts';
import { sideMark } from './side.ts';

export function datasetCard({ host, attempt, report }: ReportContext, side: Side): HTMLElement {
  const dataset = report[side];
  const changeReading = action(t('Change…'), () => attempt(host.changeReading(side)), t('Say how the file is to be read, where it was not recognised rightly'));
  const facts: [string, string | HTMLElement][] = dataset.problem
    ? []
    : [
        [t('Rows'), rowsText(dataset)],
        ...partFact(dataset),
        ...timeFact(report, side),
        [t('Columns'), countText(dataset.columns)],
        [t('Size'), bytesText(dataset.bytes)],
        [t('Read as'), element('span', {}, `${readAs(dataset)} `, changeReading)],
        [
          t('Malformed'),
          dataset.malformedRows === 0
            ? t('none')
            : countOf(dataset.malformedRows, t('row'), t('rows')),
        ],
        ...(dataset.modifiedAt && momentText(dataset.modifiedAt)
          ? ([[t('Changed'), momentText(dataset.modifiedAt)]] as [string, string][])
          : []),
      ];
  return element(
    'section',
    { class: 'card', 'aria-label': side === 'training' ? t('Training data') : t('Production data') },
    element(
      'header',
      {},
      sideMark(side),
      element('h3', {}, SIDE_NAME[side]),
      element('span', { class: 'spacer' }),
      action(element('bdi', {}, fileName(dataset.path)), () => attempt(host.openDataset(side)), displayText(dataset.path, 200)),
    ),
    dataset.problem &&
      element(
        'div',
        { class: 'problem' },
        icon('error', 'error'),
        element('p', {}, displayText(dataset.problem.message, 300), ' ', displayText(dataset.problem.remedy, 300), ' ', changeReading),
      ),
    facts.length > 0 &&
      element('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])),
  );
}

export function rowsText({ rows, part }: DatasetSummary): string {
  return part ? t('{0} of {1}', countText(rows), countText(part.rowsOfFile)) : countText(rows);
}

/** Which rows of the file, or which revision of it. */
function partFact({ part, revision }: DatasetSummary): [string, HTMLElement][] {
  if (revision !== undefined) return [[t('Revision'), element('code', {}, revision.slice(0, 10))]];
  if (!part) return [];
  const values = part.values?.map((value) => categoryLabel(value, 30)) ?? [];
  const which =
    part.before !== undefined ? ` ${t('before {0}', part.before)}` : part.from !== undefined ? ` ${t('from {0}', part.from)}` : part.rest ? ` ${t('has any other value')}` : ` ${t('is {0}', values.join(', '))}`;
  return [[t('Part'), element('span', {}, element('code', {}, element('bdi', {}, columnLabel(part.column, 30))), displayText(which, 120))]];
}

/** From the first to the last time of the first column that holds times. */
function timeFact({ columns }: Report, side: Side): [string, string][] {
  const times = columns.find(({ kind, private: hidden, [side]: profile }) => kind === 'datetime' && !hidden && profile && typeof profile.min === 'string');
  const [from, to] = [times?.[side]?.min, times?.[side]?.max];
  if (typeof from !== 'string' || typeof to !== 'string') return [];
  return [[t('Period'), periodText(from, to)]];
}

/** `JSON Lines, gzip-compressed, UTF-8`. */
export function readAs({ format, log, compression, delimiter, encoding, header, files, overridden }: DatasetSummary): string {
  const name = log?.title ?? { csv: 'CSV', parquet: 'Parquet', jsonl: 'JSON Lines', json: 'JSON', log: 'log', unknown: t('unknown format') }[format];
  return [
    files === undefined ? undefined : countOf(files, t('file'), t('files')),
    name,
    compression === undefined ? undefined : t('{0}-compressed', compression),
    delimiter === undefined ? undefined : delimiterName(delimiter),
    encoding?.replace(/^utf-?(.*)$/i, (_, rest: string) => `UTF-${rest.toUpperCase()}`).replace(/^windows/, 'Windows'),
    header === false ? t('no header') : undefined,
    overridden ? t('as you said') : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
