import type { Node } from '../views/comparisonTree.ts';
import type { Command } from './dependencies.ts';

/** Shows the panel of a comparison; with the number of a finding, at the column the finding is about. */
export const showComparison: Command = async ({ comparisons, panels }, given, finding) => {
  const id = typeof given === 'string' ? given : (given as Partial<Node> | undefined)?.comparison?.id;
  const comparison = id === undefined ? undefined : comparisons.get(id);
  if (!comparison) return;
  const panel = panels.show(comparison);
  const { report } = comparison;
  const name = typeof finding === 'number' ? report?.findings[finding]?.column : undefined;
  const column = name === undefined ? -1 : (report?.columns.findIndex((candidate) => candidate.name === name) ?? -1);
  if (column >= 0) panel.selectColumn(column);
};
