import { readTime } from '../../../core/logs/exactTime.ts';
import type { JsonObject } from '../../../core/logs/jsonValue.ts';
import { scalarText, textCell } from '../../../core/logs/logCell.ts';
import type { LogCell, LogEvent } from '../../../core/logs/logEvent.ts';
import { payloadRows } from '../../../core/logs/payload.ts';
import type { JsonLogFormat } from '../logFormat.ts';

const PREFIX = 'azureml.inference.';

/** Azure Machine Learning model data collector: collections of inputs and outputs, or requests and responses, as CloudEvents. */
export const azuremlCollector: JsonLogFormat = {
  name: 'azureml-collector',
  title: 'Azure ML model data collector',
  records: 'json',
  matches: (record) => scalarText(record.get('type'))?.startsWith(PREFIX) === true,
  open: () => ({ read }),
};

function read(record: JsonObject): LogEvent[] | string {
  const collection = (scalarText(record.get('type')) ?? '').slice(PREFIX.length);
  const side = /(?:outputs?|responses?|predictions?)$/i.test(collection) ? 'response' : /(?:inputs?|requests?)$/i.test(collection) ? 'request' : undefined;
  const id = scalarText(record.get('correlationid')) ?? scalarText(record.get('xrequestid')) ?? scalarText(record.get('id'));
  const time = readTime(scalarText(record.get('time')) ?? '');
  const meta: LogCell[] = id === undefined ? [] : [textCell('requestId', 'request_id', id)];
  if (time) meta.push(textCell('timestamp', 'timestamp', time.text));
  const version = scalarText(record.get('modelversion'));
  if (version !== undefined) meta.push(textCell('version', 'model_version', version));
  const deployment = /\/deployments\/([^/]+)/.exec(scalarText(record.get('source')) ?? '')?.[1];
  if (deployment !== undefined) meta.push(textCell('version', 'deployment', deployment));
  const route = scalarText(record.get('path'));
  if (route !== undefined) meta.push(textCell('route', 'path', route));
  if (side === undefined) return [{ kind: 'note', id, time, rows: [], meta }];
  const data = record.get('data');
  if (scalarText(record.get('datainblob')) === 'true') return [{ kind: side, id, time, rows: [], meta, payloadFault: 'data that lie in a blob of their own' }];
  const rows = data === undefined ? undefined : payloadRows(data, side);
  return [{ kind: side, id, time, rows: rows ?? [], meta }];
}
