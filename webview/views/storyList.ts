import { displayText } from '../../src/core/displayText.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { t } from '../localisation.ts';
import { columnLabel } from '../names.ts';
import { storyOf, type StoryPart } from '../story.ts';
import { action } from './action.ts';

/** What has changed in a few sentences; nothing where the findings say it as briefly. */
export function storyList({ report, index, state, open, choices }: ReportContext): HTMLElement | undefined {
  const story = choices.severity === undefined ? storyOf(report, index, state.parity) : [];
  if (story.length === 0) return undefined;
  const drawn = (part: StoryPart): Child => {
    if (typeof part === 'string') return displayText(part, 900);
    if ('number' in part) return element('b', {}, displayText(part.number, 40));
    if ('text' in part) return action(part.text, () => open(part.target));
    return action(element('code', {}, element('bdi', {}, columnLabel(report.columns[part.column]?.name ?? '', 40))), () => open({ view: 'columns', column: part.column }), t('Show column'));
  };
  return element(
    'section',
    { class: 'section' },
    element('header', {}, element('h2', {}, t('What changed'))),
    element('ol', { class: 'story' }, ...story.map((sentence) => element('li', {}, element('span', {}, ...sentence.map(drawn))))),
  );
}
