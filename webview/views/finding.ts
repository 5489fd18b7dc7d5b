import type { Finding } from '../../src/core/report.ts';
import { drawOverlay } from '../charts/overlay.ts';
import { whenNear } from '../charts/chart.ts';
import type { ReportContext } from '../context.ts';
import { describeDistribution } from '../distribution.ts';
import { element, type Child } from '../element.ts';
import { findingPicture, findingSides } from '../findingSides.ts';
import { findingText } from '../findingText.ts';
import { viewOf } from '../findingView.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
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
      element('p', {}, isNew(context, finding) && element('span', { class: t('new') }, t('new')), isNew(context, finding) && ' ', findingText(finding, context.index)),
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
            element('span', { class: 'visually-hidden' }, `${side === 'training' ? t('training') : t('production')} `),
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

/** At most six: the column or the view that says more, the code, the row, accept, copy. */
export function findingActions(
  context: ReportContext,
  position: number,
  entry: ColumnEntry | undefined,
  showColumn: boolean,
): Child[] {
  const { host, attempt, open, state, choices } = context;
  const finding = context.report.findings[position]!;
  const view = viewOf(finding, context.report);
  const reference = entry && state.references.find(({ column }) => column === entry.index)?.locations[0];
  const row = finding.production ? ('production' as const) : finding.training ? ('training' as const) : undefined;
  const place = row && finding[row];
  return [
    showColumn && entry && !view?.insteadOfColumn && action(t('Show column'), () => open({ view: 'columns', column: entry.index })),
    view &&
      action(view.name, () => {
        view.choose?.(choices);
        open(view.target);
      }),
    finding.serving
      ? action(t('Go to {0}', placeLabel(finding.serving)), () => attempt(host.openFinding(position, 'serving')))
      : reference && entry && action(t('Go to {0}', placeLabel(reference)), () => attempt(host.openReference(entry.index, 0))),
    row &&
      place &&
      action(
        place.line <= 1 ? t('Open header') : t('Open row'),
        () => attempt(host.openFinding(position, row)),
        t('{0}, line {1}', fileName(place.file), place.line),
      ),
    finding.evidence.accepted === undefined && finding.rule !== 'unreadable-file' && action(t('Accept until…'), () => attempt(host.acceptFinding(position)), t('Live with it until a day, for a reason that is written down')),
    action(t('Copy'), () => attempt(host.copyFinding(position))),
  ];
}
