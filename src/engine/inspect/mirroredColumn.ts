import { cellType, presentCells } from '../../core/kinds.ts';
import type { CategoryMeasures, ColumnPair, SentinelMark, SideColumn } from '../../core/model.ts';
import { LEAST_ROWS, SENTINEL_NUMBERS, sentinelMarks } from '../../core/stats/sentinelMarks.ts';
import { FEW_VALUES } from '../kernel/numericPair.ts';
import { NAMED_VALUES, TOP_VALUES, categoryMeasures, summarize } from '../profile/categoryMeasures.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import type { MirroredCells } from './mirroredCells.ts';

/** Distinct texts up to which all of them are counted; of more the most frequent. */
const COUNTED_TEXTS = 10_000;

/** A column of one file with the measures of a pair of which it is both sides. */
export async function mirroredColumn({ name, training }: ColumnPair, cells: MirroredCells): Promise<ColumnPair> {
  const pair: ColumnPair = { name, training, production: training };
  if (training === null || presentCells(training) === 0) return pair;
  if (cellType(training) === 'number') return { ...pair, ...(await numericParts(training, cells)) };
  return { ...pair, categories: await textCategories(training, cells) };
}

async function numericParts(facts: SideColumn, cells: MirroredCells): Promise<Pick<ColumnPair, 'numeric' | 'categories' | 'sentinels'>> {
  const numbers = await cells.numbers('training', facts.index);
  const counts = countsOf(numbers, facts.distinct <= FEW_VALUES ? undefined : CANDIDATES);
  const marks = standIns(numbers, facts.distinct, counts);
  const entries = [...counts].map(([value, count]) => ({ value: String(value), training: count, production: count }));
  return {
    numeric: await cells.measure(numbers, numbers),
    ...(facts.distinct <= FEW_VALUES ? { categories: categoryMeasures(summarize(entries)) } : {}),
    ...(marks.length > 0 ? { sentinels: { marks } } : {}),
  };
}

/** 0 is too usual to be noticed without another file. */
const CANDIDATES: ReadonlySet<number> = new Set(SENTINEL_NUMBERS.filter((value) => value !== 0));

/** How often each value occurs, ascending; only those of `wanted` where given. */
function countsOf(numbers: Float64Array, wanted?: ReadonlySet<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const number of numbers) {
    // Minus zero is zero.
    const value = number + 0;
    if (wanted === undefined || wanted.has(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return new Map([...counts].toSorted(([a], [b]) => a - b));
}

/** Usual stand-ins that lie apart from all other numbers of the column, as production's do from those of training. */
function standIns(numbers: Float64Array, distinct: number, counts: ReadonlyMap<number, number>): SentinelMark[] {
  const frequent = [...counts].filter(([value, count]) => CANDIDATES.has(value) && count >= LEAST_ROWS && count < numbers.length);
  if (frequent.length === 0) return [];
  const sorted = numbers.slice().sort();
  return frequent.flatMap(([value, count]) =>
    sentinelMarks(sorted.filter((other) => other !== value), sorted, { training: distinct - 1, production: distinct })
      .filter((mark) => mark.apart && Number(mark.value) === value)
      .map((mark) => ({ ...mark, training: count })),
  );
}

async function textCategories(facts: SideColumn, cells: MirroredCells): Promise<CategoryMeasures> {
  let entries: CategoryCount[] = [];
  await cells.groups({ training: facts.index }, (chunk) => {
    entries.push(...chunk);
    if (facts.distinct > COUNTED_TEXTS && entries.length > COUNTED_TEXTS) entries = mostFrequent(entries);
  });
  const measures = categoryMeasures(summarize(entries));
  return facts.distinct > COUNTED_TEXTS ? { ...measures, categories: facts.distinct } : measures;
}

function mostFrequent(entries: readonly CategoryCount[]): CategoryCount[] {
  return entries.toSorted((a, b) => b.training - a.training || (a.value < b.value ? -1 : 1)).slice(0, TOP_VALUES + NAMED_VALUES);
}
