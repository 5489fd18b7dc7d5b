import { jsonText } from '../../core/output/jsonText.ts';
import { markdownText } from '../../core/output/markdownText.ts';
import { versionsReport } from '../../core/output/versionsReport.ts';
import { parseCommand } from '../commandLine.ts';
import { EXIT } from '../exitCodes.ts';
import type { ExitCode, FailOn } from '../exitCodes.ts';
import { exitCodeOf } from '../failOn.ts';
import { VERSIONS_HELP } from '../help.ts';
import { VERSIONS_OPTIONS } from '../optionTables.ts';
import { VERDICT_LEVELS, versionsMarkdown, versionsText } from '../output/versionsText.ts';
import type { Surroundings } from '../surroundings.ts';
import { comparePair, namedPair } from './comparePair.ts';
import { finish, usage } from './finish.ts';

/** `plumbline versions CHAMPION CHALLENGER`. Never rejects for reasons that lie in the arguments or the files. */
export async function versions(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const parsed = parseCommand(args, VERSIONS_OPTIONS);
  if ('error' in parsed) return usage(parsed.error, surroundings);
  const { positionals, options } = parsed;
  const option = (name: string) => options.get(name)?.at(-1);
  if (options.has('help')) return finish(VERSIONS_HELP, undefined, EXIT.clean, surroundings);
  if (positionals.length !== 2 && !options.has('pair')) return usage('versions takes the logs of two versions: plumbline versions CHAMPION CHALLENGER.', surroundings);
  const named = namedPair(positionals, options, surroundings);
  if ('exitCode' in named) return named.exitCode;
  const settings = { ...named.settings, sideBySide: true as const };
  const compared = await comparePair({ ...named, settings }, surroundings);
  if ('exitCode' in compared) return compared.exitCode;
  if (compared.problems.length > 0) return EXIT.failed;
  const output = option('output');
  const report = versionsReport(compared.report, settings.criteria);
  if ('refused' in report) return usage(`${report.refused} ${report.remedy}`, surroundings);
  const format = option('format') ?? 'text';
  const text = format === 'json' ? jsonText(report) : format === 'markdown' ? versionsMarkdown(report, markdownText) : versionsText(report, output === undefined && surroundings.colour);
  return finish(text, output, exitCodeOf(VERDICT_LEVELS[report.verdict], (option('fail-on') ?? 'error') as FailOn), surroundings);
}
