import { countOf, countText } from '../../src/core/numberText.ts';
import { displayText } from '../../src/core/displayText.ts';
import { momentText } from '../axisText.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';

/** Messages shown of what is gone. */
const SHOWN = 20;

/** What is different from the run before: how many findings are new (each is marked), and which are gone. */
export function changesLine({ state: { changes } }: ReportContext): HTMLElement | undefined {
  if (!changes) return undefined;
  const { since, appeared, gone } = changes;
  const when = `since ${momentText(since)}`;
  if (appeared.length + gone.length === 0) return element('p', { class: 'changes quiet' }, `No finding has come or gone ${when}.`);
  const news = appeared.length > 0 ? `${countOf(appeared.length, 'new finding')} ${when}` : '';
  if (gone.length === 0) return element('p', { class: 'changes quiet' }, `${news}.`);
  return element(
    'details',
    { class: 'changes' },
    element('summary', {}, icon('right'), element('span', { class: 'quiet' }, news ? `${news}; ${countText(gone.length)} gone` : `${countOf(gone.length, 'finding')} gone ${when}`)),
    element('ul', {}, ...gone.slice(0, SHOWN).map((message) => element('li', { class: 'quiet' }, displayText(message, 300))), gone.length > SHOWN && element('li', { class: 'quiet' }, `${countText(gone.length - SHOWN)} more`)),
  );
}
