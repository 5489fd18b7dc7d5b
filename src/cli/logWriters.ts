import fs from 'node:fs';
import path from 'node:path';
import { withRelatedCalls } from '../core/logs/relatedCalls.ts';
import type { DatasetReport } from '../core/inspect/datasetReport.ts';
import type { Location } from '../core/report.ts';
import { workspaceSources } from '../engine/sources.ts';
import { mayBePrinted, MessageWriters, ParityWorkspace, withWriters } from '../parity/index.ts';
import type { LoggingCall } from '../parity/index.ts';
import { problemLine } from './problemLine.ts';
import { ProgressLine } from './progressLine.ts';
import { pythonParser } from './pythonParser.ts';
import type { Surroundings } from './surroundings.ts';

/** Code that takes longer is not what somebody meant who looks at a log. */
const LONGEST_SECONDS = 10;

/**
 * The report of a log with the calls in the Python of a folder that write its messages. Without Python there the report stays as it is; so it
 * does, and says so, where there is too much of it.
 *
 * @param folder absolute; where the code is
 */
export async function withLogWriters(report: DatasetReport, folder: string, exclude: string[], surroundings: Surroundings): Promise<DatasetReport> {
  const { operations } = report;
  if (!operations || operations.templates.length === 0) return report;
  const { signal, note, directory } = surroundings;
  const patience = AbortSignal.timeout(LONGEST_SECONDS * 1000);
  const progress = new ProgressLine(note);
  if (surroundings.progressVisible) progress.show(1, 'Looking for the calls that write the log');
  try {
    const writers = new MessageWriters(await callsIn(folder, { exclude, signal: AbortSignal.any([signal, patience]), printed: mayBePrinted(operations.templates) }, surroundings.bundles));
    const templates = withWriters(operations.templates, writers, (call) => placed(call, folder, directory));
    const linked = { ...operations, templates };
    return { ...report, operations: linked, findings: report.findings.map((finding) => withRelatedCalls(finding, finding.location, linked)) };
  } catch (error) {
    progress.clear();
    if (signal.aborted) return report;
    if (!patience.aborted) throw error;
    note(problemLine({ code: 'much-code', message: `The calls that write the log were not looked for to the end: reading the Python of ${folder} takes longer than ${LONGEST_SECONDS} seconds.`, remedy: 'Name the folder of the service with --code.' }));
    return report;
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
