import fs from 'node:fs';
import path from 'node:path';
import { withRelatedCalls } from '../core/logs/relatedCalls.ts';
import type { DatasetReport } from '../core/inspect/datasetReport.ts';
import type { OperationsReport } from '../core/logs/operations.ts';
import type { Finding, Location, Report } from '../core/report.ts';
import { workspaceSources } from '../engine/sources.ts';
import { mayBePrinted, MessageWriters, ParityWorkspace, withWriters } from '../parity/index.ts';
import type { LoggingCall } from '../parity/index.ts';
import { problemLine } from './problemLine.ts';
import { ProgressLine } from './progressLine.ts';
import { pythonParser } from './pythonParser.ts';
import type { Surroundings } from './surroundings.ts';

/** Code that takes longer is not what somebody meant who looks at a log. */
const LONGEST_SECONDS = 10;

/** Where the code of a log is. */
export interface LogCode {
  /** Absolute. */
  folder: string;
  /** Patterns of files that are left out. */
  exclude: string[];
}

/** The report of a log with the calls that write its messages, as far as they are found. */
export async function withLogWriters(report: DatasetReport, code: LogCode, surroundings: Surroundings): Promise<DatasetReport> {
  const operations = await linkedOperations(report.operations, code, surroundings);
  return operations ? { ...report, operations, findings: report.findings.map((finding) => withRelatedCalls(finding, finding.location, operations)) } : report;
}

/** The same where production is a log that was compared. */
export async function withProductionWriters(report: Report, code: LogCode, surroundings: Surroundings): Promise<Report> {
  const operations = await linkedOperations(report.operations ?? undefined, code, surroundings);
  return operations ? { ...report, operations, findings: report.findings.map((finding): Finding => withRelatedCalls(finding, finding.production, operations)) } : report;
}

/**
 * The operations of a log with the calls in the Python of a folder that write its messages; undefined where there is no Python, or, which is
 * said, too much of it.
 */
async function linkedOperations(operations: OperationsReport | undefined, { folder, exclude }: LogCode, surroundings: Surroundings): Promise<OperationsReport | undefined> {
  if (!operations || operations.templates.length === 0) return undefined;
  const { signal, note, directory } = surroundings;
  const patience = AbortSignal.timeout(LONGEST_SECONDS * 1000);
  const progress = new ProgressLine(note);
  if (surroundings.progressVisible) progress.show(1, 'Looking for the calls that write the log');
  try {
    const writers = new MessageWriters(await callsIn(folder, { exclude, signal: AbortSignal.any([signal, patience]), printed: mayBePrinted(operations.templates) }, surroundings.bundles));
    return { ...operations, templates: withWriters(operations.templates, writers, (call) => placed(call, folder, directory)) };
  } catch (error) {
    progress.clear();
    if (signal.aborted) return undefined;
    if (!patience.aborted) throw error;
    note(problemLine({ code: 'much-code', message: `The calls that write the log were not looked for to the end: reading the Python of ${folder} takes longer than ${LONGEST_SECONDS} seconds.`, remedy: 'Name the folder of the service with --code.' }));
    return undefined;
  } finally {
    progress.clear();
  }
}

async function callsIn(folder: string, options: { exclude: string[]; signal: AbortSignal; printed: boolean }, bundles: string): Promise<LoggingCall[]> {
  const sources = workspaceSources(folder);
  const files = sources.list();
  if (files.length === 0) return [];
  // In between, the time that is allowed can run out and Ctrl+C be heard.
  const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));
  const workspace = new ParityWorkspace(await pythonParser(bundles), {
    list: () => files,
    async read(file) {
      await turn();
      return sources.read(file);
    },
  });
  return workspace.loggingCalls({ ...options, turn });
}

/** Relative to where one stands, as all paths of the report. */
function placed({ location }: LoggingCall, folder: string, directory: string): Location {
  const file = path.resolve(folder, location.file);
  const relative = path.relative(directory, file);
  return { ...location, file: relative.startsWith('..') || path.isAbsolute(relative) ? file : relative.split(path.sep).join('/') };
}

/** What is wrong with the folder that `--code` names; undefined: nothing. */
export function codeProblem(folder: string): string | undefined {
  return fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? undefined : `--code ${folder} is not a folder. Name the folder of the code that wrote the log.`;
}
