import path from 'node:path';
import type { Configuration } from '../../core/configuration.ts';
import { settingsFrom } from '../../core/configuration.ts';
import type { DatasetSummary, Problem, Report } from '../../core/report.ts';
import { defaultSettings } from '../../core/settings.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import { AnalysisClient } from '../../engine/client.ts';
import type { CompareOutcome, CompareRequest } from '../../protocol/analysis.ts';
import { comparedPair, sameFile } from '../comparedPair.ts';
import type { ComparedPair } from '../comparedPair.ts';
import { readConfiguration } from '../configurationFile.ts';
import { EXIT } from '../exitCodes.ts';
import type { ExitCode } from '../exitCodes.ts';
import { problemLine } from '../problemLine.ts';
import { ProgressLine } from '../progressLine.ts';
import { ruleNames } from '../ruleNames.ts';
import type { Surroundings } from '../surroundings.ts';
import { usage } from './finish.ts';

/** The command has ended, and has said why. */
export interface Ended {
  exitCode: ExitCode;
}

export interface NamedPair {
  pair: ComparedPair;
  /** Those of the configuration, with the roles of the pair. */
  settings: ComparisonSettings;
  /** Patterns of code that is left out. */
  exclude: string[];
}

/** The two files that a command line or its configuration names. None of the files that are read is written over. */
export function namedPair(positionals: readonly string[], options: ReadonlyMap<string, string[]>, surroundings: Surroundings): NamedPair | Ended {
  const { directory } = surroundings;
  const read = readConfiguration(options.get('config')?.at(-1), directory, directory, ruleNames());
  if ('problems' in read) return failed(read.problems, surroundings);
  const pair = comparedPair(positionals, options, read.configuration, read.folder, directory);
  if ('error' in pair) return { exitCode: usage(pair.error, surroundings) };
  const output = options.get('output')?.at(-1);
  const { labels, validation } = pair.options;
  if (output !== undefined && [pair.training, pair.production, labels, validation].some((file) => file !== undefined && sameFile(file, path.resolve(directory, output)))) {
    return { exitCode: usage('--output names one of the data files; it would be overwritten. Name another file.', surroundings) };
  }
  return { pair, settings: settingsOf(read.configuration, pair), exclude: read.configuration.parity.exclude };
}

/** Compares them. `problems`: why there is a report and yet nothing was compared; they have been told. */
export async function comparePair({ pair, settings }: Pick<NamedPair, 'pair' | 'settings'>, surroundings: Surroundings): Promise<{ report: Report; problems: Problem[] } | Ended> {
  const { training, production, options } = pair;
  const outcome = await run({ training, production, root: surroundings.directory, settings, ...(Object.keys(options).length > 0 ? { options } : {}) }, surroundings);
  if (!outcome.ok) return outcome.cancelled ? { exitCode: EXIT.interrupted } : failed([outcome.problem], surroundings);
  const problems = problemsOf(outcome.report);
  tell(problems, surroundings);
  return { report: outcome.report, problems };
}

function failed(problems: readonly Problem[], surroundings: Surroundings): Ended {
  tell(problems, surroundings);
  return { exitCode: EXIT.failed };
}

function tell(problems: readonly Problem[], { note }: Surroundings): void {
  for (const problem of problems) note(problemLine(problem));
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

/** The settings of the configuration with the roles of the pair; those of the command line win. */
function settingsOf(configuration: Configuration, { name, roles }: ComparedPair): ComparisonSettings {
  const settings = settingsFrom(configuration, defaultSettings(), name);
  return Object.keys(roles).length > 0 ? { ...settings, roles: { ...settings.roles, ...roles } } : settings;
}

function problemsOf(report: Report): Problem[] {
  return (['training', 'production'] as const).flatMap((side): Problem[] => {
    const summary: DatasetSummary = report[side];
    if (summary.problem) return [{ ...summary.problem, file: summary.problem.file ?? summary.path }];
    if (summary.rows === 0) return [{ code: 'no-rows', message: 'The file has no rows that could be read.', remedy: 'Check that it is the right file and was written completely.', file: summary.path }];
    return [];
  });
}
