import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import { isList, isObject } from '../../../core/logs/jsonValue.ts';
import type { JsonObject } from '../../../core/logs/jsonValue.ts';
import { scalarText } from '../../../core/logs/logCell.ts';
import type { LogRole } from '../../../core/logs/logEvent.ts';
import type { JsonLogFormat, LogContext } from '../logFormat.ts';

/** Keys by which other loggers are told: BentoML writes columns, a time and an id, and nothing else. */
const OTHERS = ['level', 'levelname', 'severity', 'message', 'msg', 'event', 'features', 'status', 'record'];

/** Monitoring data of BentoML: columns of one prediction a line. A schema file beside them says what they are. */
export const bentomlMonitoring: JsonLogFormat = {
  name: 'bentoml-monitoring',
  title: 'BentoML monitoring data',
  records: 'json',
  matches: (record) => typeof record.get('timestamp') === 'string' && record.has('request_id') && OTHERS.every((key) => !record.has(key)),
  open: ({ roles, version }) => ({
    read: (record) => {
      const event = new FlatEvent();
      for (const [name, value] of record) event.add(name, value, roles);
      if (version !== undefined) event.set('version', 'model_version', version);
      return [event.event(true)];
    },
  }),
};

/** The schema of such data: `{meta_data, columns: [{name, role, type}]}`. */
export const bentomlSchema: JsonLogFormat = {
  name: 'bentoml-schema',
  title: 'schema of BentoML monitoring data',
  records: 'json',
  matches: (record) => bentomlContext(record) !== undefined,
  open: () => ({ read: () => [] }),
};

const ROLES: ReadonlyMap<string, LogRole> = new Map([['feature', 'feature'], ['prediction', 'prediction'], ['target', 'label']]);

/** What a schema record says; undefined for any other record. Roles that are the user's own are kept as plain columns. */
export function bentomlContext(record: JsonObject): LogContext | undefined {
  const [columns, meta] = [record.get('columns'), record.get('meta_data')];
  if (!isList(columns) || !isObject(meta)) return undefined;
  const roles = new Map<string, LogRole>();
  for (const column of columns) {
    if (!isObject(column)) return undefined;
    const name = scalarText(column.get('name'));
    if (name !== undefined) roles.set(name, ROLES.get(scalarText(column.get('role')) ?? '') ?? 'feature');
  }
  const version = scalarText(meta.get('bento_version'));
  return { roles, ...(version === undefined || version === '' || version === 'not available' ? {} : { version }) };
}
