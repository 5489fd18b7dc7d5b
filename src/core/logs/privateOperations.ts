import { isPrivate } from '../privacy.ts';
import type { ComparisonSettings } from '../settings.ts';
import type { LogFacts } from './logFacts.ts';
import type { LogRole } from './logEvent.ts';
import type { OperationsReport } from './operations.ts';

/** Operations without what stands in private columns: routes, versions and messages are values too. */
export function privateOperations(operations: OperationsReport, log: LogFacts | undefined, settings: Pick<ComparisonSettings, 'columns' | 'privatePatterns'>): OperationsReport {
  const hidden = (role: LogRole, name: string): boolean => isPrivate(name, settings) || log?.roles.some((column) => column.role === role && isPrivate(column.column, settings)) === true;
  return {
    ...operations,
    ...(hidden('route', 'route') ? { routes: [] } : {}),
    ...(hidden('version', 'model_version') ? { versions: [] } : {}),
    ...(hidden('message', 'message') ? { templates: [] } : {}),
    ...(hidden('level', 'level') ? { levels: {} } : {}),
  };
}
