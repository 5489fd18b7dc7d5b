import { replacedSeverity } from '../assess/replacedSeverity.ts';
import { spellingName } from '../assess/spellingExplanation.ts';
import { REPORT_VALUE_LIMIT, displayName, displayValue, shorten } from '../displayText.ts';
import { countText } from '../numberText.ts';
import { rateEvidence, rateOn, someOf, values } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const categoryVariants: Rule = {
  id: 'category-variants',
  title: 'Known values in another spelling',
  severity: 'warning',
  documentation: {
    what: 'Production holds values that training does not have (or hardly has), and that equal one of its values once case, white space around and inside, and punctuation are left out. The finding says which of these explains them. It replaces the findings about unseen values, vanished values and drift of the column as far as the spelling is their cause, and is as severe as they would be. Marks beside digits and signs at the end of a value carry meaning and are kept apart: `1.5` and `15`, `A-` and `A`.',
    why: 'To an encoder `red`, `RED` and ` red` are three categories: the model treats a known case as an unknown one. The world has not changed, only the code that writes the values.',
    example: '> color has 3 values of training in another spelling in 48.0 % of production rows (480 of 1,000): lower-cased, red for Red (300), blue for Blue (120) and green for Green (60).',
    remedy: 'Normalise the values alike on both sides (trim, case), best in the code that training and serving share.',
    thresholds: `${RATE_THRESHOLDS} Training's own values that occur once and are another spelling of a value there say how many to expect.`,
  },
  check({ columns }) {
    return columns.flatMap((column): FindingDraft[] => {
      const change = column.rates.spelling;
      const spellings = column.pair.categories?.spellings;
      if (change?.level === undefined || spellings === undefined || column.residual === undefined) return [];
      const listed = spellings.first.map(({ value, count, original }) => `${displayValue(value)} for ${displayValue(original)} (${countText(count)})`);
      const first = spellings.first[0];
      const examples = spellings.first.slice(0, 10).map(({ value, count, original }) => ({ value: shorten(value, REPORT_VALUE_LIMIT), count, original: shorten(original, REPORT_VALUE_LIMIT) }));
      return [
        {
          severity: replacedSeverity(change.level, column),
          column: column.name,
          message:
            `${displayName(column.name)} has ${values(spellings.categories)} of training in another spelling in ${rateOn('production', change)}: ` +
            `${spellingName(spellings)}${column.private ? '' : `, ${someOf(listed, spellings.categories)}`}.`,
          evidence: { ...rateEvidence(change), categories: spellings.categories, rows: spellings.rows, steps: spellings.steps, ...(column.private ? {} : { first: examples }) },
          weight: change.difference,
          anchors: [
            { side: 'production', column: column.name, ...(first ? { first: { kind: 'value', value: first.value } } : {}) },
            { side: 'training', column: column.name, ...(first ? { first: { kind: 'value', value: first.original } } : {}) },
          ],
        },
      ];
    });
  },
};
