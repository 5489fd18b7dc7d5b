import { FlatEvent } from '../../../core/logs/flatEvent.ts';
import { keyValues } from '../../../core/logs/keyValues.ts';
import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { TextLogFormat } from '../logFormat.ts';
import { RecordLines } from '../recordLines.ts';

/** Keys of which a line must begin with one, and those of which it must have another. */
const FIRST = /^(?:time|ts|timestamp|t|at|level|lvl|severity|msg|message|event)=/;
const LEVEL = /(?:^| )(?:level|lvl|severity)=/;
const MESSAGE = /(?:^| )(?:msg|message|event)=/;

/** `time=2026-11-20T18:04:04Z level=info msg="text" id=7`: logfmt, as structlog's renderer, Grafana's tools and many Go services write it. */
export const logfmt: TextLogFormat = {
  name: 'logfmt',
  title: 'logfmt (key=value)',
  records: 'lines',
  matches: (line) => FIRST.test(line) && LEVEL.test(line) && MESSAGE.test(line),
  open: (sink) => new RecordLines(parse, sink),
};

function parse(line: string): LogEvent | undefined {
  if (!FIRST.test(line)) return undefined;
  const event = new FlatEvent();
  for (const [name, value] of keyValues(line)) event.add(name === 'lvl' ? 'level' : name, value);
  return event.event(false);
}
