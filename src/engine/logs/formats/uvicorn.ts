import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { TextLogFormat } from '../logFormat.ts';
import { RecordLines } from '../recordLines.ts';
import { withoutColours } from '../withoutColours.ts';
import { addRequest } from './requestInMessage.ts';

const LINE = /^(CRITICAL|ERROR|WARNING|INFO|DEBUG|TRACE): {2,}(.*)$/;

/** uvicorn: access lines and messages of the server in its default format, which has neither time nor latency. */
export const uvicorn: TextLogFormat = {
  name: 'uvicorn',
  title: 'uvicorn log',
  records: 'lines',
  matches: (line) => LINE.test(withoutColours(line)),
  open: (sink) => new RecordLines(parse, sink),
};

function parse(line: string): LogEvent | undefined {
  const [, level, message] = LINE.exec(withoutColours(line)) ?? [];
  if (message === undefined) return undefined;
  const event = new FlatEvent();
  event.set('level', 'level', level);
  addRequest(event, message);
  event.set('message', 'message', message);
  return event.event(false);
}
