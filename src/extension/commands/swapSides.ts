import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command } from './dependencies.ts';

/** Compares the pair of the tree item, of the panel in focus, or the latest one, the other way round. */
export const swapSides: Command = async ({ comparisons, panels }, item) => {
  const comparison = comparisonOf(item, comparisons) ?? panels.active ?? comparisons.latest;
  if (comparison) await panels.swap(comparison.pair);
};
