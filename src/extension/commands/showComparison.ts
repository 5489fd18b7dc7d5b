import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command } from './dependencies.ts';

/** Shows the panel of a comparison, given by its id or its tree item; with the number of a finding, at that finding's column. */
export const showComparison: Command = async ({ comparisons, panels }, given, finding) => {
  const comparison = comparisonOf(given, comparisons);
  if (!comparison) return;
  const panel = panels.show(comparison);
  const { report } = comparison;
  const name = typeof finding === 'number' ? report?.findings[finding]?.column : undefined;
  const column = name === undefined ? -1 : (report?.columns.findIndex((candidate) => candidate.name === name) ?? -1);
  if (column >= 0) panel.selectColumn(column);
};
