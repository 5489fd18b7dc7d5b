import { replacedSeverity } from '../assess/replacedSeverity.ts';
import { displayName, displayValue } from '../displayText.ts';
import { measureText } from '../numberText.ts';
import { someOf } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';

export const recodedCategories: Rule = {
  id: 'recoded-categories',
  title: 'Categories under other names',
  severity: 'warning',
  documentation: {
    what: 'The categories of production are those of training under other names: as integer codes in alphabetical order or by frequency, as codes moved by one or reversed, as their shares, with a text added or taken away, without accents or digits, cut short, escaped, or exchanged with each other (recognised by their shares). It replaces the findings about type, unseen and vanished values and drift of the column.',
    why: 'An encoder fitted once more at serving time numbers the categories anew: the model reads one category as another, or knows none of them. Nothing fails where the codes are the same numbers.',
    example: '> contract in production looks like the categories of training as codes in alphabetical order from 0: “Month-to-month” became 0, “One year” became 1 and “Two year” became 2; the total variation of 1.000 falls to 0.012 with this change.',
    remedy: 'Save the encoder that training fitted and load it at serving time, or keep the table of codes in one place that both sides read.',
    thresholds:
      'A recoding has a name when the shares under the new names are those of training up to sampling noise (or a tenth of the difference, where the names follow a pattern) and at most 35 % of the total variation is left; names without a pattern are matched by shares only where these are distinct enough. For columns with at most 50 categories on each side. A warning, or as severe as the findings it replaces.',
  },
  check({ columns }) {
    return columns.flatMap((column): FindingDraft[] => {
      const { recoding, explanation } = column;
      if (recoding === undefined || explanation === undefined) return [];
      const listed = recoding.map.map(([from, to]) => `${displayValue(from)} became ${displayValue(to)}`);
      const which = column.private ? '' : `: ${someOf(listed, listed.length)}`;
      const [first] = recoding.map;
      return [
        {
          severity: replacedSeverity('warning', column),
          column: column.name,
          message: `${displayName(column.name)} in production looks like the categories of training ${recoding.name}${which}; the total variation of ${measureText(recoding.before)} falls to ${measureText(recoding.left)} with this change.`,
          evidence: { transform: recoding.transform, name: recoding.name, parameters: explanation.parameters, distanceBefore: recoding.before, distanceLeft: recoding.left, noise: recoding.noise },
          weight: recoding.before,
          anchors: [
            { side: 'production', column: column.name, ...(first ? { first: { kind: 'value', value: first[1] } } : {}) },
            { side: 'training', column: column.name, ...(first ? { first: { kind: 'value', value: first[0] } } : {}) },
          ],
        },
      ];
    });
  },
};
