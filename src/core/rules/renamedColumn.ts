import { outcomeOf } from '../assess/outcome.ts';
import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { displayName } from '../displayText.ts';
import { measureText } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const renamedColumn: Rule = {
  id: 'renamed-column',
  title: 'Column has another name in production',
  severity: 'error',
  documentation: {
    what: 'A column of training is absent in production, and production has exactly one new column that is the same: its name differs only in case, white space or punctuation, or it is similar and the values are alike, or the values agree up to sampling noise and no other column could be meant. The two are compared like any other column; it replaces `column-missing` and `column-new`.',
    why: 'Code that selects columns by name does not find it: the feature is absent, or is filled with a default.',
    example: '`train.csv` has `Total Price`, `production.csv` has `total_price`:\n\n> “Total Price” of training is spelled total_price in production; no column of production has the name of training.',
    remedy: 'Give the column the same name on both sides: rename it where the production data is written, or in the code that reads it.',
    thresholds: `${NO_THRESHOLDS} A column without a similar name is only found by its values if it has at least 20 distinct ones.`,
  },
  check({ columns, comparable, settings }) {
    if (!comparable) return [];
    return columns.flatMap((column): FindingDraft[] => {
      const { productionName } = column.pair;
      if (productionName === undefined) return [];
      return [
        {
          // Labels come later, and training data seldom holds predictions of the model: nothing that the model reads is gone.
          severity: outcomeOf(column.name, settings) === undefined ? 'error' : 'info',
          column: column.name,
          message: `${displayName(column.name)} of training is ${how(column, productionName)}; no column of production has the name of training.`,
          evidence: { productionName, ...(column.drift.effect === undefined ? {} : { distance: column.drift.effect }) },
          weight: 1,
          anchors: [
            { side: 'training', column: column.name },
            { side: 'production', column: productionName },
          ],
        },
      ];
    });
  },
};

function how({ name, drift, pair }: AssessedColumn, productionName: string): string {
  const letters = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  if (letters(name) === letters(productionName)) return `spelled ${displayName(productionName)} in production`;
  const measured = pair.numeric ? `the Kolmogorov–Smirnov distance is ${measureText(pair.numeric.ks.statistic)}` : pair.categories ? `the total variation is ${measureText(pair.categories.totalVariation)}` : undefined;
  const alike = measured === undefined ? '' : `, whose values ${drift.verdict === 'drift' ? 'resemble it' : 'are distributed alike'}: ${measured}`;
  return `called ${displayName(productionName)} in production${alike}`;
}
