import path from 'node:path';
import { settingsFrom } from '../../core/configuration.ts';
import { parseDialect } from '../../core/pairOptions.ts';
import { jsonText } from '../../core/output/jsonText.ts';
import { defaultSettings } from '../../core/settings.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import { AnalysisClient } from '../../engine/client.ts';
import type { InspectOutcome, InspectRequest } from '../../protocol/analysis.ts';
import { parseCommand } from '../commandLine.ts';
import { sameFile } from '../comparedPair.ts';
import { readConfiguration } from '../configurationFile.ts';
import { EXIT } from '../exitCodes.ts';
import type { ExitCode, FailOn } from '../exitCodes.ts';
import { exitCodeOf } from '../failOn.ts';
import { INSPECT_HELP } from '../help.ts';
import { INSPECT_OPTIONS } from '../optionTables.ts';
import { inspectText } from '../output/inspectText.ts';
import { codeProblem, withLogWriters } from '../logWriters.ts';
import { problemLine } from '../problemLine.ts';
import { ProgressLine } from '../progressLine.ts';
import { ruleNames } from '../ruleNames.ts';
import type { Surroundings } from '../surroundings.ts';
import { finish, usage } from './finish.ts';

/** `plumbline inspect FILE`. Never rejects for reasons that lie in the arguments or the file. */
export async function inspect(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const parsed = parseCommand(args, INSPECT_OPTIONS);
  if ('error' in parsed) return usage(parsed.error, surroundings);
  const { positionals, options } = parsed;
  const option = (name: string) => options.get(name)?.at(-1);
  if (options.has('help')) return finish(INSPECT_HELP, undefined, EXIT.clean, surroundings);
  const [named, ...more] = positionals;
  if (named === undefined) return usage('The file is missing: plumbline inspect FILE.', surroundings);
  if (more.length > 0) return usage(`inspect takes one file, not ${positionals.length}; plumbline compare takes two.`, surroundings);
  const { directory } = surroundings;
  const file = path.resolve(directory, named);
  const output = option('output');
  if (output !== undefined && sameFile(file, path.resolve(directory, output))) return usage('--output names the data file; it would be overwritten. Name another file.', surroundings);
  const read = readConfiguration(option('config'), directory, directory, ruleNames());
  if ('problems' in read) {
    for (const problem of read.problems) surroundings.note(problemLine(problem));
    return EXIT.failed;
  }
  const format = option('file-format');
  const dialect = format === undefined ? undefined : parseDialect(format);
  if (dialect !== undefined && 'error' in dialect) return usage(`--file-format: ${dialect.error}`, surroundings);
  const folder = path.resolve(directory, option('code') ?? '.');
  const wrong = codeProblem(folder);
  if (wrong !== undefined) return usage(wrong, surroundings);
  const outcome = await run({ file, ...(dialect ? { dialect } : {}), root: directory, settings: withRoles(settingsFrom(read.configuration, defaultSettings()), options) }, surroundings);
  if (!outcome.ok) {
    if (outcome.cancelled) return EXIT.interrupted;
    surroundings.note(problemLine(outcome.problem));
    return EXIT.failed;
  }
  const report = await withLogWriters(outcome.report, { folder, exclude: read.configuration.parity.exclude }, surroundings);
  if (surroundings.signal.aborted) return EXIT.interrupted;
  const { problem } = report.summary;
  if (problem) surroundings.note(problemLine({ ...problem, file: problem.file ?? report.summary.path }));
  const exitCode = problem ? EXIT.failed : exitCodeOf(report.verdict, (option('fail-on') ?? 'error') as FailOn);
  const text = option('format') === 'json' ? jsonText(report) : inspectText(report, output === undefined && surroundings.colour);
  return finish(text, output, exitCode, surroundings);
}

/** The columns that the command line names; those of a configuration belong to its pairs. */
function withRoles(settings: ComparisonSettings, options: ReadonlyMap<string, string[]>): ComparisonSettings {
  const roles = (['label', 'prediction', 'score', 'id', 'timestamp'] as const).flatMap((role) => {
    const column = options.get(role)?.at(-1);
    return column === undefined ? [] : [[role, column] as const];
  });
  return roles.length > 0 ? { ...settings, roles: Object.fromEntries(roles) } : settings;
}

async function run(request: InspectRequest, { bundles, signal, note, progressVisible }: Surroundings): Promise<InspectOutcome> {
  const client = new AnalysisClient({ script: path.join(bundles, 'analysis.cjs') });
  const progress = new ProgressLine(note);
  try {
    return await client.inspect(request, { signal, ...(progressVisible ? { onProgress: ({ fraction, message }) => progress.show(fraction, message) } : {}) });
  } finally {
    progress.clear();
    await client.dispose();
  }
}
