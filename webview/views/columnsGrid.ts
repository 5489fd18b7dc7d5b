import type { Choices, SortKey } from '../context.ts';
import { beginsDescending } from '../columnOrder.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import type { ColumnEntry } from '../reportIndex.ts';
import { columnRow } from './columnRow.ts';
import { sideMark } from './side.ts';

const ROW = 22;
const HEAD = 28;
/** Rows drawn beyond both ends of what is seen. */
const BEYOND = 4;

interface Head {
  key: SortKey | undefined;
  className: string;
  content: () => Child[];
}

const HEADS: readonly Head[] = [
  { key: 'name', className: 'name', content: () => [t('Column')] },
  { key: 'kind', className: 'kind', content: () => [t('Kind')] },
  {
    key: undefined,
    className: 'sparks',
    content: () => [
      // Where there is no room for the words, they are still said.
      element('span', { class: 'visually-hidden' }, t('distributions of training and production')),
      element('span', { class: 'named', 'aria-hidden': 'true' }, sideMark('training'), element('span', { class: 'wide' }, t('training'))),
      element('span', { class: 'named', 'aria-hidden': 'true' }, sideMark('production'), element('span', { class: 'wide' }, t('production'))),
    ],
  },
  {
    key: 'missing-training',
    className: 'number',
    content: () => [sideMark('training'), element('span', { class: 'visually-hidden' }, `${t('training')} `), t('missing')],
  },
  {
    key: 'missing-production',
    className: 'number',
    content: () => [sideMark('production'), element('span', { class: 'visually-hidden' }, `${t('production')} `), t('missing')],
  },
  { key: 'effect', className: 'effect-cell', content: () => [t('Effect'), element('span', { class: 'wide' }, t('with thresholds'))] },
  { key: 'worst', className: 'verdict-cell', content: () => [t('Verdict')] },
];

export interface GridEvents {
  sort(key: SortKey, descending: boolean): void;
  /** The row that has the keyboard; undefined when the table is empty. */
  select(entry: ColumnEntry | undefined): void;
  open(entry: ColumnEntry): void;
  /** A letter was typed while the table had the keyboard. */
  type(): void;
}

export interface Grid {
  box: HTMLElement;
  /** Replaces the rows; keeps the selected column where it is still among them. */
  show(entries: ColumnEntry[]): void;
}

/**
 * A table of any number of columns in one tab stop: only the rows in sight exist, the focus stays on the table, and
 * `aria-activedescendant` names the active row or head. Arrows, Home, End, Page; Enter opens a row or sorts by a head.
 */
