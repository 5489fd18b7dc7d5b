import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { displayName } from '../displayText.ts';
import type { FindingDraft, Rule } from './rule.ts';
import type { RuleContext } from './context.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const renamedColumn: Rule = {
  id: 'renamed-column',
  title: 'Column spelled differently in production',
  severity: 'error',
  documentation: {
    what: 'A column of training is absent in production, and production has exactly one new column whose name differs only in case, white space or punctuation. The two columns are not compared with each other.',
    why: 'Code that selects columns by name does not find it: the feature is absent, or is filled with a default.',
    example: '`train.csv` has `Total Price`, `production.csv` has `total_price`:\n\n> “Total Price” of training is spelled total_price in production; no column of production has the name of training.',
    remedy: 'Give the column the same name on both sides: rename it where the production data is written, or in the code that reads it.',
    thresholds: NO_THRESHOLDS,
  },
  check({ renamed }) {
    return renamed.map(({ training, production }): FindingDraft => ({
      severity: 'error',
      column: training.name,
      message: `${displayName(training.name)} of training is spelled ${displayName(production.name)} in production; no column of production has the name of training.`,
      evidence: { productionName: production.name },
      weight: 1,
      anchors: [
        { side: 'training', column: training.name },
        { side: 'production', column: production.name },
      ],
    }));
  },
};

/** One absent and one new column with the same letters and digits, and no third. */
export function findRenamed(columns: readonly AssessedColumn[]): RuleContext['renamed'] {
  const absent = group(columns.filter((column) => column.pair.training !== null && column.pair.production === null));
  const added = group(columns.filter((column) => column.pair.production !== null && column.pair.training === null));
  return [...absent].flatMap(([letters, [training, ...more]]) => {
    const [production, ...others] = added.get(letters) ?? [];
    return training && production && more.length + others.length === 0 ? [{ training, production }] : [];
  });
}

function group(columns: readonly AssessedColumn[]): Map<string, AssessedColumn[]> {
  const groups = new Map<string, AssessedColumn[]>();
  for (const column of columns) {
    const letters = column.name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
    if (letters !== '') groups.set(letters, [...(groups.get(letters) ?? []), column]);
  }
  return groups;
}
