import { countOf, countText, measureText, qValueText, shareText } from '../../src/core/numberText.ts';
import { displayText } from '../../src/core/displayText.ts';
import type { ReportContext } from '../context.ts';
import { missingShare } from '../distribution.ts';
import { element, type Child } from '../element.ts';
import { findingText } from '../findingText.ts';
import { icon } from '../icons.ts';
import { measureRows } from '../measures.ts';
import { columnLabel, placeLabel } from '../names.ts';
import type { ColumnEntry } from '../reportIndex.ts';
import { sorted } from '../columnOrder.ts';
import { numberRows } from '../sideNumbers.ts';
import { button, toolButton } from '../toolkit.ts';
import { verdictSentence } from '../verdictSentence.ts';
import { METHOD, SEVERITY, STANDING } from '../words.ts';
import { action } from './action.ts';
import { distributionFigure } from './distributionFigure.ts';
import { findingActions } from './finding.ts';
import { sideMark } from './side.ts';

/** One column: what was found, both distributions, the numbers, the reasons, the code that reads it. */
export function columnView(context: ReportContext, entry: ColumnEntry): HTMLElement {
  const { column } = entry;
  const back = (): void => context.open({ view: 'columns' });
  return element(
    'main',
    {
      class: 'page column-view',
      keydown: (event) => {
        if ((event as KeyboardEvent).key === 'Escape') back();
      },
    },
    crumb(context, entry, back),
    element('header', { class: 'title' }, element('h1', { tabindex: -1, 'data-landing': true, title: columnLabel(column.name, 2000) }, element('bdi', {}, columnLabel(column.name, 160))), element('span', { class: 'quiet' }, describe(entry))),
    ...sentences(context, entry),
    element('section', { class: 'section' }, distributionFigure(column, context.lifetime)),
    element('section', { class: 'section split' }, element('div', {}, numbers(entry), code(context, entry)), element('div', {}, measures(entry), why(context, entry))),
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
    { class: 'crumb', 'aria-label': 'Column' },
    action('Columns', back, 'Back to all columns (Escape)'),
    icon('right'),
    element('span', {}, `${countText(at + 1)} of ${countText(order.length)}`),
    element('span', { class: 'tools' }, step('Previous column', 'left', order[at - 1]), step('Next column', 'right', order[at + 1])),
  );
}

/** "numeric, no missing values on either side": kind and completeness, beside the name. */
function describe({ column }: ColumnEntry): string {
  const { training, production, productionName } = column;
  const missing = [missingShare(training), missingShare(production)].filter((share) => share !== undefined);
  return [
    column.kind,
    column.private ? 'values are private' : undefined,
    productionName !== undefined && productionName !== column.name ? `called ${columnLabel(productionName)} in production` : undefined,
    !training ? 'only in production' : !production ? 'only in training' : undefined,
    training && production ? (missing.every((share) => share === 0) ? 'no missing values on either side' : `missing ${missing.map(shareText).join(' and ')}`) : undefined,
  ].filter((part) => part !== undefined).join(', ');
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
      element('div', {}, element('p', {}, findingText(finding, index)), element('p', { class: 'actions' }, ...findingActions(context, position, undefined, false))),
    );
  });
}

function numbers({ column }: ColumnEntry): HTMLElement {
  const head = (side: 'training' | 'production', name: string): HTMLElement => element('th', { scope: 'col', class: 'number' }, element('span', { class: 'named' }, sideMark(side), name));
  return block(
    'Numbers',
    element(
      'table',
      { class: 'plain' },
      element('thead', {}, element('tr', {}, element('td', { class: 'fill' }), head('training', 'Training'), head('production', 'Production'), element('th', { scope: 'col', class: 'number' }, 'Difference'))),
      element(
        'tbody',
        {},
        ...numberRows(column).map((row) =>
          element('tr', {}, element('th', { scope: 'row', class: 'fill' }, row.name), ...[row.training, row.production].map((text) => element('td', { class: 'number' }, element('bdi', {}, text))), element('td', { class: 'number quiet' }, row.difference)),
        ),
      ),
    ),
  );
}

function measures({ column }: ColumnEntry): HTMLElement {
  const rows = measureRows(column.drift.measures);
  if (rows.length === 0) return block('Measures', element('p', { class: 'quiet none' }, 'No measures for this column.'));
  return block(
    'Measures',
    element(
      'table',
      { class: 'plain measures' },
      element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'Measure'), element('th', { scope: 'col', class: 'number' }, 'Value'), element('th', { scope: 'col', class: 'fill' }, 'Meaning'))),
      element('tbody', {}, ...rows.map(({ name, value, meaning }) => element('tr', {}, element('th', { scope: 'row' }, name), element('td', { class: 'number' }, value), element('td', { class: 'quiet wrap fill' }, meaning)))),
    ),
  );
}

function why({ index }: ReportContext, { column }: ColumnEntry): HTMLElement {
  const { drift, explanation } = column;
  const { effect, threshold, qValue, method, minimumDetectableEffect } = drift;
  const facts: [string, string][] = [];
  if (method) facts.push(['Measure', `${METHOD[method].name}: ${METHOD[method].definition}, from 0 to 1`]);
  if (effect !== undefined && threshold !== undefined) facts.push(['Effect', `${measureText(effect)}, ${effect < threshold ? 'below' : 'at or above'} the threshold ${measureText(threshold)}`]);
  if (qValue !== undefined) {
    const tested = index.entries.filter((entry) => entry.column.drift.qValue !== undefined).length;
    facts.push(['Chance', `${qValueText(qValue)} over ${countOf(tested, 'tested column')}`]);
  }
  if (minimumDetectableEffect !== undefined) facts.push(['Smallest visible', `${measureText(minimumDetectableEffect)}: with these rows a smaller difference would mostly go unseen`]);
  if (explanation) facts.push(['Explanation', displayText(explanation.name, 200)]);
  facts.push(['Verdict', drift.reason]);
  return element(
    'div',
    {},
    element('details', { open: true }, element('summary', {}, icon('right'), element('h2', {}, 'Why this verdict')), element('dl', { class: 'why' }, ...facts.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]))),
  );
}

function code({ state, host, attempt }: ReportContext, { index, column }: ColumnEntry): HTMLElement {
  const locations = state.references.find((reference) => reference.column === index)?.locations ?? [];
  const sides = { training: 'Training', serving: 'Serving' } as const;
  return block(
    'In the code',
    locations.length === 0
      ? element('p', { class: 'quiet none' }, 'No Python in this workspace reads ', element('code', {}, element('bdi', {}, columnLabel(column.name, 60))), ' by name.')
      : element(
          'ul',
          { class: 'places' },
          ...locations.map((location, position) =>
            element(
              'li',
              {},
              location.side ? sideMark(location.side) : icon('not-tested'),
              element('span', { class: 'quiet' }, location.side ? sides[location.side] : 'Other code'),
              button(`Go to ${placeLabel(location)}`, () => attempt(host.openReference(index, position)), { title: displayText(location.file, 200) }),
            ),
          ),
        ),
  );
}

function block(title: string, ...content: Child[]): HTMLElement {
  return element('div', {}, element('header', { class: 'block-head' }, element('h2', {}, title)), ...content);
}
