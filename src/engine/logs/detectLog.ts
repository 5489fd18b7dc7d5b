import fs from 'node:fs/promises';
import path from 'node:path';
import { isObject, parsedJson } from '../../core/logs/jsonValue.ts';
import type { JsonObject } from '../../core/logs/jsonValue.ts';
import type { LogFormatName } from '../../core/logs/logFormatNames.ts';
import type { Format } from '../formats/detectFormat.ts';
import { openSource } from '../formats/sourceFile.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import { bentomlContext } from './formats/bentomlMonitoring.ts';
import { FORMATS } from './formats/index.ts';
import { isNvidiaLog } from './formats/nvidiaSmi.ts';
import { inferenceTable } from './inferenceTable.ts';
import type { LogContext, LogFormat } from './logFormat.ts';
import { firstRecords } from './readLogRecords.ts';

/** Records at the start of a file by which its format is told. */
const SAMPLE = 200;
/** Share of them that must be of a format. */
const ENOUGH = 0.5;
/** What belongs to the record before: no line of a log is told by it. */
const FURTHER = /^(?:[\s+|>│└]|Traceback |During handling |The above exception |(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Interrupt|Exit)(?::|$))/;

export interface DetectedLog {
  format: LogFormat;
  context: LogContext;
}

/** The log format of a text, by what its first records are; undefined for what is no log. */
export async function detectLog(text: SourceFile, format: Format): Promise<DetectedLog | undefined> {
  const table = await inferenceTable(text, format);
  if (table) return { format: table, context: {} };
  if (format === 'parquet') return undefined;
  const records = await firstRecords(text, format, SAMPLE);
  const found = format === 'csv' ? textFormat(records) : jsonFormat(records.flatMap(asObject));
  return found && { format: found, context: found.name === 'bentoml-monitoring' ? await bentomlSchemaOf(text) : {} };
}

/** The format that was said. */
export async function saidLog(name: LogFormatName, text: SourceFile): Promise<DetectedLog> {
  const format = FORMATS.find((each) => each.name === name) as LogFormat;
  return { format, context: name === 'bentoml-monitoring' ? await bentomlSchemaOf(text) : {} };
}

function asObject(text: string): JsonObject[] {
  const value = parsedJson(text);
  return isObject(value) ? [value] : [];
}

function jsonFormat(records: readonly JsonObject[]): LogFormat | undefined {
  return best(records.length, (format) => (format.records === 'json' ? records.filter((record) => format.matches(record)).length : 0));
}

/** Characters at the start of a line that tell its format. */
const LINE_START = 4096;

function textFormat(records: readonly string[]): LogFormat | undefined {
  const lines = records.map((record) => record.slice(0, LINE_START));
  const starts = lines.filter((line) => !FURTHER.test(line));
  return best(starts.length, (format) => {
    if (format.records !== 'lines') return 0;
    // Of a dump, every line must be one that it has.
    if (format.name === 'dumped-events') return lines.some((line) => /cloudevents\.Event\s*$/.test(line)) && lines.every((line) => format.matches(line)) ? starts.length : 0;
    if (format.name === 'nvidia-smi') return isNvidiaLog(lines) ? starts.length : 0;
    const matching = starts.filter((line) => format.matches(line)).length;
    // A table with such columns has a header; this output has none, nor has this log.
    if (format.name === 'sagemaker-batch-csv') return matching < lines.length ? 0 : matching;
    return format.name === 'delimited-log' && !format.matches(lines[0] ?? '') ? 0 : matching;
  });
}

function best(records: number, matching: (format: LogFormat) => number): LogFormat | undefined {
  let found: LogFormat | undefined;
  let most = 0;
  for (const format of FORMATS) {
    const count = matching(format);
    if (count > most && count >= ENOUGH * records) {
      found = format;
      most = count;
    }
  }
  return found;
}

/** The schema that BentoML writes beside its data: in `schema` beside the folder `data`, or in a file of the same folder named alike. */
async function bentomlSchemaOf(text: SourceFile): Promise<LogContext> {
  const [folder, name] = [path.dirname(text.path), path.basename(text.path)];
  const schemaName = name.replace(/data/i, 'schema');
  const candidates = [...(path.basename(folder) === 'data' ? [path.join(folder, '..', 'schema', schemaName)] : []), ...(schemaName === name ? [] : [path.join(folder, schemaName)])];
  for (const candidate of candidates) {
    const context = await fs.access(candidate).then(() => schemaIn(candidate), () => undefined);
    if (context) return context;
  }
  return {};
}

async function schemaIn(file: string): Promise<LogContext | undefined> {
  const source = await openSource(file, undefined).catch(() => undefined);
  const [record] = source ? (await firstRecords(source, 'jsonl', 1)).flatMap(asObject) : [];
  return record && bentomlContext(record);
}
