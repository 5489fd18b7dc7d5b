import type { InspectHostApi, InspectionView, InspectState, InspectViewApi, PersistedInspection } from '../src/protocol/inspectView.ts';
import type { RemoteOf } from '../src/protocol/rpc.ts';
import { element } from './element.ts';
import type { InspectChoices, InspectContext } from './inspectContext.ts';
import { t } from './localisation.ts';
import { banner } from './views/frame.ts';
import { inspectBar, inspectViews } from './views/inspectFrame.ts';
import { inspectColumns } from './views/inspectColumns.ts';
import { inspectOverview } from './views/inspectOverview.ts';
import { inspectFailed, inspectNothing, inspectRunning } from './views/inspectStates.ts';
import { operationsView } from './views/operations.ts';
import { progressBar, type RunningView } from './views/progress.ts';
import { waitingView } from './views/states.ts';

/** Where the view keeps what must survive a reload; VS Code's own state, or a test's. */
export interface InspectMemory {
  read(): PersistedInspection | undefined;
  write(view: PersistedInspection): void;
}

/** The page of one file. A state from the host replaces what is drawn; while only the progress moves, what can be pressed stays. */
export class InspectPanel implements InspectViewApi {
  readonly #host: RemoteOf<InspectHostApi>;
  readonly #memory: InspectMemory;
  readonly #choices: InspectChoices = {};
  readonly #progress = progressBar(t('Inspecting'));
  readonly #status = element('p', { class: 'status', role: 'status' });
  readonly #banner;
  #head = element('div', { class: 'frame' });
  #main: HTMLElement = waitingView();
  #state: InspectState | undefined;
  #view: InspectionView = 'overview';
  #running: RunningView | undefined;
  #lifetime = new AbortController();
  #drawn = '';

  constructor(root: HTMLElement, host: RemoteOf<InspectHostApi>, memory: InspectMemory) {
    this.#host = host;
    this.#memory = memory;
    this.#banner = banner({ host, attempt: this.#attempt }, { doing: t('Inspecting'), doingAgain: t('Inspecting again'), again: t('Inspect again'), changed: t('The file has changed on disk.') });
    root.replaceChildren(element('section', { 'aria-label': t('Progress') }, this.#progress.bar), this.#head, this.#banner.line, this.#main, this.#status);
  }

  async show(state: InspectState): Promise<void> {
    if (!this.#state) {
      const kept = this.#memory.read();
      if (kept?.uri === state.uri) this.#view = kept.view;
    }
    this.#state = state;
    this.#progress.set(state.progress);
    this.#banner.show(state, false);
    const content = contentKey(state);
    if (content !== this.#drawn) {
      this.#drawn = content;
      this.#draw();
    } else if (state.progress) this.#running?.update(state.progress);
  }

  /** The host did not answer the first call. */
  fail(error: unknown): void {
    const message = t('The panel could not be loaded: {0}', error instanceof Error ? error.message : String(error));
    this.#replaceMain(inspectFailed({ host: this.#host, attempt: this.#attempt }, { code: 'panel', message, remedy: t('Close the panel and inspect the file again.') }));
  }

  readonly #open = (view: InspectionView): void => {
    this.#view = view;
    this.#draw();
  };

  readonly #attempt = (call: Promise<unknown>): void => {
    this.#status.replaceChildren();
    call.catch((error: unknown) => this.#status.replaceChildren(t('That could not be done: {0}', error instanceof Error ? error.message : String(error))));
  };

  #draw(): void {
    const state = this.#state;
    if (!state) return;
    this.#lifetime.abort();
    this.#lifetime = new AbortController();
    this.#running = undefined;
    const active = document.activeElement;
    const focus = active instanceof HTMLElement ? active.dataset.focus : undefined;
    const scroll = { x: scrollX, y: scrollY };
    // A new run may have another file, which is no log.
    const view = this.#view === 'operations' && state.report && !state.report.operations ? 'overview' : this.#view;
    const context: InspectContext = { host: this.#host, state, choices: this.#choices, lifetime: this.#lifetime.signal, open: this.#open, redraw: () => this.#draw(), attempt: this.#attempt };
    const head = element('div', { class: 'frame' }, inspectBar(context), state.report && !state.report.summary.problem && inspectViews(context, state.report, view));
    this.#head.replaceWith(head);
    this.#head = head;
    this.#replaceMain(this.#mainOf(context, view));
    scrollTo(scroll.x, scroll.y);
    if (focus) document.querySelector<HTMLElement>(`[data-focus="${focus}"]`)?.focus({ preventScroll: true });
    this.#memory.write({ version: 1, uri: state.uri, view: this.#view });
    performance.mark('plumbline-shown');
  }

  #mainOf(context: InspectContext, view: InspectionView): HTMLElement {
    const { report, progress, problem } = context.state;
    if (!report) {
      if (progress) return (this.#running = inspectRunning(context)).main;
      return problem ? inspectFailed(context, problem) : inspectNothing(context);
    }
    if (report.summary.problem) return inspectFailed(context, report.summary.problem);
    const whole = { ...context, report };
    if (view === 'columns') return inspectColumns(whole);
    if (view === 'operations' && report.operations) return element('main', { class: 'page' }, operationsView({ ...whole, log: report.summary.log, openCall: (...call) => whole.attempt(whole.host.openLogCall(...call)) }, report.operations));
    return inspectOverview(whole);
  }

  #replaceMain(main: HTMLElement): void {
    this.#main.replaceWith(main);
    this.#main = main;
  }
}

/** What is drawn besides the progress; equal keys need no new drawing. */
function contentKey({ uri, report, progress, problem, comparable }: InspectState): string {
  const state = report ? '' : progress ? 'running' : JSON.stringify(problem ?? 'empty');
  return JSON.stringify([uri, report?.createdAt, state, comparable]);
}
