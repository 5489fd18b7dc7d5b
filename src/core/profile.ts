import { dateProfile } from './dateProfile.ts';
import { REPORT_VALUE_LIMIT, shorten } from './displayText.ts';
import type { ColumnPair, NumericSide, SideColumn } from './model.ts';
import type { ColumnKind, ColumnProfile, Side } from './report.ts';
import { textProfile } from './textProfile.ts';
import { timeText } from './timeText.ts';

/** One side of a column as the report shows it: counts only where the column is private. null where the side lacks it. */
export function columnProfile(pair: ColumnPair, side: Side, kind: ColumnKind, hidden: boolean): ColumnProfile | null {
  const facts = pair[side];
  if (facts === null) return null;
  const counts = { count: facts.count, missing: facts.missing, distinct: facts.distinct };
  if (hidden) return counts;
  return {
    ...counts,
    ...(pair.numeric ? numericProfile(pair.numeric[side]) : textRange(pair, facts, side, kind)),
    ...(pair.numeric && pair.numeric.display.edges.length > 1 ? { histogram: { edges: pair.numeric.display.edges, counts: pair.numeric.display[side] } } : {}),
    ...(pair.numeric?.density ? { density: pair.numeric.density[side].map((value) => Number(value.toPrecision(4))) } : {}),
    ...(pair.categories ? { top: topCategories(pair.categories.top, side) } : {}),
    ...(pair.text && kind === 'text' ? { text: textProfile(pair.text, side) } : {}),
    ...(pair.dates && kind === 'datetime' ? { dates: dateProfile(pair.dates, side) } : {}),
  };
}

function numericProfile({ mean, standardDeviation, min, max, quantiles, curve }: NumericSide): Partial<ColumnProfile> {
  return {
    mean: finite(mean),
    // One value has no standard deviation; one that overflowed is null.
    ...(standardDeviation === null ? {} : { standardDeviation: finite(standardDeviation) }),
    min,
    max,
    quantiles: { ...quantiles },
    curve: [...curve],
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Dates that were read are in order of time; others, as ISO 8601, in order of their text. */
function textRange({ dates }: ColumnPair, { firstText, lastText }: SideColumn, side: Side, kind: ColumnKind): Partial<ColumnProfile> {
  if (kind !== 'datetime') return {};
  if (dates) return { min: timeText(dates[side].min, dates[side].resolution), max: timeText(dates[side].max, dates[side].resolution) };
  if (firstText === undefined || lastText === undefined) return {};
  return { min: shorten(firstText, REPORT_VALUE_LIMIT), max: shorten(lastText, REPORT_VALUE_LIMIT) };
}

/** Of all that are known by name, those that a report lists: the most frequent of both sides. */
const LISTED = 100;

function topCategories(top: readonly { value: string; training: number; production: number }[], side: Side): { value: string; count: number }[] {
  return top
    .slice(0, LISTED)
    .map((entry) => ({ value: shorten(entry.value, REPORT_VALUE_LIMIT), count: entry[side] }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
}
