import { fieldTime } from '../../../core/logs/fieldRoles.ts';
import { joinRows } from '../../../core/logs/joinRows.ts';
import { isList, parsedJson } from '../../../core/logs/jsonValue.ts';
import type { JsonObject, JsonValue } from '../../../core/logs/jsonValue.ts';
import { scalarText, textCell } from '../../../core/logs/logCell.ts';
import type { LogCell, LogEvent, LogRow } from '../../../core/logs/logEvent.ts';
import { payloadRows, row } from '../../../core/logs/payload.ts';
import type { JsonLogFormat } from '../logFormat.ts';

/** Vertex AI request-response logging, exported from BigQuery: one JSON text for each instance and each answer. */
export const vertexLogging: JsonLogFormat = {
  name: 'vertex-logging',
  title: 'Vertex AI request-response logging',
  records: 'json',
  matches: (record) => record.has('request_payload') && (record.has('logging_time') || record.has('deployed_model_id')),
  open: () => ({ read }),
};

function read(record: JsonObject): LogEvent[] {
  const id = scalarText(record.get('request_id'));
  const written = scalarText(record.get('logging_time')) ?? '';
  const time = fieldTime('logging_time', written);
  const meta: LogCell[] = id === undefined ? [] : [textCell('requestId', 'request_id', id)];
  if (time) meta.push(textCell('timestamp', 'timestamp', time.text));
  for (const [role, name, key] of [['version', 'model_version', 'deployed_model_id'], ['route', 'endpoint', 'endpoint']] as const) {
    const text = scalarText(record.get(key));
    if (text !== undefined) meta.push(textCell(role, name, text));
  }
  const { rows, mismatched } = joinRows(payload(record.get('request_payload'), 'request'), payload(record.get('response_payload'), 'response'));
  return [{ kind: 'whole', id, time, rows, meta, ...(mismatched ? { payloadFault: 'not as many answers as instances' } : {}) }];
}

/** A list of JSON texts, one of them a whole body where it has instances of its own. */
function payload(list: JsonValue | undefined, side: 'request' | 'response'): readonly LogRow[] {
  const texts = isList(list) ? list : list === undefined || list === null ? [] : [list];
  return texts.flatMap((each): readonly LogRow[] => {
    const value = typeof each === 'string' ? (parsedJson(each) ?? each) : each;
    // A list is one instance here, not many.
    return isList(value) ? [row(value, side)] : (payloadRows(value, side) ?? []);
  });
}
