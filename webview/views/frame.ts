/** What every view shares: the pair with its tools, the list of views, and a quiet line while or after a run that left the result standing. */
import { displayText } from '../../src/core/displayText.ts';
import { countText } from '../../src/core/numberText.ts';
import type { Report } from '../../src/core/report.ts';
import type { PanelState } from '../../src/protocol/webview.ts';
import { momentText, secondsText } from '../axisText.ts';
import type { Context, Target } from '../context.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { hasOperations } from '../operationsText.ts';
import { hasPerformance } from '../performanceText.ts';
import { hasRelations } from '../relations.ts';
import { button, toolButton } from '../toolkit.ts';
import { SIDE_NAME } from '../words.ts';
import { action } from './action.ts';
import { sideMark } from './side.ts';

type Frame = Pick<Context, 'host' | 'attempt' | 'open'>;

export function bar({ host, attempt }: Frame, state: PanelState): HTMLElement {
  const pair = (['training', 'production'] as const).map((side) => {
    const name = side === 'training' ? state.trainingName : state.productionName;
    return element(
      'span',
      { class: 'pair' },
      sideMark(side),
      element('span', { class: 'quiet' }, SIDE_NAME[side]),
      action(element('bdi', {}, displayText(name, 60)), () => attempt(host.openDataset(side))),
    );
  });
  return element(
    'header',
    { class: 'bar' },
    ...pair,
    element('span', { class: 'spacer' }),
    state.report && element('span', { class: 'quiet wide' }, comparedText(state.report)),
    element(
      'span',
      { class: 'tools' },
      toolButton(t('Compare again'), icon('refresh'), () => attempt(host.rerun())),
      toolButton(t('Swap sides'), icon('swap'), () => attempt(host.swapSides())),
      toolButton(t('Show log'), icon('log'), () => attempt(host.openLog())),
    ),
  );
}

function comparedText({ timing, createdAt }: Report): string {
  const total = timing ? (timing.total ?? Object.values(timing).reduce((sum, stage) => sum + stage, 0)) : undefined;
  return [total === undefined ? t('Compared') : t('Compared in {0}', secondsText(total)), momentText(createdAt)]
    .filter((part) => part !== '')
    .join(', ');
}

export function views({ open }: Frame, state: PanelState, target: Target): HTMLElement {
  const link = (view: Target['view'], name: string, count?: number): Child =>
    element(
      'a',
      {
        href: `#${view}`,
        'data-focus': `view-${view}`,
        'aria-current': target.view === view ? 'page' : undefined,
        click: (event) => {
          event.preventDefault();
          open({ view });
        },
      },
      name,
      count !== undefined && count > 0 && element('span', { class: 'badge' }, countText(count)),
    );
  return element(
    'nav',
    { class: 'views', 'aria-label': t('Views') },
    link('overview', t('Overview')),
    link('columns', t('Columns'), state.report?.columns.length),
    state.report && hasRelations(state.report) && link('relations', t('Relations')),
    state.report && hasPerformance(state.report) && link('performance', t('Performance')),
    state.report && hasOperations(state.report) && link('operations', t('Operations')),
    link('code', t('Code'), state.parity?.findings.length),
  );
}

interface BannerFrame {
  host: Pick<Context['host'], 'cancel' | 'rerun' | 'openLog'>;
  attempt: Context['attempt'];
}

/** What of a state the banner looks at. */
type BannerState = Pick<PanelState, 'progress' | 'problem' | 'stale'> & { report?: Pick<Report, 'createdAt'> };

export interface BannerWords {
  doing: string;
  doingAgain: string;
  again: string;
  /** The whole sentence. */
  changed: string;
}

const COMPARING: BannerWords = { doing: t('Comparing'), doingAgain: t('Comparing again'), again: t('Compare again'), changed: t('The data has changed on disk.') };

/** Shown above an older result, and above code that needs none; `text` is all that changes while a run goes on. */
export function banner({ host, attempt }: BannerFrame, { doing, doingAgain, again, changed }: BannerWords = COMPARING): { line: HTMLElement; show(state: BannerState, onCode: boolean): void } {
  const text = element('span', { class: 'text' });
  const buttons = element('span', { class: 'buttons' });
  const line = element('div', { class: 'banner', role: 'status', hidden: true }, text, buttons);
  let shown: 'running' | 'failed' | 'stale' | undefined;
  return {
    line,
    show(state, onCode) {
      const next = !state.report && !onCode ? undefined : state.progress ? 'running' : state.problem ? 'failed' : state.stale ? 'stale' : undefined;
      line.hidden = next === undefined;
      const since = state.report ? momentText(state.report.createdAt) : '';
      const stays = since ? ` ${t('The result below is from {0}.', since)}` : '';
      if (next === 'running')
        text.replaceChildren(
          `${state.report ? doingAgain : doing}: ${displayText(state.progress!.message, 120)}.${stays}`.replace(
            '..',
            '.',
          ),
        );
      if (next === 'failed')
        text.replaceChildren(
          icon('error', 'error'),
          `${displayText(state.problem!.message, 200)} ${displayText(state.problem!.remedy, 200)}${stays}`,
        );
      if (next === 'stale') text.replaceChildren(`${changed}${stays}`);
      if (next === shown) return;
      shown = next;
      buttons.replaceChildren(
        ...(next === 'running' ? [button(t('Cancel'), () => attempt(host.cancel()))] : []),
        ...(next === 'stale' ? [button(again, () => attempt(host.rerun()))] : []),
        ...(next === 'failed'
          ? [button(again, () => attempt(host.rerun())), button(t('Show log'), () => attempt(host.openLog()))]
          : []),
      );
    },
  };
}
