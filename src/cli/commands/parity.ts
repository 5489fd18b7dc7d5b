import fs from 'node:fs';
import path from 'node:path';
import { settingsFrom } from '../../core/configuration.ts';
import type { Configuration } from '../../core/configuration.ts';
import { gradedParity } from '../../core/gradedParity.ts';
import type { ParityReport, Verdict } from '../../core/report.ts';
import { defaultSettings } from '../../core/settings.ts';
import { verdictOf } from '../../core/severity.ts';
import { workspaceSources } from '../../engine/sources.ts';
import { ParityWorkspace } from '../../parity/index.ts';
import { PARITY_RULES } from '../../parity/rules/catalogue.ts';
import { parseCommand } from '../commandLine.ts';
import { readConfiguration } from '../configurationFile.ts';
import { EXIT } from '../exitCodes.ts';
import type { ExitCode, FailOn } from '../exitCodes.ts';
import { exitCodeOf } from '../failOn.ts';
import { PARITY_HELP } from '../help.ts';
import { namedSources } from '../namedSources.ts';
import { PARITY_OPTIONS } from '../optionTables.ts';
import { jsonText } from '../../core/output/jsonText.ts';
import { parityText } from '../output/parityText.ts';
import { sarif } from '../output/sarif.ts';
import { problemLine } from '../problemLine.ts';
import { pythonParser } from '../pythonParser.ts';
import { ruleNames } from '../ruleNames.ts';
import type { Surroundings } from '../surroundings.ts';
import { finish, usage } from './finish.ts';

interface NamedPair {
  name: string;
  train: string[];
  serve: string[];
}

/** `plumbline parity`. Never rejects for reasons that lie in the arguments or the files. */
export async function parity(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const parsed = parseCommand(args, PARITY_OPTIONS);
  if ('error' in parsed) return usage(parsed.error, surroundings);
  const { positionals, options } = parsed;
  const option = (name: string) => options.get(name)?.at(-1);
  if (options.has('help')) return finish(PARITY_HELP, undefined, EXIT.clean, surroundings);
  const [stray] = positionals;
  if (stray !== undefined) return usage('parity takes files with --train and --serve, and a folder with --root.', surroundings);
  const { directory } = surroundings;
  const root = path.resolve(directory, option('root') ?? '.');
  if (!fs.statSync(root, { throwIfNoEntry: false })?.isDirectory()) return usage(`--root ${option('root')} is not a folder. Name the folder of the code.`, surroundings);
  const train = options.get('train') ?? [];
  const serve = options.get('serve') ?? [];
  if ((train.length === 0) !== (serve.length === 0)) {
    const missing = train.length === 0 ? '--train' : '--serve';
    return usage(`${missing} is missing: name both sides, plumbline parity --train FILE... --serve FILE..., or neither.`, surroundings);
  }
  const resolved = (file: string) => namedFile(file, root, directory);
  const unusable = [...train, ...serve].map((file) => [file, whyUnusable(resolved(file))] as const).find(([, why]) => why !== undefined);
  if (unusable) return usage(`${unusable[0]}: ${unusable[1]}`, surroundings);
  const read = readConfiguration(option('config'), root, directory, ruleNames());
  if ('problems' in read) {
    for (const problem of read.problems) surroundings.note(problemLine(problem));
    return EXIT.failed;
  }
  const sources = namedSources(workspaceSources(root), root, [...train, ...serve].map(resolved));
  const named = (files: readonly string[]) => files.map((file) => sources.name(resolved(file)));
  const asked = train.length > 0 ? [{ name: 'command line', train: named(train), serve: named(serve) }] : undefined;
  const report = await analyse(sources, { pairs: asked ?? codePairs(read.configuration), discover: asked === undefined }, read.configuration, surroundings);
  if (surroundings.signal.aborted) return EXIT.interrupted;
  const graded = gradedParity(report, settingsFrom(read.configuration, defaultSettings()), new Date().toISOString().slice(0, 10));
  const format = option('format') ?? 'text';
  const output = option('output');
  return finish(rendered(graded, format, output === undefined && surroundings.colour, surroundings), output, exitCodeOf(verdictOfParity(graded), (option('fail-on') ?? 'error') as FailOn), surroundings);
}

/** Files are named as the report names them, relative to the root; else as the shell completes them, relative to where one stands. */
function namedFile(file: string, root: string, directory: string): string {
  const underRoot = path.resolve(root, file);
  return fs.existsSync(underRoot) ? underRoot : path.resolve(directory, file);
}

function codePairs({ parity: { pairs } }: Configuration): NamedPair[] {
  return pairs.map(({ name, train, serve }, i) => ({ name: name ?? `pair ${i + 1}`, train, serve }));
}

async function analyse(
  sources: ReturnType<typeof namedSources>,
  which: { pairs: NamedPair[]; discover: boolean },
  configuration: Configuration,
  { bundles, signal }: Surroundings,
): Promise<ParityReport> {
  const workspace = new ParityWorkspace(await pythonParser(bundles), sources);
  return workspace.analyse({ ...which, exclude: configuration.parity.exclude, signal });
}

/** A place that could not be followed leaves the answer open. */
function verdictOfParity({ findings, abstentions }: ParityReport): Verdict {
  const verdict = verdictOf(findings);
  return verdict === 'ok' && abstentions.length > 0 ? 'inconclusive' : verdict;
}

function rendered(report: ParityReport, format: string, colour: boolean, { version, rulePages }: Surroundings): string {
  if (format === 'json') return jsonText(report);
  if (format === 'text') return parityText(report, colour);
  return jsonText(sarif({ version, findings: report.findings, rules: PARITY_RULES, helpUri: (rule) => `${rulePages}${rule}.md`, successful: true }));
}

function whyUnusable(file: string): string | undefined {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return 'There is no such file. Check the path.';
  if (!stats.isFile()) return 'This is not a file. Name a .py or .ipynb file.';
  return /\.(py|ipynb)$/i.test(file) ? undefined : 'This is neither Python nor a notebook. Name a .py or .ipynb file.';
}
