import { countText } from '../../src/core/numberText.ts';
import { displayText } from '../../src/core/displayText.ts';
import { momentText } from '../axisText.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';

/** Messages shown of what is gone. */
const SHOWN = 20;

/** What is different from the run before: how many findings are new (each is marked), and which are gone. */
export function changesLine({ state: { changes } }: ReportContext): HTMLElement | undefined {
  if (!changes) return undefined;
  const { since, appeared, gone } = changes;
  const when = momentText(since);
  if (appeared.length + gone.length === 0) return element('p', { class: 'changes quiet' }, t('No finding has come or gone since {0}.', when));
  const news = appeared.length === 0 ? '' : appeared.length === 1 ? t('1 new finding since {0}', when) : t('{0} new findings since {1}', countText(appeared.length), when);
  if (gone.length === 0) return element('p', { class: 'changes quiet' }, `${news}.`);
  return element(
    'details',
    { class: 'changes' },
    element('summary', {}, icon('right'), element('span', { class: 'quiet' }, news ? t('{0}; {1} gone', news, countText(gone.length)) : gone.length === 1 ? t('1 finding gone since {0}', when) : t('{0} findings gone since {1}', countText(gone.length), when))),
    element('ul', {}, ...gone.slice(0, SHOWN).map((message) => element('li', { class: 'quiet' }, displayText(message, 300))), gone.length > SHOWN && element('li', { class: 'quiet' }, t('{0} more', countText(gone.length - SHOWN)))),
  );
}
