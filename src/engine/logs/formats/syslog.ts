import { readTime } from '../../../core/logs/exactTime.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { TextLogFormat } from '../logFormat.ts';
import { RecordLines } from '../recordLines.ts';
import { SYSLOG_LEVELS, levelOf } from './levels.ts';
import { messageEvent } from './pythonLog.ts';

/** RFC 5424: `<14>1 2026-03-01T08:00:02.000Z host app 123 ID47 [data] text`. */
const NEW = /^<(\d{1,3})>1 (\S+) (\S+) (\S+) (\S+) (\S+) (-|(?:\[(?:\\.|[^\]\\])*\])+) ?(.*)$/;
/** RFC 3164: `<14>Mar 01 08:00:02 host app[123]: text`, in files without the number: a month, a day, and no year. */
const OLD = /^(?:<(\d{1,3})>)?([A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}(?:\.\d+)?) (\S+) ([^\s:[]+)(?:\[(\d+)\])?: (.*)$/;
/** The same with a whole time, as journald prints it on request and rsyslog writes it today. */
const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})) (\S+) ([^\s:[]+)(?:\[(\d+)\])?: (.*)$/;
const FIRST_WORD = /^\[?([A-Za-z]+)\]?[:\s]\s*/;

/** Syslog in both of its forms, and the journal of systemd as text. */
export const syslog: TextLogFormat = {
  name: 'syslog',
  title: 'syslog',
  records: 'lines',
  matches: (line) => parse(line) !== undefined,
  open: (sink) => new RecordLines(parse, sink),
};

function parse(line: string): LogEvent | undefined {
  const fresh = NEW.exec(line);
  if (fresh) {
    const [, priority, written = '', host, program, process, , , message] = fresh;
    return eventOf({ priority, written, host, program, process: process === '-' ? undefined : process, message });
  }
  const iso = ISO.exec(line);
  if (iso) {
    const [, written = '', host, program, process, message] = iso;
    return eventOf({ written, host, program, process, message });
  }
  const old = OLD.exec(line);
  if (!old) return undefined;
  const [, priority, clock = '', host, program, process, message] = old;
  return eventOf({ priority, clock, host, program, process, message });
}

interface Parts {
  priority?: string | undefined;
  written?: string;
  /** A time without a year. */
  clock?: string;
  host?: string | undefined;
  program?: string | undefined;
  process?: string | undefined;
  message?: string | undefined;
}

function eventOf({ priority, written = '', clock, host, program, process, message = '' }: Parts): LogEvent | undefined {
  const time = clock === undefined ? readTime(written) : undefined;
  if (clock === undefined && !time) return undefined;
  // Without a number of its own, a program writes its level in front.
  const word = FIRST_WORD.exec(message);
  const own = priority === undefined ? levelOf(word?.[1] ?? '') : undefined;
  const others: [string, string][] = [];
  if (clock !== undefined) others.push(['month_day_time', clock]);
  if (host !== undefined && host !== '-') others.push(['host', host]);
  if (process !== undefined) others.push(['process', process]);
  return messageEvent({
    time,
    level: priority === undefined ? own : SYSLOG_LEVELS[Number(priority) % 8],
    logger: program,
    message: own === undefined ? message : message.slice(word?.[0].length),
    others,
  });
}
