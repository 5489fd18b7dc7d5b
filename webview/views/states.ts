import { displayText } from '../../src/core/displayText.ts';
import type { Problem } from '../../src/core/report.ts';
import type { Context } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { t, tParts } from '../localisation.ts';
import { button } from '../toolkit.ts';

/** A run that has no report: what could not be done, what to do about it, the log last. */
export function failedView({ host, attempt }: Pick<Context, 'host' | 'attempt'>, problem: Problem): HTMLElement {
  return element(
    'main',
    { class: 'state' },
    element('h1', { tabindex: -1 }, icon('error', 'error'), displayText(problem.message, 300)),
    element('p', { class: 'quiet' }, displayText(problem.remedy, 400)),
    problem.file !== undefined &&
      element(
        'p',
        { class: 'quiet' },
        element('code', {}, displayText(problem.file, 200) + (problem.line === undefined ? '' : `:${problem.line}`)),
      ),
    element(
      'div',
      { class: 'buttons' },
      button(t('Compare again'), () => attempt(host.rerun()), { primary: true }),
      button(t('Show log'), () => attempt(host.openLog())),
    ),
  );
}

/** Neither a report nor a run: cancelled, or not begun. */
export function emptyView({ host, attempt, state }: Context): HTMLElement {
  return element(
    'main',
    { class: 'state' },
    element(
      'h1',
      { tabindex: -1 },
      ...tParts('Compare {0} with {1}', element('bdi', {}, displayText(state.trainingName, 60)), element('bdi', {}, displayText(state.productionName, 60))),
    ),
    element('p', { class: 'quiet' }, t('There is no result yet. Files are read where they are and never leave this machine.')),
    element(
      'div',
      { class: 'buttons' },
      button(t('Compare'), () => attempt(host.rerun()), { primary: true }),
      button(t('Swap sides'), () => attempt(host.swapSides())),
    ),
  );
}

/** Before the host has answered: nothing that flickers. */
export function waitingView(): HTMLElement {
  return element('main', { class: 'state', 'aria-busy': 'true' });
}
