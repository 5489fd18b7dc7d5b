import { epochTime, millisecondsBetween } from '../../../core/logs/exactTime.ts';
import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import { JsonNumber, isList, isObject } from '../../../core/logs/jsonValue.ts';
import type { JsonObject, JsonValue } from '../../../core/logs/jsonValue.ts';
import { scalarText } from '../../../core/logs/logCell.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { JsonLogFormat } from '../logFormat.ts';

/** OpenTelemetry logs and traces in the JSON of OTLP, as the file exporter writes them; names in camel case or with underscores. */
export const openTelemetry: JsonLogFormat = {
  name: 'opentelemetry',
  title: 'OpenTelemetry (OTLP JSON)',
  records: 'json',
  matches: (record) => ['resourceLogs', 'resource_logs', 'resourceSpans', 'resource_spans'].some((key) => isList(record.get(key))),
  open: () => ({ read }),
};

/** A field by its name in camel case or with underscores. */
function field(object: JsonObject, name: string): JsonValue | undefined {
  return object.get(name) ?? object.get(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

function objects(value: JsonValue | undefined): JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

function read(record: JsonObject): LogEvent[] {
  const events: LogEvent[] = [];
  for (const [resources, scopes, entries] of [['resourceLogs', 'scopeLogs', 'logRecords'], ['resourceSpans', 'scopeSpans', 'spans']] as const) {
    for (const resource of objects(field(record, resources))) {
      const about = resource.get('resource');
      const version = isObject(about) ? attributes(about).find(([name]) => name === 'service.version')?.[1] : undefined;
      for (const scope of objects(field(resource, scopes))) {
        const inner = scope.get('scope');
        const logger = isObject(inner) ? scalarText(inner.get('name')) : undefined;
        for (const entry of objects(field(scope, entries))) events.push(entryEvent(entry, scalarText(version), logger));
      }
    }
  }
  return events;
}

function entryEvent(entry: JsonObject, version: string | undefined, logger: string | undefined): LogEvent {
  const event = new FlatEvent();
  const [start, end] = [scalarText(field(entry, 'startTimeUnixNano')), scalarText(field(entry, 'endTimeUnixNano'))];
  const written = [scalarText(field(entry, 'timeUnixNano')), scalarText(field(entry, 'observedTimeUnixNano')), start].find((text) => text !== undefined && text !== '0');
  event.setTime(epochTime(written ?? '', 'nanoseconds'));
  event.set('level', 'level', scalarText(field(entry, 'severityText')));
  event.set('logger', 'logger', logger);
  if (start !== undefined && end !== undefined && /^\d{1,20}$/.test(start) && /^\d{1,20}$/.test(end)) event.set('latency', 'latency_ms', millisecondsBetween(BigInt(start), BigInt(end)));
  event.set('route', 'span', scalarText(entry.get('name')));
  const body = isObject(entry.get('body')) ? attributeValue(entry.get('body') as JsonObject) : undefined;
  const message = scalarText(body);
  event.set('message', 'message', message);
  if (message === undefined && isObject(body)) for (const [name, value] of body) event.add(name, value);
  const own = attributes(entry);
  for (const [name, value] of own) event.add(name, value);
  event.set('version', 'model_version', own.some(([name]) => name === 'model_version') ? undefined : version);
  const trace = scalarText(field(entry, 'traceId'));
  if (trace !== undefined && trace !== '') {
    if (own.some(([name]) => name === 'request_id')) event.add('trace', trace);
    else event.set('requestId', 'request_id', trace);
  }
  return event.event(false);
}

function attributes(holder: JsonObject): [string, JsonValue][] {
  return objects(holder.get('attributes')).flatMap((attribute): [string, JsonValue][] => {
    const [key, value] = [scalarText(attribute.get('key')), attribute.get('value')];
    return key === undefined || !isObject(value) ? [] : [[key, attributeValue(value)]];
  });
}

/** Whole numbers are texts there, because they have 64 bits. */
function attributeValue(value: JsonObject): JsonValue {
  const integer = scalarText(field(value, 'intValue'));
  if (integer !== undefined) return new JsonNumber(integer);
  const array = field(value, 'arrayValue');
  if (isObject(array)) return objects(array.get('values')).map(attributeValue);
  const map = field(value, 'kvlistValue');
  if (isObject(map)) return new Map(objects(map.get('values')).flatMap((each): [string, JsonValue][] => (isObject(each.get('value')) ? [[scalarText(each.get('key')) ?? '', attributeValue(each.get('value') as JsonObject)]] : [])));
  return field(value, 'stringValue') ?? field(value, 'doubleValue') ?? field(value, 'boolValue') ?? field(value, 'bytesValue') ?? null;
}
