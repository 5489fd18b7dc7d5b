import { readTime } from '../../../core/logs/exactTime.ts';
import { isObject, parsedJson } from '../../../core/logs/jsonValue.ts';
import type { JsonObject, JsonValue } from '../../../core/logs/jsonValue.ts';
import { scalarText, textCell } from '../../../core/logs/logCell.ts';
import type { LogCell, LogEvent } from '../../../core/logs/logEvent.ts';
import { payloadRows } from '../../../core/logs/payload.ts';
import type { EventSink, JsonLogFormat, LineReader, TextLogFormat } from '../logFormat.ts';

const TYPE = /\.inference\.(request|response|[a-z]+)$/;

/** KServe and Seldon payload events: CloudEvents with their attributes beside the data, or as headers beside the body. */
export const inferenceEvents: JsonLogFormat = {
  name: 'inference-events',
  title: 'KServe or Seldon payload events (CloudEvents)',
  records: 'json',
  matches: (record) => TYPE.test(attributesOf(record)?.('type') ?? ''),
  open: () => ({ read }),
};

/** An attribute by its name. */
type Attributes = (name: string) => string | undefined;

/** As headers, attributes have a prefix, and names in any case. */
function attributesOf(record: JsonObject): Attributes | undefined {
  const headers = record.get('headers');
  if (!isObject(headers)) return record.has('type') ? (name) => scalarText(record.get(name)) : undefined;
  const attributes = new Map<string, string>();
  for (const [name, value] of headers) {
    const text = scalarText(value);
    if (text !== undefined) attributes.set(name.toLowerCase().replace(/^ce-/, ''), text);
  }
  return attributes.has('type') ? (name) => attributes.get(name) : undefined;
}

function read(record: JsonObject): LogEvent[] | string {
  const attributes = attributesOf(record);
  if (!attributes) return 'no type of event';
  return [eventOf(attributes, record.get('data') ?? record.get('body'))];
}

function eventOf(attributes: Attributes, data: JsonValue | undefined): LogEvent {
  const type = TYPE.exec(attributes('type') ?? '')?.[1];
  const id = attributes('requestid') ?? attributes('id');
  const time = readTime(attributes('time') ?? '');
  const body = typeof data === 'string' ? (parsedJson(data) ?? data) : data;
  const meta: LogCell[] = id === undefined ? [] : [textCell('requestId', 'request_id', id)];
  if (time) meta.push(textCell('timestamp', 'timestamp', time.text));
  const version = (isObject(body) ? scalarText(body.get('model_version')) : undefined) ?? attributes('modelid');
  if (version !== undefined) meta.push(textCell('version', 'model_version', version));
  const endpoint = attributes('endpoint')?.trim() ?? '';
  if (endpoint !== '') meta.push(textCell('version', 'endpoint', endpoint));
  const service = attributes('inferenceservicename');
  if (service !== undefined) meta.push(textCell('route', 'inference_service', service));
  if (type !== 'request' && type !== 'response') return { kind: 'note', id, time, rows: [], meta };
  const rows = body === undefined ? undefined : payloadRows(body, type);
  return { kind: type, id, time, rows: rows ?? [], meta };
}

const START = /cloudevents\.Event\s*$/;

/** What the message dumper of CloudEvents prints: attributes and data, each event in several lines. */
export const dumpedEvents: TextLogFormat = {
  name: 'dumped-events',
  title: 'KServe payload events (message dumper)',
  records: 'lines',
  matches: (line) => START.test(line) || /^(?:Validation: valid|Context Attributes,|Extensions,|Data,|\s.*)$/.test(line),
  open: (sink) => new DumpReader(sink),
};

class DumpReader implements LineReader {
  private start: number | undefined;
  private attributes = new Map<string, string>();
  private data: string[] | undefined;
  private readonly sink: EventSink;

  constructor(sink: EventSink) {
    this.sink = sink;
  }

  line(text: string, line: number): void {
    if (START.test(text)) {
      this.end();
      this.start = line;
    } else if (this.start === undefined) this.sink.fault(line, 'a line before the first event');
    else if (this.data) this.data.push(text);
    else if (/^Data,\s*$/.test(text)) this.data = [];
    else {
      const [, name, value] = /^\s+([\w-]+):\s*(.*)$/.exec(text) ?? [];
      if (name !== undefined && value !== undefined) this.attributes.set(name.toLowerCase(), value.trim());
    }
  }

  end(): void {
    const { start, attributes, data } = this;
    if (start !== undefined) {
      const body = parsedJson(data?.join('\n') ?? '');
      if (body === undefined || !attributes.has('type')) this.sink.fault(start, data ? 'an event whose data are no JSON' : 'an event that breaks off');
      else this.sink.event(eventOf((name) => attributes.get(name), body), start);
    }
    this.start = undefined;
    this.attributes = new Map();
    this.data = undefined;
  }
}
