import { displayName } from '../displayText.ts';
import { dateFindings } from './dateFindings.ts';
import { rateEvidence, rateOn } from './ratePhrases.ts';
import type { Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const epochUnitChanged: Rule = {
  id: 'epoch-unit-changed',
  title: 'Times counted in another unit',
  severity: 'error',
  documentation: {
    what: 'A column counts the time since 1970 in one unit in training (seconds, milliseconds, microseconds or nanoseconds) and in another in production. The unit is told by the size of the numbers: only in one do they lie between 1990 and 2100. The column must have a name that speaks of time.',
    why: 'Everything computed from it is wrong by a factor of a thousand: differences, ages, days of the week; a model that takes the number itself meets values it has never seen.',
    example: '> created_at is in seconds since 1970 in training, and in milliseconds since 1970 in 100 % of production rows (5,000 of 5,000).',
    remedy: 'Agree on one unit where the data is written, or convert explicitly where it is read; JavaScript counts milliseconds, Unix seconds, pandas nanoseconds.',
    thresholds: RATE_THRESHOLDS,
  },
  check(context) {
    return dateFindings(context, (column, { format }) => {
      if (format?.kind !== 'epoch-unit') return undefined;
      return {
        severity: format.severity,
        message: `${displayName(column.name)} is in ${format.training} in training, and in ${format.production} in ${rateOn('production', format.rate)}.`,
        evidence: { trainingUnit: format.training, productionUnit: format.production, ...rateEvidence(format.rate) },
        weight: format.rate.difference,
      };
    });
  },
};
