import type { Finding } from '../../src/core/report.ts';
import { drawOverlay } from '../charts/overlay.ts';
import { whenNear } from '../charts/chart.ts';
import type { ReportContext } from '../context.ts';
import { describeDistribution } from '../distribution.ts';
import { element, type Child } from '../element.ts';
import { findingPicture, findingSides } from '../findingSides.ts';
import { findingText } from '../findingText.ts';
import { icon } from '../icons.ts';
import { fileName, placeLabel } from '../names.ts';
import type { ColumnEntry } from '../reportIndex.ts';
import { SEVERITY } from '../words.ts';
import { action } from './action.ts';
import { sideMark } from './side.ts';

/** One finding: sentence, picture, both numbers, actions; every finding has this row. */
export function findingRow(context: ReportContext, position: number): HTMLElement {
  const finding = context.report.findings[position]!;
  const entry = finding.column === undefined ? undefined : context.index.byName.get(finding.column);
  const row = element(
    'article',
    { class: 'finding' },
    icon(SEVERITY[finding.severity].icon, SEVERITY[finding.severity].one),
    element(
      'div',
      { class: 'what' },
      element('p', {}, isNew(context, finding) && element('span', { class: 'new' }, 'new'), isNew(context, finding) && ' ', findingText(finding, context.index)),
      element('p', { class: 'actions' }, ...findingActions(context, position, entry, true)),
    ),
  );
  if (entry) row.append(...evidence(context, finding, entry));
  return row;
}

function isNew({ state }: ReportContext, { fingerprint }: Finding): boolean {
  return state.changes?.appeared.includes(fingerprint) ?? false;
}

function evidence(context: ReportContext, finding: Finding, entry: ColumnEntry): Node[] {
  const { column } = entry;
  const parts: Node[] = [];
  const picture = findingPicture(finding, column);
  if (picture) {
    const box = element('div', { class: 'overlay', role: 'img', 'aria-label': describeDistribution(column.name, picture) });
    whenNear(box, () => drawOverlay(box, picture, context.lifetime), context.lifetime);
    parts.push(box);
  }
  const sides = findingSides(finding, column);
  parts.push(
    element(
      'dl',
      { class: 'sides' },
      ...(['training', 'production'] as const).map((side) =>
        element(
          'div',
          {},
          element(
            'dt',
            {},
            sideMark(side),
            element('span', { class: 'visually-hidden' }, `${side} `),
            element('bdi', {}, sides.label),
          ),
          element('dd', {}, sides[side]),
        ),
      ),
      sides.measure &&
        element('div', { class: 'measure' }, element('dt', {}, sides.measure.name), element('dd', {}, sides.measure.value)),
    ),
  );
  return parts;
}

/** At most five: the column, the code, the row, accept, copy. */
export function findingActions(
  context: ReportContext,
  position: number,
  entry: ColumnEntry | undefined,
  showColumn: boolean,
): Child[] {
  const { host, attempt, open, state } = context;
  const finding = context.report.findings[position]!;
  const reference = entry && state.references.find(({ column }) => column === entry.index)?.locations[0];
  const row = finding.production ? ('production' as const) : finding.training ? ('training' as const) : undefined;
  const place = row && finding[row];
  return [
    showColumn && entry && action('Show column', () => open({ view: 'columns', column: entry.index })),
    finding.serving
      ? action(`Go to ${placeLabel(finding.serving)}`, () => attempt(host.openFinding(position, 'serving')))
      : reference && entry && action(`Go to ${placeLabel(reference)}`, () => attempt(host.openReference(entry.index, 0))),
    row &&
      place &&
      action(
        place.line <= 1 ? 'Open header' : 'Open row',
        () => attempt(host.openFinding(position, row)),
        `${fileName(place.file)}, line ${place.line}`,
      ),
    finding.evidence.accepted === undefined && finding.rule !== 'unreadable-file' && action('Accept until…', () => attempt(host.acceptFinding(position)), 'Live with it until a day, for a reason that is written down'),
    action('Copy', () => attempt(host.copyFinding(position))),
  ];
}
