/** The association stage: which pairs of columns go together otherwise in production; one family of q-values over all pairs. */
import { isOff, thresholdsOf } from '../columnSettings.ts';
import type { AssociatedPair } from '../facts/association.ts';
import { presentCells } from '../kinds.ts';
import type { ProfiledPair } from '../model.ts';
import type { Side } from '../report.ts';
import type { ComparisonSettings } from '../settings.ts';
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts';
import { chiSquarePValue } from '../stats/chiSquarePValue.ts';
import { correlationChange } from '../stats/correlationChange.ts';
import type { AssessedColumn } from './assessedColumn.ts';

export interface ChangedAssociation {
  pair: AssociatedPair;
  first: AssessedColumn;
  second: AssessedColumn;
  /** What is left of the change once the columns' own distributions are made equal; with its sign. */
  difference: number;
  pValue: number;
  qValue: number;
}

/** Pairs whose change is significant and large, the largest first. */
export function changedAssociations({ associations }: ProfiledPair, columns: readonly AssessedColumn[], settings: ComparisonSettings): ChangedAssociation[] {
  if (associations === undefined || isOff('association-changed', settings)) return [];
  // Columns that were exchanged go with others as the other one did.
  const byPosition = new Map(columns.filter(({ moved }) => moved === undefined).map((column) => [column.position, column]));
  const known = associations.pairs.flatMap((pair) => {
    const [first, second] = [byPosition.get(pair.first), byPosition.get(pair.second)];
    return first && second ? [{ pair, first, second }] : [];
  });
  const pValues = known.map(({ pair, first, second }) => pValueOf(pair, first, second));
  const qValues = benjaminiHochberg(pValues);
  return known
    .flatMap((entry, i): ChangedAssociation[] => {
      const difference = entry.pair.change?.difference ?? 0;
      const limits = [entry.first, entry.second].map(({ name }) => thresholdsOf(name, settings, 'association-changed'));
      // A named change of the values of a column is the cause of what it does to others, and has a finding of its own.
      const explained = entry.first.residual !== undefined || entry.second.residual !== undefined;
      const matters = !explained && limits.every(({ qValue, associationDifference }) => (qValues[i] as number) < qValue && Math.abs(difference) >= associationDifference);
      return matters ? [{ ...entry, difference, pValue: pValues[i] as number, qValue: qValues[i] as number }] : [];
    })
    .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || a.pair.first - b.pair.first || a.pair.second - b.pair.second);
}

/**
 * The largest of the p-values of the permutation test (its normal approximation, which reaches the small values that a large family needs,
 * unless a random part has differed as much), of independence on the side with the larger measure (near 0 no measure but Spearman's is
 * normal), of what is left once the distributions are equal against its bootstrap error, and, for
 * Spearman's correlation, of Fisher's z. Pairs that differ too little to matter were not
 * tested: 1, which makes the family stricter.
 */
function pValueOf({ measure, training, production, change }: AssociatedPair, first: AssessedColumn, second: AssessedColumn): number {
  if (change === undefined) return 1;
  const [n, m] = [training.rows, production.rows];
  const [a, b] = [independent(n, 'training', first, second), independent(m, 'production', first, second)];
  const inflation = (1 / a + 1 / b) / (1 / n + 1 / m);
  const normal = (difference: number, error: number): number => chiSquarePValue((difference / error) ** 2 / inflation, 1);
  const pValues = [normal(production.value - training.value, change.spread), change.exceeded, change.independence, normal(change.difference, change.error)];
  return Math.max(...pValues, measure === 'spearman' ? correlationChange(training.value, a, production.value, b) : 0);
}

/**
 * Rows that the sampled ones are worth where neighbouring rows depend on each other (decision rule 7). A correlation of two series varies
 * as much as if the dependence of neighbours were the product of theirs (Bartlett 1935); each is taken as one of first order.
 */
function independent(rows: number, side: Side, first: AssessedColumn, second: AssessedColumn): number {
  const [present, product] = [first, second].reduce(
    ([most, all], { pair: { [side]: facts } }) => {
      const cells = facts ? presentCells(facts) : rows;
      const factor = Math.max(1, cells / Math.max(1, facts?.effective ?? cells));
      return [Math.max(most, cells), all * ((factor - 1) / (factor + 1))];
    },
    [0, 1],
  );
  return Math.max(1, Math.min(rows, (present * (1 - product)) / (1 + product)));
}

/** Changed pairs with one column in common, which is then the likely cause. */
export interface AssociationGroup {
  column: AssessedColumn;
  /** Largest change first. */
  changes: ChangedAssociation[];
}

/** Each change is in one group: that of the column with the most changes that are not in a group yet. */
export function associationGroups(changed: readonly ChangedAssociation[]): AssociationGroup[] {
  const groups: AssociationGroup[] = [];
  let rest = [...changed];
  while (rest.length > 0) {
    const weights = new Map<AssessedColumn, { count: number; size: number }>();
    for (const { first, second, difference } of rest) {
      for (const column of [first, second]) {
        const weight = weights.get(column) ?? { count: 0, size: 0 };
        weights.set(column, { count: weight.count + 1, size: weight.size + Math.abs(difference) });
      }
    }
    const [[column] = []] = [...weights].toSorted(([a, x], [b, y]) => y.count - x.count || y.size - x.size || a.position - b.position);
    if (column === undefined) break;
    groups.push({ column, changes: rest.filter(({ first, second }) => first === column || second === column) });
    rest = rest.filter(({ first, second }) => first !== column && second !== column);
  }
  return groups;
}
