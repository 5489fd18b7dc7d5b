import { largestCategory } from '../assess/rateTests.ts';
import { rateOf } from '../assess/rateChange.ts';
import { isConstantFlip } from '../assess/constantFlip.ts';
import { replacedSeverity } from '../assess/replacedSeverity.ts';
import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { thresholdsOf } from '../columnSettings.ts';
import { REPORT_VALUE_LIMIT, displayName, displayValue, shorten } from '../displayText.ts';
import { presentCells } from '../kinds.ts';
import { countOf, countText } from '../numberText.ts';
import type { Thresholds } from '../settings.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import type { FindingDraft, Rule } from './rule.ts';

export const constantColumn: Rule = {
  id: 'constant-column',
  title: 'Column with one value',
  severity: 'warning',
  documentation: {
    what: 'A column that varies in training has a single value in production, and chance does not explain it (Fisher\'s exact test on that value, corrected for the number of columns). A column with one value in training and another in production is found as well; that replaces the findings about drift, range and unseen values, and is as severe as they would be. A column with one and the same value on both sides is a hint.',
    why: 'A feature that has stopped moving is usually a default that replaced a lost source: every prediction is made as if all cases were alike in it. A column constant on both sides carries no information.',
    example: '> region has 14 distinct values in training and only one in all 8,000 rows of production: 0.',
    remedy: 'Look at where production gets the column from. Drop features that are constant in training.',
    thresholds: 'Significance is `thresholds.qValue` (0.01), divided by the number of columns.',
  },
  check({ columns, comparable, settings }) {
    if (!comparable) return [];
    return columns.flatMap((column): FindingDraft[] => {
      const { training, production } = column.pair;
      if (training === null || production === null || presentCells(training) === 0 || presentCells(production) === 0) return [];
      if (production.distinct !== 1) return [];
      if (column.kind === 'constant') return [alwaysConstant(column)];
      if (column.residual !== undefined && isConstantFlip(column.pair)) return [flipped(column)];
      if (training.distinct < 2 || !isSurprising(column, columns.length, thresholdsOf(column.name, settings, 'constant-column'))) return [];
      const value = onlyValue(column);
      return [
        {
          severity: 'warning',
          column: column.name,
          message: `${displayName(column.name)} has ${countText(training.distinct)} distinct values in training and only one in all ${countOf(presentCells(production), 'row')} of production${column.private || value === undefined ? '' : `: ${displayValue(value)}`}.`,
          evidence: { trainingDistinct: training.distinct, productionRows: presentCells(production), ...(column.private || value === undefined ? {} : { value: shorten(value, REPORT_VALUE_LIMIT) }) },
          weight: 0.9,
          anchors: [
            { side: 'production', column: column.name },
            { side: 'training', column: column.name },
          ],
        },
      ];
    });
  },
};

function alwaysConstant({ name, pair, private: hidden }: AssessedColumn): FindingDraft {
  const rows = (pair.training ? presentCells(pair.training) : 0) + (pair.production ? presentCells(pair.production) : 0);
  const value = hidden ? undefined : pair.numeric ? String(pair.numeric.training.min) : (pair.categories?.top[0]?.value ?? pair.training?.firstText);
  return {
    severity: 'hint',
    column: name,
    message: `${displayName(name)} has one value in all ${countOf(rows, 'row')} of training and production${value === undefined ? '' : `: ${displayValue(value)}`}.`,
    evidence: { rows, ...(value === undefined ? {} : { value: shorten(value, REPORT_VALUE_LIMIT) }) },
    weight: 0,
    anchors: [
      { side: 'training', column: name },
      { side: 'production', column: name },
    ],
  };
}

function flipped(column: AssessedColumn): FindingDraft {
  const { name, pair, private: hidden } = column;
  const [n, m] = [pair.training ? presentCells(pair.training) : 0, pair.production ? presentCells(pair.production) : 0];
  const before = pair.numeric ? String(pair.numeric.training.min) : pair.categories?.top.find((entry) => entry.training > 0)?.value;
  const after = onlyValue(column);
  const known = !hidden && before !== undefined && after !== undefined;
  const shown = known ? [displayValue(before), displayValue(after)] : ['one value', 'another'];
  return {
    severity: replacedSeverity('warning', column),
    column: name,
    message: `${displayName(name)} is ${shown[0] ?? ''} in all ${countOf(n, 'row')} of training and ${shown[1] ?? ''} in all ${countOf(m, 'row')} of production.`,
    evidence: {
      // Of the value of training.
      training: rateOf(n, n),
      production: rateOf(0, m),
      ...(known ? { trainingValue: shorten(before, REPORT_VALUE_LIMIT), productionValue: shorten(after, REPORT_VALUE_LIMIT) } : {}),
    },
    weight: 1,
    anchors: [
      { side: 'production', column: name },
      { side: 'training', column: name },
    ],
  };
}

function onlyValue({ pair }: AssessedColumn): string | undefined {
  if (pair.numeric) return String(pair.numeric.production.min);
  return pair.categories?.top.find((entry) => entry.production > 0)?.value ?? pair.production?.firstText;
}

/** Whether drawing the same value every time would be unlikely under the training shares. */
function isSurprising({ pair }: AssessedColumn, tests: number, thresholds: Thresholds): boolean {
  const n = pair.training ? presentCells(pair.training) : 0;
  const m = pair.production ? presentCells(pair.production) : 0;
  // Numbers with too many distinct values to be counted one by one: the most frequent one is at most what the others leave over.
  const most = pair.categories ? (largestCategory(pair.categories, 'training')?.count ?? 0) : n - (pair.training?.distinct ?? 1) + 1;
  return fisherExact(most, n - most, m, 0) < thresholds.qValue / Math.max(1, tests) && most / n < 1;
}
