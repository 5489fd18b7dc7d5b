import { displayText } from '../../src/core/displayText.ts';
import type { CompareProgress } from '../../src/protocol/analysis.ts';
import type { Context } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { button, progressRing } from '../toolkit.ts';
import { STAGES } from '../words.ts';

/** VS Code's two-pixel bar at the top of the page. */
export function progressBar(): { bar: HTMLElement; set(progress: CompareProgress | undefined): void } {
  const fill = element('i');
  const bar = element(
    'div',
    { class: 'progress', role: 'progressbar', 'aria-label': 'Comparing', 'aria-valuemin': 0, 'aria-valuemax': 100, hidden: true },
    fill,
  );
  return {
    bar,
    set(progress) {
      bar.hidden = progress === undefined;
      const percent = Math.round(100 * Math.min(1, Math.max(0, progress?.fraction ?? 0)));
      bar.setAttribute('aria-valuenow', String(percent));
      fill.style.transform = `scaleX(${Math.max(percent, 2) / 100})`;
    },
  };
}

export interface RunningView {
  main: HTMLElement;
  /** Shows how far it is, without replacing what can be pressed. */
  update(progress: CompareProgress): void;
}

/** A first run: every stage by name, the present one with what it does. */
export function runningView({ state, host, attempt }: Context): RunningView {
  const seen = new Map<string, string>();
  const stages = element('ul', { class: 'stages section' });
  const cancel = button('Cancel', () => {
    cancel.setAttribute('disabled', '');
    attempt(host.cancel());
  });
  const main = element(
    'main',
    { class: 'state', 'aria-busy': 'true' },
    element(
      'h1',
      { tabindex: -1 },
      'Comparing ',
      element('bdi', {}, displayText(state.trainingName, 60)),
      ' with ',
      element('bdi', {}, displayText(state.productionName, 60)),
    ),
    element('p', { class: 'quiet' }, 'Files are read where they are and never leave this machine.'),
    stages,
    element('div', { class: 'buttons' }, cancel),
  );
  const update = (progress: CompareProgress): void => {
    seen.set(progress.stage, progress.message);
    const present = STAGES.findIndex(({ stage }) => stage === progress.stage);
    const known = present < 0 ? [...STAGES, { stage: progress.stage, name: displayText(progress.stage, 40) }] : STAGES;
    const at = present < 0 ? known.length - 1 : present;
    stages.replaceChildren(
      ...known.map(({ stage, name }, k) =>
        element(
          'li',
          { class: k < at ? 'done' : k === at ? 'present' : 'todo', 'aria-current': k === at ? 'step' : undefined },
          k < at ? icon('ok', 'done') : k === at ? progressRing() : icon('not-tested'),
          element('span', {}, name),
          element('span', { class: 'quiet' }, displayText(seen.get(stage) ?? '', 90)),
        ),
      ),
    );
  };
  update(state.progress ?? { stage: STAGES[0]!.stage, message: '', fraction: 0 });
  return { main, update };
}
