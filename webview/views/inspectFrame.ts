/** What every view of one file shares: its name with its tools, and the list of views. */
import type { DatasetReport } from '../../src/core/inspect/datasetReport.ts';
import { displayText } from '../../src/core/displayText.ts';
import { countText } from '../../src/core/numberText.ts';
import type { InspectionView } from '../../src/protocol/inspectView.ts';
import { momentText, secondsText } from '../axisText.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import type { InspectContext } from '../inspectContext.ts';
import { t } from '../localisation.ts';
import { toolButton } from '../toolkit.ts';
import { action } from './action.ts';

export function inspectBar({ host, attempt, state }: InspectContext): HTMLElement {
  const { report, name, comparable } = state;
  return element(
    'header',
    { class: 'bar' },
    element('span', { class: 'pair' }, report && element('span', { class: 'quiet' }, report.summary.log ? t('Log') : t('Data')), action(element('bdi', {}, displayText(name, 80)), () => attempt(host.openDataset()))),
    element('span', { class: 'spacer' }),
    report && element('span', { class: 'quiet wide' }, inspectedText(report)),
    element(
      'span',
      { class: 'tools' },
      toolButton(t('Inspect again'), icon('refresh'), () => attempt(host.rerun())),
      comparable && toolButton(t('Compare with training data'), icon('swap'), () => attempt(host.compare())),
      report && toolButton(t('Export report'), icon('save'), () => attempt(host.exportReport())),
      toolButton(t('Show Plumbline’s log'), icon('log'), () => attempt(host.openLog())),
    ),
  );
}

function inspectedText({ timing, createdAt }: DatasetReport): string {
  const total = timing ? (timing.total ?? Object.values(timing).reduce((sum, stage) => sum + stage, 0)) : undefined;
  return [total === undefined ? t('Inspected') : t('Inspected in {0}', secondsText(total)), momentText(createdAt)].filter((part) => part !== '').join(', ');
}

export function inspectViews({ open }: Pick<InspectContext, 'open'>, { columns, operations }: DatasetReport, present: InspectionView): HTMLElement {
  const link = (view: InspectionView, name: string, count?: number): Child =>
    element(
      'a',
      {
        href: `#${view}`,
        'data-focus': `view-${view}`,
        'aria-current': present === view ? 'page' : undefined,
        click: (event) => {
          event.preventDefault();
          open(view);
        },
      },
      name,
      count !== undefined && count > 0 && element('span', { class: 'badge' }, countText(count)),
    );
  return element('nav', { class: 'views', 'aria-label': t('Views') }, link('overview', t('Overview')), link('columns', t('Columns'), columns.length), operations && link('operations', t('Operations')));
}
