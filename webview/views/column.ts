import { countText, shareText } from '../../src/core/numberText.ts';
import type { ReportContext } from '../context.ts';
import { missingShare } from '../distribution.ts';
import { element } from '../element.ts';
import { findingText } from '../findingText.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import type { ColumnEntry } from '../reportIndex.ts';
import { sorted } from '../columnOrder.ts';
import { toolButton } from '../toolkit.ts';
import { verdictSentence } from '../verdictSentence.ts';
import { SEVERITY, STANDING } from '../words.ts';
import { action } from './action.ts';
import { columnCode } from './columnCode.ts';
import { measuresTable, numbersTable } from './columnTables.ts';
import { distributionFigure } from './distributionFigure.ts';
import { findingActions } from './finding.ts';
import { missingFigure } from './missingFigure.ts';
import { whyVerdict } from './whyVerdict.ts';
import { wordsTable } from './wordsTable.ts';

/** One column: what was found, both distributions, the numbers, the reasons, the code that reads it. */
export function columnView(context: ReportContext, entry: ColumnEntry): HTMLElement {
  const { column } = entry;
  const back = (): void => context.open({ view: 'columns' });
  const missing = missingFigure(column, context);
  return element(
    'main',
    {
      class: 'page column-view',
      keydown: (event) => {
        if ((event as KeyboardEvent).key === 'Escape') back();
      },
    },
    crumb(context, entry, back),
    element(
      'header',
      { class: 'title' },
      element(
        'h1',
        { tabindex: -1, 'data-landing': true, title: columnLabel(column.name, 2000) },
        element('bdi', {}, columnLabel(column.name, 160)),
      ),
      element('span', { class: 'quiet' }, describe(entry)),
    ),
    ...sentences(context, entry),
    element('section', { class: 'section' }, distributionFigure(column, context)),
    missing && element('section', { class: 'section' }, missing),
    element(
      'section',
      { class: 'section split' },
      element('div', {}, numbersTable(column), wordsTable(column), columnCode(context, entry)),
      element('div', {}, measuresTable(column), whyVerdict(context, entry)),
    ),
  );
}

function crumb({ index, choices, open }: ReportContext, entry: ColumnEntry, back: () => void): HTMLElement {
  const order = sorted(index.entries, choices.sort);
  const at = order.indexOf(entry);
  const step = (label: string, picture: 'left' | 'right', to: ColumnEntry | undefined): HTMLElement => {
    const made = toolButton(label, icon(picture), () => to && open({ view: 'columns', column: to.index }));
    if (!to) made.setAttribute('disabled', '');
    return made;
  };
  return element(
    'nav',
    { class: 'crumb', 'aria-label': t('Column') },
    action(t('Columns'), back, t('Back to all columns (Escape)')),
    icon('right'),
    element('span', {}, t('{0} of {1}', countText(at + 1), countText(order.length))),
    element(
      'span',
      { class: 'tools' },
      step(t('Previous column'), 'left', order[at - 1]),
      step(t('Next column'), 'right', order[at + 1]),
    ),
  );
}

/** "numeric, no missing values on either side": kind and completeness, beside the name. */
function describe({ column }: ColumnEntry): string {
  const { training, production, productionName } = column;
  const missing = [missingShare(training), missingShare(production)].filter((share) => share !== undefined);
  return [
    column.kind,
    column.private ? t('values are private') : undefined,
    productionName !== undefined && productionName !== column.name
      ? t('called {0} in production', columnLabel(productionName))
      : undefined,
    !training ? t('only in production') : !production ? t('only in training') : undefined,
    training && production
      ? missing.every((share) => share === 0)
        ? t('no missing values on either side')
        : t('missing {0}', missing.map(shareText).join(` ${t('and')} `))
      : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function sentences(context: ReportContext, entry: ColumnEntry): HTMLElement[] {
  const { report, index } = context;
  if (entry.findings.length === 0) {
    const { icon: picture } = STANDING[entry.standing];
    return [element('div', { class: 'sentence' }, icon(picture), element('p', {}, verdictSentence(entry.column)))];
  }
  return entry.findings.map((position) => {
    const finding = report.findings[position]!;
    const { icon: picture, one } = SEVERITY[finding.severity];
    return element(
      'div',
      { class: 'sentence' },
      icon(picture, one),
      element(
        'div',
        {},
        element('p', {}, findingText(finding, index)),
        element('p', { class: 'actions' }, ...findingActions(context, position, undefined, false)),
      ),
    );
  });
}
