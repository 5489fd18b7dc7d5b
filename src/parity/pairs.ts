import { ArtefactNames, baseName } from './artefacts.ts';
import { importClosure, importedFiles, importsOf } from './closure.ts';
import { fitsGlob } from './globs.ts';
import { folderOf } from './modules.ts';
import type { ModuleIndex } from './modules.ts';
import type { SourceFile } from './python/source.ts';
import { factsOf, isTestFile } from './sides.ts';
import type { FileFacts } from './sides.ts';

/** A training side and a serving side that belong together. */
export interface Pair {
  name: string;
  train: string[];
  serve: string[];
  /** Why they are taken for a pair: a few words. */
  evidence: string;
}

export interface UserPair {
  name: string;
  train: readonly string[];
  serve: readonly string[];
}

/** Marks from which a pair is taken as one. */
const ACCEPTED = 3;
/** Marks that are enough where there is no other trainer: both read the same settings. */
const LIKELY = 2;
const MOST_TRAINERS = 6;
const MOST_PREPARING = 3;

const signatures = new WeakMap<SourceFile, string>();

/** Everything about a file that decides which pair it is in: while it stays the same, so do the pairs. */
export function pairSignature(source: SourceFile): string {
  const known = signatures.get(source);
  if (known !== undefined) return known;
  if (source.plain) {
    const signature = JSON.stringify(source.plain.imports);
    signatures.set(source, signature);
    return signature;
  }
  const { artefacts, tables, written, directives, ...flags } = factsOf(source);
  const signature = JSON.stringify([flags, [...artefacts], [...tables], [...written], directives.role, importsOf(source)]);
  signatures.set(source, signature);
  return signature;
}

interface Root {
  facts: FileFacts;
  files: ReadonlySet<string>;
  artefacts: ArtefactNames;
  tables: ArtefactNames;
  /** Words of the file name. */
  words: ReadonlySet<string>;
}

/** Pairs that the user names, then those that comments name, then those that the code shows. */
export function findPairs(sources: ReadonlyMap<string, SourceFile>, modules: ModuleIndex, userPairs: readonly UserPair[], discover = true): Pair[] {
  const named = [...userPairs.map((pair) => userPair(pair, [...sources.keys()])), ...commentPairs(sources)].filter((pair) => pair.train.length > 0 && pair.serve.length > 0);
  if (!discover) return named;
  const taken = new Set(named.flatMap((pair) => [...pair.train, ...pair.serve]));
  const free = new Map([...sources].filter(([path]) => !taken.has(path) && !isTestFile(path)));
  return [...named, ...discoverPairs(free, sources, modules)];
}

function userPair(pair: UserPair, paths: readonly string[]): Pair {
  const select = (globs: readonly string[]): string[] => globs.flatMap((glob) => {
    const exact = paths.filter((path) => path === glob);
    return exact.length > 0 ? exact : paths.filter((path) => fitsGlob(path, glob));
  });
  return { name: pair.name, train: [...new Set(select(pair.train))], serve: [...new Set(select(pair.serve))], evidence: 'named by you' };
}

/** `# plumbline: train [pair=name]` and `# plumbline: serve [pair=name]` with the same name. */
function commentPairs(sources: ReadonlyMap<string, SourceFile>): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const [path, source] of sources) {
    const role = factsOf(source).directives.role;
    if (role?.pair === undefined) continue;
    const pair = pairs.get(role.pair) ?? { name: role.pair, train: [], serve: [], evidence: 'named in comments' };
    pair[role.side].push(path);
    pairs.set(role.pair, pair);
  }
  return [...pairs.values()];
}

function discoverPairs(free: ReadonlyMap<string, SourceFile>, sources: ReadonlyMap<string, SourceFile>, modules: ModuleIndex): Pair[] {
  const roots = [...free.values()].filter((source) => mayBeSide(factsOf(source))).map((source) => rootOf(source, sources, modules));
  const writers = [...free.values()].map(factsOf).filter(({ written }) => written.size > 0);
  const allTrainers = roots.filter((root) => isTrainer(root, sources));
  const allServers = roots.filter((root) => isServer(root, sources));
  const trainers = withoutImported(allTrainers, sources, modules);
  const servers = withoutImported(allServers, sources, modules);
  const pairs: Pair[] = [];
  for (const server of servers) {
    const own = server.facts.path;
    const chosen = chooseTrainers(server, trainers.filter((trainer) => trainer.facts.path !== own));
    if (chosen) {
      const train = chosen.trainers.map((trainer) => trainer.facts.path);
      pairs.push({ name: pairName(train, own), train: [...preparing(chosen.trainers, writers, allServers), ...train], serve: withHelpers(server, allServers, train), evidence: chosen.evidence });
    } else if (trainers.some((trainer) => trainer.facts.path === own)) {
      pairs.push({ name: baseName(own), train: [own], serve: [own], evidence: 'one file does both' });
    }
  }
  const paired = new Set(pairs.flatMap((pair) => [...pair.train, ...pair.serve]));
  for (const { facts } of trainers) {
    // A notebook that trains, loads what it saved and predicts is both sides.
    if (!paired.has(facts.path) && facts.fits && facts.loads && facts.predicts) {
      pairs.push({ name: baseName(facts.path), train: [facts.path], serve: [facts.path], evidence: 'one file does both' });
    }
  }
  return pairs;
}

