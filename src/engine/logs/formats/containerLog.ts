import { readTime } from '../../../core/logs/exactTime.ts';
import type { ExactTime } from '../../../core/logs/exactTime.ts';
import { fieldTime } from '../../../core/logs/fieldRoles.ts';
import { isObject, parsedJson } from '../../../core/logs/jsonValue.ts';
import type { JsonObject } from '../../../core/logs/jsonValue.ts';
import { scalarText, textCell } from '../../../core/logs/logCell.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { JsonLogFormat, TextLogFormat } from '../logFormat.ts';
import { accessLog, werkzeug } from './accessLog.ts';
import { glog } from './glog.ts';
import { jsonLog } from './jsonLog.ts';
import { levelOf } from './levels.ts';
import { loguruText } from './loguruText.ts';
import { messageEvent, pythonDefault, timedLog } from './pythonLog.ts';
import { rayServe } from './rayServe.ts';
import { serverLog } from './serverLog.ts';
import { uvicorn } from './uvicorn.ts';

/** `2026-03-01T08:00:02.365000000Z stdout F text` of Kubernetes; `P` is part of a longer line. */
const KUBERNETES = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})) (stdout|stderr) ([FP]) (.*)$/;

/** What a program in a container may have written; the particular before the general. */
const INNER: readonly TextLogFormat[] = [werkzeug, accessLog, rayServe, glog, uvicorn, loguruText, serverLog, pythonDefault, timedLog];

/** The log of a container as Kubernetes keeps it: a time and a stream before each line of the program. */
export const kubernetesLog: TextLogFormat = {
  name: 'kubernetes-log',
  title: 'container log (Kubernetes)',
  records: 'lines',
  matches: (line) => KUBERNETES.test(line),
  open: (sink) => {
    // Of a line that comes in parts: those before its end, and where it begins.
    let parts: { text: string; line: number } | undefined;
    return {
      line: (text, line) => {
        const [, written = '', stream = '', end, piece] = KUBERNETES.exec(text) ?? [];
        if (piece === undefined) {
          sink.fault(line, 'a line of no known kind');
          return;
        }
        const whole = { text: (parts?.text ?? '') + piece, line: parts?.line ?? line };
        parts = end === 'P' ? whole : undefined;
        if (!parts) sink.event(innerEvent(whole.text, readTime(written), stream), whole.line);
      },
      end: () => {
        if (parts) sink.fault(parts.line, 'the rest of the line is missing');
      },
    };
  },
};

/** Fields of the time at which a line was collected. */
const COLLECTED = ['time', '@timestamp', 'timestamp', 'date'];

/** Lines of programs as Docker, fluentd and Fluent Bit (`log`) and CloudWatch (`message`) keep them: a JSON object for each. */
export const dockerLog: JsonLogFormat = {
  name: 'docker-log',
  title: 'container log (Docker, Fluent Bit or CloudWatch)',
  records: 'json',
  matches: (record) => lineIn(record) !== undefined && COLLECTED.some((name) => record.has(name)),
  open: () => ({
    read: (record) => {
      const text = lineIn(record);
      if (text === undefined) return 'no line of a log';
      const times = COLLECTED.flatMap((name) => fieldTime(name, scalarText(record.get(name)) ?? '') ?? []);
      return [innerEvent(text.replace(/\r?\n$/, ''), times[0], scalarText(record.get('stream') ?? record.get('logStreamName')))];
    },
  }),
};

function lineIn(record: JsonObject): string | undefined {
  const [log, message] = [record.get('log'), record.get('message')];
  if (typeof log === 'string' && ['stream', 'kubernetes', 'container_id', 'container_name'].some((name) => record.has(name))) return log;
  return typeof message === 'string' && record.has('ingestionTime') ? message : undefined;
}

/** The event of one line of a program, with the time at which it was written down where it has none of its own. */
function innerEvent(text: string, time: ExactTime | undefined, stream: string | undefined): LogEvent {
  const event = jsonEvent(text) ?? lineEvent(text) ?? bareEvent(text);
  // Programs name their message as they like; lines of several kinds are one column.
  const meta = [...event.meta.map((cell) => (cell.role === 'message' ? { ...cell, name: 'message' } : cell)), ...(stream === undefined ? [] : [textCell('other', 'stream', stream)])];
  return event.time !== undefined || !time ? { ...event, meta } : { ...event, time, meta: [textCell('timestamp', 'timestamp', time.text), ...meta] };
}

/** Words, perhaps with a level in front. */
function bareEvent(text: string): LogEvent {
  const [, level = '', message = ''] = /^\[?([A-Z]{3,13})\]?:?\s+(.*)$/s.exec(text) ?? [];
  return levelOf(level) === undefined ? messageEvent({ message: text }) : messageEvent({ level, message });
}

function jsonEvent(text: string): LogEvent | undefined {
  const record = text.startsWith('{') ? parsedJson(text) : undefined;
  const events = isObject(record) ? jsonLog.open({}).read(record) : undefined;
  return typeof events === 'string' ? undefined : events?.[0];
}

function lineEvent(text: string): LogEvent | undefined {
  const format = INNER.find((each) => each.matches(text));
  let found: LogEvent | undefined;
  const reader = format?.open({ event: (event) => (found ??= event), fault: () => undefined });
  reader?.line(text, 1);
  reader?.end();
  return found;
}
