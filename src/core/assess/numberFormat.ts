import { cellType, presentCells } from '../kinds.ts';
import type { ColumnPair, NumberFormats, SideColumn } from '../model.ts';
import type { Explanation, Side } from '../report.ts';

/** How numbers are written where they are not plain. */
export type NumberNotation = 'decimal-comma' | 'thousands' | 'percent' | 'currency';

export interface NumberFormatChange {
  /** The side whose numbers are written in the notation; the other side's are plain. */
  side: Side;
  notation: NumberNotation;
  /** Present cells of that side in the notation, plain, and neither. */
  formatted: number;
  plain: number;
  others: number;
}

/** Share of present cells that must read as numbers for the notation to explain the column. */
const MOSTLY = 0.9;

/** A column of plain numbers on one side whose other side holds numbers in another notation; undefined otherwise. */
export function numberFormatChange({ training, production }: ColumnPair): NumberFormatChange | undefined {
  if (training === null || production === null) return undefined;
  const types = { training: cellType(training), production: cellType(production) };
  if (types.training === 'number' && types.production === 'text') return readFormats(production, training, 'production');
  return types.production === 'number' && types.training === 'text' ? readFormats(training, production, 'training') : undefined;
}

function readFormats(column: SideColumn, other: SideColumn, side: Side): NumberFormatChange | undefined {
  if (column.formats === undefined) return undefined;
  const present = presentCells(column);
  // Numbers with a decimal point beside them have another decimal mark already.
  const [notation, formatted] = mainNotation(column.formats, other.integers || (column.numbers > 0 && !column.integers));
  if (formatted === 0 || formatted + column.numbers < MOSTLY * present) return undefined;
  return { side, notation, formatted, plain: column.numbers, others: present - formatted - column.numbers };
}

/** The notation that reads most cells; `grouped`: `1,234` is a grouped integer, else a decimal comma. */
function mainNotation({ decimalComma, thousands, ambiguousComma, percent, currency }: NumberFormats, grouped: boolean): [NumberNotation, number] {
  const found: [NumberNotation, number][] = [
    ['decimal-comma', decimalComma],
    ['thousands', thousands],
    ['percent', percent],
    ['currency', currency],
  ];
  if (decimalComma === thousands && thousands === ambiguousComma && grouped) found.reverse();
  return found.toSorted((a, b) => b[1] - a[1])[0] as [NumberNotation, number];
}

export function numberFormatExplanation({ notation, side, formatted }: NumberFormatChange): Explanation {
  const names: Readonly<Record<NumberNotation, string>> = {
    'decimal-comma': 'decimal comma',
    thousands: 'thousands separators',
    percent: 'percent sign',
    currency: 'currency sign',
  };
  const transform = notation === 'percent' || notation === 'currency' ? 'number-format' : notation;
  return { transform, name: names[notation], parameters: { notation, side, cells: formatted } };
}
