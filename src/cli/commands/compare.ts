import fs from 'node:fs';
import path from 'node:path';
import type { Configuration, Roles } from '../../core/configuration.ts';
import { settingsFrom } from '../../core/configuration.ts';
import type { DatasetSummary, Problem, Report } from '../../core/report.ts';
import { RULES } from '../../core/rules/catalogue.ts';
import { defaultSettings } from '../../core/settings.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import { AnalysisClient } from '../../engine/client.ts';
import type { CompareOutcome, CompareRequest } from '../../protocol/analysis.ts';
import { parseCommand } from '../commandLine.ts';
import { readConfiguration } from '../configurationFile.ts';
import { EXIT } from '../exitCodes.ts';
import type { ExitCode, FailOn } from '../exitCodes.ts';
import { exitCodeOf } from '../failOn.ts';
import { COMPARE_HELP } from '../help.ts';
import { COMPARE_OPTIONS } from '../optionTables.ts';
import { compareMarkdown } from '../../core/output/compareMarkdown.ts';
import { compareText } from '../output/compareText.ts';
import { jsonText } from '../../core/output/jsonText.ts';
import { sarif } from '../output/sarif.ts';
import { problemLine } from '../problemLine.ts';
import { ProgressLine } from '../progressLine.ts';
import { ruleNames } from '../ruleNames.ts';
import type { Surroundings } from '../surroundings.ts';
import { finish, usage } from './finish.ts';

/** `plumbline compare TRAINING PRODUCTION`. Never rejects for reasons that lie in the arguments or the files. */
export async function compare(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const parsed = parseCommand(args, COMPARE_OPTIONS);
  if ('error' in parsed) return usage(parsed.error, surroundings);
  const { positionals, options } = parsed;
  const option = (name: string) => options.get(name)?.at(-1);
  if (options.has('help')) return finish(COMPARE_HELP, undefined, EXIT.clean, surroundings);
  const format = option('format') ?? 'text';
  if (format === 'html') return usage('--format html is not available in this version; use text, json, sarif or markdown.', surroundings);
  const [training, production, ...more] = positionals;
  if (training === undefined || production === undefined) {
    const missing = training === undefined ? 'The training and production files are missing' : 'The production file is missing';
    return usage(`${missing}: plumbline compare TRAINING PRODUCTION.`, surroundings);
  }
  if (more.length > 0) return usage(`compare takes two files, not ${positionals.length}. Options go with two dashes; see plumbline compare --help.`, surroundings);
  const { directory } = surroundings;
  const files = { training: path.resolve(directory, training), production: path.resolve(directory, production) };
  const output = option('output');
  if (output !== undefined && Object.values(files).some((file) => sameFile(file, path.resolve(directory, output)))) {
    return usage('--output names one of the two data files; it would be overwritten. Name another file.', surroundings);
  }
  const read = readConfiguration(option('config'), directory, directory, ruleNames());
  if ('problems' in read) {
    for (const problem of read.problems) surroundings.note(problemLine(problem));
    return EXIT.failed;
  }
  const settings = settingsOf(read.configuration, read.folder, files, options);
  const unused = ['label', 'prediction', 'score', 'segment'].filter((name) => options.has(name));
  if (unused.length > 0) surroundings.note(`plumbline: ${unused.map((name) => `--${name}`).join(', ')}: metrics are not available in this version; compared as columns.\n`);

  const outcome = await run({ ...files, root: directory, settings }, surroundings);
  if (!outcome.ok) {
    if (outcome.cancelled) return EXIT.interrupted;
    surroundings.note(problemLine(outcome.problem));
    return EXIT.failed;
  }
  const { report } = outcome;
  const problems = problemsOf(report, { training: option('training-format'), production: option('production-format') });
  for (const problem of problems) surroundings.note(problemLine(problem));
  const exitCode = problems.length > 0 ? EXIT.failed : exitCodeOf(report.verdict, (option('fail-on') ?? 'error') as FailOn);
  return finish(rendered(report, format, output === undefined && surroundings.colour, problems.length === 0, surroundings), output, exitCode, surroundings);
}

async function run(request: CompareRequest, { bundles, signal, note, progressVisible }: Surroundings): Promise<CompareOutcome> {
  const client = new AnalysisClient({ script: path.join(bundles, 'analysis.cjs') });
  const progress = new ProgressLine(note);
  try {
    return await client.compare(request, {
      signal,
      ...(progressVisible ? { onProgress: ({ fraction, message }) => progress.show(fraction, message) } : {}),
    });
  } finally {
    progress.clear();
    await client.dispose();
  }
}

function rendered(report: Report, format: string, colour: boolean, successful: boolean, { version, rulePages }: Surroundings): string {
  if (format === 'json') return jsonText(report);
  if (format === 'markdown') return compareMarkdown(report);
  if (format === 'text') return compareText(report, colour);
  const helpUri = (rule: string) => `${rulePages}${rule}.md`;
  return jsonText(sarif({ version, findings: report.findings, rules: RULES, helpUri, fallback: report.production.path, successful }));
}

/** The file's settings, the roles of the pair the files belong to, and those of the command line, which win. */
function settingsOf(
  configuration: Configuration,
  folder: string,
  files: { training: string; production: string },
  options: ReadonlyMap<string, string[]>,
): ComparisonSettings {
  const pair = configuration.pairs.find((entry) => sameFile(path.resolve(folder, entry.training), files.training) && sameFile(path.resolve(folder, entry.production), files.production));
  const settings = settingsFrom(configuration, defaultSettings(), pair?.name);
  const given: Roles = {};
  const [id, timestamp] = [options.get('id')?.at(-1) ?? pair?.roles?.id, options.get('timestamp')?.at(-1) ?? pair?.roles?.timestamp];
  if (id !== undefined) given.id = id;
  if (timestamp !== undefined) given.timestamp = timestamp;
  return { ...settings, columns: [...settings.columns, ...roleColumns(given, settings)] };
}

/** Identifiers and times are measured and not tested; a kind that the configuration states holds. */
function roleColumns({ id, timestamp }: Roles, { columns }: ComparisonSettings): ComparisonSettings['columns'] {
  const stated = (name: string) => columns.some((column) => column.name === name && column.kind !== undefined);
  return [
    ...(id === undefined || stated(id) ? [] : [{ name: id, kind: 'identifier' as const }]),
    ...(timestamp === undefined || stated(timestamp) ? [] : [{ name: timestamp, kind: 'datetime' as const }]),
  ];
}

/** Why a report exists and yet nothing was compared, or not what was asked for. */
function problemsOf(report: Report, asked: { training: string | undefined; production: string | undefined }): Problem[] {
  return (['training', 'production'] as const).flatMap((side): Problem[] => {
    const summary: DatasetSummary = report[side];
    if (summary.problem) return [{ ...summary.problem, file: summary.problem.file ?? summary.path }];
    if (summary.rows === 0) return [{ code: 'no-rows', message: 'The file has no rows that could be read.', remedy: 'Check that it is the right file and was written completely.', file: summary.path }];
    const wanted = asked[side];
    if (wanted !== undefined && wanted !== 'auto' && wanted !== summary.format) {
      return [{ code: 'format', message: `The file is ${summary.format}, not ${wanted} as --${side}-format says.`, remedy: 'Name the right file, or leave the option out.', file: summary.path }];
    }
    return [];
  });
}

function sameFile(a: string, b: string): boolean {
  if (a === b) return true;
  try {
    return fs.realpathSync(a) === fs.realpathSync(b);
  } catch {
    return false;
  }
}
