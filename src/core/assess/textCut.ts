import type { TextMeasures } from '../facts/text.ts';
import type { NumericSide } from '../model.ts';
import type { Side } from '../report.ts';
import { fisherExact } from '../stats/fisherExact.ts';

export interface TextCut {
  /** The side whose texts were cut, and after how many characters. */
  side: Side;
  length: number;
  /** Share of the texts of the other side that are longer. */
  longer: number;
  pValue: number;
}

/** Share of the texts of the other side that must be longer, and of the cut ones that must be as long as can be. */
const FEWEST = 0.05;
/** Cut texts are all as long as the limit, but for those that lose white space at their new end. */
const PILED = 0.5;

/**
 * Whether the texts of one side were cut after a number of characters: none is longer, many are exactly as long, and of the other
 * side as many are longer. Shares are read from the 41 quantiles of the lengths, and so are lower bounds.
 */
export function textCut({ profiles }: TextMeasures): TextCut | undefined {
  const lengths = profiles.find(({ name }) => name === 'length')?.measures;
  if (lengths === undefined || lengths.training.max === lengths.production.max) return undefined;
  const side: Side = lengths.production.max < lengths.training.max ? 'production' : 'training';
  const other = side === 'production' ? 'training' : 'production';
  const { max } = lengths[side];
  const piled = share(lengths[side], (length) => length === max);
  const usual = share(lengths[other], (length) => length === max);
  const longer = share(lengths[other], (length) => length > max);
  if (longer < FEWEST || piled < Math.max(FEWEST, PILED * longer) || piled < 2 * usual) return undefined;
  const [n, m] = [lengths[side].n, lengths[other].n];
  const [there, before] = [Math.round(piled * n), Math.round(usual * m)];
  return { side, length: max, longer, pValue: fisherExact(there, n - there, before, m - before) };
}

/** At least this share of the values: equal steps lie between the quantiles. */
function share({ curve }: NumericSide, holds: (value: number) => boolean): number {
  return Math.max(0, curve.filter(holds).length - 1) / (curve.length - 1);
}
