import { textChanges } from '../assess/textStage.ts';
import { displayName, displayValue } from '../displayText.ts';
import { countOf, countText, shareText } from '../numberText.ts';
import { rateEvidence, someOf } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const vocabularyChanged: Rule = {
  id: 'vocabulary-changed',
  title: 'Words never seen in training',
  severity: 'warning',
  documentation: {
    what: 'The texts of production use words that no text of training has, more often than training itself predicts: of its own occurrences, the share whose word is in a single text is as new to the other texts (Good–Turing, by texts). Words are runs of letters and digits in lower case. Where the texts were stripped of punctuation or digits, escaped or misread, words are cut otherwise, and `text-profile-changed` speaks instead.',
    why: 'A tokenizer maps unknown words to nothing or cuts them into pieces; a bag of words drops them. The model knows nothing about what these texts are about.',
    example: '> review has 412 words never seen in training, 9.3 % of production\'s 52,310 words, where 1.8 % would be expected; typical of production: “refund” (in 310 texts, 4 of training).',
    remedy: 'Look at the words: a new product or event is a reason to train anew; another language or another form of text means another source.',
    thresholds: `${RATE_THRESHOLDS} For significance the sample is the different texts, not their words.`,
  },
  check({ columns, comparable, settings }) {
    if (!comparable) return [];
    const changes = textChanges(columns, settings);
    return columns.flatMap(({ name, pair: { text }, private: hidden }, k): FindingDraft[] => {
      const change = changes[k]?.vocabulary;
      if (text === undefined || change?.level === undefined) return [];
      const { unseenWords } = text.vocabulary.production;
      const { distinctive, sample } = text.vocabulary;
      const typical = distinctive.production.map(({ word, training, production }) => `${displayValue(word)} (in ${countText(production)} texts, ${countText(training)} of training)`);
      const listed = hidden || typical.length === 0 ? '' : `; typical of production: ${someOf(typical, Math.min(3, typical.length))}`;
      const drawn = sample === undefined ? '' : `; counted on a share of ${shareText(sample.share)} of the words, drawn by their hash`;
      return [
        {
          severity: change.level,
          column: name,
          message: `${displayName(name)} has ${countOf(unseenWords, 'word')} never seen in training, ${shareText(change.production.rate)} of the ${countOf(change.production.rows, 'word')} in production, where ${shareText(change.training.rate)} would be expected${listed}${drawn}.`,
          evidence: { ...rateEvidence(change), unseenWords, ...(sample ? { sample } : {}), ...(hidden ? {} : { distinctive }) },
          weight: change.difference,
          anchors: [
            { side: 'production', column: name },
            { side: 'training', column: name },
          ],
        },
      ];
    });
  },
};
