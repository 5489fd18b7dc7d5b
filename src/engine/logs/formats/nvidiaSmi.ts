import { readTime } from '../../../core/logs/exactTime.ts';
import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import { JsonNumber } from '../../../core/logs/jsonValue.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { EventSink, LineReader, TextLogFormat } from '../logFormat.ts';

/** A name of the header with the unit that nvidia-smi gives it. */
const FIGURE = /(?:^|, )(?:utilization|memory|temperature|power|clocks|fan|pcie|encoder|decoder)[a-z0-9_.]* \[(?:%|MiB|W|MHz)\](?:,|$)/;
const NUMBER = /^(-?\d+(?:\.\d+)?)(?: (?:%|MiB|W|MHz))?$/;

/** What `nvidia-smi --query-gpu=… --format=csv -l` writes: a header, and a row for each GPU and moment. */
export const nvidiaSmi: TextLogFormat = {
  name: 'nvidia-smi',
  title: 'nvidia-smi query log (CSV)',
  records: 'lines',
  matches: (line) => FIGURE.test(line),
  open: (sink) => new Rows(sink),
};

/** Rows alone are those of any table: the header says what they are, and all have its width. */
export function isNvidiaLog(lines: readonly string[]): boolean {
  const header = lines.find((line) => FIGURE.test(line));
  return header !== undefined && lines.every((line) => line.split(', ').length === header.split(', ').length);
}

class Rows implements LineReader {
  private names: readonly string[] | undefined;
  private readonly sink: EventSink;

  constructor(sink: EventSink) {
    this.sink = sink;
  }

  line(text: string, line: number): void {
    const fields = text.split(', ');
    // A logger that was started again writes its header again.
    if (FIGURE.test(text)) this.names = fields;
    else if (this.names?.length === fields.length) this.sink.event(eventOf(this.names, fields), line);
    else this.sink.fault(line, this.names === undefined ? 'a row before the header' : `${fields.length} fields instead of ${this.names.length}`);
  }

  end(): void {}
}

function eventOf(names: readonly string[], fields: readonly string[]): LogEvent {
  const event = new FlatEvent();
  for (const [k, name] of names.entries()) {
    const text = fields[k] as string;
    const time = name === 'timestamp' ? readTime(text) : undefined;
    const number = NUMBER.exec(text)?.[1];
    if (time) event.setTime(time);
    // `[N/A]` and `[Not Supported]` are no values.
    else event.add(name, text.startsWith('[') ? null : number === undefined ? text : new JsonNumber(number));
  }
  return event.event(false);
}
