import { isObject, JsonFault, parseJson } from '../../core/logs/jsonValue.ts';
import type { JsonObject } from '../../core/logs/jsonValue.ts';
import { FORMATS } from './formats/index.ts';
import type { EventSink, JsonLogFormat, LogContext, LogFormat } from './logFormat.ts';

/** Formats that nearly any JSON log may look like. */
const GENERAL = new Set(['json-log', 'json-access-log', 'bentoml-monitoring', 'tensorflow-serving', 'triton-trace', 'bentoml-schema']);

/** Reads records that are JSON, one by one. */
export class JsonRecords {
  /** Lines of the records, for formats that hold events back. */
  private readonly lines: number[] = [];
  private readonly reader: ReturnType<JsonLogFormat['open']>;
  private readonly format: JsonLogFormat;
  private readonly sink: EventSink;

  constructor(format: JsonLogFormat, context: LogContext, sink: EventSink) {
    this.format = format;
    this.sink = sink;
    this.reader = format.open(context);
  }

  record(text: string, line: number): void {
    const record = this.parse(text, line);
    if (record) this.object(record, line);
  }

  object(record: JsonObject, line: number): void {
    const other = this.format.matches(record) ? undefined : particular(record, this.format);
    if (other) return this.sink.fault(line, `a record of another format (${other.title})`);
    if (record.size === 0) return this.sink.fault(line, 'an empty object');
    const events = this.reader.read(record);
    if (typeof events === 'string') return this.sink.fault(line, events);
    if (this.reader.end) this.lines.push(line);
    for (const event of events) this.sink.event(event, line);
  }

  end(): void {
    for (const { event, record } of this.reader.end?.() ?? []) this.sink.event(event, this.lines[record] ?? 1);
  }

  private parse(text: string, line: number): JsonObject | undefined {
    try {
      const value = parseJson(text);
      if (isObject(value)) return value;
      this.sink.fault(line, 'no JSON object');
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      const other = /^\s*[{[]/.test(text) ? undefined : FORMATS.find((format) => format.records === 'lines' && format.name !== 'dumped-events' && format.matches(text));
      this.sink.fault(line, other ? `a line of another format (${other.title})` : error.message);
    }
    return undefined;
  }
}

/** A platform's own format: general ones look alike. */
function particular(record: JsonObject, own: LogFormat): LogFormat | undefined {
  return FORMATS.find((format) => format.records === 'json' && format !== own && !GENERAL.has(format.name) && format.matches(record));
}
