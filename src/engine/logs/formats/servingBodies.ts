import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import { joinRows } from '../../../core/logs/joinRows.ts';
import { isList, isObject, parsedJson } from '../../../core/logs/jsonValue.ts';
import type { JsonObject, JsonValue } from '../../../core/logs/jsonValue.ts';
import { scalarText, textCell } from '../../../core/logs/logCell.ts';
import type { LogEvent, LogRow } from '../../../core/logs/logEvent.ts';
import { payloadRows } from '../../../core/logs/payload.ts';
import type { JsonLogFormat } from '../logFormat.ts';

const isTensorList = (value: JsonValue | undefined): boolean => isList(value) && value.length > 0 && value.every((each) => isObject(each) && each.has('name') && each.has('datatype') && each.has('data'));

/** Bodies of the open inference protocol (V2), which KServe, Triton, Seldon and TorchServe speak, as they go over the wire. */
export const inferenceProtocol: JsonLogFormat = {
  name: 'inference-protocol-v2',
  title: 'open inference protocol (V2) bodies',
  records: 'json',
  matches: (record) => isTensorList(record.get('inputs')) || isTensorList(record.get('outputs')),
  open: () => ({ read: (record) => [bodyEvent(record, isTensorList(record.get('inputs')) ? 'request' : 'response')] }),
};

const REQUEST = ['instances', 'inputs', 'dataframe_split', 'dataframe_records'] as const;
const RESPONSE = ['predictions', 'outputs'] as const;

/** A table of something else may have a list of inputs too, beside other columns. */
const BODY_KEYS = new Set<string>([...REQUEST, ...RESPONSE, 'id', 'signature_name', 'model_name', 'model_version', 'model_spec', 'parameters', 'params', 'timestamp', 'time', 'request_id', 'latency_ms', 'status']);

/** Bodies of TensorFlow Serving and the V1 protocol: a request, an answer, or both in one record with what a proxy adds. */
export const tensorflowServing: JsonLogFormat = {
  name: 'tensorflow-serving',
  title: 'TensorFlow Serving or V1 protocol bodies',
  records: 'json',
  matches: (record) => (isBody(record, [...REQUEST, ...RESPONSE]) && [...record.keys()].every((key) => BODY_KEYS.has(key))) || (nested(record, 'request', REQUEST) !== undefined && record.has('response')),
  open: () => ({ read: readBodies }),
};

function isBody(record: JsonObject, keys: readonly string[]): boolean {
  return keys.some((key) => {
    const value = record.get(key);
    return isList(value) || (key !== 'instances' && isObject(value));
  });
}

function nested(record: JsonObject, name: string, keys: readonly string[]): JsonObject | undefined {
  const value = record.get(name);
  const body = typeof value === 'string' ? parsedJson(value) : value;
  return isObject(body) && isBody(body, keys) ? body : undefined;
}

function readBodies(record: JsonObject): LogEvent[] {
  const [request, response] = [nested(record, 'request', REQUEST), nested(record, 'response', RESPONSE)];
  const inputs = rows(request ?? (isBody(record, REQUEST) ? record : undefined), 'request');
  const answers = rows(response ?? (isBody(record, RESPONSE) ? record : undefined), 'response');
  if (!request && inputs.length > 0 !== answers.length > 0) return [bodyEvent(record, inputs.length > 0 ? 'request' : 'response')];
  const fields = new FlatEvent();
  const bodies = new Set<string>([...REQUEST, ...RESPONSE, 'request', 'response']);
  for (const [name, value] of record) if (!bodies.has(name)) fields.add(name, value);
  const { rows: joined, mismatched } = joinRows(inputs, answers);
  return [{ ...fields.event(false), kind: 'whole', rows: joined, ...(mismatched ? { payloadFault: 'not as many answers as instances' } : {}) }];
}

function rows(body: JsonObject | undefined, side: 'request' | 'response'): readonly LogRow[] {
  return body === undefined ? [] : (payloadRows(body, side) ?? []);
}

/** One body; without an id there is nothing that its other half could be found by. */
function bodyEvent(record: JsonObject, side: 'request' | 'response'): LogEvent {
  const id = scalarText(record.get('id'));
  const version = scalarText(record.get('model_version'));
  return {
    kind: id === undefined ? 'whole' : side,
    id,
    rows: rows(record, side),
    meta: [...(id === undefined ? [] : [textCell('requestId', 'request_id', id)]), ...(version === undefined ? [] : [textCell('version', 'model_version', version)])],
  };
}
