import type { DateFormatChange } from '../assess/dateFormat.ts';
import { displayName } from '../displayText.ts';
import { shareText } from '../numberText.ts';
import { dateFindings } from './dateFindings.ts';
import { rateEvidence, rateOn } from './ratePhrases.ts';
import type { Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const dateFormatChanged: Rule = {
  id: 'date-format-changed',
  title: 'Dates written in another notation',
  severity: 'error',
  documentation: {
    what: 'The dates of a column are written otherwise in production: another order of day, month and year, other separators, names of months, two digits for the year, a number (yyyymmdd, seconds since 1970, a spreadsheet\'s count of days) on one side and text on the other, another mark between date and time, no time of day any more, or hours of a twelve-hour clock without AM and PM. The notation is decided for the whole column: a part above 12 is a day, and where no cell decides, the other side does. Zeros before single digits make no difference.',
    why: 'A parser with a fixed format fails on the other notation; one that guesses takes `03/04/2019` for March in one place and for April in the other. Features such as the month, the weekday or an age are then wrong or missing, without any error.',
    example: '> pickup is written as YYYY-MM-DD HH:MM:SS in training, and as DD/MM/YYYY HH:MM:SS in 100 % of production rows (3,194 of 3,194).',
    remedy: 'Write ISO 8601 (`YYYY-MM-DD`) where the production data is made, or parse both sides with an explicit format, in code that training and serving share.',
    thresholds: `${RATE_THRESHOLDS} What counts is the share of production rows in a notation that training does not have. At most an error where a parser of the one notation fails on the other or reads another day, a warning where most parsers read both (\`T\` for a space, the time of day missing), a note where only the seconds come or go.`,
  },
  check(context) {
    return dateFindings(context, (column, { format }) => {
      if (format === undefined || format.kind === 'epoch-unit') return undefined;
      return {
        severity: format.severity,
        message: `${displayName(column.name)} ${sentence(format)}.`,
        evidence: { change: format.kind, trainingNotation: format.training, productionNotation: format.production, ...rateEvidence(format.rate) },
        weight: format.rate.difference,
      };
    });
  },
};

function sentence({ kind, training, production, rate }: DateFormatChange): string {
  if (kind === 'midnight') return `has no time of day any more: ${rateOn('production', rate)} are at midnight, and ${shareText(rate.training.rate)} of training rows`;
  if (kind === 'twelve-hours') return `looks as if AM and PM had been lost: all hours of production are from 1 to 12, and ${shareText(1 - rate.training.rate)} of training rows are at other hours`;
  return `is written as ${training} in training, and as ${production} in ${rateOn('production', rate)}`;
}
