import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import { readTime } from '../../../core/logs/exactTime.ts';
import { fieldMeaning } from '../../../core/logs/fieldRoles.ts';
import { isList, isObject } from '../../../core/logs/jsonValue.ts';
import type { JsonObject, JsonValue } from '../../../core/logs/jsonValue.ts';
import { scalarText } from '../../../core/logs/logCell.ts';
import type { LogEvent, LogRole } from '../../../core/logs/logEvent.ts';
import { keyValues } from '../../../core/logs/keyValues.ts';
import type { JsonLogFormat } from '../logFormat.ts';
import { withoutEnvelope } from './jsonEnvelope.ts';
import { levelOf } from './levels.ts';

function roles(record: JsonObject): Set<LogRole> {
  return new Set(meanings(record).map(({ role }) => role));
}

/** The fields that mean something, and those of objects by their dotted names. */
function meanings(record: JsonObject): { role: LogRole; value: JsonValue }[] {
  const found: { role: LogRole; value: JsonValue }[] = [];
  const add = (name: string, value: JsonValue): void => {
    const role = fieldMeaning(name)?.role;
    if (role !== undefined) found.push({ role, value });
  };
  for (const [name, value] of record) {
    if (isObject(value)) for (const [inner, own] of value) add(`${name}.${inner}`, own);
    else add(name, value);
  }
  return found;
}

/** Access logs of servers that write JSON, such as nginx with a `log_format` of its own. */
export const jsonAccessLog: JsonLogFormat = {
  name: 'json-access-log',
  title: 'JSON access log',
  records: 'json',
  matches: (packed) => {
    const record = withoutEnvelope(packed);
    const has = roles(record);
    return hasStatusCode(record) && has.has('timestamp') && (has.has('route') || record.has('request')) && !has.has('prediction') && !hasFeatures(record);
  },
  open: () => ({ read: (packed) => [flat(withoutEnvelope(packed), false)] }),
};

/** What loguru writes with `serialize=True`. */
export const loguruJson: JsonLogFormat = {
  name: 'loguru-json',
  title: 'loguru (JSON Lines)',
  records: 'json',
  matches: (record) => {
    const inner = record.get('record');
    return typeof record.get('text') === 'string' && isObject(inner) && isObject(inner.get('level'));
  },
  open: () => ({ read: loguru }),
};

/** One JSON object for each event, as structlog, python-json-logger and services of one's own write it. */
export const jsonLog: JsonLogFormat = {
  name: 'json-log',
  title: 'JSON Lines log',
  records: 'json',
  matches: (packed) => {
    const record = withoutEnvelope(packed);
    const has = roles(record);
    const answers = has.has('prediction') || has.has('score');
    return (hasLevel(record) && has.has('message')) || (hasFeatures(record) && (answers || has.has('timestamp'))) || (has.has('timestamp') && has.has('requestId') && (answers || has.has('status') || has.has('latency')));
  },
  open: () => ({ read: (packed) => jsonEvents(withoutEnvelope(packed)) }),
};

function jsonEvents(record: JsonObject): LogEvent[] {
  return [flat(record, !record.has('level') && !record.has('levelname') && !record.has('severity'))];
}

function hasStatusCode(record: JsonObject): boolean {
  return meanings(record).some(({ role, value }) => role === 'status' && /^[1-5]\d\d$/.test(scalarText(value) ?? ''));
}

function hasLevel(record: JsonObject): boolean {
  return meanings(record).some(({ role, value }) => role === 'level' && isLevel(scalarText(value) ?? ''));
}

/** A level of a logging library; what Google Cloud calls the default is one too. */
function isLevel(word: string): boolean {
  return levelOf(word) !== undefined || /^(?:exception|default)$/i.test(word);
}

function hasFeatures(record: JsonObject): boolean {
  return ['features', 'inputs', 'input'].some((key) => isObject(record.get(key)) || isList(record.get(key)));
}

function flat(record: JsonObject, plain: boolean): LogEvent {
  const event = new FlatEvent();
  const logged = record.has('level') || record.has('levelname');
  for (const [name, value] of record) {
    if (logged && name === 'name') event.set('logger', 'logger', scalarText(value));
    else event.add(name, value);
  }
  return event.event(plain, errorText(record));
}

/** What a record says of an exception. */
function errorText(record: JsonObject): string | undefined {
  return ['error', 'exception', 'exc_info', 'traceback', 'stack'].map((key) => scalarText(record.get(key))).find((text) => text !== undefined);
}

function loguru(line: JsonObject): LogEvent[] | string {
  const record = line.get('record');
  if (!isObject(record)) return 'no record';
  const event = new FlatEvent();
  const inside = (name: string, key: string): JsonValue | undefined => {
    const value = record.get(name);
    return isObject(value) ? value.get(key) : undefined;
  };
  event.setTime(readTime(scalarText(inside('time', 'repr')) ?? ''));
  event.set('level', 'level', scalarText(inside('level', 'name')));
  event.set('logger', 'logger', scalarText(record.get('name')));
  const message = scalarText(record.get('message'));
  event.set('message', 'message', message);
  const extra = record.get('extra');
  if (isObject(extra)) for (const [name, value] of extra) event.add(name, value);
  else for (const [name, value] of keyValues(message ?? '')) event.add(name, value);
  const exception = scalarText(inside('exception', 'value')) ?? scalarText(inside('exception', 'type'));
  return [event.event(false, exception)];
}