/** Scripts that write the tables which these read: the first part of training. Of several that write one name, the nearest is meant. */
function preparing(trainers: readonly Root[], all: readonly FileFacts[], servers: readonly Root[]): string[] {
  const [first] = trainers;
  if (!first) return [];
  const read = new ArtefactNames(trainers.flatMap((trainer) => trainer.tables.all));
  const near = ({ path }: FileFacts): number => commonFolders(path, first.facts.path);
  const writers = all.filter(({ path }) => !trainers.some((trainer) => trainer.files.has(path)) && !servers.some((server) => server.facts.path === path));
  const chosen = new Set<string>();
  for (const name of read.all) {
    if (name.includes('*')) continue;
    const own = writers.filter(({ written }) => written.has(name)).toSorted((a, b) => near(b) - near(a));
    const [best, second] = own;
    if (best && (!second || near(best) > near(second))) chosen.add(best.path);
  }
  return [...chosen].slice(0, MOST_PREPARING);
}

/** Whether a file can be a side by itself. */
function mayBeSide({ fits, prepares, predicts, serves, trainName, serveName, directives }: FileFacts): boolean {
  return fits || prepares || predicts || serves || trainName || serveName || directives.role !== undefined;
}

/** The serving file, and those of its imports that are serving code by themselves: their functions may have other callers. */
function withHelpers(server: Root, servers: readonly Root[], train: readonly string[]): string[] {
  const helpers = servers.map((root) => root.facts.path).filter((path) => path !== server.facts.path && server.files.has(path) && !train.includes(path));
  return [server.facts.path, ...helpers];
}

function chooseTrainers(server: Root, trainers: readonly Root[]): { trainers: Root[]; evidence: string } | undefined {
  const scored = trainers
    .map((trainer) => ({ trainer, ...score(trainer, server), near: commonFolders(trainer.facts.path, server.facts.path) }))
    .sort((a, b) => b.marks - a.marks || b.near - a.near || a.trainer.facts.path.localeCompare(b.trainer.facts.path));
  const accepted = scored.filter((candidate) => candidate.marks >= (candidate.asked ? 1 : ACCEPTED));
  const [best] = accepted;
  if (!best) {
    // Nothing else it could belong to: the only trainer beside it, or anywhere if it reads the same settings.
    const beside = scored.filter((candidate) => folderOf(candidate.trainer.facts.path) === folderOf(server.facts.path));
    const [only] = beside.length > 0 ? beside : scored;
    if (!only || (beside.length > 0 ? beside : scored).length !== 1) return undefined;
    if (beside.length > 0) return { trainers: [only.trainer], evidence: 'the only training code beside it' };
    return only.marks >= LIKELY ? { trainers: [only.trainer], evidence: `the only training code, ${only.evidence}` } : undefined;
  }
  const chosen = best.shared.length > 0 ? sharing(accepted, best.trainer) : [best.trainer];
  return { trainers: chosen.slice(0, MOST_TRAINERS), evidence: best.evidence };
}

/**
 * The trainers that write what the server reads. Where several projects lie side by side and all call their model `model.pkl`, only
 * the nearest is meant: a farther one must bring a name of its own. Preparing scripts beside the best trainer belong to it.
 */
function sharing(accepted: readonly { trainer: Root; shared: readonly string[]; near: number }[], best: Root): Root[] {
  const folder = folderOf(best.facts.path);
  const covered = new Map<string, number>();
  return accepted.toSorted((a, b) => b.near - a.near).flatMap(({ trainer, shared, near }) => {
    const brings = shared.some((name) => (covered.get(name) ?? near) === near);
    if (!brings && !(shared.length === 0 && folderOf(trainer.facts.path) === folder)) return [];
    for (const name of shared) if (!covered.has(name)) covered.set(name, near);
    return [trainer];
  });
}

function commonFolders(left: string, right: string): number {
  const a = folderOf(left).split('/');
  const b = folderOf(right).split('/');
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common++;
  return common;
}

