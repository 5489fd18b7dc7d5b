import { unexplained } from '../assess/assessedColumn.ts';
import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { displayName, displayValue } from '../displayText.ts';
import { countText, shareText } from '../numberText.ts';
import { firstValues, rateEvidence, rateOn, someOf, values } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

/** With so few values of text in training, hardly any of them rare, the column is a list of known ones, and every other value is worth a note. */
const FEW_KNOWN = 50;
const RARELY_NEW = 0.001;

export const unseenCategories: Rule = {
  id: 'unseen-categories',
  title: 'Values never seen in training',
  severity: 'warning',
  documentation: {
    what: 'Production holds values of a category that training never does, in more rows than training itself predicts. In a column with many rare values some are always unseen: the Good–Turing estimate (the share of values that occur exactly once in training) says how many, and only the excess counts. Where training has at most 50 different texts and predicts new ones in at most one row of a thousand, any other value is a note.',
    why: 'An encoder fails on an unseen value, or maps it to nothing or to "other"; an embedding has no vector for it. The model cannot have learned what it means.',
    example: '> payment_type has 2 values never seen in training, in 4.3 % of production rows (430 of 10,000), where 0 % would be expected: wallet (400) and voucher (30).',
    remedy: 'If the values are known ones written differently (`1` and `1.0`, codes and names), fix the code that writes or reads them. If they are new in the world, train with them, and decide what the encoder does until then.',
    thresholds: RATE_THRESHOLDS,
  },
  check({ columns }) {
    return columns.map(unexplained).flatMap((column): FindingDraft[] => {
      const change = column.rates.unseen;
      const unseen = column.pair.categories?.unseen;
      if (change === undefined || unseen === undefined || unseen.categories === 0) return [];
      const level = change.level ?? (isKnownList(column) && change.training.rate <= RARELY_NEW ? 'info' : undefined);
      if (level === undefined) return [];
      const listed = unseen.first.map(({ value, count }) => `${displayValue(value)} (${countText(count)})`);
      const which = column.private || listed.length === 0 ? '' : `: ${someOf(listed, unseen.categories)}`;
      const first = unseen.first[0];
      return [
        {
          severity: level,
          column: column.name,
          message: `${displayName(column.name)} has ${values(unseen.categories)} never seen in training, in ${rateOn('production', change)}, where ${shareText(change.training.rate)} would be expected${which}.`,
          evidence: { ...rateEvidence(change), categories: unseen.categories, rows: unseen.rows, ...(column.private ? {} : { first: firstValues(unseen.first) }) },
          weight: change.difference,
          anchors: [
            { side: 'production', column: column.name, ...(first ? { first: { kind: 'value', value: first.value } } : {}) },
            { side: 'training', column: column.name },
          ],
        },
      ];
    });
  },
};

function isKnownList({ kind, pair }: AssessedColumn): boolean {
  const { categories, numeric } = pair;
  return kind === 'categorical' && numeric === undefined && categories !== undefined && categories.categories - categories.unseen.categories <= FEW_KNOWN;
}
