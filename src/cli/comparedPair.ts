import fs from 'node:fs';
import path from 'node:path';
import { closest } from '../core/closest.ts';
import type { Configuration, DataPair } from '../core/configuration.ts';
import { optionsOf } from '../core/configuration.ts';
import { displayText } from '../core/displayText.ts';
import { parseDialect, splitProblem } from '../core/pairOptions.ts';
import type { DialectOverride, PairOptions, SplitOptions } from '../core/pairOptions.ts';
import type { Side } from '../core/report.ts';
import type { Roles } from '../core/settings.ts';

/** What the arguments of a comparison mean, with what the configuration says of the pair. */
export interface ComparedPair {
  /** Absolute. */
  training: string;
  production: string;
  /** Its name in the configuration. */
  name?: string;
  options: PairOptions;
  /** Of the command line alone. */
  roles: Roles;
}

type Options = ReadonlyMap<string, readonly string[]>;

/**
 * The two sides that are compared: two files or folders; one file with a split or a revision, said here or by the one pair of the
 * configuration that has it; or a pair by its name. What is said here wins over the configuration. An error is one line.
 */
export function comparedPair(positionals: readonly string[], options: Options, configuration: Configuration, folder: string, directory: string): ComparedPair | { error: string } {
  const said = saidOptions(options, directory);
  if ('error' in said) return said;
  const roles = saidRoles(options);
  const name = options.get('pair')?.at(-1);
  if (name !== undefined) {
    if (positionals.length > 0) return { error: '--pair names the files; leave them out, or leave --pair out.' };
    const pair = configuration.pairs.find((each) => each.name === name);
    return pair ? joined(pair, folder, said, roles) : { error: unknownPair(name, configuration.pairs) };
  }
  const [first, second = first, ...more] = positionals.map((file) => path.resolve(directory, file));
  if (first === undefined || second === undefined) return { error: 'The training and production files are missing: plumbline compare TRAINING PRODUCTION.' };
  if (more.length > 0) return { error: `compare takes two files, not ${positionals.length}. Options go with two dashes; see plumbline compare --help.` };
  const pairs = configuration.pairs.filter((each) => sameFile(path.resolve(folder, each.training), first) && sameFile(path.resolve(folder, each.production), second));
  if (positionals.length === 1 && said.split === undefined && said.revision === undefined) {
    const [own, ...others] = pairs.filter(({ split, revision }) => split !== undefined || revision !== undefined);
    if (own === undefined) return { error: 'The production file is missing: plumbline compare TRAINING PRODUCTION.' };
    if (others.length > 0) return { error: `The configuration has ${others.length + 1} pairs of this file; name one with --pair.` };
    return joined(own, folder, said, roles);
  }
  // A pair of the configuration that is split otherwise, or another revision, is another one.
  const pair = pairs.find(({ split, revision }) => (said.split !== undefined || said.revision !== undefined ? true : split === undefined && revision === undefined)) ?? pairs[0];
  return { training: first, production: second, ...(pair ? { name: pair.name } : {}), options: merged(pair && said.split === undefined && said.revision === undefined ? placed(optionsOf(pair), folder) : dialectsOnly(pair), said), roles };
}

function joined(pair: DataPair, folder: string, said: PairOptions, roles: Roles): ComparedPair {
  return { training: path.resolve(folder, pair.training), production: path.resolve(folder, pair.production), name: pair.name, options: merged(placed(optionsOf(pair), folder), said), roles };
}

/** Files beside the two are named relative to the configuration. */
function placed({ labels, validation, ...options }: PairOptions, folder: string): PairOptions {
  return { ...options, ...(labels === undefined ? {} : { labels: path.resolve(folder, labels) }), ...(validation === undefined ? {} : { validation: path.resolve(folder, validation) }) };
}

function dialectsOnly(pair: DataPair | undefined): PairOptions {
  const { dialect } = pair ? optionsOf(pair) : {};
  return dialect ? { dialect } : {};
}

function merged(configured: PairOptions, said: PairOptions): PairOptions {
  return { ...configured, ...said, ...(configured.dialect || said.dialect ? { dialect: { ...configured.dialect, ...said.dialect } } : {}) };
}

function saidOptions(options: Options, directory: string): PairOptions | { error: string } {
  const dialect: { [S in Side]?: DialectOverride } = {};
  for (const side of ['training', 'production'] as const) {
    const text = options.get(`${side}-format`)?.at(-1);
    const parsed = text === undefined ? undefined : parseDialect(text);
    if (parsed !== undefined && 'error' in parsed) return { error: `--${side}-format: ${parsed.error}` };
    if (parsed !== undefined) dialect[side] = parsed;
  }
  const split = saidSplit(options);
  if (split !== undefined && 'error' in split) return split;
  const revision = options.get('training-revision')?.at(-1);
  if (split && revision !== undefined) return { error: '--split-by and --training-revision are two ways to compare one file with itself; use one of them.' };
  const [labels, validation] = ['labels', 'validation'].map((name) => options.get(name)?.at(-1));
  return { ...(split ? { split } : {}), ...(labels === undefined ? {} : { labels: path.resolve(directory, labels) }), ...(validation === undefined ? {} : { validation: path.resolve(directory, validation) }), ...(revision === undefined ? {} : { revision }), ...(Object.keys(dialect).length > 0 ? { dialect } : {}) };
}

function saidSplit(options: Options): SplitOptions | { error: string } | undefined {
  const column = options.get('split-by')?.at(-1);
  const values = (name: string): string[] | undefined => options.get(name)?.flatMap((list) => list.split(','));
  const [training, production, at] = [values('training-values'), values('production-values'), options.get('split-at')?.at(-1)];
  if (column === undefined) {
    return training || production || at !== undefined ? { error: '--split-by is missing: name the column that tells training and production rows apart.' } : undefined;
  }
  const split = { column, ...(training ? { training } : {}), ...(production ? { production } : {}), ...(at === undefined ? {} : { at }) };
  const problem = splitProblem(split);
  return problem ? { error: `${problem.message} ${problem.remedy}` } : split;
}

function saidRoles(options: Options): Roles {
  const last = (name: string): string | undefined => options.get(name)?.at(-1);
  const named = ([['label', 'label'], ['prediction', 'prediction'], ['score', 'score'], ['timestamp', 'timestamp'], ['id', 'id'], ['model-version', 'modelVersion'], ['request-id', 'requestId'], ['ranking', 'ranking'], ['query', 'query'], ['label-timestamp', 'labelTimestamp']] as const).flatMap(([option, role]) => (last(option) === undefined ? [] : [[role, last(option)] as const]));
  const lists = ([['segment', 'segments'], ['probability', 'probabilities'], ['groups', 'groups']] as const).flatMap(([option, role]) => {
    const columns = options.get(option);
    return columns ? [[role, [...columns]] as const] : [];
  });
  return Object.fromEntries([...named, ...lists]) as Roles;
}

function unknownPair(name: string, pairs: readonly DataPair[]): string {
  const near = closest(name, pairs.map((pair) => pair.name));
  const known = pairs.length === 0 ? 'It has no pairs.' : `It is one of ${pairs.map((pair) => displayText(pair.name, 40)).join(', ')}.`;
  return `The configuration has no pair ${displayText(name, 40)}. ${near === undefined ? known : `Did you mean ${displayText(near, 40)}?`}`;
}

export function sameFile(a: string, b: string): boolean {
  if (a === b) return true;
  try {
    return fs.realpathSync(a) === fs.realpathSync(b);
  } catch {
    return false;
  }
}
