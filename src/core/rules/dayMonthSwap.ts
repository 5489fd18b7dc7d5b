import { displayName } from '../displayText.ts';
import { countOf } from '../numberText.ts';
import { dateFindings } from './dateFindings.ts';
import type { Rule } from './rule.ts';

export const dayMonthSwap: Rule = {
  id: 'day-month-swap',
  title: 'Day and month exchanged',
  severity: 'error',
  documentation: {
    what: 'Production\'s dates look as if they had been read with day and month exchanged. Only dates up to the 12th can be: their months are spread over the year then, while the dates after the 12th keep their month. The finding speaks where the early dates fit the months of the late ones once they are exchanged back, do not as they are, and do in training. It speaks as well where the dates are spread over the year as they are, and lie close together, as those of training do, once exchanged back; the late dates may be missing then, because they could not be read. Data that covers whole years evenly shows nothing of this, and the rule is silent.',
    why: 'The fourth of March has become the third of April: months, weekdays, seasons and ages are wrong, and rows seem to come from the future. No parser complains.',
    example: '> pickup looks as if day and month had been exchanged in production: its 12 days up to the 12th lie in other months than its 16 later days, and in the same ones once they are exchanged back.',
    remedy: 'Parse with an explicit format, or with `dayfirst` set as the source writes its dates. Then look at how production data is read: `MM/DD` is the default of many parsers, `DD/MM` the custom of most places.',
    thresholds: 'None to set: at least 8 different days up to the 12th on both sides; the months of early and late days differ by a total variation of at least 0.4 as they are, and by at most 0.3 exchanged back and in training, and the days are a hundred thousand times more probable exchanged back; or the days lie at least four times as densely exchanged back.',
  },
  check(context) {
    return dateFindings(context, (column, { swap }) => {
      if (swap === undefined) return undefined;
      const early = countOf(swap.early, 'day');
      const late = swap.late === 0 ? 'none is after it' : `${countOf(swap.late, 'day')} after it`;
      const why =
        swap.asTheyAre === undefined
          ? `its ${early} up to the 12th of a month (${late}) lie close together only once day and month are exchanged back`
          : `its ${early} up to the 12th lie in other months than its ${countOf(swap.late, 'later day')}, and in the same ones once they are exchanged back`;
      return {
        severity: 'error',
        message: `${displayName(column.name)} looks as if day and month had been exchanged in production: ${why}.`,
        evidence: { ...swap },
        weight: swap.early / (swap.early + swap.late),
      };
    });
  },
};
