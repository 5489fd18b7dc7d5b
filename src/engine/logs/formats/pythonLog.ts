import { epochTime, epochUnit, readTime } from '../../../core/logs/exactTime.ts';
import type { ExactTime } from '../../../core/logs/exactTime.ts';
import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import { keyValues } from '../../../core/logs/keyValues.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { TextLogFormat } from '../logFormat.ts';
import { PairedLines } from '../pairedLines.ts';
import { RecordLines } from '../recordLines.ts';
import { addRequest } from './requestInMessage.ts';

const LEVEL = '(CRITICAL|FATAL|ERROR|WARNING|WARN|NOTICE|INFO|DEBUG|TRACE)';
const TIME = String.raw`(\d{2,4}[-/]\d{2}[-/]\d{2}[ T]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)`;

/** `WARNING:root:text`, what `logging` writes unless it is told otherwise. */
const DEFAULT = new RegExp(`^${LEVEL}:([^:\\s]+):(.*)$`);
/** The usual orders of time, level and logger; named groups because the orders differ. */
const TIMED = [
  new RegExp(`^(?<time>${TIME.slice(1, -1)})\\s*-\\s*(?<logger>[\\w.$-]+)\\s*-\\s*(?<level>${LEVEL.slice(1, -1)})\\s*-\\s*(?<message>.*)$`),
  new RegExp(`^(?<time>${TIME.slice(1, -1)})\\s*-\\s*(?<level>${LEVEL.slice(1, -1)})\\s*-\\s*(?<message>.*)$`),
  // The day and the month as rich writes them in English, which the pattern below would take for a year.
  new RegExp(`^\\[(?<american>\\d{2}/\\d{2}/\\d{2} \\d{2}:\\d{2}:\\d{2})\\] (?<level>${LEVEL.slice(1, -1)})\\s+(?<message>.*)$`),
  new RegExp(`^(?:\\S+ )?\\[?(?<time>${TIME.slice(1, -1)})\\]? (?:\\d+ )?\\[?(?<level>${LEVEL.slice(1, -1)})\\s*\\]?:?\\s+(?:(?<logger>[\\w$]+(?:\\.[\\w$]+)+|[\\w$]+(?=: )):? )?(?<message>.*)$`),
  // Celery: `[time: LEVEL/process] text`.
  new RegExp(`^\\[(?<time>${TIME.slice(1, -1)}): (?<level>${LEVEL.slice(1, -1)})/(?<logger>[\\w.-]+)\\] ?(?<message>.*)$`),
  // Seconds or milliseconds since 1970.
  new RegExp(`^\\[?(?<time>\\d{10}(?:\\.\\d{1,9})?|\\d{13})\\]?:? \\[?(?<level>${LEVEL.slice(1, -1)})\\s*\\]?:?\\s+(?<message>.*)$`),
  // A time without a day.
  new RegExp(`^\\[?(?<clock>\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?)\\]?(?: -)? \\[?(?<level>${LEVEL.slice(1, -1)})\\s*\\]?:?\\s+(?:- )?(?<message>.*)$`),
  new RegExp(`^\\[?(?<level>${LEVEL.slice(1, -1)})\\]?:?\\s+\\[?(?<time>${TIME.slice(1, -1)})\\]?:?\\s+(?:-\\s+)?(?<message>.*)$`),
];
/** `[req-38101a0b-…` of OpenStack's services. */
const REQUEST_ID = /^\[(req-[0-9a-f-]{36})\b/;

/** Python's `logging` in its default format, which has no time. */
export const pythonDefault: TextLogFormat = {
  name: 'python-default',
  title: 'Python logging (default format, without times)',
  records: 'lines',
  matches: (line) => DEFAULT.test(line),
  open: (sink) => PairedLines.open(sink, (paired) => new RecordLines(parseDefault, paired)),
};

function parseDefault(line: string): LogEvent | undefined {
  const [, level, logger, message] = DEFAULT.exec(line) ?? [];
  return message === undefined ? undefined : messageEvent({ level, logger, message });
}

/** Python's `logging` with times in the usual formats, and other logs with a time and a level at the start of each line. */
export const timedLog: TextLogFormat = {
  name: 'python-timed',
  title: 'log with times and levels (Python logging and the like)',
  records: 'lines',
  matches: (line) => parseTimed(line) !== undefined,
  open: (sink) => PairedLines.open(sink, (paired) => new RecordLines(parseTimed, paired)),
};

/** A time as a log writes it, or a count since 1970. */
export function timeOf(text: string): ExactTime | undefined {
  const unit = epochUnit(text);
  return unit === undefined ? readTime(text) : epochTime(text, unit);
}

function parseTimed(line: string): LogEvent | undefined {
  for (const pattern of TIMED) {
    const groups = pattern.exec(line)?.groups;
    if (!groups) continue;
    const { clock, american, level, logger, message = '' } = groups;
    const time = timeOf(american === undefined ? (groups['time'] ?? '') : american.replace(/^(..\/..)\/(..)/, '20$2/$1'));
    if (time || clock !== undefined) return messageEvent({ time, level, logger, message, others: clock === undefined ? [] : [['clock_time', clock]] });
  }
  return undefined;
}

interface Message {
  time?: ExactTime | undefined;
  level?: string | undefined;
  logger?: string | undefined;
  message: string;
  /** What else stands in the line, by name. */
  others?: readonly (readonly [string, string])[];
}

/** A line of a log with what its message says of a request and as `key=value`. */
export function messageEvent({ time, level, logger, message, others = [] }: Message): LogEvent {
  const event = new FlatEvent();
  event.setTime(time);
  event.set('level', 'level', level);
  event.set('logger', 'logger', logger);
  event.set('message', 'message', message);
  event.set('requestId', 'request_id', REQUEST_ID.exec(message)?.[1]);
  addRequest(event, message);
  for (const [name, value] of others) event.add(name, value);
  for (const [name, value] of keyValues(message)) event.add(name, value);
  return event.event(false);
}
