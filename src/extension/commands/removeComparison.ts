import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command } from './dependencies.ts';

/** Takes a comparison out of the list, its findings out of Problems, and its panel away. */
export const removeComparison: Command = async ({ comparisons, panels }, item) => {
  const comparison = comparisonOf(item, comparisons);
  if (!comparison) return;
  panels.close(comparison);
  await comparisons.forget(comparison);
};
