import { displayName } from '../displayText.ts';
import { rateEvidence, rateOn } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const missingRateChanged: Rule = {
  id: 'missing-rate-changed',
  title: 'Missing values more or less often',
  severity: 'warning',
  documentation: {
    what: 'The share of missing cells of a column differs between training and production (Fisher\'s exact test). A cell is missing when, after trimming, it is empty or one of `missingValues` in the settings. Columns that go missing in the same rows are one finding of `missing-together`.',
    why: 'What fills the gap (a mean, a mode, a tree\'s default branch) then decides more predictions than it did in training. A column that stops being missing often got a default value instead.',
    example: '> cabin is missing in 12.0 % of training rows (107 of 891) and in 45.0 % of production rows (188 of 418).',
    remedy: 'Find out why: a source that failed, a join that found no partner, a field made optional. If the new rate is here to stay, train with it.',
    thresholds: RATE_THRESHOLDS,
  },
  check({ columns, missingGroups }) {
    const grouped = new Set(missingGroups.flatMap((group) => group.columns));
    return columns.filter((column) => !grouped.has(column)).flatMap((column): FindingDraft[] => {
      // Filled cells are missing no longer: that is said as such.
      if (column.transform?.transform === 'fill' || column.moved) return [];
      const change = column.rates.missing;
      if (change?.level === undefined) return [];
      const side = change.difference > 0 ? 'production' : 'training';
      return [
        {
          severity: change.level,
          column: column.name,
          message: `${displayName(column.name)} is missing in ${rateOn('training', change)} and in ${rateOn('production', change)}.`,
          evidence: rateEvidence(change),
          weight: Math.abs(change.difference),
          anchors: [
            { side: 'production', column: column.name, ...(side === 'production' ? { first: { kind: 'missing' } } : {}) },
            { side: 'training', column: column.name, ...(side === 'training' ? { first: { kind: 'missing' } } : {}) },
          ],
        },
      ];
    });
  },
};
