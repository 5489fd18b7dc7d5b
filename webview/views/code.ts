import { countText } from '../../src/core/numberText.ts';
import { displayText } from '../../src/core/displayText.ts';
import type { Finding, ParityReport } from '../../src/core/report.ts';
import type { Context, ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { findingText } from '../findingText.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { fileName, placeLabel } from '../names.ts';
import { button } from '../toolkit.ts';
import { SEVERITY } from '../words.ts';
import { sideMark } from './side.ts';

/** How the serving code departs from the training code, with both places. */
export function codeView(context: Context & Partial<Pick<ReportContext, 'index'>>): HTMLElement {
  const { parity } = context.state;
  if (!parity)
    return page(
      section(
        t('Training and serving code'),
        element('p', { class: 'quiet none' }, t('The Python of this workspace has not been compared yet.')),
      ),
    );
  const { findings } = parity;
  return page(
    section(
      t('Training and serving code'),
      findings.length === 0
        ? element(
            'p',
            { class: 'quiet none' },
            parity.pairs.length === 0
              ? t('No training and serving code was found that belongs together.')
              : t('Both sides prepare the data alike.'),
          )
        : element('div', { class: 'findings' }, ...findings.map((finding, position) => mismatch(context, finding, position))),
      findings.length > 0 ? countText(findings.length) : undefined,
    ),
    parity.pairs.length > 0 && section(t('Compared'), pairs(parity)),
    parity.abstentions.length > 0 && section(t('Not followed'), abstentions(parity), countText(parity.abstentions.length)),
  );
}

function mismatch(context: Context & Partial<Pick<ReportContext, 'index'>>, finding: Finding, position: number): HTMLElement {
  const places = (['training', 'serving'] as const).map((side) => {
    const place = finding[side];
    return (
      place &&
      element(
        'li',
        {},
        sideMark(side),
        element('span', { class: 'quiet' }, side === 'training' ? t('Training') : t('Serving')),
        button(t('Go to {0}', placeLabel(place)), () => context.attempt(context.host.openMismatch(position, side)), {
          title: displayText(place.file, 200),
        }),
      )
    );
  });
  return element(
    'article',
    { class: 'finding mismatch' },
    icon(SEVERITY[finding.severity].icon, SEVERITY[finding.severity].one),
    element(
      'div',
      { class: 'what' },
      element('p', {}, findingText(finding, context.index)),
      element('p', { class: 'small quiet' }, finding.rule.replaceAll('-', ' ')),
      finding.related &&
        finding.related.length > 0 &&
        element(
          'ul',
          { class: 'related small' },
          ...finding.related.map(({ message, location }) =>
            element('li', {}, element('code', {}, placeLabel(location)), ' ', displayText(message, 200)),
          ),
        ),
    ),
    element('ul', { class: 'places' }, ...places),
  );
}

function pairs(parity: ParityReport): HTMLElement {
  const files = (paths: string[]): string => paths.map(fileName).join(', ');
  // A name that only repeats the files says nothing.
  const known = ({ name, train, serve, evidence }: ParityReport['pairs'][number]): string => (name === `${files(train)} → ${files(serve)}` ? evidence : `${name}: ${evidence}`);
  return element(
    'table',
    { class: 'plain' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...[t('Training'), t('Serving'), t('Why they belong together')].map((text) => element('th', { scope: 'col' }, text)),
      ),
    ),
    element(
      'tbody',
      {},
      ...parity.pairs.map((pair) =>
        element(
          'tr',
          {},
          element('td', {}, element('span', { class: 'named' }, sideMark('training'), files(pair.train))),
          element('td', {}, element('span', { class: 'named' }, sideMark('serving'), files(pair.serve))),
          element('td', { class: 'quiet wrap' }, displayText(known(pair), 200)),
        ),
      ),
    ),
  );
}

/** Places the analysis could not follow: silence there means nothing. */
function abstentions(parity: ParityReport): HTMLElement {
  return element(
    'ul',
    { class: 'abstentions' },
    ...parity.abstentions
      .slice(0, 100)
      .map((place) =>
        element(
          'li',
          {},
          element('code', {}, placeLabel(place)),
          element('span', { class: 'quiet' }, displayText(place.reason, 200)),
        ),
      ),
    parity.abstentions.length > 100 && element('li', { class: 'quiet' }, t('{0} more', countText(parity.abstentions.length - 100))),
  );
}

function page(...children: Child[]): HTMLElement {
  return element('main', { class: 'page code-view' }, element('h1', { class: 'visually-hidden', tabindex: -1 }, t('Code')), ...children);
}

function section(title: string, content: Child, badge?: string): HTMLElement {
  return element(
    'section',
    { class: 'section' },
    element('header', {}, element('h2', {}, title), badge && element('span', { class: 'badge' }, badge)),
    content,
  );
}
