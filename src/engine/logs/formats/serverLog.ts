import { readTime } from '../../../core/logs/exactTime.ts';
import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { TextLogFormat } from '../logFormat.ts';
import { RecordLines } from '../recordLines.ts';

/** `[2026-11-20 18:04:02 +0000] [29818] [INFO] text` of gunicorn, `[Sun Dec 04 04:47:44 2005] [notice] [client …] text` of Apache. */
const BRACKETS = /^\[([^\]]+)\] (?:\[\d+\] )?\[(?:[\w-]+:)?([A-Za-z]+\d?)\] (?:\[pid [^\]]*\] )?(.*)$/;
/** `2026/11/20 18:04:09 [error] 123#123: *1 text` of nginx. */
const NGINX = /^(\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}) \[([a-z]+)\] \d+#\d+: (.*)$/;

/** Error logs of gunicorn, Apache and nginx. */
export const serverLog: TextLogFormat = {
  name: 'server-log',
  title: 'server error log (gunicorn, Apache or nginx)',
  records: 'lines',
  matches: (line) => parse(line) !== undefined,
  open: (sink) => new RecordLines(parse, sink),
};

function parse(line: string): LogEvent | undefined {
  const [, written = '', level, message] = BRACKETS.exec(line) ?? NGINX.exec(line) ?? [];
  const time = message === undefined ? undefined : readTime(written);
  if (message === undefined || !time) return undefined;
  const event = new FlatEvent();
  event.setTime(time);
  event.set('level', 'level', level?.toUpperCase());
  event.set('message', 'message', message);
  return event.event(false);
}
