import { readTime } from '../../../core/logs/exactTime.ts';
import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import { keyValues } from '../../../core/logs/keyValues.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { TextLogFormat } from '../logFormat.ts';
import { PairedLines } from '../pairedLines.ts';
import { RecordLines } from '../recordLines.ts';

const LINE = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d+) \| ([A-Z]+) *\| ([^|]*?:\d+) - (.*)$/;

/** loguru in its default format. */
export const loguruText: TextLogFormat = {
  name: 'loguru',
  title: 'loguru log',
  records: 'lines',
  matches: (line) => LINE.test(line),
  open: (sink) => PairedLines.open(sink, (paired) => new RecordLines(parse, paired, (line) => /^[>│└]/.test(line))),
};

function parse(line: string): LogEvent | undefined {
  const [, written = '', level, place, message] = LINE.exec(line) ?? [];
  if (message === undefined) return undefined;
  const event = new FlatEvent();
  event.setTime(readTime(written));
  event.set('level', 'level', level);
  event.set('logger', 'logger', place);
  event.set('message', 'message', message);
  for (const [name, value] of keyValues(message)) event.add(name, value);
  return event.event(false);
}
