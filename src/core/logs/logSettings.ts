import { isPrivate } from '../privacy.ts';
import type { ColumnSettings, ComparisonSettings, Roles } from '../settings.ts';
import type { LogFacts } from './logFacts.ts';
import type { LogRole } from './logEvent.ts';

const ROLES = [['prediction', 'prediction'], ['score', 'score'], ['label', 'label'], ['timestamp', 'timestamp'], ['requestId', 'id']] as const satisfies readonly (readonly [LogRole, keyof Roles])[];

/**
 * The settings of a comparison with a log: the roles that the log gives, unless others are stated, and the kinds of its columns that are no
 * features. A role is given where the log has one column for it. Messages are private where any column is.
 */
export function logSettings(settings: ComparisonSettings, log: LogFacts): ComparisonSettings {
  const stated: Roles = settings.roles ?? {};
  const taken = new Set<string>([stated.label, stated.prediction, stated.score, stated.timestamp, stated.id].filter((name) => name !== undefined));
  const roles = ROLES.flatMap(([role, key]) => {
    const columns = log.roles.filter((column) => column.role === role);
    const [only] = columns;
    return columns.length !== 1 || only === undefined || stated[key] !== undefined || taken.has(only.column) ? [] : [[key, only.column] as const];
  });
  const kinds = log.roles.flatMap(({ column, role }): ColumnSettings[] => {
    const kind = role === 'requestId' ? ('identifier' as const) : role === 'timestamp' ? ('datetime' as const) : undefined;
    return kind === undefined || settings.columns.some((each) => each.name === column && each.kind !== undefined) ? [] : [{ name: column, kind }];
  });
  // A message repeats what stands in the fields of its record.
  const secret = log.roles.some(({ column }) => isPrivate(column, settings));
  const messages = secret ? log.roles.filter(({ role }) => role === 'message').map(({ column }): ColumnSettings => ({ name: column, private: true })) : [];
  return { ...settings, roles: { ...Object.fromEntries(roles), ...stated }, columns: [...settings.columns, ...kinds, ...messages] };
}
