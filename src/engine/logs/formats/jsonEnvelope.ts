import { isObject } from '../../../core/logs/jsonValue.ts';
import type { JsonObject, JsonValue } from '../../../core/logs/jsonValue.ts';
import { scalarText } from '../../../core/logs/logCell.ts';
import { levelOf } from './levels.ts';

/** Objects in which a collector keeps the fields of the program that it collects from. */
const ENVELOPES = ['jsonPayload', 'attributes'];
/** Levels of bunyan and pino. */
const NUMBERED: ReadonlyMap<string, string> = new Map([['10', 'TRACE'], ['20', 'DEBUG'], ['30', 'INFO'], ['40', 'WARNING'], ['50', 'ERROR'], ['60', 'FATAL']]);

/**
 * A record of a log with the fields of the program at the top: out of `jsonPayload` of Google Cloud and `attributes` of Datadog, whose
 * `status` is the level and whose `date` is the time; a level of Serilog that is left out, and one that is a number, as a word. Other records stay as they are.
 */
export function withoutEnvelope(record: JsonObject): JsonObject {
  const status = record.has('level') ? undefined : levelOf(scalarText(record.get('status')) ?? '');
  const numbered = NUMBERED.get(scalarText(record.get('level')) ?? '');
  const serilog = record.has('@t') && (record.has('@mt') || record.has('@m')) && !record.has('@l');
  const envelopes = ENVELOPES.filter((name) => isObject(record.get(name)));
  if (status === undefined && numbered === undefined && !serilog && envelopes.length === 0) return record;
  const fields = new Map<string, JsonValue>();
  for (const [name, value] of record) {
    if (name === 'status' && status !== undefined) fields.set('level', value);
    else if (name === 'date' && status !== undefined && !record.has('timestamp')) fields.set('timestamp', value);
    else if (name === 'level' && numbered !== undefined) fields.set('level', numbered);
    else if (!envelopes.includes(name) || !isObject(value)) fields.set(name, value);
    else for (const [inner, own] of value) fields.set(record.has(inner) || fields.has(inner) ? `${name}.${inner}` : inner, own);
  }
  if (serilog) fields.set('@l', 'Information');
  return fields;
}
