import type { TaskDecision } from '../../core/performance/decideTask.ts';
import { fairnessOf, hideGroups } from '../../core/performance/fairness.ts';
import type { ReadOutcomes } from '../../core/performance/readOutcomes.ts';
import { isPrivate } from '../../core/privacy.ts';
import type { FactsInput } from './index.ts';
import { wholeColumns } from './wholeColumns.ts';

/** How the model treats the groups of the columns that are named for it; of binary answers only. */
export async function addFairness({ pair, cells, settings, signal }: FactsInput, { training, production, positive }: ReadOutcomes, task: TaskDecision, inflation: { training: number; production: number }): Promise<void> {
  const names = settings.roles?.groups;
  if (names === undefined) return;
  if (task.task !== 'binary' || positive === undefined) {
    pair.fairness = [...new Set(names)].map((column) => ({ column, training: null, production: { groups: [] }, notBinary: true }));
    return;
  }
  const found = [];
  for (const name of new Set(names)) {
    const column = pair.columns.find((candidate) => candidate.name === name);
    if (!column?.production) continue;
    const [after] = await wholeColumns(cells, 'production', [column.production.index], signal);
    const [before] = column.training ? await wholeColumns(cells, 'training', [column.training.index], signal) : [];
    const measured = after && fairnessOf({ name, production: after, ...(before ? { training: before } : {}) }, { training: training.outcomes, production: production.outcomes, positive, inflation });
    if (measured) found.push(isPrivate(name, settings) ? hideGroups(measured) : measured);
  }
  if (found.length > 0) pair.fairness = found;
}
