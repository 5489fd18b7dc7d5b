import type { LogEvent } from '../../core/logs/logEvent.ts';
import type { EventSink, LineReader } from './logFormat.ts';

const TRACEBACK = /^(?:Traceback \(most recent call last\):|(?:During handling of|The above exception was).*)/;
/** The line that ends a traceback: an exception, with or without what it says. */
const EXCEPTION = /^(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?::\s|$)/;
/** Characters of a record's further lines that are kept to recognise errors in. */
const LONGEST_DETAIL = 2000;

/**
 * Reads a log in which each line begins a record, except for what belongs to the record before: indented lines, tracebacks, and what
 * `continues` says. Any other line is a fault.
 */
export class RecordLines implements LineReader {
  private current: { event: LogEvent; line: number } | undefined;
  private detail = '';
  private inTraceback = false;
  private readonly parse: (line: string) => LogEvent | undefined;
  private readonly sink: EventSink;
  private readonly continues: (line: string) => boolean;

  constructor(parse: (line: string) => LogEvent | undefined, sink: EventSink, continues: (line: string) => boolean = () => false) {
    this.parse = parse;
    this.sink = sink;
    this.continues = continues;
  }

  line(text: string, line: number): void {
    const event = this.parse(text);
    if (event) {
      this.end();
      this.current = { event, line };
    } else if (this.current && (this.inTraceback || /^\s/.test(text) || TRACEBACK.test(text) || this.continues(text))) this.follow(text);
    else this.sink.fault(line, 'a line of no known kind');
  }

  begins(text: string): LogEvent | undefined {
    return this.parse(text);
  }

  end(): void {
    const { current, detail } = this;
    if (current) this.sink.event(detail === '' ? current.event : { ...current.event, detail }, current.line);
    this.current = undefined;
    this.detail = '';
    this.inTraceback = false;
  }

  private follow(text: string): void {
    if (TRACEBACK.test(text)) this.inTraceback = true;
    else if (EXCEPTION.test(text)) this.inTraceback = false;
    // Of a long traceback, its end says what went wrong.
    this.detail = `${this.detail}${this.detail === '' ? '' : '\n'}${text.slice(0, LONGEST_DETAIL)}`.slice(-LONGEST_DETAIL);
  }
}
