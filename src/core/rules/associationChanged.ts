import { associationGroups, changedAssociations } from '../assess/associationStage.ts';
import type { AssociationGroup, ChangedAssociation } from '../assess/associationStage.ts';
import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { displayName } from '../displayText.ts';
import type { AssociatedPair, AssociationSample } from '../facts/association.ts';
import { countText } from '../numberText.ts';
import type { ProfiledPair } from '../model.ts';
import { someOf } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';

export const associationChanged: Rule = {
  id: 'association-changed',
  title: 'Columns no longer go together as in training',
  severity: 'warning',
  documentation: {
    what: 'Two columns go together otherwise than in training: Spearman\'s rank correlation of two numbers, bias-corrected Cramér\'s V of two categories, or the correlation ratio of a number (of its ranks) given a category differs. What only the distributions of the columns themselves have changed does not count: each side is given the distributions of the other, and the smallest difference decides. Changes that share a column are one finding; a column whose values have a named change (another spelling, stand-ins for missing values, a transform) is left to that. Identifiers, texts, dates, constants, values that only grow, and categories with more than 50 values are left out.',
    why: 'Each column may look as it did, and yet the model gets combinations it has never seen: a join that pairs the wrong rows, a column that is shuffled, shifted by a row or filled with a default, a relation of the world that has ended.',
    example: '> tip_amount no longer goes with fare_amount and total_amount: Spearman 0.81 in training and 0.12 in production, and 0.85 and 0.15.',
    remedy: 'Look at where the named column comes from: its join key, its order, what it is filled with. If the relation has really changed, evaluate the model on recent rows.',
    thresholds:
      'Speaks when the difference is significant (`thresholds.qValue`, 0.01, over all pairs; a permutation test with a fixed seed, and Fisher\'s z for Spearman) and at least `thresholds.associationDifference` (0.2). Measured on up to 5,000 rows of each side, on fewer where there are more than 63 columns, drawn at random with a fixed seed, and over the first 100 columns of the file; the evidence says how many. Never more than a warning.',
  },
  check({ pair, columns, settings, comparable }) {
    if (!comparable || pair.associations === undefined) return [];
    const { sample } = pair.associations;
    return associationGroups(changedAssociations(pair, columns, settings)).map((group) => draft(group, sample, pair));
  },
};

function draft(group: AssociationGroup, sample: AssociationSample, pair: ProfiledPair): FindingDraft {
  const { column, changes } = group;
  const measured = changes.map(({ pair: { measure, training, production } }, k) => {
    const numbers = `${valueOf(training.value)} in training and ${valueOf(production.value)} in production`;
    const repeated = k > 0 && changes[k - 1]?.pair.measure === measure;
    return repeated ? numbers.replace(' in training', '').replace(' in production', '') : `${NAMES[measure]} ${numbers}`;
  });
  const names = changes.map((change) => displayName(other(change, column).name));
  const [largest] = changes as [ChangedAssociation, ...ChangedAssociation[]];
  const drawn = sample.training < pair.training.summary.rows || sample.production < pair.production.summary.rows;
  const rows = drawn ? ` (measured on ${countText(sample.training)} and ${countText(sample.production)} rows drawn at random)` : '';
  return {
    severity: 'warning',
    column: column.name,
    message: `${displayName(column.name)} ${verb(changes)} ${someOf(names, names.length)}: ${measured.slice(0, 3).join('; ')}${rows}.`,
    evidence: {
      pairs: changes.slice(0, 20).map((change) => ({
        with: other(change, column).name,
        measure: change.pair.measure,
        training: change.pair.training,
        production: change.pair.production,
        difference: change.difference,
        pValue: change.pValue,
        qValue: change.qValue,
      })),
      changedPairs: changes.length,
      sample,
    },
    weight: Math.min(1, Math.abs(largest.difference)),
    anchors: [
      { side: 'production', column: column.name },
      { side: 'training', column: column.name },
    ],
  };
}

const NAMES: Readonly<Record<AssociatedPair['measure'], string>> = { spearman: 'Spearman', 'cramers-v': 'Cramér\'s V', 'correlation-ratio': 'correlation ratio' };

/** Below this a relation is as good as none. */
const WEAK = 0.15;
/** From here on it has a direction of its own. */
const CLEAR = 0.3;

function verb(changes: readonly ChangedAssociation[]): string {
  const each = (test: (before: number, after: number) => boolean): boolean => changes.every(({ pair: { training, production } }) => test(training.value, production.value));
  if (each((before, after) => before * after < 0 && Math.min(Math.abs(before), Math.abs(after)) > CLEAR)) return 'goes the other way with';
  if (each((before, after) => Math.abs(after) <= WEAK && Math.abs(before) > WEAK)) return 'no longer goes with';
  if (each((before, after) => Math.abs(before) <= WEAK && Math.abs(after) > WEAK)) return 'now goes with';
  if (each((before, after) => Math.abs(after) < Math.abs(before))) return 'goes less closely with';
  return each((before, after) => Math.abs(after) > Math.abs(before)) ? 'goes more closely with' : 'goes otherwise with';
}

function other({ first, second }: ChangedAssociation, column: AssessedColumn): AssessedColumn {
  return first === column ? second : first;
}

/** Two decimals, as correlations are told. */
function valueOf(value: number): string {
  return value.toFixed(2).replace(/^-0\.00$/, '0.00').replace('-', '\u2212');
}
