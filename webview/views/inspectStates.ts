import { displayText } from '../../src/core/displayText.ts';
import type { Problem } from '../../src/core/report.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import type { InspectContext } from '../inspectContext.ts';
import { INSPECT_STAGES } from '../inspectText.ts';
import { t, tParts } from '../localisation.ts';
import { button } from '../toolkit.ts';
import { runningPage, type RunningView } from './progress.ts';

const STAYS = t('It is read where it is and never leaves this machine.');

/** What could not be done, what to do about it, the log last. */
export function inspectFailed({ host, attempt }: Pick<InspectContext, 'host' | 'attempt'>, problem: Problem): HTMLElement {
  const place = problem.file === undefined ? undefined : `${displayText(problem.file, 200)}${problem.line === undefined ? '' : `:${problem.line}`}`;
  return element(
    'main',
    { class: 'state' },
    element('h1', { tabindex: -1 }, icon('error', t('error')), displayText(problem.message, 300)),
    element('p', { class: 'quiet' }, displayText(problem.remedy, 400)),
    place !== undefined && element('p', { class: 'quiet' }, element('code', {}, place)),
    element(
      'div',
      { class: 'buttons' },
      button(t('Inspect again'), () => attempt(host.rerun()), { primary: true }),
      button(t('Change how it is read…'), () => attempt(host.changeReading())),
      button(t('Show Plumbline’s log'), () => attempt(host.openLog())),
    ),
  );
}

/** Neither a report nor a run: cancelled, or not begun. */
export function inspectNothing({ host, attempt, state }: InspectContext): HTMLElement {
  return element(
    'main',
    { class: 'state' },
    element('h1', { tabindex: -1 }, ...tParts('Inspect {0}', element('bdi', {}, displayText(state.name, 60)))),
    element('p', { class: 'quiet' }, `${t('There is no result yet.')} ${STAYS}`),
    element('div', { class: 'buttons' }, button(t('Inspect'), () => attempt(host.rerun()), { primary: true })),
  );
}

/** A first run. */
export function inspectRunning({ host, attempt, state }: InspectContext): RunningView {
  return runningPage({ title: tParts('Inspecting {0}', element('bdi', {}, displayText(state.name, 60))), note: STAYS, stages: INSPECT_STAGES, progress: state.progress, cancel: () => attempt(host.cancel()) });
}
