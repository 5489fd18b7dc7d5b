import type { Comparison, Comparisons } from '../comparisons.ts';
import type { Node } from '../views/comparisonTree.ts';
import type { Command } from './dependencies.ts';

/** Runs the comparison of the tree item, or the latest one, again. */
export const rerun: Command = async ({ flow, comparisons, panels }, item) => {
  const comparison = ofTreeItem(item, comparisons) ?? panels.active ?? comparisons.latest;
  if (comparison) await flow.compare(comparison.pair);
};

function ofTreeItem(item: unknown, comparisons: Comparisons): Comparison | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { comparison } = item as Partial<Node>;
  return comparison && comparisons.get(comparison.id);
}
