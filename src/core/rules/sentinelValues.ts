import { replacedSeverity } from '../assess/replacedSeverity.ts';
import { makesNumbersText } from '../assess/sentinels.ts';
import { REPORT_VALUE_LIMIT, displayName, displayValue, shorten } from '../displayText.ts';
import { rateEvidence, rateOn, someOf } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const sentinelValues: Rule = {
  id: 'sentinel-values',
  title: 'Stand-ins for missing values',
  severity: 'warning',
  documentation: {
    what: 'Production often holds a value that training lacks or hardly has (a tenth of the share at most), and that looks like a stand-in for a missing one: a number that lies farther from all others than the middle 98 % of training is wide; a usual stand-in such as 0, -1, -999 or 9999 that is at least five times as frequent as its neighbours, lies beside all other values by a tenth of that width, or is the only negative one; or a word or date such as `?`, `unknown`, `#N/A`, `1900-01-01`. It replaces the findings about type, range, tails, unseen values and drift of the column as far as the stand-in is their cause, and is as severe as they would be.',
    why: 'The model takes the stand-in for a measurement: an age of -999 is far outside everything it has seen, and 0 is a plausible value that is wrong. It was trained with gaps filled in another way, or without any.',
    example: '> age is -999 in 5.2 % of production rows (520 of 10,000) and in 0 % of training rows (0 of 8,000): it lies apart from all other values and may stand for a missing one.',
    remedy: 'Find out what the value means where the data is written. If it means "missing", add it to `missingValues`, and make it missing before training and serving fill gaps.',
    thresholds: `${RATE_THRESHOLDS} Where it turns a column of numbers into text, one such value is enough, and it is an error.`,
  },
  check({ columns, comparable }) {
    if (!comparable) return [];
    return columns.flatMap((column): FindingDraft[] => {
      const change = column.rates.sentinel;
      const marks = column.pair.sentinels?.marks;
      if (change === undefined || marks === undefined || column.residual === undefined) return [];
      const text = makesNumbersText(column.pair);
      if (!text && change.level === undefined) return [];
      const first = marks[0];
      const which = column.private ? 'a value that training hardly has' : someOf(marks.map(({ value }) => displayValue(value)), marks.length);
      const reason = text
        ? 'it turns the numbers of training into text'
        : marks.every((mark) => mark.apart)
          ? 'it lies apart from all other values and may stand for a missing one'
          : 'it may stand for a missing value';
      return [
        {
          severity: text ? 'error' : replacedSeverity(change.level ?? 'info', column),
          column: column.name,
          message: `${displayName(column.name)} is ${which} in ${rateOn('production', change)} and in ${rateOn('training', change)}: ${marks.length > 1 ? reason.replace(/^it (\w+)s /, 'they $1 ').replace(/^it /, 'they ') : reason}.`,
          evidence: {
            ...rateEvidence(change),
            ...(column.private ? {} : { values: marks.slice(0, 10).map(({ value, training, production }) => ({ value: shorten(value, REPORT_VALUE_LIMIT), training, production })) }),
          },
          weight: change.difference,
          anchors: [
            { side: 'production', column: column.name, ...(text ? { first: { kind: 'not-a-number' } } : first ? { first: { kind: 'value', value: first.value } } : {}) },
            { side: 'training', column: column.name },
          ],
        },
      ];
    });
  },
};
