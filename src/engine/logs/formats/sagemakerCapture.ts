import { Buffer } from 'node:buffer';
import { readTime } from '../../../core/logs/exactTime.ts';
import { joinRows } from '../../../core/logs/joinRows.ts';
import { isObject, parsedJson } from '../../../core/logs/jsonValue.ts';
import type { JsonObject, JsonValue } from '../../../core/logs/jsonValue.ts';
import { scalarText, textCell } from '../../../core/logs/logCell.ts';
import type { LogCell, LogEvent, LogRow } from '../../../core/logs/logEvent.ts';
import { csvRows, jsonBody, payloadRows } from '../../../core/logs/payload.ts';
import type { JsonLogFormat } from '../logFormat.ts';

/** Amazon SageMaker data capture of endpoints and batch transforms, ground truth, and both merged by Model Monitor. */
export const sagemakerCapture: JsonLogFormat = {
  name: 'sagemaker-capture',
  title: 'SageMaker data capture',
  records: 'json',
  matches: (record) => isObject(record.get('eventMetadata')) && (isObject(record.get('captureData')) || isObject(record.get('groundTruthData'))),
  open: () => ({ read }),
};

function read(record: JsonObject): LogEvent[] | string {
  const metadata = record.get('eventMetadata');
  if (!isObject(metadata)) return 'no event metadata';
  const id = scalarText(metadata.get('inferenceId')) ?? scalarText(metadata.get('eventId'));
  const time = readTime(scalarText(metadata.get('inferenceTime')) ?? '');
  const faults: string[] = [];
  const rowsOf = (data: JsonValue | undefined, side: 'request' | 'response' | 'label'): readonly LogRow[] => {
    const decoded = isObject(data) ? decode(data, side) : undefined;
    if (typeof decoded === 'string') faults.push(decoded);
    return typeof decoded === 'object' ? decoded : [];
  };
  const truth = record.get('groundTruthData');
  const labels = rowsOf(truth, 'label');
  const captured = record.get('captureData');
  const meta = [...(id === undefined ? [] : [textCell('requestId', 'request_id', id)]), ...(time ? [textCell('timestamp', 'timestamp', time.text)] : [])];
  if (!isObject(captured)) return [{ kind: 'label', id, time, rows: labels, meta, payloadFault: faults[0] }];
  const batch = captured.get('batchTransformOutput');
  const both = isObject(batch) ? batchRows(batch) : undefined;
  const answered = both ?? joinRows(rowsOf(captured.get('endpointInput'), 'request'), rowsOf(captured.get('endpointOutput'), 'response'));
  const joined = joinRows(answered.rows, labels);
  if (answered.mismatched || joined.mismatched) faults.push('not as many answers as instances');
  return [{ kind: 'whole', id, time, rows: joined.rows, meta, payloadFault: faults[0] }];
}

/** The rows of one side of a capture, or why there are none. */
function decode(data: JsonObject, side: 'request' | 'response' | 'label'): readonly LogRow[] | string {
  const raw = data.get('data');
  if (typeof raw !== 'string') return 'data that are no text';
  const encoding = scalarText(data.get('encoding'))?.toUpperCase() ?? '';
  const type = scalarText(data.get('observedContentType'))?.toLowerCase() ?? '';
  const text = encoding === 'BASE64' ? Buffer.from(raw, 'base64').toString('utf8') : raw;
  if (encoding === 'BASE64' && text.includes('\uFFFD')) return 'data that are no text';
  const direction = side === 'request' ? 'request' : 'response';
  const asJson = encoding === 'JSON' || type.includes('json') || (encoding === 'BASE64' && !type.includes('csv') && /^\s*[[{]/.test(text));
  // Of answers and labels, each value is looked at.
  if (!asJson) return labelled(csvRows(text, direction, side === 'request'), side);
  const body = jsonBody(text);
  if (body === undefined) return 'data that are no JSON';
  const rows = payloadRows(side === 'label' && isObject(body) ? (body.get('instances') ?? body) : body, direction);
  return rows === undefined ? [] : labelled(rows, side);
}

function labelled(rows: readonly LogRow[], side: 'request' | 'response' | 'label'): readonly LogRow[] {
  if (side !== 'label') return rows;
  return rows.map((row) => row.map((cell) => ({ ...cell, role: 'label' as const, ...(typeof cell.name === 'number' ? { name: cell.name === 0 ? 'label' : `label_${cell.name + 1}` } : {}) })));
}

/** A batch transform keeps its output beside the input it was joined with. */
function batchRows(batch: JsonObject): ReturnType<typeof joinRows<LogCell>> | undefined {
  const body = parsedJson(scalarText(batch.get('data')) ?? '');
  if (!isObject(body)) return undefined;
  const output = body.get('SageMakerOutput');
  const input = new Map([...body].filter(([key]) => key !== 'SageMakerOutput'));
  return joinRows(payloadRows(input, 'request') ?? [], output === undefined ? [] : (payloadRows(output, 'response') ?? []));
}
