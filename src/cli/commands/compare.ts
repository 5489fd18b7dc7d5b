import path from 'node:path';
import type { Configuration } from '../../core/configuration.ts';
import { settingsFrom } from '../../core/configuration.ts';
import type { DatasetSummary, Problem, Report } from '../../core/report.ts';
import { WINDOW_UNITS } from '../../core/performance/timeline.ts';
import { RULES } from '../../core/rules/catalogue.ts';
import { defaultSettings } from '../../core/settings.ts';
import { MEMORY_LIMIT, isMemoryLimit } from '../../core/thresholds.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import { AnalysisClient } from '../../engine/client.ts';
import type { CompareOutcome, CompareRequest } from '../../protocol/analysis.ts';
import { COMPATIBLE_TOOLS } from '../../core/stats/compatibility/comparedColumn.ts';
import { parseCommand } from '../commandLine.ts';
import { comparedPair, sameFile } from '../comparedPair.ts';
import type { ComparedPair } from '../comparedPair.ts';
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
  const { directory } = surroundings;
  const output = option('output');
  const read = readConfiguration(option('config'), directory, directory, ruleNames());
  if ('problems' in read) {
    for (const problem of read.problems) surroundings.note(problemLine(problem));
    return EXIT.failed;
  }
  const pair = comparedPair(positionals, options, read.configuration, read.folder, directory);
  if ('error' in pair) return usage(pair.error, surroundings);
  const { training, production } = pair;
  if (output !== undefined && [training, production, ...[pair.options.labels, pair.options.validation].flatMap((file) => file ?? [])].some((file) => sameFile(file, path.resolve(directory, output)))) {
    return usage('--output names one of the data files; it would be overwritten. Name another file.', surroundings);
  }
  const settings = settingsOf(read.configuration, pair);
  const memory = option('memory-limit');
  if (memory !== undefined) settings.memoryLimit = Number(memory);
  if (!isMemoryLimit(settings.memoryLimit)) return usage(`--memory-limit is ${JSON.stringify(memory)}; write whole MiB from ${MEMORY_LIMIT.minimum} to ${MEMORY_LIMIT.maximum}.`, surroundings);
  const window = option('window');
  if (window !== undefined) settings.window = windowNamed(window);
  if (window !== undefined && settings.window === undefined) return usage(`--window is ${JSON.stringify(window)}; write hour, day, week, month, or a number of rows.`, surroundings);
  const tools = options.get('compatibility')?.flatMap((list) => list.split(',').map((tool) => tool.trim())) ?? [];
  const unknown = tools.find((tool) => !(COMPATIBLE_TOOLS as readonly string[]).includes(tool));
  if (unknown !== undefined) return usage(`--compatibility does not know ${JSON.stringify(unknown)}; it knows ${COMPATIBLE_TOOLS.join(', ')}.`, surroundings);
  if (tools.length > 0) settings.compatibility = tools;
  const outcome = await runComparison({ training, production, root: directory, settings, ...(Object.keys(pair.options).length > 0 ? { options: pair.options } : {}) }, surroundings);
  if (!outcome.ok) {
    if (outcome.cancelled) return EXIT.interrupted;
    surroundings.note(problemLine(outcome.problem));
    return EXIT.failed;
  }
  const { report } = outcome;
  const problems = problemsOf(report);
  for (const problem of problems) surroundings.note(problemLine(problem));
  const exitCode = problems.length > 0 ? EXIT.failed : exitCodeOf(report.verdict, (option('fail-on') ?? 'error') as FailOn);
  return finish(rendered(report, format, output === undefined && surroundings.colour, problems.length === 0, surroundings), output, exitCode, surroundings);
}

export async function runComparison(request: CompareRequest, { bundles, signal, note, progressVisible }: Surroundings): Promise<CompareOutcome> {
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

/** The settings of the configuration with the roles of the pair; those of the command line win. */
export function settingsOf(configuration: Configuration, { name, roles }: ComparedPair): ComparisonSettings {
  const settings = settingsFrom(configuration, defaultSettings(), name);
  return Object.keys(roles).length > 0 ? { ...settings, roles: { ...settings.roles, ...roles } } : settings;
}

function windowNamed(text: string): ComparisonSettings['window'] {
  const rows = Number(text);
  return Number.isInteger(rows) && rows >= 1 ? rows : WINDOW_UNITS.find((unit) => unit === text);
}

/** Why a report exists and yet nothing was compared. */
export function problemsOf(report: Report): Problem[] {
  return (['training', 'production'] as const).flatMap((side): Problem[] => {
    const summary: DatasetSummary = report[side];
    if (summary.problem) return [{ ...summary.problem, file: summary.problem.file ?? summary.path }];
    if (summary.rows === 0) return [{ code: 'no-rows', message: 'The file has no rows that could be read.', remedy: 'Check that it is the right file and was written completely.', file: summary.path }];
    return [];
  });
}
