import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { displayName } from '../displayText.ts';
import type { ColumnMove } from '../facts/moves.ts';
import { measureText } from '../numberText.ts';
import { someOf } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';

export const swappedColumns: Rule = {
  id: 'swapped-columns',
  title: 'Columns hold the values of each other',
  severity: 'error',
  documentation: {
    what: 'The production values of a column have drifted from its own training values and agree with those of another column, whose values are found elsewhere in turn: two columns were exchanged, several in a ring, or at least three neighbours have all moved by one place. One finding replaces those about type, drift and range of all of them.',
    why: 'The features reach the model under wrong names: it multiplies a latitude by the weight of a longitude. Nothing fails, because the types are right.',
    example: '> latitude and longitude hold the values of each other in production: latitude those of longitude (Kolmogorov–Smirnov distance 1.000 to its own training values, 0.012 to those of longitude) and longitude those of latitude (1.000 and 0.010).',
    remedy: 'Look for code that builds rows by position (a list of values, a matrix without names, a header written by hand) and select columns by name instead.',
    thresholds: 'The distance to the values of the other column is sampling noise (or a tenth of that to its own) and at most a third of that to its own; no third column fits as well. Columns with fewer than 8 distinct values are left out.',
  },
  check({ pair, columns }) {
    const byPosition = new Map(columns.map((column) => [column.position, column]));
    return (pair.moves ?? []).flatMap(({ kind, moves }): FindingDraft[] => {
      const moved = moves.flatMap((move) => {
        const [column, holds] = [byPosition.get(move.column), byPosition.get(move.holds)];
        return column && holds ? [{ column, holds, move }] : [];
      });
      const [first] = moved;
      if (first === undefined || moved.length < moves.length || moved.some(({ column }) => column.moved === undefined)) return [];
      const names = someOf(moved.map(({ column }) => displayName(column.name)), moved.length, 5);
      const what = kind === 'swap' ? 'hold the values of each other' : 'hold the values of the neighbouring column';
      return [
        {
          severity: 'error',
          column: first.column.name,
          message: `${names} ${what} in production: ${someOf(moved.map((entry, k) => sentence(entry, k === 0)), moved.length, 3)}.`,
          evidence: { kind, columns: moved.map(({ column, holds, move }) => ({ column: column.name, holds: holds.name, ...(move.own === undefined ? {} : { distance: move.own }), distanceLeft: move.other })) },
          weight: 1,
          anchors: [
            { side: 'production', column: first.column.name },
            { side: 'training', column: first.column.name },
          ],
        },
      ];
    });
  },
};

function sentence({ column, holds, move }: { column: AssessedColumn; holds: AssessedColumn; move: ColumnMove }, first: boolean): string {
  const name = `${displayName(column.name)} those of ${displayName(holds.name)}`;
  if (move.own === undefined) return `${name} (distance ${measureText(move.other)})`;
  return first ? `${name} (distance ${measureText(move.own)} to its own training values, ${measureText(move.other)} to those)` : `${name} (${measureText(move.own)} and ${measureText(move.other)})`;
}
