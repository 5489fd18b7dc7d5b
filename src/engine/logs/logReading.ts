import { featureCandidates, featureNames } from '../../core/logs/featureNames.ts';
import { readTime } from '../../core/logs/exactTime.ts';
import type { NamesFor } from '../../core/logs/logColumns.ts';
import type { LogFacts } from '../../core/logs/logFacts.ts';
import type { OperationsReport } from '../../core/logs/operations.ts';
import type { DialectOverride } from '../../core/pairOptions.ts';
import type { Roles } from '../../core/settings.ts';
import type { Dataset } from '../dataset.ts';
import type { Format } from '../formats/detectFormat.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { isObject, parsedJson } from '../../core/logs/jsonValue.ts';
import { bentomlContext } from './formats/bentomlMonitoring.ts';
import { detectLog, saidLog } from './detectLog.ts';
import { parquetNames } from './inferenceTable.ts';
import { writeLogTable } from './logTable.ts';
import type { LogSource, LogTable } from './logTable.ts';
import { firstRecords } from './readLogRecords.ts';

/** A log on its way to a table: the files it is read from, and what was found. */
export interface LogReading {
  sources: LogSource[];
  /** Names that features without names get, by how many there are. */
  namesFor?: NamesFor;
  trainingFeatures?: number;
  facts?: LogFacts;
  operations?: OperationsReport;
  /** The file, from 0, and the line of a row. */
  placeOf?: (row: number) => { file: number; line: number } | undefined;
}

/** The log that a file is; undefined where it is none or is said to be something else. */
export async function recogniseLog(text: SourceFile, format: Format, said: DialectOverride): Promise<LogReading | undefined> {
  const { delimiter, quote, header, format: saidFormat, log: name } = said;
  if (name === undefined && [delimiter, quote, header, saidFormat].some((value) => value !== undefined)) return undefined;
  const log = name === undefined ? await detectLog(text, format) : await saidLog(name, text);
  return log && { sources: [{ text, format, log }] };
}

/** A schema alone is a small table, not a log. */
export function isLogAlone({ sources }: LogReading): boolean {
  return sources.every(({ log }) => log.format.name !== 'bentoml-schema');
}

/** The logs of a folder as one, in the order of time. What a schema among them says holds for all. */
export async function joinedReading(logs: readonly LogReading[]): Promise<LogReading> {
  const sources = logs.flatMap((log) => log.sources);
  const [schema] = sources.filter(({ log }) => log.format.name === 'bentoml-schema');
  const [record] = schema ? (await firstRecords(schema.text, schema.format, 1)).map(parsedJson) : [];
  const context = isObject(record) ? bentomlContext(record) : undefined;
  const used = sources.filter(({ log }) => log.format.name !== 'bentoml-schema');
  const contexts = used.map((source): LogSource => (context && source.log.format.name === 'bentoml-monitoring' ? { ...source, log: { ...source.log, context } } : source));
  return { sources: await inTimeOrder(contexts) };
}

/** Files by the first time in each; of files without times, rotated ones (`.log.2`, `.log.1`, `.log`) from the oldest. Labels come first. */
async function inTimeOrder(sources: readonly LogSource[]): Promise<LogSource[]> {
  const known = await Promise.all(sources.map(async (source, index) => ({ source, index, time: await firstTime(source), rotation: rotationOf(source.text.shown), labels: await hasLabels(source) })));
  return known
    .toSorted((a, b) => {
      if (a.labels !== b.labels) return a.labels ? -1 : 1;
      if (a.time !== undefined && b.time !== undefined && a.time !== b.time) return a.time < b.time ? -1 : 1;
      return a.rotation.stem === b.rotation.stem ? b.rotation.number - a.rotation.number : a.index - b.index;
    })
    .map(({ source }) => source);
}

function rotationOf(shown: string): { stem: string; number: number } {
  const [, stem = shown, number = '0'] = /^(.*?)(?:\.(\d{1,4}))?(?:\.(?:gz|zst))?$/s.exec(shown) ?? [];
  return { stem, number: Number(number) };
}

const TIME = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?|\d{2}\/[A-Z][a-z]{2}\/\d{4}[: ]\d{2}:\d{2}:\d{2}|"time(?:stamp_ms|UnixNano)": ?"?\d{13,19}/;

/** The first time that the first records name, nanoseconds since 1970 or in the order of that. */
async function firstTime({ text, format }: LogSource): Promise<bigint | undefined> {
  for (const record of await firstRecords(text, format === 'csv' ? 'jsonl' : format, 20)) {
    const [found] = TIME.exec(record) ?? [];
    if (found === undefined) continue;
    const digits = /\d{13,19}$/.exec(found)?.[0];
    return digits === undefined ? readTime(found)?.nanoseconds : BigInt(digits.padEnd(19, '0'));
  }
  return undefined;
}

async function hasLabels({ text, format, log }: LogSource): Promise<boolean> {
  if (log.format.name !== 'sagemaker-capture') return false;
  return (await firstRecords(text, format, 5)).every((record) => record.includes('"groundTruthData"') && !record.includes('"captureData"'));
}

/** Names for features without names: those that are stated (none: they stay without), else those of a training file. */
export function nameFeatures(reading: LogReading, header: readonly string[], roles: Roles, stated: readonly string[] | undefined): void {
  // That they stay without names was said too.
  if (stated?.length === 0) return;
  reading.namesFor = (features) => {
    if (stated?.length === features) return { names: stated, from: 'stated' };
    const names = featureNames(header, roles, features);
    return names && { names, from: 'training' };
  };
  if (header.length > 0) reading.trainingFeatures = featureCandidates(header, roles).named.length;
}

/** Writes the table of a log to `target` and notes what was found. @throws ProblemError */
export async function tabulateLog(reading: LogReading, target: string, shown: string, absent: string, signal: AbortSignal | undefined, onProgress: (share: number, rows: number) => void, memory: number, kernel?: Kernel): Promise<LogTable> {
  const { namesFor, trainingFeatures } = reading;
  const table = await writeLogTable(reading.sources, target, shown, { signal, onProgress, absent, memory, trainingFeatures, kernel, ...(namesFor ? { namesFor } : {}) });
  reading.facts = table.facts;
  reading.operations = table.operations;
  reading.placeOf = (row) => {
    const place = table.lines.at(row);
    return place === undefined ? undefined : table.places.locate(place);
  };
  return table;
}

/** The names of a training dataset's columns that may be features, once it has been checked; undefined where it has none. */
export async function trainingNames({ scan, dialect, log, format, content, problem }: Dataset, folder: string, memory: number, signal: AbortSignal | undefined): Promise<string[] | undefined> {
  if (problem) return undefined;
  if (log?.facts) return log.facts.roles.filter(({ role }) => role === 'feature').map(({ column }) => column);
  // A file that is damaged is told of when it is read.
  if (format === 'parquet') return content && parquetNames(content, folder, memory, signal).catch(() => undefined);
  return scan && dialect?.header ? scan.header.map(({ name }) => name) : undefined;
}
