import { displayText } from '../../src/core/displayText.ts';
import { countOf, countText } from '../../src/core/numberText.ts';
import type { Severity } from '../../src/core/report.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { SEVERITY, VERDICT } from '../words.ts';
import { action } from './action.ts';
import { datasetCard } from './datasetCard.ts';
import { findingRow } from './finding.ts';

/** Findings drawn at once; more come on request. */
const PAGE = 50;

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
        { class: 'verdict', 'aria-label': 'Verdict' },
        icon(picture, name),
        element('h1', { tabindex: -1 }, displayText(report.sentence, 600)),
        counts(context),
      ),
      findings(context),
    ),
    element(
      'aside',
      { class: 'section datasets', 'aria-label': 'Datasets' },
      datasetCard(context, 'training'),
      datasetCard(context, 'production'),
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
        `${countText(unchanged)} of ${countOf(tested.length, 'tested column')} unchanged`,
      ),
    mismatches > 0 &&
      element(
        'li',
        { class: 'fact' },
        action(`${countOf(mismatches, 'mismatch', 'mismatches')} in the code`, () => open({ view: 'code' })),
      ),
  );
}

function findings(context: ReportContext): HTMLElement {
  const { report, choices, redraw } = context;
  const positions = report.findings.flatMap((finding, position) =>
    choices.severity === undefined || finding.severity === choices.severity ? [position] : [],
  );
  const list = element('div', { class: 'findings' });
  const more = element('p', { class: 'more' });
  const show = (from: number): void => {
    list.append(...positions.slice(from, from + PAGE).map((position) => findingRow(context, position)));
    const left = positions.length - from - PAGE;
    more.replaceChildren(
      ...(left > 0
        ? [action(`Show ${countText(Math.min(left, PAGE))} more of ${countText(positions.length)}`, () => show(from + PAGE))]
        : []),
    );
  };
  show(0);
  const filtered = choices.severity !== undefined && positions.length < report.findings.length;
  return element(
    'section',
    { class: 'section' },
    element(
      'header',
      {},
      element('h2', {}, 'Findings'),
      filtered && element('span', { class: 'quiet' }, `${countText(positions.length)} of ${countText(report.findings.length)}`),
      filtered && action('Show all', () => (delete choices.severity, redraw())),
      !filtered && report.findings.length > 1 && element('span', { class: 'quiet' }, 'worst first'),
    ),
    report.findings.length === 0 ? element('p', { class: 'quiet none' }, noFindings(context)) : list,
    more,
  );
}

function noFindings({ report, index, choices, open }: ReportContext): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const undecided = index.entries.filter(({ standing }) => standing === 'inconclusive').length;
  if (report.verdict !== 'inconclusive' || undecided === 0) {
    fragment.append('None: nothing differs enough to matter.');
    return fragment;
  }
  const show = (): void => {
    choices.standing = 'inconclusive';
    open({ view: 'columns' });
  };
  fragment.append('None; ', action(countOf(undecided, 'inconclusive column'), show));
  return fragment;
}
