import path from 'node:path';
import { jsonText } from '../../core/output/jsonText.ts';
import { markdownText } from '../../core/output/markdownText.ts';
import { versionsReport } from '../../core/output/versionsReport.ts';
import { parseCommand } from '../commandLine.ts';
import { comparedPair, sameFile } from '../comparedPair.ts';
import { readConfiguration } from '../configurationFile.ts';
import { EXIT } from '../exitCodes.ts';
import type { ExitCode, FailOn } from '../exitCodes.ts';
import { exitCodeOf } from '../failOn.ts';
import { VERSIONS_HELP } from '../help.ts';
import { VERSIONS_OPTIONS } from '../optionTables.ts';
import { VERDICT_LEVELS, versionsMarkdown, versionsText } from '../output/versionsText.ts';
import { problemLine } from '../problemLine.ts';
import { ruleNames } from '../ruleNames.ts';
import type { Surroundings } from '../surroundings.ts';
import { problemsOf, runComparison, settingsOf } from './compare.ts';
import { finish, usage } from './finish.ts';

/** `plumbline versions CHAMPION CHALLENGER`. Never rejects for reasons that lie in the arguments or the files. */
export async function versions(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const parsed = parseCommand(args, VERSIONS_OPTIONS);
  if ('error' in parsed) return usage(parsed.error, surroundings);
  const { positionals, options } = parsed;
  const option = (name: string) => options.get(name)?.at(-1);
  if (options.has('help')) return finish(VERSIONS_HELP, undefined, EXIT.clean, surroundings);
  if (positionals.length !== 2 && !options.has('pair')) return usage('versions takes the logs of two versions: plumbline versions CHAMPION CHALLENGER.', surroundings);
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
  if (output !== undefined && [training, production, ...(pair.options.labels === undefined ? [] : [pair.options.labels])].some((file) => sameFile(file, path.resolve(directory, output)))) {
    return usage('--output names one of the data files; it would be overwritten. Name another file.', surroundings);
  }
  const settings = { ...settingsOf(read.configuration, pair), sideBySide: true as const };
  const outcome = await runComparison({ training, production, root: directory, settings, ...(Object.keys(pair.options).length > 0 ? { options: pair.options } : {}) }, surroundings);
  if (!outcome.ok) {
    if (outcome.cancelled) return EXIT.interrupted;
    surroundings.note(problemLine(outcome.problem));
    return EXIT.failed;
  }
  const problems = problemsOf(outcome.report);
  for (const problem of problems) surroundings.note(problemLine(problem));
  if (problems.length > 0) return EXIT.failed;
  const report = versionsReport(outcome.report, settings.criteria);
  if ('refused' in report) return usage(`${report.refused} ${report.remedy}`, surroundings);
  const format = option('format') ?? 'text';
  const text = format === 'json' ? jsonText(report) : format === 'markdown' ? versionsMarkdown(report, markdownText) : versionsText(report, output === undefined && surroundings.colour);
  return finish(text, output, exitCodeOf(VERDICT_LEVELS[report.verdict], (option('fail-on') ?? 'error') as FailOn), surroundings);
}
