import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { dateChanges } from '../assess/dateStage.ts';
import type { DateChanges } from '../assess/dateStage.ts';
import type { RuleContext } from './context.ts';
import type { FindingDraft } from './rule.ts';

/** At most one finding for each column of dates, from what has changed about it. */
export function dateFindings({ columns, comparable }: RuleContext, draft: (column: AssessedColumn, changes: DateChanges) => Omit<FindingDraft, 'column' | 'anchors'> | undefined): FindingDraft[] {
  if (!comparable) return [];
  const changes = dateChanges(columns);
  return columns.flatMap((column, k): FindingDraft[] => {
    const found = draft(column, changes[k] as DateChanges);
    const anchors = (['production', 'training'] as const).map((side) => ({ side, column: column.name }));
    return found ? [{ ...found, column: column.name, anchors }] : [];
  });
}
