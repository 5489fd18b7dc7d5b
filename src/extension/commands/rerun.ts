import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command } from './dependencies.ts';

/** Runs the comparison of the tree item, of the panel in focus, or the latest one again. */
export const rerun: Command = async ({ flow, comparisons, panels }, item) => {
  const comparison = comparisonOf(item, comparisons) ?? panels.active ?? comparisons.latest;
  if (comparison) await flow.compare(comparison.pair);
};
