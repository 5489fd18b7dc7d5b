import type { RemoteOf } from '../src/protocol/rpc.ts';
import type { HostApi, PanelState, PersistedView, ViewApi } from '../src/protocol/webview.ts';
import type { Choices, Context, Target } from './context.ts';
import { element } from './element.ts';
import { t } from './localisation.ts';
import { indexReport, type ReportIndex } from './reportIndex.ts';
import { codeView } from './views/code.ts';
import { columnsView } from './views/columns.ts';
import { columnView } from './views/column.ts';
import { banner, bar, views } from './views/frame.ts';
import { overview } from './views/overview.ts';
import { operationsView } from './views/operations.ts';
import { performanceView } from './views/performance.ts';
import { relationsView } from './views/relations.ts';
import { progressBar, runningView, type RunningView } from './views/progress.ts';
import { emptyView, failedView, waitingView } from './views/states.ts';

/** Where the view keeps what must survive a reload; VS Code's own state, or a test's. */
export interface Memory {
  read(): PersistedView | undefined;
  write(view: PersistedView): void;
}

/**
 * The page. A state from the host replaces what is drawn; while only the progress moves, what can be pressed stays in its place.
 * What is selected is remembered by name, since a new report may have other columns.
 */
export class Panel implements ViewApi {
  readonly #host: RemoteOf<HostApi>;
  readonly #memory: Memory;
  readonly #choices: Choices = { filter: '', onlyRead: false, form: 'histogram', unit: 'shares', logarithmic: false, logValues: false, missingBy: 'rows', tables: new Set(), allCategories: false, sort: { key: 'worst', descending: true }, scrollTop: 0 };
  readonly #progress = progressBar();
  readonly #status = element('p', { class: 'status', role: 'status' });
  readonly #banner;
  #head = element('div', { class: 'frame' });
  #main: HTMLElement = waitingView();
  #state: PanelState | undefined;
  #index: ReportIndex | undefined;
  #view: Target['view'] = 'overview';
  #column: { name: string; index: number } | undefined;
  #running: RunningView | undefined;
  #lifetime = new AbortController();
  #drawn = '';

  constructor(root: HTMLElement, host: RemoteOf<HostApi>, memory: Memory) {
    this.#host = host;
    this.#memory = memory;
    this.#banner = banner({ host, attempt: this.#attempt });
    root.replaceChildren(element('section', { 'aria-label': t('Progress') }, this.#progress.bar), this.#head, this.#banner.line, this.#main, this.#status);
  }

  async show(state: PanelState): Promise<void> {
    if (!this.#state) this.#recall(state);
    this.#state = state;
    this.#progress.set(state.progress);
    this.#showBanner(state);
    const content = contentKey(state);
    if (content !== this.#drawn) {
      this.#drawn = content;
      this.#index = state.report && indexReport(state.report);
      this.#draw();
    } else if (state.progress) {
      this.#running?.update(state.progress);
    }
  }

  async selectColumn(column: number): Promise<void> {
    this.#open({ view: 'columns', column });
  }

  /** The host did not answer the first call. */
  fail(error: unknown): void {
    const message = t('The panel could not be loaded: {0}', error instanceof Error ? error.message : String(error));
    this.#replaceMain(
      failedView(
        { host: this.#host, attempt: this.#attempt },
        { code: 'panel', message, remedy: t('Close the panel and compare again.') },
      ),
    );
  }

  readonly #open = (target: Target): void => {
    const fromColumn = this.#column !== undefined;
    this.#view = target.view;
    const column = target.view === 'columns' && target.column !== undefined ? this.#index?.entries[target.column] : undefined;
    this.#column = column && { name: column.column.name, index: column.index };
    if (column) this.#choices.row = column.index;
    this.#draw();
    if (column) scrollTo(0, 0);
    // Never taken from an editor. Into a column and back out of it the keyboard goes along; from one view to another it stays on the link that was pressed.
    if (document.hasFocus() && (column || (fromColumn && target.view === 'columns')))
      this.#main.querySelector<HTMLElement>('[data-landing]')?.focus({ preventScroll: true });
  };

  readonly #attempt = (call: Promise<unknown>): void => {
    this.#status.replaceChildren();
    call.catch((error: unknown) =>
      this.#status.replaceChildren(t('That could not be done: {0}', error instanceof Error ? error.message : String(error))),
    );
  };

  #recall(state: PanelState): void {
    const kept = this.#memory.read();
    if (!kept || kept.training !== state.pair.training || kept.production !== state.pair.production) return;
    this.#view = kept.view;
    if (kept.view === 'columns' && kept.column !== undefined) this.#column = { name: kept.column, index: -1 };
  }

