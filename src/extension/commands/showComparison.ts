import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command } from './dependencies.ts';

/** Shows the panel of a comparison, given by its id or its tree item; with the number of a finding, at that finding's column; with `{ column }`, at that column. */
export const showComparison: Command = async ({ comparisons, panels }, given, at) => {
  const comparison = comparisonOf(given, comparisons);
  if (!comparison) return;
  const panel = panels.show(comparison);
  const { report } = comparison;
  const name = typeof at === 'number' ? report?.findings[at]?.column : undefined;
  const asked = typeof at === 'object' && at !== null ? (at as { column?: unknown }).column : undefined;
  const column = name === undefined ? asked : report?.columns.findIndex((candidate) => candidate.name === name);
  if (typeof column === 'number' && report?.columns[column]) panel.selectColumn(column);
};