export function columnsGrid(choices: Choices, events: GridEvents, lifetime: AbortSignal): Grid {
  let entries: ColumnEntry[] = [];
  let active = 0;
  let head = 0;
  let onHead = false;
  const drawn = new Map<number, HTMLElement>();
  const heads = HEADS.map(headCell);
  const rows = element('div', { role: 'rowgroup', class: 'rows' });
  const nothing = element('p', { class: 'quiet none', hidden: true }, t('No column fits these filters.'));
  const box = element(
    'div',
    {
      role: 'grid',
      class: 'grid',
      tabindex: 0,
      'aria-label': t('Columns'),
      'data-focus': 'grid',
      'data-landing': true,
      keydown: (event) => press(event as KeyboardEvent),
      scroll: () => scrolled(),
    },
    element(
      'div',
      { role: 'rowgroup', class: 'head-group' },
      element('div', { role: 'row', class: 'head row', 'aria-rowindex': 1 }, ...heads),
    ),
    rows,
    nothing,
  );

  function headCell({ key, className, content }: Head, position: number): HTMLElement {
    const sorts = key !== undefined && choices.sort.key === key;
    return element(
      'span',
      {
        role: 'columnheader',
        id: `head-${position}`,
        class: `${className}${key ? ' sortable' : ''}`,
        'aria-sort': key === undefined ? undefined : sorts ? (choices.sort.descending ? 'descending' : 'ascending') : 'none',
        click: () => sortBy(position),
      },
      ...content(),
      sorts && icon(choices.sort.descending ? 'down' : 'up'),
    );
  }

  function sortBy(position: number): void {
    const { key } = HEADS[position]!;
    if (key === undefined) return;
    events.sort(key, choices.sort.key === key ? !choices.sort.descending : beginsDescending(key));
    heads.forEach((cell, k) => cell.replaceWith((heads[k] = headCell(HEADS[k]!, k))));
    mark();
  }

  function layout(): void {
    const first = Math.max(0, Math.floor(box.scrollTop / ROW) - BEYOND);
    const last = Math.min(entries.length, Math.ceil((box.scrollTop + box.clientHeight - HEAD) / ROW) + BEYOND);
    for (const [position, row] of drawn) {
      if (position >= first && position < last) continue;
      row.remove();
      drawn.delete(position);
    }
    const added: HTMLElement[] = [];
    for (let position = first; position < last; position++) {
      if (drawn.has(position)) continue;
      const entry = entries[position]!;
      const row = columnRow(entry, position, () => events.open(entry));
      row.style.top = `${position * ROW}px`;
      row.addEventListener('click', () => select(position));
      row.addEventListener('dblclick', () => events.open(entry));
      drawn.set(position, row);
      added.push(row);
    }
    if (added.length > 0) rows.append(...added);
    mark();
  }

  /** Shows which row or head is the active one. */
  function mark(): void {
    for (const [position, row] of drawn) row.setAttribute('aria-selected', String(!onHead && position === active));
    heads.forEach((cell, k) => cell.classList.toggle('active', onHead && k === head));
    const id = onHead ? `head-${head}` : drawn.has(active) ? `row-${active}` : undefined;
    if (id) box.setAttribute('aria-activedescendant', id);
    else box.removeAttribute('aria-activedescendant');
  }

  function select(position: number): void {
    onHead = position < 0;
    if (!onHead) active = Math.min(position, entries.length - 1);
    const entry = entries[active];
    if (!onHead) {
      const top = active * ROW;
      const seen = box.clientHeight - HEAD;
      if (top < box.scrollTop) box.scrollTop = top;
      else if (top + ROW > box.scrollTop + seen) box.scrollTop = top + ROW - seen;
    } else {
      box.scrollTop = 0;
    }
    if (entry) choices.row = entry.index;
    layout();
    if (!onHead) events.select(entry);
  }

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((box.clientHeight - HEAD) / ROW) - 1);
    const moves = new Map<string, () => void>([
      ['ArrowDown', () => select(onHead ? 0 : active + 1)],
      ['ArrowUp', () => !onHead && select(active - 1)],
      ['PageDown', () => select(onHead ? 0 : active + page)],
      ['PageUp', () => select(Math.max(0, active - page))],
      ['Home', () => select(0)],
      ['End', () => select(entries.length - 1)],
      ['ArrowLeft', () => moveHead(-1)],
      ['ArrowRight', () => moveHead(1)],
      ['Enter', enter],
    ]);
    const move = moves.get(event.key);
    if (move) {
      event.preventDefault();
      move();
    } else if (event.key.length === 1 && event.key !== ' ') {
      events.type();
    } else if (event.key === ' ') {
      event.preventDefault();
    }
  }

  function enter(): void {
    const entry = entries[active];
    if (onHead) sortBy(head);
    else if (entry) events.open(entry);
  }

  function moveHead(by: number): void {
    if (!onHead) return;
    head = Math.min(HEADS.length - 1, Math.max(0, head + by));
    mark();
  }

  function scrolled(): void {
    choices.scrollTop = box.scrollTop;
    layout();
  }

  function redraw(): void {
    for (const row of drawn.values()) row.remove();
    drawn.clear();
    layout();
  }

  // The first size comes with the first observation: that is when the rows are drawn and the old place is taken up again.
  let settled = false;
  const observer = new ResizeObserver(() => {
    if (!settled && box.clientHeight > 0) {
      settled = true;
      box.scrollTop = choices.scrollTop;
    }
    redraw();
  });
  observer.observe(box);
  lifetime.addEventListener('abort', () => observer.disconnect(), { once: true });

  return {
    box,
    show(next) {
      entries = next;
      const kept = entries.findIndex(({ index }) => index === choices.row);
      active = Math.max(0, kept);
      rows.style.height = `${entries.length * ROW}px`;
      box.setAttribute('aria-rowcount', String(entries.length + 1));
      nothing.hidden = entries.length > 0;
      redraw();
      events.select(entries[active]);
    },
  };
}
