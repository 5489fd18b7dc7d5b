import { countText, shareText } from '../../src/core/numberText.ts';
import type { ColumnReport } from '../../src/core/report.ts';
import { element } from '../element.ts';
import { t } from '../localisation.ts';
import { categoryLabel } from '../names.ts';
import { block } from './block.ts';
import { sideMark } from './side.ts';

/** Words of each side shown; the report has no more than twenty. */
const SHOWN = 10;

/** The words that tell the sides apart, and how many words production has that training lacks. Nothing where there are no texts. */
export function wordsTable({ training, production }: ColumnReport): HTMLElement | undefined {
  const [a, b] = [training?.text, production?.text];
  if (!a || !b) return undefined;
  const { tokens, unseen, unseenWords, sample } = b.vocabulary;
  const rows = [
    ...a.words.slice(0, SHOWN).map(({ word, texts, otherTexts }) => ({ side: 'training' as const, word, training: texts / a.texts, production: otherTexts / b.texts })),
    ...b.words.slice(0, SHOWN).map(({ word, texts, otherTexts }) => ({ side: 'production' as const, word, training: otherTexts / a.texts, production: texts / b.texts })),
  ];
  const news =
    unseen === undefined || unseenWords === undefined || tokens === 0
      ? ''
      : [unseenText(unseenWords, shareText(unseen / tokens)), ...(sample ? [t('Counted on a share of {0} of all words, drawn with seed {1}.', shareText(sample.share), sample.seed)] : [])].join(' ');
  return block(
    t('Words'),
    element(
      'div',
      {},
      news && element('p', { class: 'quiet' }, news),
      rows.length > 0 &&
        element(
          'table',
          { class: 'plain' },
          element(
            'thead',
            {},
            element(
              'tr',
              {},
              element('th', { scope: 'col', class: 'fill' }, t('Texts with the word')),
              ...(['training', 'production'] as const).map((side) =>
                element('th', { scope: 'col', class: 'number' }, element('span', { class: 'named' }, sideMark(side), side === 'training' ? t('Training') : t('Production'))),
              ),
            ),
          ),
          element(
            'tbody',
            {},
            ...rows.map(({ word, training: before, production: after }) =>
              element(
                'tr',
                {},
                element('th', { scope: 'row', class: 'fill' }, element('bdi', {}, categoryLabel(word, 60))),
                element('td', { class: 'number' }, shareText(before)),
                element('td', { class: 'number' }, shareText(after)),
              ),
            ),
          ),
        ),
    ),
  );
}

function unseenText(words: number, share: string): string {
  if (words === 0) return t('Every word of production is in training.');
  return words === 1 ? t('1 word of production is not in training: {0} of all words it uses.', share) : t('{0} words of production are not in training: {1} of all words it uses.', countText(words), share);
}
