import type { Environments } from './environment/environment.ts';
import type { Call } from './python/ast.ts';
import type { SourceFile } from './python/source.ts';
import { walkExpressions } from './python/walk.ts';
import { folderOf } from './modules.ts';
import { factsOf } from './sides.ts';

/** A file that says how the code and its artefacts get where they run. */
export interface DeploymentFile {
  path: string;
  text: string;
}

/** What lies around a pair in the workspace and may explain what its own code does not. */
export interface Surroundings {
  /** Artefact names that each file mentions, and whether it fetches or moves files. */
  mentions: ReadonlyMap<string, Mentions>;
  /** undefined: not read. */
  deployment?: readonly DeploymentFile[];
  /** Libraries and Python of both sides. */
  environments?: Environments;
}

export interface Mentions {
  artefacts: ReadonlySet<string>;
  movesFiles: boolean;
}

const DEPLOYMENT_NAMES = ['Dockerfile', 'dockerfile', 'docker/Dockerfile', 'docker-compose.yml', 'docker-compose.yaml', 'compose.yaml', 'Makefile', 'dvc.yaml', 'app.yaml'];

/** Where such files usually are: in the folders of the code and those above them. */
export function deploymentPaths(files: readonly string[]): string[] {
  const folders = new Set<string>(['']);
  for (const file of files) for (let folder = folderOf(file); folder !== ''; folder = folderOf(folder)) folders.add(folder);
  return [...folders].flatMap((folder) => DEPLOYMENT_NAMES.map((name) => (folder === '' ? name : `${folder}/${name}`)));
}

/** The previous map if nothing in it changed, so that it can be compared by identity. */
export function mentionsOf(sources: ReadonlyMap<string, SourceFile>, previous: Surroundings['mentions']): Surroundings['mentions'] {
  const current = new Map<string, Mentions>();
  let same = true;
  for (const [path, source] of sources) {
    const { artefacts } = factsOf(source);
    const mentions = { artefacts, movesFiles: movesFiles(source) };
    if (artefacts.size === 0 && !mentions.movesFiles) continue;
    const before = previous.get(path);
    same &&= before !== undefined && before.movesFiles === mentions.movesFiles && before.artefacts.size === artefacts.size && [...artefacts].every((name) => before.artefacts.has(name));
    current.set(path, mentions);
  }
  return same && current.size === previous.size ? previous : current;
}

const moves = new WeakMap<SourceFile, boolean>();
const MOVING = new Set(['copy', 'copyfile', 'copy2', 'copytree', 'move', 'rename', 'replace', 'link', 'symlink']);
/** Calls that bring files from elsewhere, whatever the library. */
const FETCHING = /^(?:urlretrieve|wget|hf_hub_download|snapshot_download|get_file|extractall|unpack_archive|download\w*|\w+_download|system|check_call|check_output|Popen)$/;
/** Downloads of corpora, fonts and data sets, which are no artefacts of the pair. */
const OTHER_DOWNLOADS = new Set(['nltk', 'spacy', 'yf', 'yfinance', 'gensim']);

/** Whether the code fetches files, or moves them about. */
export function movesFiles(source: SourceFile): boolean {
  const known = moves.get(source);
  if (known !== undefined) return known;
  if (source.plain) return false;
  let found = false;
  walkExpressions(source.module.body, (expression) => {
    if (expression.kind === 'call') found ||= movesFile(expression);
  });
  moves.set(source, found);
  return found;
}

function movesFile({ callee, arguments: args }: Call): boolean {
  if (callee.kind === 'name') return FETCHING.test(callee.id) || ['copyfile', 'copy2', 'copytree'].includes(callee.id);
  if (callee.kind !== 'attribute') return false;
  const receiver = callee.value.kind === 'name' ? callee.value.id : '';
  if (FETCHING.test(callee.name)) return !OTHER_DOWNLOADS.has(receiver);
  if (callee.name === 'run' || callee.name === 'call') return receiver === 'subprocess';
  if (receiver === 'shutil' || receiver === 'os') return MOVING.has(callee.name);
  // Of a path; frames have a method of this name that takes keywords.
  return callee.name === 'rename' && args.length === 1 && args[0]?.name === undefined && args[0]?.value.kind !== 'dict';
}
