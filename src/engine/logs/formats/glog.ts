import { readTime } from '../../../core/logs/exactTime.ts';
import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { TextLogFormat } from '../logFormat.ts';
import { RecordLines } from '../recordLines.ts';

/** `I0520 20:03:25.829575 3355 model_lifecycle.cc:441] text`: month and day, and no year. */
const SHORT = /^([CDIWEFV])(\d{4} \d{2}:\d{2}:\d{2}\.\d{6})\s+\d+ ([\w./-]+:\d+)\] ?(.*)$/;
/** `2024-05-20T20:03:26Z I 3415 model_lifecycle.cc:441] text`. */
const LONG = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z) ([CDIWEFV]) \d+ ([\w./-]+:\d+)\] ?(.*)$/;
const LEVELS: ReadonlyMap<string, string> = new Map([['I', 'INFO'], ['W', 'WARNING'], ['E', 'ERROR'], ['C', 'CRITICAL'], ['F', 'FATAL'], ['D', 'DEBUG'], ['V', 'DEBUG']]);

/** The log of a Triton server, and whatever else writes as Google's logging libraries do. */
export const glog: TextLogFormat = {
  name: 'triton-log',
  title: 'Triton server log (glog)',
  records: 'lines',
  matches: (line) => SHORT.test(line) || LONG.test(line),
  // The server prints tables of its models.
  open: (sink) => new RecordLines(parse, sink, (line) => /^[+|]/.test(line)),
};

function parse(line: string): LogEvent | undefined {
  const event = new FlatEvent();
  const short = SHORT.exec(line);
  const [, written = '', letter = '', place, message] = LONG.exec(line) ?? (short ? [short[0], '', short[1], short[3], short[4]] : []);
  if (message === undefined) return undefined;
  event.setTime(readTime(written));
  if (short) event.add('month_day_time', short[2] ?? '');
  event.set('level', 'level', LEVELS.get(letter));
  event.set('logger', 'logger', place);
  event.set('message', 'message', message.replace(/^"(.*)"$/, '$1'));
  return event.event(false);
}