  /** The selected column in the present report: the same place if it still has that name, else the first of that name. */
  #selected(): number | undefined {
    if (!this.#column || !this.#index) return undefined;
    const { name, index } = this.#column;
    return (this.#index.entries[index]?.column.name === name ? this.#index.entries[index] : this.#index.byName.get(name))?.index;
  }

  #draw(): void {
    const state = this.#state;
    if (!state) return;
    this.#lifetime.abort();
    this.#lifetime = new AbortController();
    this.#running = undefined;
    const focus = focusKey();
    this.#showBanner(state);
    const scroll = { x: scrollX, y: scrollY };
    const context: Context = {
      host: this.#host,
      state,
      choices: this.#choices,
      lifetime: this.#lifetime.signal,
      open: this.#open,
      redraw: () => this.#draw(),
      attempt: this.#attempt,
    };
    const selected = this.#selected();
    const target: Target =
      this.#view === 'columns'
        ? { view: 'columns', ...(selected === undefined ? {} : { column: selected }) }
        : { view: this.#view };
    const head = element(
      'div',
      { class: 'frame' },
      bar(context, state),
      (state.report || state.parity) && views(context, state, target),
    );
    this.#head.replaceWith(head);
    this.#head = head;
    this.#replaceMain(this.#mainOf(context, target));
    scrollTo(scroll.x, scroll.y);
    if (focus) document.querySelector<HTMLElement>(`[data-focus="${focus}"]`)?.focus({ preventScroll: true });
    this.#remember(state);
    performance.mark('plumbline-shown');
  }

  #mainOf(context: Context, target: Target): HTMLElement {
    const { state } = context;
    if (target.view === 'code' && state.parity) return codeView(this.#index ? { ...context, index: this.#index } : context);
    if (!state.report || !this.#index) {
      if (state.progress) return (this.#running = runningView(context)).main;
      return state.problem ? failedView(context, state.problem) : emptyView(context);
    }
    const whole = { ...context, report: state.report, index: this.#index };
    if (target.view === 'code') return codeView(whole);
    if (target.view === 'overview') return overview(whole);
    if (target.view === 'relations') return relationsView(whole);
    if (target.view === 'performance') return performanceView(whole);
    if (target.view === 'operations') {
      // A new run may have another file, which is no log.
      const { operations, production } = state.report;
      return operations ? element('main', { class: 'page' }, operationsView({ ...whole, log: production.log, openCall: (...call) => whole.attempt(whole.host.openLogCall(...call)) }, operations)) : overview(whole);
    }
    const entry = target.column === undefined ? undefined : this.#index.entries[target.column];
    return entry ? columnView(whole, entry) : columnsView(whole);
  }

  #showBanner(state: PanelState): void {
    this.#banner.show(state, this.#view === 'code' && state.parity !== undefined);
  }

  #replaceMain(main: HTMLElement): void {
    this.#main.replaceWith(main);
    this.#main = main;
  }

  #remember({ pair }: PanelState): void {
    this.#memory.write({
      version: 1,
      training: pair.training,
      production: pair.production,
      view: this.#view,
      ...(this.#column ? { column: this.#column.name } : {}),
    });
  }
}

/** What is drawn besides the progress; equal keys need no new drawing. */
function contentKey({ pair, report, progress, problem, parity, references, history }: PanelState): string {
  const state = report ? '' : progress ? 'running' : JSON.stringify(problem ?? 'empty');
  return JSON.stringify([pair, report?.createdAt, report?.training.path, report?.production.path, state, parity, references, history]);
}

function focusKey(): string | undefined {
  const active = document.activeElement;
  return active instanceof HTMLElement ? active.dataset.focus : undefined;
}
