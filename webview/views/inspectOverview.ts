import { displayText } from '../../src/core/displayText.ts';
import type { DatasetFinding } from '../../src/core/inspect/datasetReport.ts';
import { countOf, countText } from '../../src/core/numberText.ts';
import type { Severity } from '../../src/core/report.ts';
import { sparkline } from '../charts/sparkline.ts';
import { distributionOf } from '../distribution.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import type { InspectedContext } from '../inspectContext.ts';
import { aloneColumn, INSPECT_VERDICT, inspectSentence } from '../inspectText.ts';
import { t } from '../localisation.ts';
import { fileName } from '../names.ts';
import { SEVERITY, VERDICT } from '../words.ts';
import { action } from './action.ts';
import { inspectCard } from './inspectCard.ts';

/** Findings drawn at once; more come on request. */
const PAGE = 50;

export function inspectOverview(context: InspectedContext): HTMLElement {
  const { report, state } = context;
  return element(
    'main',
    { class: 'page overview inspection' },
    element(
      'div',
      {},
      element('section', { class: 'verdict', 'aria-label': t('Verdict') }, icon(VERDICT[report.verdict].icon, INSPECT_VERDICT[report.verdict]), element('h1', { tabindex: -1 }, inspectSentence(report, state.name)), counts(context)),
      findings(context),
    ),
    element('aside', { class: 'section datasets', 'aria-label': t('The file') }, element('div', { class: 'cards' }, inspectCard(context))),
  );
}

/** How many findings of each severity; pressing one shows only those. */
function counts({ report, choices, redraw }: InspectedContext): HTMLElement {
  const items = (['error', 'warning', 'info', 'hint'] as Severity[]).map((severity) => {
    const found = report.findings.filter((finding) => finding.severity === severity).length;
    if (found === 0) return undefined;
    const { icon: picture, one, many } = SEVERITY[severity];
    const press = (): void => {
      if (choices.severity === severity) delete choices.severity;
      else choices.severity = severity;
      redraw();
    };
    return element('li', {}, element('button', { class: 'count', type: 'button', 'aria-pressed': String(choices.severity === severity), 'data-focus': severity, click: press }, icon(picture), countOf(found, one, many)));
  });
  return element('ul', { class: 'counts' }, ...items);
}

function findings(context: InspectedContext): HTMLElement {
  const { report, choices, redraw } = context;
  const chosen = choices.severity !== undefined && report.findings.some(({ severity }) => severity === choices.severity) ? choices.severity : undefined;
  const positions = report.findings.flatMap(({ severity }, position) => (chosen === undefined || severity === chosen ? [position] : []));
  const list = element('div', { class: 'findings' });
  const more = element('p', { class: 'more' });
  const show = (from: number): void => {
    list.append(...positions.slice(from, from + PAGE).map((position) => findingRow(context, report.findings[position]!, position)));
    const left = positions.length - from - PAGE;
    more.replaceChildren(...(left > 0 ? [action(t('Show more of {0}, {1} are left', countText(positions.length), countText(left)), () => show(from + PAGE))] : []));
  };
  show(0);
  return element(
    'section',
    { class: 'section' },
    element(
      'header',
      {},
      element('h2', {}, t('Findings')),
      chosen !== undefined && element('span', { class: 'quiet' }, t('{0} of {1}', countText(positions.length), countText(report.findings.length))),
      chosen !== undefined && action(t('Show all'), () => (delete choices.severity, redraw())),
      chosen === undefined && positions.length > 1 && element('span', { class: 'quiet' }, t('worst first')),
    ),
    positions.length === 0 ? element('p', { class: 'quiet none' }, t('None.')) : list,
    more,
  );
}

function findingRow({ host, attempt, report }: InspectedContext, { severity, message, column, location }: DatasetFinding, position: number): HTMLElement {
  const own = column === undefined ? undefined : report.columns.find(({ name }) => name === column);
  return element(
    'article',
    { class: 'finding' },
    icon(SEVERITY[severity].icon, SEVERITY[severity].one),
    element(
      'div',
      { class: 'what' },
      element('p', {}, displayText(message, 1000)),
      element(
        'p',
        { class: 'actions' },
        location && action(location.line <= 1 ? t('Open the file') : t('Go to line {0}', countText(location.line)), () => attempt(host.openFinding(position)), t('{0}, line {1}', fileName(location.file), location.line)),
        action(t('Copy'), () => attempt(host.copyFinding(position))),
      ),
    ),
    own && !own.private && element('div', { class: 'overlay' }, sparkline(160, distributionOf(aloneColumn(own)), { alone: true })),
  );
}
