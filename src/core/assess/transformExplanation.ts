import type { NumericTransform } from '../facts/transform.ts';
import type { DriftSegment } from '../facts/segment.ts';
import type { Recoding } from '../facts/recoding.ts';
import { REPORT_VALUE_LIMIT, shorten } from '../displayText.ts';
import { presentCells } from '../kinds.ts';
import type { ColumnPair } from '../model.ts';
import type { Explanation } from '../report.ts';

/** Entries of a map that a report carries. */
const MOST_ENTRIES = 50;
/** Standard errors within which the filled cells must make up for those that are missing no longer. */
const AGREES = 4;

/** The first named change of the numbers that the missing cells do not contradict. */
export function transformOf(pair: ColumnPair): NumericTransform | undefined {
  return pair.transforms?.find((transform) => transform.transform !== 'fill' || isFilled(pair, transform));
}

/** As many cells have got one value as are missing no longer. */
function isFilled({ training, production }: ColumnPair, { parameters }: NumericTransform): boolean {
  const share = parameters['share'];
  if (training === null || production === null || training.missing === 0 || typeof share !== 'number') return false;
  const [before, after] = [training.missing / training.count, production.missing / production.count];
  // Of the cells that are present in production, those that training lets expect to be missing.
  const expected = (before - after) / (1 - after);
  const error = Math.sqrt((before * (1 - before)) / training.count + (share * (1 - share)) / presentCells(production));
  return expected > 0 && Math.abs(share - expected) <= AGREES * error + 0.002;
}

/** Holds numbers of the column only where they may be seen. */
export function transformExplanation({ transform, name, formula, parameters, before, left }: NumericTransform, hidden: boolean): Explanation {
  const source = parameters.source === undefined ? {} : { source: parameters.source };
  const open = parameters.source === 'known-unit' || parameters.source === undefined;
  return {
    transform,
    name: formula === undefined || (hidden && !open) ? name : `${name}: ${formula}`,
    parameters: { ...(hidden && !open ? source : parameters), distanceBefore: before, distanceLeft: left },
  };
}

/** The change within the segment, where it has a name. */
export function segmentExplanation({ column, value, inside, outside, transform }: DriftSegment, hidden: boolean): Explanation {
  const segment = { column, value: shorten(value, REPORT_VALUE_LIMIT) };
  if (transform) return { ...transformExplanation(transform, hidden), segment };
  return { transform: 'segment', name: 'drift of one segment only', parameters: { inside, outside }, segment };
}

export function recodingExplanation({ transform, name, map, before, left }: Recoding, hidden: boolean): Explanation {
  const entries = map.slice(0, MOST_ENTRIES).map(([from, to]) => ({ from: shorten(from, REPORT_VALUE_LIMIT), to: shorten(to, REPORT_VALUE_LIMIT) }));
  return { transform, name, parameters: { ...(hidden ? {} : { map: entries }), categories: map.length, distanceBefore: before, distanceLeft: left } };
}
