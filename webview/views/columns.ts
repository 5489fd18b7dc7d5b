import { countText } from '../../src/core/numberText.ts';
import type { ColumnKind } from '../../src/core/report.ts';
import { filtered, sorted } from '../columnOrder.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import type { ColumnEntry, Standing } from '../reportIndex.ts';
import { checkbox, dropdown, textField } from '../toolkit.ts';
import { STANDING } from '../words.ts';
import { columnsGrid, type Grid } from './columnsGrid.ts';
import { peek } from './peek.ts';

export function columnsView(context: ReportContext): HTMLElement {
  const { index, choices, state, open, lifetime } = context;
  const read = new Set(state.references.filter(({ locations }) => locations.length > 0).map(({ column }) => column));
  const peekBox = element('section', { class: 'peek', 'aria-label': t('Selected column'), 'aria-live': 'polite' });
  let shown: AbortController | undefined;
  lifetime.addEventListener('abort', () => shown?.abort(), { once: true });

  const field = textField(
    t('Filter columns'),
    choices.filter,
    (text) => {
      choices.filter = text;
      refresh();
    },
    icon('search'),
  );

  const grid: Grid = columnsGrid(
    choices,
    {
      sort(key, descending) {
        choices.sort = { key, descending };
        refresh();
      },
      select(entry) {
        shown?.abort();
        shown = new AbortController();
        peekBox.replaceChildren(...(entry ? peek({ ...context, lifetime: shown.signal }, entry) : []));
        peekBox.hidden = entry === undefined;
      },
      open: (entry) => open({ view: 'columns', column: entry.index }),
      type: () => field.focus(),
    },
    lifetime,
  );

  const standings = element('span', { class: 'choice', role: 'group', 'aria-label': t('Verdict') });
  const refresh = (): void => {
    const { standing: _, ...rest } = choices;
    const others = filtered(index.entries, rest, read);
    standings.replaceChildren(
      ...standingButtons(others, choices.standing, (standing) => {
        if (standing) choices.standing = standing;
        else delete choices.standing;
        refresh();
        standings.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
      }),
    );
    grid.show(sorted(filtered(others, choices, read), choices.sort));
  };
  refresh();

  return element(
    'main',
    { class: 'page columns-view' },
    element('h1', { class: 'visually-hidden', tabindex: -1 }, t('Columns')),
    element(
      'div',
      { class: 'filters' },
      field,
      standings,
      kindChoice(context, refresh),
      read.size > 0 &&
        checkbox(t('Read by the code ({0})', countText(read.size)), choices.onlyRead, (checked) => {
          choices.onlyRead = checked;
          refresh();
        }),
    ),
    grid.box,
    peekBox,
  );
}

function standingButtons(
  entries: ColumnEntry[],
  present: Standing | undefined,
  choose: (standing: Standing | undefined) => void,
): HTMLElement[] {
  const counts = new Map<Standing, number>();
  for (const { standing } of entries) counts.set(standing, (counts.get(standing) ?? 0) + 1);
  const one = (standing: Standing | undefined, name: string, count: number): HTMLElement =>
    element(
      'button',
      { type: 'button', 'aria-pressed': String(standing === present), click: () => choose(standing) },
      `${name} ${countText(count)}`,
    );
  return [
    one(undefined, t('All'), entries.length),
    ...(Object.keys(STANDING) as Standing[])
      .filter((standing) => counts.has(standing) || standing === present)
      .map((standing) => one(standing, STANDING[standing].name, counts.get(standing) ?? 0)),
  ];
}

function kindChoice({ index, choices }: ReportContext, refresh: () => void): HTMLElement | undefined {
  const kinds = [...new Set(index.entries.map(({ column }) => column.kind))].sort();
  if (kinds.length < 2) return undefined;
  return dropdown(t('Kind'), [['', t('Any kind')], ...kinds.map((kind) => [kind, kind] as const)], choices.kind ?? '', (kind) => {
    if (kind) choices.kind = kind as ColumnKind;
    else delete choices.kind;
    refresh();
  });
}
