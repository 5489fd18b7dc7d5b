import { REPORT_VALUE_LIMIT, displayName, displayValue, shorten } from '../displayText.ts';
import type { DifferingColumn } from '../facts/alignedRows.ts';
import { countOf, countText, shareText } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';

/** Columns that get a finding of their own. */
const MOST = 20;

export const cellsDiffer: Rule = {
  id: 'cells-differ',
  title: 'Cells that differ between equal rows',
  severity: 'info',
  documentation: {
    what: 'Both files have as many rows, nearly all of them are equal at the same place, and in the others single cells differ: one dataset before and after something was done to it. The finding names the column, how many of its cells differ, and the first one.',
    why: 'It is the most direct evidence of skew there is: the same case, with another value on each side. One cell may be a repair by hand; a column of them is a step that only one side has.',
    example: '> culmen_length differs in 1 of 334 rows that are otherwise the same in both files: row 2 has 0.269 in training and −1 in production.',
    remedy: 'Look at the first cell on both sides, and at what writes the column.',
    thresholds: 'At least nine in ten rows must be equal at the same place. A warning from `rateWarning` of the rows on, otherwise information.',
  },
  check({ pair, columns, settings, comparable }) {
    const { aligned } = pair;
    if (!comparable || aligned === undefined) return [];
    const byPosition = new Map(columns.map((column) => [column.position, column]));
    return aligned.cells.slice(0, MOST).flatMap(({ column: position, cells, first }): FindingDraft[] => {
      const column = byPosition.get(position);
      if (column === undefined) return [];
      const share = cells / aligned.rows;
      const values = column.private ? '' : ` has ${valueOf(first.training)} in training and ${valueOf(first.production)} in production`;
      return [
        {
          severity: share >= settings.thresholds.rateWarning ? 'warning' : 'info',
          column: column.name,
          message:
            `${displayName(column.name)} differs in ${countText(cells)} of ${countOf(aligned.rows, 'row')} (${shareText(share)}) that ${aligned.rows === 1 ? 'is' : 'are'} otherwise the same in both files: ` +
            `${values === '' ? `first in row ${countText(first.row + 1)}` : `row ${countText(first.row + 1)}${values}`}.`,
          evidence: { cells, rows: aligned.rows, differingRows: aligned.differing, ...(column.private ? {} : { first: reported(first) }) },
          weight: share,
          anchors: [
            { side: 'production', column: column.name, first: { kind: 'row', row: first.row } },
            { side: 'training', column: column.name, first: { kind: 'row', row: first.row } },
          ],
        },
      ];
    });
  },
};

function valueOf(cell: string | null): string {
  return cell === null ? 'nothing' : displayValue(cell);
}

function reported({ row, training, production }: DifferingColumn['first']): Record<string, unknown> {
  const short = (cell: string | null): string | null => (cell === null ? null : shorten(cell, REPORT_VALUE_LIMIT));
  return { row: row + 1, training: short(training), production: short(production) };
}
