import { displayText } from '../../src/core/displayText.ts';
import { countOf, countText } from '../../src/core/numberText.ts';
import type { Severity } from '../../src/core/report.ts';
import { causesOf } from '../causes.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { SEVERITY, VERDICT } from '../words.ts';
import { action } from './action.ts';
import { datasetCard } from './datasetCard.ts';
import { historyCard } from './historyCard.ts';
import { storyList } from './storyList.ts';
import { changesLine } from './changesLine.ts';
import { causeGroup, MOST_OF_A_CAUSE } from './causeGroup.ts';

/** Findings drawn at once; more come on request. */
const PAGE = 30;

export function overview(context: ReportContext): HTMLElement {
  const { report } = context;
  const { icon: picture, name } = VERDICT[report.verdict];
  return element(
    'main',
    { class: 'page overview' },
    element(
      'div',
      {},
      element(
        'section',
        { class: 'verdict', 'aria-label': t('Verdict') },
        icon(picture, name),
        element('h1', { tabindex: -1 }, displayText(report.sentence, 600)),
        counts(context),
        changesLine(context),
      ),
      storyList(context),
      findings(context),
    ),
    element(
      'aside',
      { class: 'section datasets', 'aria-label': t('Datasets and runs') },
      element('div', { class: 'cards' }, datasetCard(context, 'training'), datasetCard(context, 'production')),
      historyCard(context),
    ),
  );
}

/** How many findings of each severity; pressing one shows only those. */
function counts(context: ReportContext): HTMLElement {
  const { report, index, choices, redraw, open } = context;
  const tested = index.entries.filter(({ column }) => column.drift.verdict !== 'not-tested');
  const unchanged = tested.filter(({ standing }) => standing === 'unchanged').length;
  const items: Child[] = (['error', 'warning', 'info', 'hint'] as Severity[]).map((severity) => {
    const found = report.findings.filter((finding) => finding.severity === severity).length;
    if (found === 0) return undefined;
    const { icon: picture, one, many } = SEVERITY[severity];
    const press = (): void => {
      if (choices.severity === severity) delete choices.severity;
      else choices.severity = severity;
      redraw();
    };
    return element(
      'li',
      {},
      element(
        'button',
        {
          class: 'count',
          type: 'button',
          'aria-pressed': String(choices.severity === severity),
          'data-focus': severity,
          click: press,
        },
        icon(picture),
        countOf(found, one, many),
      ),
    );
  });
  const mismatches = context.state.parity?.findings.length ?? 0;
  return element(
    'ul',
    { class: 'counts' },
    ...items,
    unchanged > 0 &&
      element(
        'li',
        { class: 'fact' },
        icon('ok'),
        tested.length === 1 ? t('{0} of 1 tested column unchanged', countText(unchanged)) : t('{0} of {1} tested columns unchanged', countText(unchanged), countText(tested.length)),
      ),
    mismatches > 0 &&
      element(
        'li',
        { class: 'fact' },
        action(mismatches === 1 ? t('1 mismatch in the code') : t('{0} mismatches in the code', countText(mismatches)), () => open({ view: 'code' })),
      ),
  );
}

function findings(context: ReportContext): HTMLElement {
  const { report, index, choices, redraw } = context;
  const positions = report.findings.flatMap((finding, position) =>
    choices.severity === undefined || finding.severity === choices.severity ? [position] : [],
  );
  const causes = causesOf(report, index, positions);
  const list = element('div', { class: 'findings' });
  const more = element('p', { class: 'more' });
  const show = (from: number): void => {
    let drawn = 0;
    let next = from;
    for (; next < causes.length && drawn < PAGE; next++) {
      list.append(causeGroup(context, causes[next]!));
      drawn += Math.min(causes[next]!.findings.length, MOST_OF_A_CAUSE);
    }
    const left = causes.slice(next).reduce((sum, cause) => sum + cause.findings.length, 0);
    more.replaceChildren(...(left > 0 ? [action(t('Show more of {0}, {1} are left', countText(positions.length), countText(left)), () => show(next))] : []));
  };
  show(0);
  const filtered = choices.severity !== undefined && positions.length < report.findings.length;
  return element(
    'section',
    { class: 'section' },
    element(
      'header',
      {},
      element('h2', {}, causes.some(({ title }) => title) ? t('Findings by cause') : t('Findings')),
      filtered && element('span', { class: 'quiet' }, t('{0} of {1}', countText(positions.length), countText(report.findings.length))),
      filtered && action(t('Show all'), () => (delete choices.severity, redraw())),
      !filtered && report.findings.length > 1 && element('span', { class: 'quiet' }, t('worst first')),
    ),
    report.findings.length === 0 ? element('p', { class: 'quiet none' }, noFindings(context)) : list,
    more,
  );
}

function noFindings({ report, index, choices, open }: ReportContext): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const undecided = index.entries.filter(({ standing }) => standing === 'inconclusive').length;
  if (report.verdict !== 'inconclusive' || undecided === 0) {
    fragment.append(t('None: nothing differs enough to matter.'));
    return fragment;
  }
  const show = (): void => {
    choices.standing = 'inconclusive';
    open({ view: 'columns' });
  };
  fragment.append(t('None; '), action(countOf(undecided, t('inconclusive column'), t('inconclusive columns')), show));
  return fragment;
}
