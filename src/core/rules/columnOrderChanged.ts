import { displayName } from '../displayText.ts';
import { countText } from '../numberText.ts';
import type { Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const columnOrderChanged: Rule = {
  id: 'column-order-changed',
  title: 'Columns in another order',
  severity: 'info',
  documentation: {
    what: 'The columns that both files have stand in another order. The message names the first that does.',
    why: 'Code that selects columns by name does not care. Code that hands the model a plain matrix (`df.values`, `to_numpy()`, a CSV sent to an endpoint) feeds every feature into the place of another, without any error.',
    example: '`train.csv` has `age,fare`, `production.csv` has `fare,age`:\n\n> The 2 columns of both files are in another order: age is number 1 of them in training and number 2 in production.',
    remedy: 'Select the columns by the list of names saved with the model before every prediction.',
    thresholds: NO_THRESHOLDS,
  },
  check({ pair, columns, comparable }) {
    // The columns of a log stand in the order in which its fields appear.
    if (!comparable || pair.production.summary.log || pair.training.summary.log) return [];
    const shared = columns.flatMap((column) => {
      const { training, production } = column.pair;
      return training !== null && production !== null ? [{ column, before: training.index, after: production.index }] : [];
    });
    const before = shared.toSorted((a, b) => a.before - b.before);
    const after = shared.toSorted((a, b) => a.after - b.after);
    const position = before.findIndex((entry, i) => entry !== after[i]);
    const moved = before[position];
    if (moved === undefined) return [];
    const { name } = moved.column;
    const there = after.indexOf(moved) + 1;
    return [
      {
        severity: 'info',
        message: `The ${countText(shared.length)} columns of both files are in another order: ${displayName(name)} is number ${position + 1} of them in training and number ${there} in production.`,
        evidence: { sharedColumns: shared.length, column: name, trainingPosition: position + 1, productionPosition: there },
        weight: 0,
        anchors: [
          { side: 'training', column: name },
          { side: 'production', column: name },
        ],
      },
    ];
  },
};
