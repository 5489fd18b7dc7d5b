import type { PerformanceFacts } from '../facts/performance.ts';
import type { Anchor } from '../model.ts';
import type { Side } from '../report.ts';
import type { RuleContext } from './context.ts';

/** What is known of the model's performance; undefined where nothing is. */
export function performanceFacts({ pair, comparable }: RuleContext): PerformanceFacts | undefined {
  const { performance } = pair;
  return !comparable || performance === undefined || 'refused' in performance ? undefined : performance;
}

/** The column that findings about the model point at: its prediction, or its score. */
export function modelColumn({ settings }: RuleContext): { column?: string } {
  const column = settings.roles?.prediction ?? settings.roles?.ranking ?? settings.roles?.score;
  return column === undefined ? {} : { column };
}

/** The header of that column in production, or a row of it. */
export function modelAnchors(context: RuleContext, row?: number, side: Side = 'production'): Anchor[] {
  const { column } = modelColumn(context);
  return [{ side, ...(column === undefined ? {} : { column }), ...(row === undefined ? {} : { first: { kind: 'row', row } }) }];
}
