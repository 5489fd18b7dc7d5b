import { millisecondsBetween } from '../../../core/logs/exactTime.ts';
import { isList, isObject } from '../../../core/logs/jsonValue.ts';
import type { JsonObject, JsonValue } from '../../../core/logs/jsonValue.ts';
import { scalarText, textCell } from '../../../core/logs/logCell.ts';
import type { LogCell, LogEvent } from '../../../core/logs/logEvent.ts';
import { csvRows } from '../../../core/logs/payload.ts';
import type { JsonLogFormat, JsonReader } from '../logFormat.ts';

/** Traces of NVIDIA Triton: a JSON list in which each request has several entries with its id. Their times count from no known moment. */
export const tritonTrace: JsonLogFormat = {
  name: 'triton-trace',
  title: 'Triton trace',
  records: 'json',
  // The entry that names the model has too little of its own to be told by.
  matches: (record) => record.has('id') && (isList(record.get('timestamps')) || (record.has('activity') && (record.has('tensor') || record.has('ns')))),
  open: () => new TraceReader(),
};

interface Traced {
  record: number;
  meta: LogCell[];
  start?: bigint;
  end?: bigint;
  inputs: LogCell[];
  outputs: LogCell[];
}

class TraceReader implements JsonReader {
  private readonly traced = new Map<string, Traced>();
  private records = 0;

  read(record: JsonObject): LogEvent[] | string {
    const index = this.records++;
    const id = scalarText(record.get('id'));
    if (id === undefined) return 'an entry without an id';
    const entry = this.traced.get(id) ?? { record: index, meta: [], inputs: [], outputs: [] };
    this.traced.set(id, entry);
    this.note(entry, record);
    return [];
  }

  end(): { event: LogEvent; record: number }[] {
    return [...this.traced].map(([id, { record, meta, start, end, inputs, outputs }]) => {
      const named = meta.find(({ role }) => role === 'requestId')?.text ?? id;
      const latency = start !== undefined && end !== undefined ? [textCell('latency', 'latency_ms', millisecondsBetween(start, end))] : [];
      const payload = [...inputs, ...outputs];
      return { record, event: { kind: 'whole', id: named, rows: payload.length > 0 ? [payload] : [], meta: [textCell('requestId', 'request_id', named), ...latency, ...meta.filter(({ role }) => role !== 'requestId')] } };
    });
  }

  private note(entry: Traced, record: JsonObject): void {
    for (const [key, role, name] of [['model_version', 'version', 'model_version'], ['model_name', 'route', 'model_name'], ['request_id', 'requestId', 'request_id']] as const) {
      const text = scalarText(record.get(key));
      if (text !== undefined && text !== '') entry.meta.push(textCell(role, name, text));
    }
    const stamps = record.get('timestamps');
    for (const stamp of isList(stamps) ? stamps.filter(isObject) : []) this.stamp(entry, scalarText(stamp.get('name')), stamp.get('ns'));
    const activity = scalarText(record.get('activity'));
    this.stamp(entry, activity, record.get('ns'));
    const tensor = record.get('tensor');
    if (activity !== undefined && isObject(tensor)) this.tensor(entry, activity, tensor);
  }

  private stamp(entry: Traced, name: string | undefined, ns: JsonValue | undefined): void {
    const text = scalarText(ns) ?? '';
    if (!/^\d{1,20}$/.test(text)) return;
    if (name === 'REQUEST_START') entry.start = BigInt(text);
    if (name === 'REQUEST_END') entry.end = BigInt(text);
  }

  private tensor(entry: Traced, activity: string, tensor: JsonObject): void {
    const side = activity === 'TENSOR_QUEUE_INPUT' ? 'request' : activity === 'TENSOR_BACKEND_OUTPUT' ? 'response' : undefined;
    if (side === undefined) return;
    const name = scalarText(tensor.get('name')) ?? '';
    const cells = csvRows((scalarText(tensor.get('data')) ?? '').replaceAll('\n', ','), side).flat();
    const named = cells.map((cell, k): LogCell => ({ ...cell, role: side === 'request' ? 'feature' : 'prediction', name: cells.length === 1 ? name : `${name}_${k + 1}` }));
    entry[side === 'request' ? 'inputs' : 'outputs'].push(...named);
  }
}
