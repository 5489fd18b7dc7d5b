import { numberFormatChange, numberFormatExplanation } from '../assess/numberFormat.ts';
import { displayName } from '../displayText.ts';
import { presentCells } from '../kinds.ts';
import { countOf, countText, shareText } from '../numberText.ts';
import { rateOf } from '../assess/rateChange.ts';
import type { FindingDraft, Rule } from './rule.ts';

export const numberFormatChanged: Rule = {
  id: 'number-format-changed',
  title: 'Numbers written in another notation',
  severity: 'error',
  documentation: {
    what: 'A column holds plain numbers on one side, and on the other numbers with a decimal comma, thousands separators, a percent sign or a currency sign. It replaces `type-changed` where at least nine in ten values of that side read as numbers this way. `1,234` counts as a grouped integer where the other side holds integers, or where other values beside it have a decimal point; otherwise as a decimal comma.',
    why: 'A parser reads `3,14` as text, as 314 or as two cells, and `12 %` as text or as twelve where the model knows 0.12. Serving code then fails, fills in a default, or predicts from a number that is wrong by a factor.',
    example: '> fare holds plain numbers in training, and numbers with a decimal comma in production: 412 of 418 production values (98.6 %).',
    remedy: 'Write plain numbers where the production data is written (a locale, a spreadsheet export, a display format), or parse the notation explicitly. For percentages check also which of 12 and 0.12 is meant.',
    thresholds: 'It speaks from the first such value on, where at least nine in ten values of that side are numbers, plain or in the notation. An error when production has the notation, a warning when training has it.',
  },
  check({ columns, comparable }) {
    if (!comparable) return [];
    return columns.flatMap((column): FindingDraft[] => {
      const change = numberFormatChange(column.pair);
      const values = change && column.pair[change.side];
      if (change === undefined || !values) return [];
      const present = presentCells(values);
      const other = change.side === 'production' ? 'training' : 'production';
      const rate = rateOf(change.formatted, present);
      const rest = change.others === 0 ? '' : `; ${countOf(change.others, 'other value is no number', 'other values are no numbers')}`;
      return [
        {
          severity: change.side === 'production' ? 'error' : 'warning',
          column: column.name,
          message:
            `${displayName(column.name)} holds plain numbers in ${other}, and numbers with ${PHRASES.get(change.notation) ?? 'a sign'} in ${change.side}: ` +
            `${countText(change.formatted)} of ${countText(present)} ${change.side} values (${shareText(rate.rate)})${rest}.`,
          evidence: {
            notation: change.notation,
            transform: numberFormatExplanation(change).transform,
            [change.side]: rate,
            [other]: rateOf(0, presentCells(column.pair[other] ?? values)),
            plain: change.plain,
            others: change.others,
          },
          weight: rate.rate,
          anchors: [
            { side: 'training', column: column.name, ...(change.side === 'training' ? { first: { kind: 'not-a-number' } } : {}) },
            { side: 'production', column: column.name, ...(change.side === 'production' ? { first: { kind: 'not-a-number' } } : {}) },
          ],
        },
      ];
    });
  },
};

const PHRASES: ReadonlyMap<string, string> = new Map([
  ['decimal-comma', 'a decimal comma'],
  ['thousands', 'thousands separators'],
  ['percent', 'a percent sign'],
  ['currency', 'a currency sign'],
]);
