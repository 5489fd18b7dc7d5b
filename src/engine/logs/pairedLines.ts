import type { LogEvent } from '../../core/logs/logEvent.ts';
import type { EventSink, LineReader } from './logFormat.ts';

/**
 * Puts two lines together of which one has the features and the other the answer of a request: next to each other, of the same logger, and
 * without a second id that would say otherwise.
 */
export class PairedLines {
  private held: { event: LogEvent; line: number } | undefined;
  private readonly sink: EventSink;

  constructor(sink: EventSink) {
    this.sink = sink;
  }

  event(event: LogEvent, line: number): void {
    const { held } = this;
    if (held && fit(held.event, event)) {
      this.held = undefined;
      this.sink.event(merged(held.event, event), held.line);
      return;
    }
    this.flush();
    if (event.rows.length === 1) this.held = { event, line };
    else this.sink.event(event, line);
  }

  flush(): void {
    if (this.held) this.sink.event(this.held.event, this.held.line);
    this.held = undefined;
  }

  /** A reader whose events are paired; `open` makes it for the sink it is given. */
  static open(sink: EventSink, open: (sink: EventSink) => LineReader): LineReader {
    const pairs = new PairedLines(sink);
    const reader = open({
      event: (event, line) => pairs.event(event, line),
      fault: (line, reason) => sink.fault(line, reason),
    });
    let previous: LogEvent | undefined;
    return {
      line: (text, line) => reader.line(text, line),
      begins: (text) => {
        const event = reader.begins?.(text);
        if (!event) return undefined;
        const isApart = event.rows.length !== 1 || (previous !== undefined && !fit(previous, event));
        previous = event;
        return isApart ? event : undefined;
      },
      end: () => {
        reader.end();
        pairs.flush();
      },
    };
  }
}

function fit(a: LogEvent, b: LogEvent): boolean {
  if (a.rows.length !== 1 || b.rows.length !== 1 || (a.id !== undefined && b.id !== undefined && a.id !== b.id)) return false;
  if (roleText(a, 'logger') !== roleText(b, 'logger')) return false;
  return (hasFeatures(a) && !hasAnswer(a) && hasAnswer(b) && !hasFeatures(b)) || (hasAnswer(a) && !hasFeatures(a) && hasFeatures(b) && !hasAnswer(b));
}

const hasFeatures = ({ rows }: LogEvent): boolean => rows[0]?.some(({ role }) => role === 'feature') === true;
const hasAnswer = ({ rows }: LogEvent): boolean => rows[0]?.some(({ role }) => role !== 'feature') === true;
const roleText = ({ meta }: LogEvent, role: string): string | null | undefined => meta.find((cell) => cell.role === role)?.text;

/** The line with the answer has the other fields. */
function merged(a: LogEvent, b: LogEvent): LogEvent {
  const [answer, features] = hasAnswer(a) ? [a, b] : [b, a];
  const meta = [...answer.meta, ...features.meta.filter(({ role, name }) => !answer.meta.some((cell) => cell.role === role && cell.name === name) && role !== 'message')];
  const id = answer.id ?? features.id;
  return { ...answer, paired: true, ...(id === undefined ? {} : { id }), time: answer.time ?? features.time, rows: [[...(features.rows[0] ?? []), ...(answer.rows[0] ?? [])]], meta };
}
