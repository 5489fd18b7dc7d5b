import path from 'node:path';
import { compareMarkdown } from '../../core/output/compareMarkdown.ts';
import { jsonText } from '../../core/output/jsonText.ts';
import { WINDOW_UNITS } from '../../core/performance/timeline.ts';
import type { Report } from '../../core/report.ts';
import { RULES } from '../../core/rules/catalogue.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import { COMPATIBLE_TOOLS } from '../../core/stats/compatibility/comparedColumn.ts';
import { MEMORY_LIMIT, isMemoryLimit } from '../../core/thresholds.ts';
import { parseCommand } from '../commandLine.ts';
import { EXIT } from '../exitCodes.ts';
import type { ExitCode, FailOn } from '../exitCodes.ts';
import { exitCodeOf } from '../failOn.ts';
import { COMPARE_HELP } from '../help.ts';
import { COMPARE_OPTIONS } from '../optionTables.ts';
import { codeProblem, withProductionWriters } from '../logWriters.ts';
import { compareText } from '../output/compareText.ts';
import { sarif } from '../output/sarif.ts';
import type { Surroundings } from '../surroundings.ts';
import { comparePair, namedPair } from './comparePair.ts';
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
  const named = namedPair(positionals, options, surroundings);
  if ('exitCode' in named) return named.exitCode;
  const { settings } = named;
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
  const folder = path.resolve(surroundings.directory, option('code') ?? '.');
  const wrong = codeProblem(folder);
  if (wrong !== undefined) return usage(wrong, surroundings);
  const compared = await comparePair(named, surroundings);
  if ('exitCode' in compared) return compared.exitCode;
  const { problems } = compared;
  const report = await withProductionWriters(compared.report, { folder, exclude: named.exclude }, surroundings);
  if (surroundings.signal.aborted) return EXIT.interrupted;
  const output = option('output');
  const exitCode = problems.length > 0 ? EXIT.failed : exitCodeOf(report.verdict, (option('fail-on') ?? 'error') as FailOn);
  return finish(rendered(report, format, output === undefined && surroundings.colour, problems.length === 0, surroundings), output, exitCode, surroundings);
}

function rendered(report: Report, format: string, colour: boolean, successful: boolean, { version, rulePages }: Surroundings): string {
  if (format === 'json') return jsonText(report);
  if (format === 'markdown') return compareMarkdown(report);
  if (format === 'text') return compareText(report, colour);
  const helpUri = (rule: string) => `${rulePages}${rule}.md`;
  return jsonText(sarif({ version, findings: report.findings, rules: RULES, helpUri, fallback: report.production.path, successful }));
}

function windowNamed(text: string): ComparisonSettings['window'] {
  const rows = Number(text);
  return Number.isInteger(rows) && rows >= 1 ? rows : WINDOW_UNITS.find((unit) => unit === text);
}