function rootOf(source: SourceFile, sources: ReadonlyMap<string, SourceFile>, modules: ModuleIndex): Root {
  const closure = importClosure([source.path], modules, (path) => sources.get(path));
  const files = [...closure.values()].map(factsOf);
  return {
    facts: factsOf(source),
    files: new Set(closure.keys()),
    artefacts: new ArtefactNames(files.flatMap((file) => [...file.artefacts])),
    tables: new ArtefactNames(files.flatMap((file) => [...file.tables])),
    words: nameWords(source.path),
  };
}

function some(root: Root, sources: ReadonlyMap<string, SourceFile>, test: (facts: FileFacts) => boolean): boolean {
  return [...root.files].some((path) => {
    const source = sources.get(path);
    return source !== undefined && test(factsOf(source));
  });
}

function isTrainer(root: Root, sources: ReadonlyMap<string, SourceFile>): boolean {
  const { facts } = root;
  const role = facts.directives.role;
  if (role) return role.side === 'train';
  if (facts.serveName && !facts.fits && (facts.predicts || facts.loads)) return false;
  const writes = some(root, sources, (file) => file.writes);
  const fits = facts.fits || (facts.trainName && !facts.serves && some(root, sources, (file) => file.fits));
  if (fits && (writes || facts.splits || facts.trainName)) return true;
  // A script that only prepares the data takes part when it keeps what it fitted.
  return writes && !facts.predicts && !facts.serves && !facts.loads && (facts.prepares || (facts.trainName && some(root, sources, (file) => file.fits || file.splits)));
}

function isServer(root: Root, sources: ReadonlyMap<string, SourceFile>): boolean {
  const { facts } = root;
  const role = facts.directives.role;
  if (role) return role.side === 'serve';
  if (facts.trainName && !facts.serveName && !facts.serves && (facts.fits || !facts.predicts)) return false;
  if (facts.fits && (facts.writes || facts.splits) && !facts.serves && !facts.serveName) return false;
  const loads = some(root, sources, (file) => file.loads);
  // A network is asked by calling it, which looks like any other call: loading in a service is sign enough.
  const predicts = facts.predicts || ((facts.serves || facts.serveName) && (loads || some(root, sources, (file) => file.predicts)));
  return predicts && (loads || facts.serves);
}

/** A file that another one of the same side imports is run through that one. */
function withoutImported(roots: readonly Root[], sources: ReadonlyMap<string, SourceFile>, modules: ModuleIndex): Root[] {
  const imported = new Set(roots.flatMap((root) => {
    const source = sources.get(root.facts.path);
    return source ? importedFiles(source, modules) : [];
  }));
  for (const root of roots) for (const path of root.files) if (path !== root.facts.path) imported.add(path);
  const kept = roots.filter((root) => !imported.has(root.facts.path));
  return kept.length > 0 ? kept : [...roots];
}

interface Score {
  marks: number;
  evidence: string;
  /** Names of artefacts that both mention. */
  shared: readonly string[];
  /** Comments say which side both are on. */
  asked: boolean;
}

function score(trainer: Root, server: Root): Score {
  const shared = trainer.artefacts.shared(server.artefacts);
  const [artefact] = shared;
  const [table] = trainer.tables.shared(server.tables);
  const common = [...server.files].find((path) => trainer.files.has(path) && !path.endsWith('__init__.py'));
  const folder = folderOf(trainer.facts.path) === folderOf(server.facts.path);
  const tokens = [...trainer.words].some((word) => server.words.has(word));
  const marks = (artefact === undefined ? 0 : 5) + (table === undefined ? 0 : 2) + (common === undefined ? 0 : 3) + (folder ? 1 : 0) + (tokens ? 1 : 0);
  const reasons = [
    ...(artefact === undefined ? [] : [`both name ${artefact}`]),
    ...(table === undefined || artefact !== undefined ? [] : [`both name ${table}`]),
    ...(common === undefined ? [] : [`both use ${common}`]),
    ...(folder ? ['in one folder'] : []),
    ...(tokens ? ['similar names'] : []),
  ];
  const asked = trainer.facts.directives.role !== undefined && server.facts.directives.role !== undefined;
  return { marks: asked ? marks + 1 : marks, evidence: reasons.join(', ') || 'marked by comments', shared, asked };
}

const COMMON_TOKENS = new Set(['train', 'model', 'app', 'main', 'predict', 'serve', 'py', 'ipynb', 'ml', 'the', 'of', 'src', 'test']);

function nameWords(path: string): Set<string> {
  const words = baseName(path).toLowerCase().replace(/\.\w+$/, '').split(/[^a-z0-9]+/);
  return new Set(words.filter((word) => word.length > 2 && !COMMON_TOKENS.has(word)));
}

function pairName(train: readonly string[], serve: string): string {
  const [first] = train;
  return `${baseName(first ?? '')}${train.length > 1 ? ` and ${train.length - 1} more` : ''} → ${baseName(serve)}`;
}
