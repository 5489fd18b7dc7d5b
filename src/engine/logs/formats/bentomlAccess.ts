import { readTime } from '../../../core/logs/exactTime.ts';
import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { TextLogFormat } from '../logFormat.ts';
import { RecordLines } from '../recordLines.ts';

const LINE = /^(\S+) \[([A-Z]+)\] \[([^\]]+)\] (.*)$/;
const ACCESS = /^(\S+) \(scheme=[^,]*,method=([^,]*),path=([^,]*),[^)]*\) \(status=(\d{3}),[^)]*\) (\d+(?:\.\d+)?)ms(?: \(trace=([0-9a-f]+).*)?/;

/** BentoML: the access log of its server, with latency, and its messages. */
export const bentomlAccess: TextLogFormat = {
  name: 'bentoml-access',
  title: 'BentoML access log',
  records: 'lines',
  matches: (line) => LINE.test(line) && parse(line) !== undefined,
  open: (sink) => new RecordLines(parse, sink),
};

function parse(line: string): LogEvent | undefined {
  const [, written = '', level, service, message = ''] = LINE.exec(line) ?? [];
  const time = readTime(written);
  if (!time) return undefined;
  const event = new FlatEvent();
  event.setTime(time);
  event.set('level', 'level', level);
  event.set('logger', 'logger', service);
  const [, client, method, path, status, latency, trace] = ACCESS.exec(message) ?? [];
  event.set('status', 'status', status);
  event.set('route', 'path', path);
  event.set('latency', 'latency_ms', latency);
  event.set('requestId', 'request_id', trace);
  if (client !== undefined) event.add('client', client);
  if (method !== undefined) event.add('method', method);
  if (status === undefined) event.set('message', 'message', message);
  return event.event(false);
}
