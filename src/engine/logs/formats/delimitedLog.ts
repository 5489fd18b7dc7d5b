import type { LogEvent } from '../../../core/logs/logEvent.ts';
import type { TextLogFormat } from '../logFormat.ts';
import { PairedLines } from '../pairedLines.ts';
import { RecordLines } from '../recordLines.ts';
import { levelOf } from './levels.ts';
import { messageEvent, timeOf } from './pythonLog.ts';

/** Fields before the message: time, level, logger and whatever else stands between them. */
const MOST_FIELDS = 6;
/** A time ends where its zone or its fraction does, which may hold a comma or a colon itself. */
const TIME = /^\[?(\d{2,4}[-/]\d{2}[-/]\d{2}[ T]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:\s?(?:Z|UTC|[+-]\d{2}:?\d{2}))?|\d{10}(?:\.\d{1,9})?|\d{13})\]?/;
const DELIMITER = /^(?: *(\||\t|;|,|:{1,2}) *| +(-) +)/;
const LOGGER = /^[\w$.:<>/-]+$/;

/** A time and a level with the same mark between all fields, as `"%(asctime)s | %(levelname)s | %(name)s | %(message)s"` writes them. */
export const delimitedLog: TextLogFormat = {
  name: 'delimited-log',
  title: 'log with a mark between time, level and message',
  records: 'lines',
  matches: (line) => parse(line) !== undefined,
  open: (sink) => PairedLines.open(sink, (paired) => new RecordLines(parse, paired)),
};

function parse(line: string): LogEvent | undefined {
  const written = TIME.exec(line);
  const time = written ? timeOf(written[1] ?? '') : undefined;
  const mark = written ? DELIMITER.exec(line.slice(written[0].length)) : null;
  if (!written || !time || !mark) return undefined;
  const delimiter = mark[1] ?? ' - ';
  const rest = line.slice(written[0].length + mark[0].length);
  const fields = rest.split(delimiter, MOST_FIELDS);
  const at = fields.findIndex((field) => bareLevel(field) !== undefined);
  if (at < 0) return undefined;
  const before = fields.slice(0, at).map((field) => field.trim());
  let message = rest.slice(fields.slice(0, at + 1).reduce((length, field) => length + field.length + delimiter.length, 0));
  // What names a logger stands right behind the level, and the message after it; a message alone may hold the mark too.
  const next = message.indexOf(delimiter);
  const named = next > 0 ? message.slice(0, next).trim() : '';
  const behind = before.length === 0 && LOGGER.test(named) && (delimiter !== ':' || message[next + 1] !== ' ') ? named : undefined;
  if (behind !== undefined) message = message.slice(next + delimiter.length);
  const logger = behind ?? before.find((field) => LOGGER.test(field));
  const others = before.filter((field) => field !== logger && field !== '');
  return messageEvent({ time, level: bareLevel(fields[at] ?? ''), logger, message: message.trim(), others: others.map((field, k) => [`field_${k + 1}`, field]) });
}

/** A level may stand in brackets. */
function bareLevel(field: string): string | undefined {
  return levelOf(field.trim().replace(/^\[(.*)\]$/, '$1'));
}
