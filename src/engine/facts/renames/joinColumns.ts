import { cellType } from '../../../core/kinds.ts';
import type { ColumnPair, SideColumn } from '../../../core/model.ts';
import { FEW_VALUES } from '../../kernel/numericPair.ts';
import { categoryMeasures, summarize } from '../../profile/categoryMeasures.ts';
import type { CategoryCount } from '../../profile/categoryMeasures.ts';
import type { CellReader } from '../cellReader.ts';

/** One pair of a column of training and one of production, measured like any other. Both have values. */
export async function joinColumns(cells: CellReader, names: { training: string; production: string }, training: SideColumn, production: SideColumn): Promise<ColumnPair> {
  const joined: ColumnPair = { name: names.training, productionName: names.production, training, production };
  const numeric = cellType(training) === 'number' && cellType(production) === 'number';
  if (numeric) joined.numeric = await cells.measure(await cells.numbers('training', training.index), await cells.numbers('production', production.index));
  if (numeric && training.distinct + production.distinct > 2 * FEW_VALUES) return joined;
  const counts = new Map<string, CategoryCount>();
  await cells.groups({ training: training.index, production: production.index }, (chunk) => {
    for (const entry of chunk) {
      // Equal numbers are one category, however they are written.
      const value = numeric ? String(Number(entry.value)) : entry.value;
      const known = counts.get(value);
      counts.set(value, { value, training: entry.training + (known?.training ?? 0), production: entry.production + (known?.production ?? 0) });
    }
  });
  if (!numeric || counts.size <= FEW_VALUES) joined.categories = categoryMeasures(summarize([...counts.values()]));
  return joined;
}
