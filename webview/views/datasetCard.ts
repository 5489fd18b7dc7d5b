import { countOf, countText } from '../../src/core/numberText.ts';
import { displayText } from '../../src/core/displayText.ts';
import type { DatasetSummary, Report, Side } from '../../src/core/report.ts';
import { bytesText, momentText } from '../axisText.ts';
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
  const changeReading = action('Change…', () => attempt(host.changeReading(side)), 'Say how the file is to be read, where it was not recognised rightly');
  const facts: [string, string | HTMLElement][] = dataset.problem
    ? []
    : [
        ['Rows', rowsText(dataset)],
        ...partFact(dataset),
        ...timeFact(report, side),
        ['Columns', countText(dataset.columns)],
        ['Size', bytesText(dataset.bytes)],
        ['Read as', element('span', {}, `${readAs(dataset)} `, changeReading)],
        [
          'Malformed',
          dataset.malformedRows === 0
            ? 'none'
            : `${countText(dataset.malformedRows)} ${dataset.malformedRows === 1 ? 'row' : 'rows'}`,
        ],
        ...(dataset.modifiedAt && momentText(dataset.modifiedAt)
          ? ([['Changed', momentText(dataset.modifiedAt)]] as [string, string][])
          : []),
      ];
  return element(
    'section',
    { class: 'card', 'aria-label': `${SIDE_NAME[side]} data` },
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

function rowsText({ rows, part }: DatasetSummary): string {
  return part ? `${countText(rows)} of ${countText(part.rowsOfFile)}` : countText(rows);
}

/** Which rows of the file, or which revision of it. */
function partFact({ part, revision }: DatasetSummary): [string, HTMLElement][] {
  if (revision !== undefined) return [['Revision', element('code', {}, revision.slice(0, 10))]];
  if (!part) return [];
  const values = part.values?.map((value) => categoryLabel(value, 30)) ?? [];
  const which =
    part.before !== undefined ? ` before ${part.before}` : part.from !== undefined ? ` from ${part.from}` : part.rest ? ' has any other value' : ` is ${values.join(', ')}`;
  return [['Part', element('span', {}, element('code', {}, element('bdi', {}, columnLabel(part.column, 30))), displayText(which, 120))]];
}

/** From the first to the last time of the first column that holds times. */
function timeFact({ columns }: Report, side: Side): [string, string][] {
  const times = columns.find(({ kind, private: hidden, [side]: profile }) => kind === 'datetime' && !hidden && profile && typeof profile.min === 'string');
  const [from, to] = [times?.[side]?.min, times?.[side]?.max];
  if (typeof from !== 'string' || typeof to !== 'string') return [];
  return [['Period', periodText(from, to)]];
}

function readAs({ format, compression, delimiter, encoding, header, files, overridden }: DatasetSummary): string {
  const name = { csv: 'CSV', parquet: 'Parquet', jsonl: 'JSON Lines', json: 'JSON', log: 'log', unknown: 'unknown format' }[format];
  return [
    files === undefined ? undefined : countOf(files, 'file'),
    name,
    compression === undefined ? undefined : `${compression}-compressed`,
    delimiter === undefined ? undefined : delimiterName(delimiter),
    encoding?.replace(/^utf-?(.*)$/i, (_, rest: string) => `UTF-${rest.toUpperCase()}`).replace(/^windows/, 'Windows'),
    header === false ? 'no header' : undefined,
    overridden ? 'as you said' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
