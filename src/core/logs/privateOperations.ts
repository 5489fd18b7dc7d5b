import { isPrivate } from '../privacy.ts';
import type { ComparisonSettings } from '../settings.ts';
import type { LogFacts } from './logFacts.ts';
import type { LogRole } from './logEvent.ts';
import type { OperationsReport } from './operations.ts';

/** Operations without what stands in private columns: routes, versions and messages are values too, and figures may stand in messages. */
export function privateOperations(operations: OperationsReport, log: LogFacts | undefined, settings: Pick<ComparisonSettings, 'columns' | 'privatePatterns'>): OperationsReport {
  const hidden = (role: LogRole, name: string): boolean => isPrivate(name, settings) || log?.roles.some((column) => column.role === role && isPrivate(column.column, settings)) === true;
  const noMessages = hidden('message', 'message');
  const shown = new Set(log?.roles.map(({ column }) => column));
  const resources = operations.resources?.filter(({ name }) => !isPrivate(name, settings) && (!noMessages || shown.has(name)));
  return {
    ...operations,
    ...(resources ? { resources } : {}),
    ...(hidden('route', 'route') ? { routes: [] } : {}),
    ...(hidden('version', 'model_version') ? { versions: [] } : {}),
    ...(noMessages ? { templates: [] } : {}),
    ...(operations.firstAbnormal?.templates ? { firstAbnormal: withoutPrivate(operations.firstAbnormal, noMessages, hidden('route', 'route'), hidden('version', 'model_version')) } : {}),
    ...(hidden('level', 'level') ? { levels: {} } : {}),
  };
}

function withoutPrivate({ templates = [], ...abnormal }: NonNullable<OperationsReport['firstAbnormal']>, noMessages: boolean, noRoutes: boolean, noVersions: boolean): OperationsReport['firstAbnormal'] {
  if (noMessages) return abnormal;
  return { ...abnormal, templates: templates.map(({ route, version, ...rising }) => ({ ...rising, ...(route === undefined || noRoutes ? {} : { route }), ...(version === undefined || noVersions ? {} : { version }) })) };
}
