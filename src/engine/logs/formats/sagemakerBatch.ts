import { readTime } from '../../../core/logs/exactTime.ts';
import { joinRows } from '../../../core/logs/joinRows.ts';
import type { JsonObject } from '../../../core/logs/jsonValue.ts';
import { scalarText, textCell } from '../../../core/logs/logCell.ts';
import type { LogCell, LogEvent } from '../../../core/logs/logEvent.ts';
import { csvRows, payloadRows } from '../../../core/logs/payload.ts';
import type { JsonLogFormat, TextLogFormat } from '../logFormat.ts';
import { RecordLines } from '../recordLines.ts';

const OUTPUTS = ['SageMakerOutput', 'output', 'prediction', 'predictions'] as const;
const TITLE = 'SageMaker batch transform output';

/** Output of a batch transform that keeps an inference id: JSON Lines. */
export const sagemakerBatch: JsonLogFormat = {
  name: 'sagemaker-batch',
  title: TITLE,
  records: 'json',
  matches: (record) => record.has('SageMakerInferenceId'),
  open: () => ({ read }),
};

/** The same as CSV without a header: answers, id, time. */
const LINE = /^(.*?),\s*([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\s*,\s*(\d{4}-\d{2}-\d{2}T[\d:.]+Z)\s*$/i;

export const sagemakerBatchCsv: TextLogFormat = {
  name: 'sagemaker-batch-csv',
  title: `${TITLE} (CSV)`,
  records: 'lines',
  matches: (line) => LINE.test(line),
  open: (sink) =>
    new RecordLines((line) => {
      const [, answers = '', id, time] = LINE.exec(line) ?? [];
      return id === undefined ? undefined : event(csvRows(answers, 'response'), id, time);
    }, sink),
};

function read(record: JsonObject): LogEvent[] {
  const key = OUTPUTS.find((name) => record.has(name));
  const output = key === undefined ? undefined : record.get(key);
  const known = new Set<string>(['SageMakerInferenceId', 'SageMakerInferenceTime', ...(key === undefined ? [] : [key])]);
  const input = new Map([...record].filter(([name]) => !known.has(name)));
  const answers = output === undefined ? [] : (payloadRows(output, 'response') ?? []);
  const { rows } = joinRows(input.size === 0 ? [] : (payloadRows(input, 'request') ?? []), answers);
  return [event(rows, scalarText(record.get('SageMakerInferenceId')), scalarText(record.get('SageMakerInferenceTime')))];
}

function event(rows: LogEvent['rows'], id: string | undefined, written: string | undefined): LogEvent {
  const time = readTime(written ?? '');
  const meta: LogCell[] = [...(id === undefined ? [] : [textCell('requestId', 'request_id', id)]), ...(time ? [textCell('timestamp', 'timestamp', time.text)] : [])];
  return { kind: 'whole', id, time, rows, meta };
}
