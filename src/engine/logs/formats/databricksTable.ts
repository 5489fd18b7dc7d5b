import { fieldTime, latencyText } from '../../../core/logs/fieldRoles.ts';
import { joinRows } from '../../../core/logs/joinRows.ts';
import { isObject, parsedJson } from '../../../core/logs/jsonValue.ts';
import type { JsonObject, JsonValue } from '../../../core/logs/jsonValue.ts';
import { scalarText, textCell } from '../../../core/logs/logCell.ts';
import type { LogCell, LogEvent, LogRow } from '../../../core/logs/logEvent.ts';
import { payloadRows } from '../../../core/logs/payload.ts';
import type { JsonLogFormat } from '../logFormat.ts';

/** Inference tables of Databricks model serving, with bodies as MLflow serving takes them, in both versions of their schema. */
export const databricksTable: JsonLogFormat = {
  name: 'databricks-table',
  title: 'Databricks or MLflow inference table',
  records: 'json',
  matches: (record) => record.has('request') && record.has('response') && (record.has('databricks_request_id') || (record.has('status_code') && (record.has('timestamp_ms') || record.has('execution_time_ms')))),
  open: () => ({ read }),
};

const first = (record: JsonObject, ...names: string[]): [string, string] | undefined => {
  for (const name of names) {
    const text = scalarText(record.get(name));
    if (text !== undefined) return [name, text];
  }
  return undefined;
};

function read(record: JsonObject): LogEvent[] {
  const [, id] = first(record, 'databricks_request_id', 'client_request_id') ?? [];
  const [timeName = '', written = ''] = first(record, 'timestamp_ms', 'request_time', 'timestamp') ?? [];
  const time = fieldTime(timeName, written);
  const meta: LogCell[] = id === undefined ? [] : [textCell('requestId', 'request_id', id)];
  if (time) meta.push(textCell('timestamp', 'timestamp', time.text));
  const latency = latencyText(first(record, 'execution_time_ms', 'execution_duration_ms')?.[1] ?? '', 0);
  if (latency !== undefined) meta.push(textCell('latency', 'latency_ms', latency));
  const status = first(record, 'status_code')?.[1];
  if (status !== undefined) meta.push(textCell('status', 'status', status));
  const about = record.get('request_metadata');
  const version = (isObject(about) ? first(about, 'model_version') : undefined)?.[1] ?? first(record, 'served_entity_id')?.[1];
  if (version !== undefined) meta.push(textCell('version', 'model_version', version));
  const [request, response] = [body(record.get('request')), body(record.get('response'))];
  const answered = joinRows(rows(request, 'request'), rows(response, 'response'));
  const fault = request === undefined ? 'a request that is no JSON' : answered.mismatched ? 'not as many answers as instances' : undefined;
  return [{ kind: 'whole', id, time, rows: answered.rows, meta, ...(fault === undefined ? {} : { payloadFault: fault }) }];
}

/** JSON in JSON. */
function body(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' ? parsedJson(value) : value;
}

function rows(value: JsonValue | undefined, side: 'request' | 'response'): readonly LogRow[] {
  // A chat has no columns that could be compared.
  if (value === undefined || value === null || (isObject(value) && value.has('messages'))) return [];
  return payloadRows(value, side) ?? [];
}
