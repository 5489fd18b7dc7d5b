import { readTime } from '../../../core/logs/exactTime.ts';
import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import { keyValues } from '../../../core/logs/keyValues.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { TextLogFormat } from '../logFormat.ts';
import { RecordLines } from '../recordLines.ts';

const LINE = /^(?:\(([^)]*?) pid=\d+(?:, ip=[^)]*)?\) )?([A-Z]+) (\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},\d{3}) (\S+) (?:(\S+) )?(?:([0-9a-f-]{36}) )?(?:(\S+:\d+) - |-- )(.*)$/;
/** `GET / 200 3.5ms`, `HANDLE __call__ OK 0.3ms`, `CALL /predict OK 0.3ms`. */
const CALL = /^([A-Z]+) (\S+) (\d{3}|[A-Z]+) (\d+(?:\.\d+)?)ms$/;

/** Ray Serve: the logs of its proxies, controllers and replicas. */
export const rayServe: TextLogFormat = {
  name: 'ray-serve',
  title: 'Ray Serve log',
  records: 'lines',
  matches: (line) => LINE.test(line),
  open: (sink) => new RecordLines(parse, sink),
};

function parse(line: string): LogEvent | undefined {
  const [, actor, level, written = '', component, replica, id, , message] = LINE.exec(line) ?? [];
  if (message === undefined) return undefined;
  const event = new FlatEvent();
  event.setTime(readTime(written));
  event.set('level', 'level', level);
  event.set('logger', 'logger', component ?? actor);
  if (replica?.includes('#')) event.set('version', 'replica', replica);
  event.set('requestId', 'request_id', id);
  const [, method, route, status, latency] = CALL.exec(message) ?? [];
  event.set('status', 'status', status);
  event.set('route', 'path', route);
  event.set('latency', 'latency_ms', latency);
  if (method !== undefined) event.add('method', method);
  else for (const [name, value] of keyValues(message)) event.add(name, value);
  event.set('message', 'message', message);
  return event.event(false);
}
