import { latencyText } from '../../../core/logs/fieldRoles.ts';
import { readTime } from '../../../core/logs/exactTime.ts';
import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import { keyValues } from '../../../core/logs/keyValues.ts';
import { scalarText } from '../../../core/logs/logCell.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { TextLogFormat } from '../logFormat.ts';
import { RecordLines } from '../recordLines.ts';
import { withoutColours } from '../withoutColours.ts';
import { withoutQuery } from './requestInMessage.ts';

const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;
/** Common and combined format, with whatever a server is told to add. */
const START = String.raw`^(\S+) \S+ (?:\S+|\S[^\[]*) \[([^\]]+)\] ${QUOTED} (\d{3}) (\d+|-)`;
const LINE = new RegExp(String.raw`${START}(?: ${QUOTED} ${QUOTED})?((?:\s.*)?)$`);
/** The agent may hold quotation marks that nobody escaped: it goes to the last one. */
const LOOSE = new RegExp(String.raw`${START} ${QUOTED} "(.*?)"?()$`);
const ID = /^(?=.*[\d-])(?=.*[A-Za-z])[\w.:-]{4,}$/;

/** nginx, Apache and gunicorn: common or combined format, with upstream or request time where they log it. */
export const accessLog: TextLogFormat = {
  name: 'access-log',
  title: 'access log (common or combined format)',
  records: 'lines',
  matches: (line) => parse(line) !== undefined,
  open: (sink) => new RecordLines(parse, sink),
};

/** The development server of Flask: the common format with another time, colours, and messages in between. */
export const werkzeug: TextLogFormat = {
  name: 'werkzeug',
  title: 'werkzeug (Flask) access log',
  records: 'lines',
  matches: (line) => /\[\d{2}\/[A-Z][a-z]{2}\/\d{4} [\d:]{8}\]/.test(line) && parse(withoutColours(line)) !== undefined,
  open: (sink) => new RecordLines((line) => parse(withoutColours(line)) ?? message(withoutColours(line)), sink),
};

function message(line: string): LogEvent | undefined {
  const [, level, text] = /^(?:([A-Z]+): | \* |(?=Press CTRL\+C))(.*)$/.exec(line) ?? [];
  if (text === undefined) return undefined;
  const event = new FlatEvent();
  event.set('level', 'level', level);
  event.set('message', 'message', text);
  return event.event(false);
}

function fieldsOf(line: string): readonly (string | undefined)[] {
  const strict = LINE.exec(line);
  return (strict && !(strict[7] === undefined && strict[8]?.startsWith(' "')) ? strict : LOOSE.exec(line)) ?? strict ?? [];
}

function parse(line: string): LogEvent | undefined {
  const [, address, written = '', request = '', status, bytes, referrer, agent, rest = ''] = fieldsOf(line);
  if (status === undefined) return undefined;
  const event = new FlatEvent();
  const time = readTime(written);
  if (!time) return undefined;
  event.setTime(time);
  event.set('status', 'status', status);
  const [, method, path] = /^([A-Z]+) (\S+)/.exec(request) ?? [];
  event.set('route', 'path', path === undefined ? undefined : withoutQuery(path));
  const others = { client: address, method, bytes: bytes === '-' ? undefined : bytes, referrer: referrer === '-' ? undefined : referrer, user_agent: agent };
  for (const [name, text] of Object.entries(others)) if (text !== undefined) event.add(name, text);
  addRest(event, rest);
  // An access line is a request, whatever it was for.
  return { ...event.event(false), kind: 'whole' };
}

/** `rt="0.005" urt="0.004"` in seconds, or bare fields: seconds with decimals, the same in microseconds, an id. */
function addRest(event: FlatEvent, rest: string): void {
  const pairs = keyValues(rest);
  if (pairs.length > 0) {
    for (const [name, value] of pairs) {
      if (name === 'rt' || name === 'request_time') event.set('latency', 'latency_ms', latencyText(scalarText(value) ?? '', 3));
      else event.add(name, value);
    }
    return;
  }
  const fields = rest.trim().split(/\s+/).map((field) => field.replace(/^"(.*)"$/, '$1')).filter((field) => field !== '' && field !== '-');
  const seconds = fields.find((field) => /^\d+\.\d+$/.test(field));
  const latency = latencyText(seconds ?? '', 3);
  event.set('latency', 'latency_ms', latency);
  const id = fields.find((field) => ID.test(field));
  event.set('requestId', 'request_id', id);
  // A whole number alone may be milliseconds or microseconds: it is kept as it is.
  const microseconds = latencyText(seconds ?? '', 6);
  const others = fields.filter((field) => field !== seconds && field !== id && field !== microseconds);
  others.forEach((field, k) => event.add(`field_${k + 1}`, field));
}
