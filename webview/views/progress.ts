import { displayText } from '../../src/core/displayText.ts';
import type { CompareProgress } from '../../src/protocol/analysis.ts';
import type { Context } from '../context.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t, tParts } from '../localisation.ts';
import { button, progressRing } from '../toolkit.ts';
import { STAGES } from '../words.ts';

/** VS Code's two-pixel bar at the top of the page. */
export function progressBar(name = t('Comparing')): { bar: HTMLElement; set(progress: CompareProgress | undefined): void } {
  const fill = element('i');
  const bar = element(
    'div',
    { class: 'progress', role: 'progressbar', 'aria-label': name, 'aria-valuemin': 0, 'aria-valuemax': 100, hidden: true },
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

/** A first comparison. */
export function runningView({ state, host, attempt }: Context): RunningView {
  const title = tParts('Comparing {0} with {1}', element('bdi', {}, displayText(state.trainingName, 60)), element('bdi', {}, displayText(state.productionName, 60)));
  return runningPage({ title, note: t('Files are read where they are and never leave this machine.'), stages: STAGES, progress: state.progress, cancel: () => attempt(host.cancel()) });
}

export interface RunningPage {
  title: Child[];
  note: string;
  /** In their order. */
  stages: readonly { stage: string; name: string }[];
  progress: CompareProgress | undefined;
  cancel: () => void;
}

/** A first run: every stage by name, the present one with what it does. */
export function runningPage({ title, note, stages: all, progress: begun, cancel: stop }: RunningPage): RunningView {
  const seen = new Map<string, string>();
  const stages = element('ul', { class: 'stages section' });
  const cancel = button(t('Cancel'), () => {
    cancel.setAttribute('disabled', '');
    stop();
  });
  const main = element(
    'main',
    { class: 'state', 'aria-busy': 'true' },
    element(
      'h1',
      { tabindex: -1 },
      ...title,
    ),
    element('p', { class: 'quiet' }, note),
    stages,
    element('div', { class: 'buttons' }, cancel),
  );
  const update = (progress: CompareProgress): void => {
    seen.set(progress.stage, progress.message);
    const present = all.findIndex(({ stage }) => stage === progress.stage);
    const known = present < 0 ? [...all, { stage: progress.stage, name: displayText(progress.stage, 40) }] : all;
    const at = present < 0 ? known.length - 1 : present;
    stages.replaceChildren(
      ...known.map(({ stage, name }, k) =>
        element(
          'li',
          { class: k < at ? 'done' : k === at ? 'present' : 'todo', 'aria-current': k === at ? 'step' : undefined },
          k < at ? icon('ok', t('done')) : k === at ? progressRing() : icon('not-tested'),
          element('span', {}, name),
          element('span', { class: 'quiet' }, displayText(seen.get(stage) ?? '', 90)),
        ),
      ),
    );
  };
  update(begun ?? { stage: all[0]!.stage, message: '', fraction: 0 });
  return { main, update };
}
